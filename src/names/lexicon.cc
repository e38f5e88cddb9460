#include "names/lexicon.h"

#include "language/glue.h"
#include "names/find.h"

namespace naqlan::names {
namespace {

std::uint32_t name_bits(const Lexicon& lexicon, const language::Key& base) {
  std::uint32_t bits = 0;
  const language::Rows given = lexicon.given_names.find(base);
  if (!given.empty()) {
    bits |= Clue::given;
    if (lexicon.given_names.cell(given.begin, 3) == "1") bits |= Clue::ambiguous;
  }
  const language::Rows family = lexicon.family_names.find(base);
  if (!family.empty() && lexicon.family_names.cell(family.begin, 2) != "1") bits |= Clue::family;
  const language::Rows particle = lexicon.particles.find(base);
  for (std::uint32_t row = particle.begin; row < particle.end; ++row) {
    const std::string_view place = lexicon.particles.cell(row, 1);
    bits |= place == "prefix" ? Clue::prefix : place == "infix" ? Clue::infix : Clue::suffix;
  }
  return bits;
}

std::uint32_t title_bits(const Lexicon& lexicon, const language::Key& base) {
  std::uint32_t bits = 0;
  const language::Rows rows = lexicon.titles.find(base);
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    const std::string_view use = lexicon.titles.cell(row, 4);
    if (use == "kin")
      bits |= Clue::kin;
    else if (use == "courtesy")
      bits |= Clue::courtesy;
    else
      bits |= use == "honorific" ? Clue::title | Clue::honorific : Clue::title;
    if (lexicon.titles.cell(row, 2) != "s") bits |= Clue::plural_title;
  }
  return bits;
}

std::uint32_t noun_bits(const Lexicon& lexicon, const language::Key& base) {
  std::uint32_t bits = title_bits(lexicon, base);
  if (lexicon.nationalities.has(base)) bits |= Clue::nationality;
  if (lexicon.body_heads.has(base)) bits |= Clue::body_head;
  if (lexicon.place_heads.has(base)) bits |= Clue::place_head;
  if (lexicon.work_heads.has(base)) bits |= Clue::work_head;
  return bits;
}

// Letters are taken off where the analyser took them off too (لسان is no ل and
// سان); of a word that it did not know, anywhere.
bool is_likely(const language::Front& cut, const Token& token) {
  constexpr std::uint32_t kArticleBytes = 4;
  const std::uint32_t stem = token.stem.begin - token.form.begin;
  if (cut.bytes == 0 || token.origin == Origin::guess || cut.bytes == stem) return true;
  return token.proclitics & Proclitics::al && cut.bytes + kArticleBytes == stem;
}

bool joins_phrase(TokenKind kind) {
  return kind == TokenKind::word || kind == TokenKind::latin || kind == TokenKind::number;
}

}  // namespace

Result<std::shared_ptr<const Lexicon>> open_lexicon(const language::Data& data) { return Lexicon::open(data); }

Result<std::shared_ptr<const Lexicon>> Lexicon::open(const language::Data& data) {
  auto lexicon = std::make_shared<Lexicon>();
  struct Wanted {
    language::Table Lexicon::*table;
    std::string_view name;
    std::vector<std::string_view> columns;
  };
  const Wanted all[] = {
      {&Lexicon::titles, "titles", {"title", "gender", "number", "domain", "use"}},
      {&Lexicon::countries, "countries", {"name", "alpha2", "alpha3", "english", "gender"}},
      {&Lexicon::nationalities, "nationalities", {"form", "alpha2", "gender", "number"}},
      {&Lexicon::organisations, "organisations", {"name", "kind", "alpha2", "english", "canonical"}},
      {&Lexicon::body_heads, "organisation_heads", {"head", "kind", "gender"}},
      {&Lexicon::places, "places", {"name", "kind", "alpha2", "geonames", "english", "ambiguous"}},
      {&Lexicon::place_heads, "place_heads", {"head", "kind", "gender"}},
      {&Lexicon::given_names, "given_names", {"name", "gender", "latin", "ambiguous"}},
      {&Lexicon::family_names, "family_names", {"name", "latin", "ambiguous"}},
      {&Lexicon::particles, "name_particles", {"particle", "position"}},
      {&Lexicon::groups, "groups", {"form", "canonical", "alpha2"}},
      {&Lexicon::work_heads, "work_heads", {"head", "kind"}},
      {&Lexicon::people, "people", {"name", "latin", "alpha2", "sector"}},
      {&Lexicon::stems, "stems", {"stem", "pos", "lemma", "features", "count"}},
      {&Lexicon::letters, "romanisation", {"letter", "latin", "initial"}},
  };
  for (const Wanted& wanted : all) {
    NAQLAN_TRY(table, data.table(wanted.name, wanted.columns));
    (*lexicon).*wanted.table = table;
  }
  NAQLAN_TRY(models, data.table("models", {"model", "bytes"}));
  if (const language::Rows rows = models.find("names"); !rows.empty()) {
    NAQLAN_TRY(model, Model::open(models.cell(rows.begin, 1)));
    lexicon->model = model;
  }
  NAQLAN_TRY(function_words, grammar::FunctionWords::open(data));
  lexicon->function_words = function_words;
  lexicon->fill_filters();
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

void Lexicon::fill_filters() {
  auto each_key = [](const language::Table& table, auto use) {
    for (std::uint32_t row = 0; row < table.rows(); ++row) use(table.key(row));
  };
  for (const language::Table* table : {&given_names, &family_names, &particles}) {
    each_key(*table, [this](std::string_view key) { name_parts_.add(key); });
  }
  for (const language::Table* table : {&titles, &nationalities, &body_heads, &place_heads, &work_heads}) {
    each_key(*table, [this](std::string_view key) { nouns_.add(key); });
  }
  for (const language::Table* table : {&people, &organisations, &countries, &places, &groups}) {
    each_key(*table, [this](std::string_view key) { phrase_heads_.add(key.substr(0, key.find(' '))); });
  }
}

void Lexicon::add_name_bits(std::string_view form, const Token& token, Clue& clue) const {
  for (const language::Front& cut : language::Fronts(form)) {
    if ((cut.article && !cut.fused) || !is_likely(cut, token)) continue;
    const std::string base = language::behind(form, cut);
    const language::Key key(base);
    if (!name_parts_.may_know(key)) continue;
    if (const std::uint32_t bits = name_bits(*this, key)) {
      clue.bits |= bits;
      clue.name_cut = cut.bytes;
      return;
    }
  }
}

void Lexicon::add_noun_bits(std::string_view form, const Token& token, Clue& clue) const {
  for (const language::Front& cut : language::Fronts(form)) {
    if (!is_likely(cut, token)) continue;
    const language::Key key(form.substr(cut.bytes));
    if (!nouns_.may_know(key)) continue;
    if (const std::uint32_t bits = noun_bits(*this, key)) {
      clue.bits |= bits;
      clue.noun_cut = cut.bytes;
      return;
    }
  }
}

bool Lexicon::opens_phrase(std::string_view form, const Token& token) const {
  if (!joins_phrase(token.kind) || form.size() < language::kLeastStem) return false;
  for (const language::Front& cut : language::Fronts(form)) {
    if ((cut.article && !cut.fused) || !is_likely(cut, token)) continue;
    if (phrase_heads_.may_know(language::behind(form, cut))) return true;
  }
  return false;
}

bool Lexicon::is_adjective(std::string_view stem) const {
  const language::Rows rows = stems.find(stem);
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    if (stems.cell(row, 1) == "adjective") return true;
  }
  return false;
}

Clue Lexicon::clue(const Words& words, std::uint32_t i) const {
  Clue clue;
  const Token& token = words.tokens[i];
  clue.opens_phrase = opens_phrase(words.form(i), token);
  if (token.kind == TokenKind::latin) clue.bits = Clue::unknown;
  if (token.kind != TokenKind::word) return clue;
  const std::string_view form = words.form(i);
  const std::uint32_t classes = function_words->find(form).classes;
  if (classes & grammar::WordClass::time_word) clue.bits |= Clue::time_word;
  if (classes & ~(grammar::WordClass::time_word | grammar::WordClass::circumstance)) clue.bits |= Clue::function;
  if (form.size() >= language::kLeastStem) {
    add_name_bits(form, token, clue);
    add_noun_bits(form, token, clue);
    // محاميه, وسيطهم: an office with its owner's pronoun.
    if (token.enclitic_letters > 0 && !clue.has(Clue::title)) {
      const std::string_view stem = words.stem(i);
      const std::uint32_t bits = title_bits(*this, stem);
      if (bits & Clue::title && !(bits & Clue::honorific)) {
        clue.bits |= bits;
        clue.noun_cut = token.stem.begin - token.form.begin;
      }
    }
  }
  const PartOfSpeech pos = token.morphology.pos;
  if (pos == PartOfSpeech::verb || pos == PartOfSpeech::auxiliary) clue.bits |= Clue::verb;
  if (pos == PartOfSpeech::proper_noun || token.origin == Origin::guess) {
    clue.bits |= Clue::unknown;
    if (!clue.has(Clue::name_part)) clue.name_cut = token.stem.begin - token.form.begin;
    // The article of an unknown word is taken for a part of the name.
    if (token.proclitics & Proclitics::al && !clue.has(Clue::name_part))
      clue.name_cut -= clue.name_cut >= 4 ? 4 : clue.name_cut;
  }
  return clue;
}

std::optional<PhraseMatch> Lexicon::phrase(const language::Table& table, const Words& words, std::uint32_t token,
                                           std::uint32_t limit) const {
  std::optional<PhraseMatch> found;
  if (!joins_phrase(words.tokens[token].kind)) return found;
  const std::string_view form = words.form(token);
  if (form.size() < language::kLeastStem) return found;
  for (const language::Front& cut : language::Fronts(form)) {
    // Keys carry their article; after ل it is written as a second ل.
    if ((cut.article && !cut.fused) || !is_likely(cut, words.tokens[token])) continue;
    std::string key = language::behind(form, cut);
    const std::uint32_t longest = table.longest_phrase(key);
    for (std::uint32_t n = 1; n <= longest; ++n) {
      const language::Rows rows = table.find(key);
      if (!rows.empty() && (!found || token + n > found->end)) found = PhraseMatch{rows.begin, token + n, cut.bytes};
      if (token + n >= limit || !joins_phrase(words.tokens[token + n].kind)) break;
      key += ' ';
      key += words.form(token + n);
    }
    if (found) return found;
  }
  return found;
}

}  // namespace naqlan::names
