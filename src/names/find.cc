#include "names/find.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "language/glue.h"
#include "names/agree.h"
#include "names/features.h"
#include "names/scan.h"
#include "names/tag.h"

namespace naqlan::names {
namespace {

// The tokens of each block; sentences come in block order.
std::vector<TokenRange> blocks_of(const Words& words) {
  std::vector<TokenRange> blocks;
  for (std::size_t i = 0; i < words.sentences.size(); ++i) {
    const Sentence& sentence = words.sentences[i];
    if (i > 0 && sentence.block == words.sentences[i - 1].block) {
      blocks.back().end = sentence.tokens.end;
    } else {
      blocks.push_back(sentence.tokens);
    }
  }
  return blocks;
}

// Words that a longer name made known: the last word of a person's, the proper
// word of a body's. A later word alone is then the same one.
class ShortForms {
 public:
  ShortForms(const Words& words, const Scanner& scanner) : words_(words), scanner_(scanner) {}

  void learn(const Named& named) {
    const TokenRange tokens = named.mention.tokens;
    if (named.mention.form != MentionForm::name) return;
    learn_hashtag(named);
    if (tokens.size() < 2) return;
    if (named.mention.kind == EntityKind::person) {
      forms_.try_emplace(words_.form(tokens.end - 1), EntityKind::person);
    } else if (named.mention.kind == EntityKind::organisation) {
      for (std::uint32_t i = tokens.begin + 1; i < tokens.end; ++i) {
        const Clue& clue = scanner_.clue(i);
        const bool proper = clue.has(Clue::unknown) && !clue.has(Clue::nationality | Clue::function | Clue::name_part);
        if (proper && words_.form(i).size() >= 6) forms_.try_emplace(words_.form(i), EntityKind::organisation);
      }
    }
  }

  // The name that a token is the short form of.
  std::optional<Named> find(std::uint32_t at, std::string_view text) const {
    if (words_.tokens[at].kind != TokenKind::word && words_.tokens[at].kind != TokenKind::latin) return std::nullopt;
    if (words_.form(at).size() < language::kLeastStem) return std::nullopt;
    for (const language::Front& cut : language::Fronts(words_.form(at))) {
      const std::string_view form = words_.form(at);
      if (cut.article && !cut.fused) continue;
      const auto it = forms_.find(language::behind(form, cut));
      if (it == forms_.end()) continue;
      Named named;
      named.mention.tokens = {at, at + 1};
      named.mention.kind = it->second;
      named.mention.span = {language::begin_without(text, words_.tokens[at], cut.bytes), words_.tokens[at].span.end};
      return named;
    }
    return std::nullopt;
  }

 private:
  // #فلان_الفلاني
  void learn_hashtag(const Named& named) {
    const std::uint32_t at = named.mention.tokens.begin;
    const std::size_t line = words_.form(at).rfind('_');
    if (words_.tokens[at].kind != TokenKind::hashtag || line == std::string_view::npos) return;
    if (named.mention.kind == EntityKind::person)
      forms_.try_emplace(words_.form(at).substr(line + 1), EntityKind::person);
  }

  const Words& words_;
  const Scanner& scanner_;
  std::unordered_map<std::string_view, EntityKind> forms_;
};

// قال الأخير: whoever was named last. After a noun it only says which (العام الأخير).
void find_last_ones(const Article& article, const Words& words, const Lexicon& lexicon, std::vector<Named>& out) {
  for (std::uint32_t i = 1; i < words.tokens.size(); ++i) {
    const auto found = lexicon.function_words->find(words.form(i));
    if (words.tokens[i].kind != TokenKind::word || !(found.classes & grammar::WordClass::ordinal_last)) continue;
    const PartOfSpeech before = words.tokens[i - 1].morphology.pos;
    if (before == PartOfSpeech::noun || before == PartOfSpeech::adjective || before == PartOfSpeech::proper_noun)
      continue;
    Named named;
    named.mention.tokens = {i, i + 1};
    named.mention.kind = EntityKind::person;
    named.mention.form = MentionForm::pronoun;
    const auto glued = static_cast<std::uint32_t>(found.letters_before.size());
    named.mention.span = {language::begin_without(article.text, words.tokens[i], glued), words.tokens[i].span.end};
    out.push_back(named);
  }
}

// A name that the text has once in full is known in its later short forms. Alone, the
// last word of a person's name looks like a place or a body (الغزي): the full name tells.
void add_short_forms(const Article& article, const Words& words, const Scanner& scanner, std::vector<Named>& named) {
  ShortForms short_forms(words, scanner);
  std::vector<bool> taken(words.tokens.size());
  for (const Named& each : named) short_forms.learn(each);
  for (Named& each : named) {
    Mention& mention = each.mention;
    std::fill(taken.begin() + mention.tokens.begin, taken.begin() + mention.tokens.end, true);
    if (mention.tokens.size() != 1 || mention.form == MentionForm::pronoun || mention.kind == EntityKind::person)
      continue;
    const auto known = short_forms.find(mention.tokens.begin, article.text);
    if (known && known->mention.kind == EntityKind::person) each = *known;
  }
  for (std::uint32_t i = 0; i < taken.size(); ++i) {
    if (taken[i]) continue;
    if (const auto known = short_forms.find(i, article.text)) named.push_back(*known);
  }
}

void in_text_order(std::vector<Named>& named) {
  std::stable_sort(named.begin(), named.end(),
                   [](const Named& a, const Named& b) { return a.mention.span.begin < b.mention.span.begin; });
}

}  // namespace

std::vector<Named> find_by_rules(const Article& article, const Words& words, const Lexicon& lexicon, Scanner& scanner) {
  std::vector<Named> out;
  for (TokenRange block : blocks_of(words)) scanner.scan(block, out);

  add_short_forms(article, words, scanner, out);
  find_last_ones(article, words, lexicon, out);
  in_text_order(out);
  return out;
}

std::vector<Named> find(const Article& article, const Words& words, const Lexicon& lexicon) {
  Scanner scanner(article, words, lexicon);
  auto named = find_by_rules(article, words, lexicon, scanner);
  if (lexicon.model.empty()) return named;
  const Features features(words, lexicon, lexicon.model, scanner, named);
  const auto labels = tag(words, features, lexicon.model);
  named = Agreement(article, words, scanner).settle(std::move(named), labels);
  add_short_forms(article, words, scanner, named);
  in_text_order(named);
  for (TokenRange block : blocks_of(words)) scanner.give_offices(block, named);
  return named;
}

}  // namespace naqlan::names
