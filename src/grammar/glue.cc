#include "grammar/glue.h"

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::grammar {
namespace {

constexpr char32_t kWaw = 0x0648, kFa = 0x0641, kBa = 0x0628, kKaf = 0x0643;
constexpr std::uint32_t kLetterBytes = 2;
constexpr std::uint32_t kLeastStem = 2 * kLetterBytes;

char32_t at(std::string_view form, std::uint32_t byte) { return text::letter_at(form, byte).code; }

class CutList {
 public:
  explicit CutList(std::string_view form) : form_(form) {}

  // A cut, and the same without the article that follows it.
  void add(Cut cut) {
    put(cut);
    const bool article = at(form_, cut.form_bytes) == text::kAlif &&
                         at(form_, cut.form_bytes + kLetterBytes) == text::kLam;
    if (article) put_article(cut, 2 * kLetterBytes);
  }
  void put_article(Cut cut, std::uint32_t bytes) {
    cut.form_bytes += bytes;
    cut.article = true;
    put(cut);
  }
  Cuts take() const { return cuts_; }

 private:
  void put(const Cut& cut) {
    if (cuts_.count < cuts_.list.size() && cut.form_bytes + kLeastStem <= form_.size()) {
      cuts_.list[cuts_.count++] = cut;
    }
  }

  std::string_view form_;
  Cuts cuts_;
};

void add_preposition(std::string_view form, Cut cut, CutList& list) {
  const char32_t letter = at(form, cut.form_bytes);
  if (letter != kBa && letter != text::kLam && letter != kKaf) return;
  cut.form_bytes += kLetterBytes;
  cut.preposition = true;
  list.add(cut);
  if (letter == text::kLam && at(form, cut.form_bytes) == text::kLam) list.put_article(cut, kLetterBytes);
}

}  // namespace

Cuts cuts_of(std::string_view form) {
  CutList list(form);
  list.add({});
  const bool conjunction = at(form, 0) == kWaw || at(form, 0) == kFa;
  if (conjunction) list.add({kLetterBytes, false, true, false});
  add_preposition(form, {}, list);
  if (conjunction) add_preposition(form, {kLetterBytes, false, true, false}, list);
  return list.take();
}

TextSpan without_front(std::string_view text, const Token& token, std::uint32_t form_bytes) {
  std::uint32_t at_byte = token.span.begin, taken = 0;
  std::string folded;
  while (at_byte < token.span.end) {
    const text::Letter letter = text::letter_at(text, at_byte);
    folded.clear();
    text::append_folded(folded, text.substr(at_byte, letter.bytes));
    if (taken >= form_bytes && !folded.empty()) break;
    taken += static_cast<std::uint32_t>(folded.size());
    at_byte += letter.bytes;
  }
  return {at_byte, token.span.end};
}

}  // namespace naqlan::grammar
