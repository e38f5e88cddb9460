#include "names/features.h"

#include <algorithm>

namespace naqlan::names {
namespace {

// Kinds of features; a hash of kind and value is a feature.
enum Kind : std::uint32_t {
  // Of a word, for itself and its neighbours.
  base_word = 1,
  part_of_speech,
  shape,
  clue,
  namelike,
  rule_found,
  in_table,
  stem_word,
  quoted,
  lemma_word,
  in_title,
  cluster = 20,
  share = 30,
  no_word = 99,  // 100 a step of distance
  // Of the word alone.
  form = 600,
  prefix = 610,
  suffix = 620,
  length = 630,
  proclitics,
  pronoun,
  // Of two or three words.
  bases_before = 700,
  bases_after,
  parts_before,
  parts_after,
  parts_around,
  clusters_before,
  clusters_after,
  clusters_left,
  clusters_around,
  namelike_before,
  namelike_after,
  namelike_around,
  rules_before,
  rules_after,
  rule_and_part,
  rule_and_namelike,
  base_then_namelike,
  base_then_part,
  base_then_rule,
  base_then_cluster,
  base_after_namelike,
  cluster_then_namelike,
  cluster_after_namelike,
  cluster_after_left_namelike,
  share_and_part,
  share_and_namelike,
  // Of the sentence and the document.
  first_word = 800,
  title_before,
  body_before,
  memory_left = 810,
  memory_here,
  memory_right,
  memory_and_part,
  memory_and_base,
  memory_and_base_before,
};
constexpr std::uint32_t kOutOfSentence = 99'999;
constexpr std::uint32_t kReach = Model::kOwnPlace;  // words seen to either side
constexpr std::uint32_t kTitleReach = 4;            // a title this near counts
constexpr std::uint32_t kBodyReach = 5;

std::uint32_t mix(std::uint32_t hash, std::uint32_t value) {
  hash ^= value + 0x9e3779b9u + (hash << 6) + (hash >> 2);
  hash *= 0x85ebca6bu;
  return hash ^ hash >> 13;
}

Feature feature(std::uint32_t kind, std::uint32_t value) {
  const Feature hash = mix(kind * 7919u + 17u, value);
  return hash == 0 ? 1 : hash;
}

bool is_wordlike(TokenKind kind) { return kind == TokenKind::word || kind == TokenKind::latin; }

// The clues that tell names from other words, in one number.
std::uint32_t namelike_of(const Clue& clue) {
  constexpr std::uint32_t kTold[] = {
      Clue::given,     Clue::family,     Clue::title,       Clue::prefix | Clue::infix | Clue::suffix,
      Clue::body_head, Clue::place_head, Clue::nationality, Clue::unknown,
      Clue::function,  Clue::ambiguous};
  std::uint32_t out = 0, bit = 1;
  for (std::uint32_t told : kTold) {
    if (clue.has(told)) out |= bit;
    bit <<= 1;
  }
  return out;
}

}  // namespace

std::string Features::base_of(const Words& words, std::uint32_t i) {
  const Token& token = words.tokens[i];
  if (token.kind == TokenKind::number) return "0" + std::to_string(std::min<std::size_t>(words.form(i).size(), 9));
  if (token.kind != TokenKind::word) return std::string(words.form(i));
  std::string base(token.proclitics & Proclitics::al ? "\u0627\u0644" : "");
  return base += words.stem(i);
}

Features::Features(const Words& words, const Lexicon& lexicon, const Model& model, const Scanner& scanner,
                   const std::vector<Named>& named)
    : words_(words), seen_(words.tokens.size()), phrases_(words.tokens.size()) {
  for (std::uint32_t i = 0; i < seen_.size(); ++i) see(i, model, scanner);
  see_rules(named);
  for (const Sentence& sentence : words.sentences) see_quotations(sentence.tokens);
  see_phrases(lexicon, scanner);
}

void Features::see(std::uint32_t i, const Model& model, const Scanner& scanner) {
  const Token& token = words_.tokens[i];
  Seen& seen = seen_[i];
  const std::string base = base_of(words_, i);
  seen.base = hash_of_word(base);
  seen.stem = hash_of_word(words_.stem(i));
  if (!token.lemma.empty()) seen.lemma = hash_of_word(words_.view(token.lemma));
  seen.part = static_cast<std::uint32_t>(token.morphology.pos) * 256 + token.proclitics;
  seen.shape = static_cast<std::uint32_t>(token.kind) * 8 + (token.origin == Origin::guess ? 4 : 0);
  if (token.kind == TokenKind::number) {
    seen.shape += static_cast<std::uint32_t>(std::min<std::size_t>(words_.form(i).size(), 3));
  }
  seen.clues = scanner.clue(i).bits;
  seen.namelike = namelike_of(scanner.clue(i));
  seen.facts = model.facts(base);
}

void Features::see_rules(const std::vector<Named>& named) {
  for (const Named& each : named) {
    const TokenRange tokens = each.mention.tokens;
    const auto found =
        1 + static_cast<std::uint32_t>(each.mention.kind) * 4 + static_cast<std::uint32_t>(each.mention.form);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (seen_[i].rule != 0 && each.mention.form != MentionForm::name) continue;
      seen_[i].rule = found * 2 + (i > tokens.begin ? 1 : 0);
    }
    for (TokenRange title : each.titles) {
      for (std::uint32_t i = title.begin; i < title.end; ++i) seen_[i].in_title = true;
    }
  }
}

void Features::see_quotations(TokenRange sentence) {
  bool inside = false;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const std::string_view mark = words_.form(i);
    const bool quote = mark == "\"" || mark == "\u00AB" || mark == "\u00BB" || mark == "\u201C" || mark == "\u201D";
    if (quote)
      inside = !inside;
    else
      seen_[i].quoted = inside;
  }
}

void Features::see_phrases(const Lexicon& lexicon, const Scanner& scanner) {
  const language::Table* tables[] = {&lexicon.people, &lexicon.organisations, &lexicon.countries, &lexicon.places,
                                     &lexicon.groups};
  const auto count = static_cast<std::uint32_t>(seen_.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!is_wordlike(words_.tokens[i].kind) || !scanner.clue(i).opens_phrase) continue;
    std::uint32_t number = 0;
    for (const language::Table* table : tables) {
      ++number;
      const auto match = lexicon.phrase(*table, words_, i, count);
      if (!match) continue;
      constexpr std::uint32_t kAmbiguous = 5;
      const bool doubtful = table == &lexicon.places && table->cell(match->row, kAmbiguous) == "1";
      const std::uint32_t length = std::min(match->end - i, 3u);
      for (std::uint32_t j = i; j < match->end; ++j) {
        Phrases& to = phrases_[j];
        if (to.count == to.parts.size()) continue;
        to.parts[to.count++] =
            static_cast<std::uint8_t>(number * 20 + length * 4 + (j > i ? 2 : 0) + (doubtful ? 1 : 0));
      }
    }
  }
}

void Features::collect_seen(std::uint32_t i, std::vector<Feature>& out, bool near, bool identity) const {
  auto add = [&out](std::uint32_t kind, std::uint32_t value) { out.push_back(feature(kind, value)); };
  const Seen& s = seen_[i];
  if (identity) add(base_word, s.base);
  add(part_of_speech, s.part);
  add(shape, s.shape);
  for (std::uint32_t bits = s.clues, bit = 0; bits != 0; bits >>= 1, ++bit) {
    if (bits & 1u) add(clue, bit);
  }
  add(namelike, s.namelike);
  for (std::uint32_t c = 0; c < WordFacts::kClusters; ++c) add(cluster + c, s.facts.clusters[c]);
  if (s.facts.known()) {
    for (std::uint32_t c = 0; c < WordFacts::kShares; ++c) add(share + c, s.facts.shares[c]);
  }
  if (s.rule != 0) add(rule_found, s.rule);
  const Phrases& phrases = phrases_[i];
  for (std::uint32_t p = 0; p < phrases.count; ++p) add(in_table, phrases.parts[p]);
  if (!near) return;
  add(quoted, s.quoted);
  if (identity) add(stem_word, s.stem);
  if (identity && s.lemma != 0) add(lemma_word, s.lemma);
  if (s.in_title) add(in_title, 1);
}

void Features::collect_own(std::uint32_t i, TokenRange sentence, std::vector<Feature>& out, bool identity) const {
  auto add = [&out](std::uint32_t kind, std::uint32_t value) { out.push_back(feature(kind, value)); };
  static const Seen kNothing = [] {
    Seen none;
    none.base = none.part = none.namelike = none.rule = kOutOfSentence;
    none.facts.clusters.fill(0xFFFF);
    return none;
  }();
  std::array<const Seen*, Model::kPlaces> near{};
  for (std::uint32_t k = 0; k < near.size(); ++k) {
    const bool there = i + k >= sentence.begin + kReach && i + k < sentence.end + kReach;
    near[k] = there ? &seen_[i + k - kReach] : &kNothing;
    if (!there) add(no_word + 100 * k, 0);
  }

  const Token& token = words_.tokens[i];
  const std::string_view stem = words_.stem(i);
  const std::size_t letters = stem.size() / 2;
  for (std::uint32_t n = 1; n <= 4 && n < letters; ++n) {
    add(prefix + n, hash_of_word(stem.substr(0, 2 * n)));
    add(suffix + n, hash_of_word(stem.substr(stem.size() - 2 * n)));
  }
  add(length, static_cast<std::uint32_t>(std::min<std::size_t>(letters, 8)));
  if (token.proclitics != 0) add(proclitics, seen_[i].part);
  if (token.enclitic_letters != 0) add(pronoun, token.enclitic_letters);

  const Seen &before2 = *near[0], &before = *near[1], &here = *near[2], &after = *near[3];
  if (identity) {
    add(form, hash_of_word(words_.form(i)));
    add(bases_before, mix(before.base, here.base));
    add(bases_after, mix(here.base, after.base));
  }
  add(parts_before, mix(before.part, here.part));
  add(parts_after, mix(here.part, after.part));
  add(parts_around, mix(mix(before.part, here.part), after.part));
  auto group = [](const Seen& s) { return std::uint32_t{s.facts.clusters[0]}; };
  add(clusters_before, mix(group(before), group(here)));
  add(clusters_after, mix(group(here), group(after)));
  add(clusters_left, mix(group(before2), group(before)));
  add(clusters_around, mix(mix(group(before), group(here)), group(after)));
  add(namelike_before, mix(before.namelike, here.namelike));
  add(namelike_after, mix(here.namelike, after.namelike));
  add(namelike_around, mix(mix(before.namelike, here.namelike), after.namelike));
  add(rules_before, mix(before.rule, here.rule));
  add(rules_after, mix(here.rule, after.rule));
  add(rule_and_part, mix(here.rule, here.part));
  add(rule_and_namelike, mix(here.rule, here.namelike));
  add(base_then_namelike, mix(before.base, here.namelike));
  add(base_then_part, mix(before.base, here.part));
  add(base_then_rule, mix(before.base, here.rule));
  add(base_then_cluster, mix(before.base, group(here)));
  add(base_after_namelike, mix(after.base, here.namelike));
  add(cluster_then_namelike, mix(group(before), here.namelike));
  add(cluster_after_namelike, mix(group(after), here.namelike));
  add(cluster_after_left_namelike, mix(group(here), before.namelike));
  if (here.facts.known()) {
    add(share_and_part, mix(here.facts.shares[0], here.part));
    add(share_and_namelike, mix(here.facts.shares[0], here.namelike));
  }

  add(first_word, i == sentence.begin);
  auto nearest = [&](std::uint32_t wanted, std::uint32_t reach) {
    for (std::uint32_t n = 1; n <= reach && i >= sentence.begin + n; ++n) {
      if (seen_[i - n].clues & wanted) return n;
    }
    return 0u;
  };
  if (const auto n = nearest(Clue::title, kTitleReach)) add(title_before, n);
  if (const auto n = nearest(Clue::body_head, kBodyReach)) add(body_before, n);
}

void Features::collect_memory(std::uint32_t i, TokenRange sentence, const std::vector<std::uint8_t>& memory,
                              std::vector<Feature>& out) const {
  auto add = [&out](std::uint32_t kind, std::uint32_t value) { out.push_back(feature(kind, value)); };
  const bool left = i > sentence.begin, right = i + 1 < sentence.end;
  add(memory_left, left ? memory[i - 1] : 0u);
  add(memory_here, memory[i]);
  add(memory_right, right ? memory[i + 1] : 0u);
  add(memory_and_part, mix(memory[i], static_cast<std::uint32_t>(words_.tokens[i].morphology.pos)));
  add(memory_and_base, mix(memory[i], seen_[i].base));
  add(memory_and_base_before, mix(memory[i], left ? seen_[i - 1].base : 0u));
}

}  // namespace naqlan::names
