// Each word is read as proclitics, stem and attached pronoun in the way that is
// most probable: log P(beginning | part of speech) + log P(stem, part of
// speech) + log P(ending | part of speech), over all ways whose parts may stand
// together. The probabilities come from raw text (train/words). Words that no
// stem explains are guessed from their shape.
#include "words/analyse.h"

#include <unordered_map>

#include "text/letters.h"
#include "text/utf8.h"
#include "words/lexicon.h"
#include "words/tokenise.h"

namespace naqlan::words {
namespace {

struct Analysis {
  std::uint16_t proclitics = 0;
  std::uint32_t prefix_bytes = 0, suffix_bytes = 0;
  Morphology morphology;
  std::string_view lemma;
  Origin origin = Origin::guess;
  float score = kForbidden;
};

constexpr std::uint32_t kLetterBytes = 2;  // every letter of these scripts
constexpr float kUnknownLogCount = -3.0f;

// The log probability of the parts beside the stem, or kForbidden.
float affix_cost(const StemReading& stem, const Affix& beginning, const Affix& ending) {
  const float front = beginning.cost[stem.beginning_group];
  const bool no_ending = stem.never_before_enclitic || (beginning.proclitics & Proclitics::al);
  if (no_ending) return ending.letters.empty() ? front : kForbidden;
  if (stem.before_enclitic_only && ending.letters.empty()) return kForbidden;
  return front + ending.cost[stem.ending_group];
}

class Analyser {
 public:
  explicit Analyser(const Lexicon& lexicon) : lexicon_(lexicon) {}

  Analysis analyse(std::string_view form) {
    auto [it, fresh] = seen_.try_emplace(form);
    if (fresh) it->second = best(form);
    return it->second;
  }

 private:
  Analysis best(std::string_view form) {
    Analysis found;
    for (const Affix& beginning : lexicon_.beginnings()) {
      if (!form.starts_with(beginning.letters)) continue;
      const std::string_view rest = form.substr(beginning.letters.size());
      for (const Affix& ending : lexicon_.endings()) {
        if (!rest.ends_with(ending.letters) || rest.size() <= ending.letters.size()) continue;
        consider(rest.substr(0, rest.size() - ending.letters.size()), beginning, ending, 0, found);
        // لل before a stem in ل: one of the three is not written.
        const bool fused = beginning.proclitics & Proclitics::li && beginning.proclitics & Proclitics::al;
        if (fused) {
          const std::string_view longer = form.substr(beginning.letters.size() - kLetterBytes);
          consider(longer.substr(0, longer.size() - ending.letters.size()), beginning, ending, kLetterBytes, found);
        }
      }
    }
    return found.score > kForbidden / 2 ? found : guess(form);
  }

  // `shared`: bytes of the beginning that belong to the stem as well.
  void consider(std::string_view stem, const Affix& beginning, const Affix& ending, std::uint32_t shared,
                Analysis& found) {
    readings_.clear();
    lexicon_.find(stem, readings_);
    for (const StemReading& reading : readings_) {
      const float score = reading.log_count + affix_cost(reading, beginning, ending);
      if (score <= found.score) continue;
      found = {beginning.proclitics,
               static_cast<std::uint32_t>(beginning.letters.size()) - shared,
               static_cast<std::uint32_t>(ending.letters.size()),
               reading.morphology,
               reading.lemma,
               Origin::lexicon,
               score};
    }
  }

  // A word that no stem explains: the article is believed where a long enough
  // stem is left; the rest of the word stays whole, as names do.
  Analysis guess(std::string_view form) {
    Analysis guessed;
    guessed.morphology.pos = PartOfSpeech::proper_noun;
    for (const Affix& beginning : lexicon_.beginnings()) {
      const bool article = beginning.proclitics & Proclitics::al;
      const std::size_t left = form.size() - std::min(form.size(), beginning.letters.size());
      if (!article || !form.starts_with(beginning.letters) || left < 3 * kLetterBytes ||
          beginning.letters.size() <= guessed.prefix_bytes) {
        continue;
      }
      guessed.proclitics = beginning.proclitics;
      guessed.prefix_bytes = static_cast<std::uint32_t>(beginning.letters.size());
      guessed.morphology.pos = PartOfSpeech::noun;
    }
    guessed.score = kUnknownLogCount;
    return guessed;
  }

  const Lexicon& lexicon_;
  std::unordered_map<std::string_view, Analysis> seen_;  // keys view Words::forms, which is reserved
  std::vector<StemReading> readings_;
};

void apply(const Analysis& analysis, std::string& forms, Token& token) {
  token.stem = {token.form.begin + analysis.prefix_bytes, token.form.end - analysis.suffix_bytes};
  token.proclitics = analysis.proclitics;
  token.enclitic_letters = static_cast<std::uint8_t>(analysis.suffix_bytes / kLetterBytes);
  token.morphology = analysis.morphology;
  token.origin = analysis.origin;
  if (!analysis.lemma.empty()) {
    token.lemma.begin = static_cast<std::uint32_t>(forms.size());
    forms.append(analysis.lemma);
    token.lemma.end = static_cast<std::uint32_t>(forms.size());
  }
}

void set_by_kind(Token& token) {
  token.origin = Origin::rule;
  switch (token.kind) {
    case TokenKind::punctuation:
      token.morphology.pos = PartOfSpeech::punctuation;
      break;
    case TokenKind::symbol:
      token.morphology.pos = PartOfSpeech::symbol;
      break;
    case TokenKind::number:
      token.morphology.pos = PartOfSpeech::number;
      break;
    default:
      token.morphology.pos = PartOfSpeech::proper_noun;
      break;
  }
}

}  // namespace

Words analyse(const Article& article, const Lexicon& lexicon, const Limits& limits) {
  Words words;
  words.tokens.reserve(article.text.size() / 8);
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i) {
    const auto first = static_cast<std::uint32_t>(words.tokens.size());
    tokenise(article.text, article.blocks[i].span, words);
    split_sentences(article.text, first, i, limits.sentence_tokens, words);
  }
  // Lemmas are kept behind the forms; the forms must not move while they are read.
  std::string lemmas;
  const auto forms_end = static_cast<std::uint32_t>(words.forms.size());
  Analyser analyser(lexicon);
  for (Token& token : words.tokens) {
    if (token.kind != TokenKind::word) {
      set_by_kind(token);
      continue;
    }
    apply(analyser.analyse(words.view(token.form)), lemmas, token);
    if (!token.lemma.empty()) token.lemma = {token.lemma.begin + forms_end, token.lemma.end + forms_end};
  }
  words.forms += lemmas;
  return words;
}

}  // namespace naqlan::words
