#include "archive/names.h"

#include "search/layers.h"
#include "search/sound.h"
#include "text/fold.h"

namespace naqlan::archive {
namespace {

template <class Take>
void each_word(std::string_view text, Take take) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) take(text.substr(at, end - at));
    at = end + 1;
  }
}

bool is_latin(std::string_view word) { return !word.empty() && static_cast<unsigned char>(word[0]) < 0x80; }

void add_sound(std::string_view word, std::vector<std::string>& out) {
  if (const std::string heard = search::sound(word); !heard.empty()) out.push_back("~" + heard);
}

}  // namespace

std::vector<std::string> name_words(std::string_view name, std::string_view latin) {
  std::vector<std::string> out;
  each_word(text::fold(name), [&out](std::string_view word) {
    out.push_back(search::orthographic(word));
    if (is_latin(word)) add_sound(word, out);
  });
  each_word(latin, [&out](std::string_view word) { add_sound(word, out); });
  return out;
}

std::vector<std::string> asked_name_words(std::string_view name) {
  std::vector<std::string> out;
  each_word(text::fold(name), [&out](std::string_view word) {
    if (is_latin(word))
      add_sound(word, out);
    else
      out.push_back(search::orthographic(word));
  });
  return out;
}

}  // namespace naqlan::archive
