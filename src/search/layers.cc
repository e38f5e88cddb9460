#include "search/layers.h"

#include <algorithm>
#include <charconv>

#include "search/sound.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::search {
namespace {

constexpr std::size_t kMostKeyBytes = 120;  // of one word; beyond, it is cut at a letter
constexpr double kPlausible = 0.12;         // of the most frequent reading's count
constexpr std::uint32_t kLemma = 2, kCount = 4;

std::string key(Layer layer, std::string_view word) {
  std::string made(1, static_cast<char>(layer));
  made.append(word.substr(0, text::floor_boundary(word, std::min(word.size(), kMostKeyBytes))));
  return made;
}

void add_key(LayeredWord& to, Layer layer, std::string_view word) {
  if (word.empty()) return;
  std::string made = key(layer, word);
  if (std::find(to.keys.begin(), to.keys.end(), made) == to.keys.end()) to.keys.push_back(std::move(made));
}

bool carries_grammar(const Token& token) {
  switch (token.morphology.pos) {
    case PartOfSpeech::adposition:
    case PartOfSpeech::conjunction:
    case PartOfSpeech::subordinator:
    case PartOfSpeech::particle:
    case PartOfSpeech::pronoun:
    case PartOfSpeech::determiner:
    case PartOfSpeech::auxiliary:
      return true;
    default:
      return false;
  }
}

bool is_word(TokenKind kind) { return kind != TokenKind::punctuation && kind != TokenKind::symbol; }

double count_of(std::string_view cell) {
  double count = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), count);
  return count;
}

// The parts of #أهم_مغني_الروك, or of an address, as words of their own.
void add_parts(std::string_view text, TextSpan span, std::vector<LayeredWord>& out) {
  std::uint32_t begin = span.begin;
  const auto close = [&](std::uint32_t end) {
    if (begin >= end) return;
    LayeredWord word{{begin, end}, {}, false};
    const std::string_view part = text.substr(begin, end - begin);
    add_key(word, Layer::surface, surface(part));
    const std::string folded = orthographic(text::fold(part));
    add_key(word, Layer::orthographic, folded);
    add_key(word, Layer::lemma, folded);
    if (!word.keys.empty()) out.push_back(std::move(word));
  };
  for (std::uint32_t at = span.begin; at < span.end;) {
    const text::Letter letter = text::letter_at(text, at);
    const bool letter_like = text::is_arabic_letter(letter.code) || text::is_foreign_letter(letter.code) ||
                             text::digit_value(letter.code) >= 0 || text::is_mark(letter.code) ||
                             text::is_invisible(letter.code) || letter.code == text::kTatweel;
    if (!letter_like) {
      close(at);
      begin = at + letter.bytes;
    }
    at += letter.bytes;
  }
  close(span.end);
}

class Layering {
 public:
  Layering(const Record& record, const Lemmas& lemmas) : record_(record), lemmas_(lemmas) {}

  std::vector<LayeredWord> words() {
    const auto& tokens = record_.words.tokens;
    first_word_of_.assign(tokens.size() + 1, 0);
    std::size_t sentence = 0;
    std::uint32_t block = 0;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const auto& sentences = record_.words.sentences;
      while (sentence < sentences.size() && sentences[sentence].tokens.end <= i) ++sentence;
      if (sentence < sentences.size() && sentences[sentence].block != block) {
        block = sentences[sentence].block;
        if (!out_.empty()) out_.push_back({{out_.back().span.end, out_.back().span.end}, {}, false});
      }
      first_word_of_[i] = out_.size();
      add(tokens[i]);
    }
    first_word_of_[tokens.size()] = out_.size();
    for (const Entity& entity : record_.entities) add_names(entity);
    return std::move(out_);
  }

 private:
  void add(const Token& token) {
    if (!is_word(token.kind)) return;
    if (token.kind != TokenKind::word && token.kind != TokenKind::number && token.kind != TokenKind::latin) {
      add_parts(record_.article.text, token.span, out_);
      return;
    }
    LayeredWord word{token.span, {}, carries_grammar(token)};
    add_key(word, Layer::surface, surface(record_.article.slice(token.span)));
    add_key(word, Layer::orthographic, orthographic(record_.words.view(token.form)));
    if (token.kind == TokenKind::word) {
      lemmas_of_.clear();
      lemmas_.find(record_.words, token, lemmas_of_);
      for (const std::string& lemma : lemmas_of_) add_key(word, Layer::lemma, lemma);
    } else if (token.kind == TokenKind::latin) {
      add_key(word, Layer::sound, sound(record_.article.slice(token.span)));
    }
    if (!word.keys.empty()) out_.push_back(std::move(word));
  }

  // A name's own words get their Latin sound; a role or description gets the name.
  void add_names(const Entity& entity) {
    const std::vector<std::string> latin = words_of(entity.latin);
    std::vector<std::string> name = words_of(text::fold(entity.name));
    for (std::string& word : name) word = orthographic(word);
    for (const Mention& mention : entity.mentions) {
      if (mention.tokens.end >= first_word_of_.size() || mention.tokens.empty()) continue;
      const std::size_t begin = first_word_of_[mention.tokens.begin], end = first_word_of_[mention.tokens.end];
      if (begin >= end) continue;
      if (mention.form == MentionForm::name) {
        add_sounds(begin, end, name, latin);
      } else if (mention.form != MentionForm::pronoun && entity.kind != EntityKind::group) {
        for (const std::string& word : name) add_key(out_[begin], Layer::entity, word);
        for (const std::string& word : latin) add_key(out_[begin], Layer::entity, sound(word));
      }
    }
  }

  // `latin` stands word for word beside the full name, of which this mention may be a part.
  void add_sounds(std::size_t begin, std::size_t end, const std::vector<std::string>& name,
                  const std::vector<std::string>& latin) {
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t n = 0; n < name.size() && n < latin.size() && name.size() == latin.size(); ++n) {
        const std::string written = key(Layer::orthographic, name[n]);
        auto& keys = out_[i].keys;
        if (std::find(keys.begin(), keys.end(), written) != keys.end()) add_key(out_[i], Layer::sound, sound(latin[n]));
      }
    }
    if (name.size() != latin.size()) {
      for (const std::string& word : latin) add_key(out_[end - 1], Layer::sound, sound(word));
    }
  }

  static std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) words.emplace_back(text.substr(at, end - at));
      at = end + 1;
    }
    return words;
  }

  const Record& record_;
  const Lemmas& lemmas_;
  std::vector<LayeredWord> out_;
  std::vector<std::size_t> first_word_of_;  // by token
  std::vector<std::string> lemmas_of_;
};

}  // namespace

Result<std::shared_ptr<const Lemmas>> Lemmas::open(const std::string& language_file) {
  NAQLAN_TRY(data, language::Data::open(language_file));
  std::shared_ptr<Lemmas> lemmas(new Lemmas(std::move(data)));
  NAQLAN_TRY(stems, lemmas->data_.table("stems", {"stem", "pos", "lemma", "features", "count"}));
  lemmas->stems_ = stems;
  return std::shared_ptr<const Lemmas>(std::move(lemmas));
}

void Lemmas::find(const Words& words, const Token& token, std::vector<std::string>& out) const {
  const auto add = [&out](std::string lemma) {
    if (std::find(out.begin(), out.end(), lemma) == out.end()) out.push_back(std::move(lemma));
  };
  const std::string_view stem = words.view(token.stem);
  add(orthographic(token.lemma.empty() ? stem : std::string_view(text::fold(words.view(token.lemma)))));
  if (token.origin != Origin::lexicon) return;
  const language::Rows rows = stems_.find(stem);
  double most = 0;
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    most = std::max(most, count_of(stems_.cell(row, kCount)));
  }
  const bool nominal = token.proclitics & Proclitics::al;
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    if (nominal && stems_.cell(row, 1) == "verb") continue;
    if (count_of(stems_.cell(row, kCount)) < kPlausible * most) continue;
    add(orthographic(text::fold(stems_.cell(row, kLemma))));
  }
}

std::string orthographic(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const text::Letter letter = text::letter_at(folded, at);
    switch (letter.code) {
      case 0x0649:  // alif maqsura
        text::append_utf8(out, 0x064A);
        break;
      case 0x0629:  // ta marbuta
        text::append_utf8(out, 0x0647);
        break;
      case 0x0624:  // hamza on waw, on ya
      case 0x0626:
        text::append_utf8(out, 0x0621);
        break;
      case 0x06C1:  // Persian and Urdu he
      case 0x06BE:
      case 0x06D5:
        text::append_utf8(out, 0x0647);
        break;
      default:
        if (letter.code > ' ' && letter.code != '"') out.append(folded, at, letter.bytes);
    }
    at += letter.bytes;
  }
  return out;
}

std::string surface(std::string_view written) {
  std::string out;
  out.reserve(written.size());
  for (std::size_t at = 0; at < written.size();) {
    const text::Letter letter = text::letter_at(written, at);
    const bool vanishes = text::is_mark(letter.code) || text::is_invisible(letter.code) ||
                          letter.code == text::kTatweel || letter.code <= ' ' || letter.code == '"';
    if (!vanishes) out.append(written, at, letter.bytes);
    at += letter.bytes;
  }
  return out;
}

std::vector<LayeredWord> layers_of(const Record& record, const Lemmas& lemmas) {
  return Layering(record, lemmas).words();
}

std::string pack(const LayeredWord* begin, const LayeredWord* end) {
  std::string packed;
  std::uint32_t at = 0;
  for (; begin != end; ++begin) {
    packed += std::to_string(begin->span.begin - at) + ',' + std::to_string(begin->span.size());
    at = begin->span.end;
    for (const std::string& made : begin->keys) (packed += kKey) += made;
    packed += '\n';
  }
  return packed;
}

bool PackedWords::next(PackedWord& word) {
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  std::uint32_t gap = 0, size = 0;
  const char* const last = line.data() + line.size();
  const auto first = std::from_chars(line.data(), last, gap);
  if (first.ec != std::errc() || first.ptr == last || *first.ptr != ',') return false;
  const auto second = std::from_chars(first.ptr + 1, last, size);
  if (second.ec != std::errc()) return false;
  word.span.begin = at_ + gap;
  word.span.end = at_ = word.span.begin + size;
  word.keys = line.substr(static_cast<std::size_t>(second.ptr - line.data()));
  return true;
}

}  // namespace naqlan::search
