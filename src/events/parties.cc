#include "events/parties.h"

#include <algorithm>

#include "language/glue.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace naqlan::events {
namespace {

using grammar::WordClass;

constexpr std::uint32_t kLongest = 9;  // tokens of a described party
constexpr std::uint32_t kLetterBytes = 2;
constexpr char32_t kNun = 0x0646, kWaw = 0x0648, kYa = 0x064A;

struct KindSector {
  std::string_view kind, sector;
};
constexpr KindSector kSectorOfBody[] = {
    {"igo", "IGO"},    {"government", "GOV"}, {"military", "MIL"}, {"militia", "REB"},    {"party", "PTY"},
    {"agency", "MED"}, {"outlet", "MED"},     {"company", "BUS"},  {"university", "EDU"}, {"bank", "BUS"},
    {"club", "CVL"},   {"ngo", "NGO"},        {"court", "JUD"}};
constexpr KindSector kSectorOfDomain[] = {{"government", "GOV"}, {"royal", "GOV"},    {"legislature", "LEG"},
                                          {"military", "MIL"},   {"police", "COP"},   {"judiciary", "JUD"},
                                          {"religion", "REL"},   {"media", "MED"},    {"academia", "EDU"},
                                          {"business", "BUS"},   {"medicine", "HLH"}, {"party", "PTY"}};

bool ends_as_people(std::string_view form) {
  const auto last = text::letter_before(form, form.size());
  if (last.code != kNun) return false;
  const auto before = text::letter_before(form, form.size() - kLetterBytes).code;
  return before == kWaw || before == kYa;
}

template <std::size_t N>
std::string_view sector_of(const KindSector (&list)[N], std::string_view kind) {
  const auto* it = std::find_if(std::begin(list), std::end(list), [&](const KindSector& k) { return k.kind == kind; });
  return it == std::end(list) ? std::string_view() : it->sector;
}

}  // namespace

Parties::Parties(const Text& text, std::vector<Entity>& entities, std::size_t most)
    : text_(text), entities_(entities), most_(most) {}

// The first word that is no number, quantity or demonstrative; the partitive من is stepped over.
std::uint32_t Parties::head_of(TokenRange tokens) const {
  std::uint32_t i = tokens.begin;
  while (i + 1 < tokens.end &&
         (text_.is_number(i) || text_.is(i, WordClass::quantity | WordClass::demonstrative) ||
          text_.event_word(i) & (EventWord::partitive | EventWord::at_least | EventWord::at_most)))
    ++i;
  return i;
}

std::optional<EntityIndex> Parties::known(TokenRange tokens) const {
  if (tokens.empty()) return std::nullopt;
  const std::uint32_t head = head_of(tokens);
  const TokenRange mention = text_.mention_at[head];  // of a description the phrase may hold a part
  const bool cut = text_.described[head] && (mention.end > tokens.end || mention.begin < tokens.begin);
  if (text_.entity_at[head] != kNone && head == tokens.begin && !cut) {
    const EntityKind kind = entities_[text_.entity_at[head]].kind;
    if (kind != EntityKind::work && kind != EntityKind::other) return text_.entity_at[head];
  }
  // A title in the singular with the name behind it: الرئيس الأسبق فلان.
  const std::uint32_t last = tokens.end - 1;
  const EntityIndex named = text_.entity_at[last];
  const bool person = named != kNone && text_.named[last] && entities_[named].kind == EntityKind::person;
  const auto number = text_.token(head).morphology.number;
  const bool title = number == Number::singular &&
                     (text_.frames.titles.has(text_.words.stem(head)) || text_.is_nationality(head));  // والروسي فلان
  if (person && title && head == tokens.begin) return named;
  return std::nullopt;
}

// Without marks at its ends and what makes it too long.
TokenRange Parties::trimmed(TokenRange tokens) const {
  while (!tokens.empty() && text_.mark(tokens.begin) != 0) ++tokens.begin;
  if (tokens.size() > kLongest) {
    tokens.end = tokens.begin + kLongest;
    const TokenRange mention = text_.mention_at[tokens.end - 1];
    if (mention.end > tokens.end) tokens.end = std::max(mention.begin, tokens.begin + 1);
  }
  while (!tokens.empty() && text_.mark(tokens.end - 1) != 0) --tokens.end;
  return tokens;
}

EntityIndex Parties::nationality(std::uint32_t token) {
  const auto rows = text_.frames.nationalities.find(text_.words.stem(token));
  const std::string_view alpha2 = rows.empty() ? std::string_view() : text_.frames.nationalities.cell(rows.begin, 1);
  if (!alpha2.empty()) {
    for (EntityIndex e = 0; e < entities_.size(); ++e) {
      if (entities_[e].kind == EntityKind::place && entities_[e].ids.iso3166 == alpha2) return e;
    }
  }
  const EntityIndex made = described({token, token + 1});
  entities_[made].kind = EntityKind::place;
  entities_[made].ids.iso3166 = alpha2;
  // An adjective names its country: the shortest name that news gives it.
  if (const Frames::Country* country = text_.frames.country(alpha2)) entities_[made].name = country->name;
  return made;
}

EntityIndex Parties::described(TokenRange tokens) {
  std::string words;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    words += words.empty() ? "" : " ";
    words += i == tokens.begin ? text_.words.stem(i) : text_.words.form(i);
  }
  // Letters glued before the phrase are no part of it; in لل they cannot be cut off.
  TextSpan span = text_.words.text_span(tokens);
  const bool fused = text_.has(tokens.begin, Proclitics::li) && text_.has(tokens.begin, Proclitics::al);
  const std::uint32_t glued =
      (text_.has(tokens.begin, Proclitics::wa | Proclitics::fa) ? kLetterBytes : 0) +
      (!fused && text_.has(tokens.begin, Proclitics::bi | Proclitics::li | Proclitics::ka) ? kLetterBytes : 0);
  if (glued > 0) span.begin = language::begin_without(text_.article.text, text_.token(tokens.begin), glued);
  const auto [it, fresh] = by_words_.try_emplace(words, static_cast<EntityIndex>(entities_.size()));
  if (fresh) {
    entities_.emplace_back();
    Entity& made = entities_.back();
    made.kind = EntityKind::group;
    made.name = text_.article.slice(span);
  }
  Entity& entity = entities_[it->second];
  const bool there =
      std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& m) { return m.span == span; });
  if (!there) entity.mentions.push_back({span, tokens, entity.kind, MentionForm::description});
  return it->second;
}

bool Parties::is_title(std::uint32_t i) const {
  const std::string_view stem = text_.words.stem(i);
  if (text_.frames.titles.has(stem)) return true;
  return i + 1 < text_.words.tokens.size() &&
         text_.frames.titles.has(std::string(stem) + " " + std::string(text_.words.form(i + 1)));
}

std::optional<EntityIndex> Parties::find(const Filler& filler) {
  if (filler.tokens.empty()) return std::nullopt;
  const auto person = [&](std::optional<EntityIndex> e) { return e && entities_[*e].kind == EntityKind::person; };
  const auto here = known(filler.tokens), beside = known(filler.beside);
  if (person(beside) && (!here || !person(here)) && is_title(head_of(filler.tokens))) return beside;
  if (here) return here;
  const TokenRange tokens = trimmed(filler.tokens);
  if (tokens.empty() || entities_.size() >= most_) return std::nullopt;
  if (tokens.size() == 1 && text_.is_nationality(tokens.begin) && text_.is_adjective(tokens.begin) &&
      text_.token(tokens.begin).morphology.number == Number::singular)
    return nationality(tokens.begin);
  return described(tokens);
}

bool Parties::is_party(EntityIndex index) const {
  const Entity& entity = entities_[index];
  if (entity.kind == EntityKind::place) return !entity.ids.iso3166.empty();
  if (entity.kind == EntityKind::work || entity.kind == EntityKind::other || entity.mentions.empty()) return false;
  const bool described = entity.kind == EntityKind::group && entity.mentions.front().form == MentionForm::description;
  if (!described) return true;
  const std::uint32_t head = head_of(entity.mentions.front().tokens);
  return !sector_in({head, head + 1}).empty() || text_.event_word(head) & EventWord::sent;
}

bool Parties::is_animate(EntityIndex index) const {
  const Entity& entity = entities_[index];
  const bool described = entity.kind == EntityKind::group && !entity.mentions.empty() &&
                         entity.mentions.front().form == MentionForm::description;
  if (!described) return entity.kind != EntityKind::work && entity.kind != EntityKind::other;
  const TokenRange tokens = entity.mentions.front().tokens;
  const std::uint32_t head = head_of(tokens);
  if (is_party(index) || is_title(head) || text_.is_nationality(head)) return true;
  const Token& token = text_.token(head);
  const std::uint32_t by_lemma = text_.frames.event_word(text::fold(text_.words.view(token.lemma)));
  if ((text_.event_word(head) | by_lemma) & EventWord::person || text_.is_number(head)) return true;
  const bool definite = text_.has(head, Proclitics::al);
  if (token.origin == Origin::guess && !definite && token.enclitic_letters == 0)
    return true;  // a name that no list has
  const std::string_view form = text_.words.form(head);
  // The sound masculine plural is of people: المنظمون، المشاركين; a number alone counts those told before.
  return ends_as_people(form) && text_.token(head).morphology.number == Number::plural;
}

std::string Parties::alpha3(std::string_view alpha2) const {
  const Frames::Country* country = text_.frames.country(alpha2);
  return country == nullptr ? std::string() : std::string(country->alpha3);
}

std::string Parties::country_in(TokenRange tokens) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (text_.is_nationality(i)) {
      const auto rows = text_.frames.nationalities.find(text_.words.stem(i));
      if (std::string code = alpha3(text_.frames.nationalities.cell(rows.begin, 1)); !code.empty()) return code;
    }
    const EntityIndex e = text_.entity_at[i];
    if (e == kNone) continue;
    if (!entities_[e].country.empty()) return entities_[e].country;
    if (std::string code = alpha3(entities_[e].ids.iso3166); !code.empty()) return code;
  }
  return {};
}

std::string Parties::sector_in(TokenRange tokens) const {
  const Frames& frames = text_.frames;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const std::string_view stem = text_.words.stem(i);
    // Two words first: قوات الأمن is police.
    if (i + 1 < tokens.end) {
      for (const std::string_view next : {text_.words.stem(i + 1), text_.words.form(i + 1)}) {
        const auto rows = frames.sectors.find(std::string(stem) + " " + std::string(next));
        if (!rows.empty()) return std::string(frames.sectors.cell(rows.begin, 1));
      }
    }
    const std::string lemma = text::fold(text_.words.view(text_.token(i).lemma));
    for (const std::string_view word : {stem, std::string_view(lemma)}) {
      if (const auto rows = frames.sectors.find(word); !rows.empty())
        return std::string(frames.sectors.cell(rows.begin, 1));
    }
    if (const auto rows = frames.titles.find(stem); !rows.empty()) {
      const auto sector = sector_of(kSectorOfDomain, frames.titles.cell(rows.begin, 3));
      if (!sector.empty()) return std::string(sector);
    }
    if (const auto rows = frames.organisation_heads.find(stem); !rows.empty()) {
      const auto sector = sector_of(kSectorOfBody, frames.organisation_heads.cell(rows.begin, 1));
      if (!sector.empty()) return std::string(sector);
    }
    const EntityIndex e = text_.entity_at[i];
    if (e != kNone && !entities_[e].sector.empty()) return entities_[e].sector;
  }
  return {};
}

// What the tables of known people and bodies say.
bool Parties::from_tables(Entity& entity) const {
  const std::string name = text::fold(entity.name);
  const Frames& frames = text_.frames;
  if (const auto rows = frames.people.find(name); entity.kind == EntityKind::person && !rows.empty()) {
    entity.country = alpha3(frames.people.cell(rows.begin, 2));
    entity.sector = frames.people.cell(rows.begin, 3);
    return true;
  }
  if (const auto rows = frames.organisations.find(name); !rows.empty()) {
    entity.country = alpha3(frames.organisations.cell(rows.begin, 2));
    entity.sector = sector_of(kSectorOfBody, frames.organisations.cell(rows.begin, 1));
    return true;
  }
  if (const auto rows = frames.groups.find(name); !rows.empty())
    entity.country = alpha3(frames.groups.cell(rows.begin, 2));
  return false;
}

void Parties::code(EntityIndex index) {
  Entity& entity = entities_[index];
  if (!entity.country.empty() || !entity.sector.empty()) return;
  from_tables(entity);
  // A title in the text is newer than the table.
  for (TextSpan role : entity.roles) {
    const TokenRange tokens = text_.tokens_of(role);
    if (const std::string sector = sector_in(tokens); !sector.empty()) {
      entity.sector = sector;
      if (const std::string country = country_in(tokens); !country.empty()) entity.country = country;
      break;
    }
  }
  if (entity.country.empty()) entity.country = alpha3(entity.ids.iso3166);
  for (const Mention& m : entity.mentions) {
    if (entity.kind == EntityKind::person || m.form == MentionForm::pronoun) break;
    if (entity.sector.empty() && entity.kind != EntityKind::place) entity.sector = sector_in(m.tokens);
    if (entity.country.empty()) entity.country = country_in(m.tokens);
  }
}

}  // namespace naqlan::events
