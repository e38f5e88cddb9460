// Which mentions are one entity.
//
// Persons: full names first, then short forms that share the last word, then
// roles that somebody in the article bears. Bodies: by their usual name where the
// tables know one, else by their words; a definite head alone (الوكالة) goes back
// to the last body of that head. Places: by country code, else by name.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "language/glue.h"
#include "names/find.h"
#include "names/lexicon.h"
#include "names/romanise.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::names {
namespace {

using language::kArticle;
using language::without_article;

// The folded words of a stretch, marks taken away, # and _ read as spaces.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  std::string folded = text::fold(text), word;
  for (std::size_t at = 0; at < folded.size();) {
    const text::Letter letter = text::letter_at(folded, at);
    const bool letterlike = text::is_arabic_letter(letter.code) || text::is_foreign_letter(letter.code) ||
                            text::digit_value(letter.code) >= 0;
    if (letterlike)
      word.append(folded, at, letter.bytes);
    else if (!word.empty())
      out.push_back(std::move(word)), word.clear();
    at += letter.bytes;
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += out.empty() ? word : " " + word;
  return out;
}

struct Draft {
  Entity entity;
  std::vector<std::string> words;               // of the fullest name
  std::string key;                              // for bodies and places
  std::vector<std::vector<std::string>> roles;  // words of each role, without articles
  std::set<std::string> aliases;
  bool by_name = false;
  bool described = false;  // its name is only a description so far
};

class Resolver {
 public:
  Resolver(const Article& article, const Words& words, const Lexicon& lexicon)
      : article_(article), words_(words), lexicon_(lexicon) {}

  std::vector<Entity> run(const std::vector<Named>& named) {
    for (const Named& each : named)
      if (is_person_name(each) && name_words(each).size() > 1) add_person(each);
    for (const Named& each : named)
      if (is_person_name(each) && name_words(each).size() <= 1) add_person(each);
    sort_mentions();
    for (const Named& each : named) {
      if (is_person_name(each)) continue;
      const bool person = each.mention.kind == EntityKind::person;
      if (each.mention.form == MentionForm::pronoun) continue;
      if (person)
        add_role_description(each);
      else if (each.mention.form == MentionForm::description)
        add_body_description(each);
      else
        add_thing(each);
    }
    sort_mentions();
    for (const Named& each : named) {
      if (each.mention.form == MentionForm::pronoun) add_last_one(each);
    }
    sort_mentions();
    return finished();
  }

 private:
  static bool is_person_name(const Named& n) {
    return n.mention.kind == EntityKind::person && n.mention.form == MentionForm::name;
  }
  std::vector<std::string> name_words(const Named& n) const { return words_in(article_.slice(n.mention.span)); }

  // ---------------------------------------------------------------- persons

  static bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto& shorter = a.size() <= b.size() ? a : b;
    const auto& longer = a.size() <= b.size() ? b : a;
    auto in_longer = [&](const std::string& word) {
      return std::any_of(longer.begin(), longer.end(),
                         [&](const std::string& w) { return without_article(w) == without_article(word); });
    };
    if (shorter.empty() || !std::all_of(shorter.begin(), shorter.end(), in_longer)) return false;
    const bool same_last = without_article(shorter.back()) == without_article(longer.back());
    return same_last || (shorter.size() >= 2 && shorter.front() == longer.front()) ||
           (shorter.size() == 1 && longer.size() > 1 && shorter.front() == longer.front());
  }

  void add_person(const Named& named) {
    const auto words = name_words(named);
    Draft* found = nullptr;
    for (Draft& draft : drafts_) {
      const bool same = draft.entity.kind == EntityKind::person && draft.by_name && same_person(words, draft.words);
      if (same && (found == nullptr || last_before(draft, named) >= last_before(*found, named))) found = &draft;
    }
    if (found == nullptr) found = &new_draft(EntityKind::person);
    found->by_name = true;
    if (words.size() > found->words.size()) {
      found->words = words;
      found->entity.name = display_name(named.mention.span);
    }
    found->entity.mentions.push_back(named.mention);
    for (TokenRange title : named.titles) add_role(title, *found);
  }

  // Hashtags read as names: without # and with spaces.
  std::string display_name(TextSpan span) const {
    std::string name(article_.slice(span));
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!name.empty() && name[0] == '#') name.erase(0, 1);
    return name;
  }

  std::vector<std::string> role_words(TokenRange tokens) const {
    std::vector<std::string> out;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (words_.tokens[i].kind == TokenKind::punctuation) continue;
      std::string_view form = words_.form(i);
      if (i == tokens.begin) form = form.substr(lexicon_.clue(words_, i).noun_cut);
      out.emplace_back(without_article(form));
    }
    return out;
  }

  void add_role(TokenRange tokens, Draft& person) {
    TextSpan span = words_.text_span(tokens);
    span.begin = role_begin(tokens.begin);
    const auto words = role_words(tokens);
    if (std::find(person.roles.begin(), person.roles.end(), words) != person.roles.end()) return;
    person.roles.push_back(words);
    person.entity.roles.push_back(span);
  }

  // A role keeps its article and loses conjunctions and prepositions.
  std::uint32_t role_begin(std::uint32_t token) const {
    const std::uint32_t cut = lexicon_.clue(words_, token).noun_cut;
    const std::string_view form = words_.form(token);
    const bool article = cut >= 4 && form.substr(cut - 4, 4) == kArticle;
    return language::begin_without(article_.text, words_.tokens[token], article ? cut - 4 : cut);
  }

  static bool bears(const Draft& person, const std::vector<std::string>& description) {
    return std::any_of(person.roles.begin(), person.roles.end(), [&](const std::vector<std::string>& role) {
      if (role.front() != description.front()) return false;
      return std::all_of(description.begin(), description.end(), [&](const std::string& word) {
        return std::find(role.begin(), role.end(), word) != role.end();
      });
    });
  }

  void add_role_description(const Named& named) {
    const auto description = role_words(named.mention.tokens);
    Draft* bearer = nullptr;
    for (Draft& draft : drafts_) {
      if (draft.entity.kind != EntityKind::person || !bears(draft, description)) continue;
      // Of several bearers, the one named last before this place.
      if (bearer == nullptr || last_before(draft, named) > last_before(*bearer, named)) bearer = &draft;
    }
    Mention mention = named.mention;
    mention.form = MentionForm::role;
    mention.span.begin = role_begin(mention.tokens.begin);
    if (inside_own_role(bearer, mention.span)) return;
    if (bearer == nullptr) {
      if (description.size() < 2) return;
      const bool plural = lexicon_.clue(words_, mention.tokens.begin).has(Clue::plural_title);
      bearer = &new_draft(plural ? EntityKind::group : EntityKind::person);
      bearer->entity.name = std::string(article_.slice(mention.span));
      bearer->roles.push_back(description);
      mention.form = MentionForm::description;
    }
    bearer->entity.mentions.push_back(mention);
  }

  void add_last_one(const Named& named) {
    const bool feminine = article_.slice(named.mention.span).ends_with("\u0629");
    Draft* last = nullptr;
    for (Draft& draft : drafts_) {
      const bool body = draft.entity.kind == EntityKind::organisation;
      if (draft.entity.kind != EntityKind::person && !(body && feminine)) continue;
      const Gender gender = gender_of(draft);
      if (gender != Gender::unknown && (gender == Gender::feminine) != feminine) continue;
      if (last_before(draft, named) > (last == nullptr ? 0 : last_before(*last, named))) last = &draft;
    }
    if (last != nullptr) last->entity.mentions.push_back(named.mention);
  }

  static bool inside_own_role(const Draft* bearer, TextSpan span) {
    return bearer != nullptr && std::any_of(bearer->entity.roles.begin(), bearer->entity.roles.end(),
                                            [&](TextSpan role) { return role.overlaps(span); });
  }

  static std::uint32_t last_before(const Draft& draft, const Named& named) {
    std::uint32_t last = 0;
    for (const Mention& m : draft.entity.mentions) {
      if (m.span.begin < named.mention.span.begin) last = std::max(last, m.span.begin + 1);
    }
    return last;
  }

  // ------------------------------------------------- bodies, places, the rest

  void add_thing(const Named& named) {
    const std::string key = key_of(named);
    if (named.second_name && last_thing_ < drafts_.size()) return add_second_name(named, key, drafts_[last_thing_]);
    Draft* found = nullptr;
    for (Draft& draft : drafts_) {
      const bool same_kind = draft.entity.kind == named.mention.kind;
      if (same_kind && (draft.key == key || draft.aliases.contains(key))) found = &draft;
    }
    if (found == nullptr) {
      found = &new_draft(named.mention.kind);
      found->key = key;
      set_ids(named, *found);
    }
    const auto words = words_in(article_.slice(named.mention.span));
    // العاصمة الروسية says which town, but is not its name.
    const bool described = named.mention.kind == EntityKind::place && words.size() > 1 &&
                           lexicon_.place_heads.has(without_article(words.front()));
    if (found->words.empty() || (found->described && !described) ||
        (found->words.size() < words.size() && described == found->described)) {
      found->words = words;
      found->described = described;
      found->entity.name = display_name(named.mention.span);
    }
    found->entity.mentions.push_back(named.mention);
    add_aliases(named, *found);
    last_thing_ = static_cast<std::size_t>(found - drafts_.data());
  }

  void add_second_name(const Named& named, const std::string& key, Draft& draft) {
    TextSpan whole = draft.entity.mentions.back().span;
    draft.aliases.insert(key);
    draft.aliases.insert(joined(words_in(article_.slice(named.mention.span))));
    whole.end = named.mention.span.end;
    const text::Letter closing = text::letter_at(article_.text, whole.end);
    whole.end += closing.bytes;
    draft.entity.name = display_name(whole);
    draft.words = words_in(article_.slice(whole));
    draft.entity.mentions.push_back(named.mention);
  }

  std::string key_of(const Named& named) const {
    const std::string plain = joined(words_in(article_.slice(named.mention.span)));
    const std::string with_article = std::string(kArticle) + plain;
    switch (named.mention.kind) {
      case EntityKind::organisation:
        for (const std::string& form : {plain, with_article}) {
          const auto rows = lexicon_.organisations.find(form);
          if (!rows.empty() && !lexicon_.organisations.cell(rows.begin, 4).empty()) {
            return text::fold(lexicon_.organisations.cell(rows.begin, 4));
          }
        }
        return plain;
      case EntityKind::place:
        for (const std::string& form : {plain, with_article}) {
          const auto rows = lexicon_.countries.find(form);
          if (!rows.empty()) return std::string(lexicon_.countries.cell(rows.begin, 1));
          const auto towns = lexicon_.places.find(form);
          if (!towns.empty() && !lexicon_.places.cell(towns.begin, 4).empty()) {
            return std::string(lexicon_.places.cell(towns.begin, 4));
          }
        }
        return plain;
      case EntityKind::group:
        return std::string(without_article(plain));
      default:
        return plain;
    }
  }

  void set_ids(const Named& named, Draft& draft) const {
    if (named.mention.kind != EntityKind::place) return;
    const std::string plain = joined(words_in(article_.slice(named.mention.span)));
    for (const std::string& form : {plain, std::string(kArticle) + plain}) {
      if (const auto rows = lexicon_.countries.find(form); !rows.empty()) {
        draft.entity.ids.iso3166 = lexicon_.countries.cell(rows.begin, 1);
        draft.entity.latin = lexicon_.countries.cell(rows.begin, 3);
        return;
      }
      if (const auto rows = lexicon_.places.find(form); !rows.empty()) {
        draft.entity.ids.geonames = lexicon_.places.cell(rows.begin, 3);
        draft.entity.latin = lexicon_.places.cell(rows.begin, 4);
        return;
      }
    }
  }

  // A body is later known by the proper words of its name.
  void add_aliases(const Named& named, Draft& draft) const {
    if (named.mention.kind != EntityKind::organisation) return;
    const auto words = words_in(article_.slice(named.mention.span));
    const bool headed = !words.empty() && lexicon_.body_heads.has(without_article(words.front()));
    if (!headed) return;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool ordinary = lexicon_.nationalities.has(without_article(words[i])) ||
                            lexicon_.body_heads.has(words[i]) || lexicon_.countries.has(words[i]) ||
                            lexicon_.places.has(words[i]) || is_common(named.mention.tokens, words[i]);
      if (!ordinary) draft.aliases.insert(words[i]);
    }
    for (std::uint32_t i = named.mention.tokens.begin; i < named.mention.tokens.end; ++i) {
      const auto rows = lexicon_.organisations.find(words_.form(i));
      if (!rows.empty()) draft.aliases.insert(text::fold(lexicon_.organisations.cell(rows.begin, 4)));
    }
    draft.aliases.insert(joined({words.begin() + 1, words.end()}));
  }

  // A word of the language, as in وكالة الأنباء كذا, is nobody's name alone.
  bool is_common(TokenRange tokens, const std::string& word) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const Token& t = words_.tokens[i];
      if (words_.form(i) == word)
        return t.origin == Origin::lexicon && t.proclitics & Proclitics::al && t.morphology.pos == PartOfSpeech::noun;
    }
    return false;
  }

  // الشركة may be أوبر, التحالف cannot be أوبك: what the tables know of both must be alike.
  bool may_be_called(const Draft& draft, const std::string& head) const {
    const auto body = lexicon_.body_heads.find(head);
    auto known = lexicon_.organisations.find(joined(draft.words));
    if (known.empty()) known = lexicon_.organisations.find(std::string(kArticle) + joined(draft.words));
    const auto is_of_state = [](std::string_view kind) {
      return kind == "government" || kind == "court" || kind == "military";
    };
    // السلطات, المحكمة: of a state, and no body that the tables do not call so.
    if (known.empty() && !body.empty() && is_of_state(lexicon_.body_heads.cell(body.begin, 1))) return false;
    for (std::uint32_t row = body.begin; row < body.end; ++row) {
      if (!known.empty() && lexicon_.body_heads.cell(row, 1) == lexicon_.organisations.cell(known.begin, 1))
        return true;
    }
    return body.empty() || known.empty();
  }

  void add_body_description(const Named& named) {
    const auto words = words_in(article_.slice(named.mention.span));
    if (words.empty()) return;
    const std::string head(without_article(words.front()));
    Draft* found = nullptr;
    Draft* headless_found = nullptr;
    std::uint32_t headless_at = 0;
    for (Draft& draft : drafts_) {
      if (draft.entity.kind != EntityKind::organisation || draft.words.empty()) continue;
      const bool same_head = without_article(draft.words.front()) == head;
      const bool before =
          !draft.entity.mentions.empty() && draft.entity.mentions.front().span.begin < named.mention.span.begin;
      if (same_head && before && (found == nullptr || last_before(draft, named) > last_before(*found, named))) {
        found = &draft;
      }
    }
    // الشركة after a name without a head (أوبر): the last such body.
    for (Draft& draft : drafts_) {
      const bool headless = draft.entity.kind == EntityKind::organisation && !draft.words.empty() &&
                            !lexicon_.body_heads.has(without_article(draft.words.front())) &&
                            may_be_called(draft, head);
      const std::uint32_t last = headless && found == nullptr ? last_before(draft, named) : 0;
      if (last > headless_at) headless_found = &draft, headless_at = last;
    }
    if (found == nullptr) found = headless_found;
    if (found != nullptr) found->entity.mentions.push_back(named.mention);
  }

  // ------------------------------------------------------------------ the end

  Draft& new_draft(EntityKind kind) {
    drafts_.emplace_back();
    drafts_.back().entity.kind = kind;
    return drafts_.back();
  }

  static Gender gender_named(std::string_view g) {
    return g == "m" ? Gender::masculine : g == "f" ? Gender::feminine : Gender::unknown;
  }

  // By the given name, the title, the head noun, the country; states and towns are feminine.
  Gender gender_of(const Draft& draft) const {
    auto look_up = [](const language::Table& table, std::string_view key, std::uint32_t column) {
      const auto rows = table.find(key);
      return rows.empty() ? Gender::unknown : gender_named(table.cell(rows.begin, column));
    };
    Gender gender = Gender::unknown;
    switch (draft.entity.kind) {
      case EntityKind::person:
        // A feminine title tells; a masculine one is also said of women (عضو اللجنة النائبة فلانة).
        for (const auto& role : draft.roles) {
          gender = look_up(lexicon_.titles, role.front(), 1);
          if (gender == Gender::feminine) return gender;
        }
        if (!draft.words.empty()) {
          const Gender given = look_up(lexicon_.given_names, draft.words.front(), 1);
          if (given != Gender::unknown) return given;
        }
        return gender;
      case EntityKind::organisation:
        return draft.words.empty() ? gender : look_up(lexicon_.body_heads, without_article(draft.words.front()), 2);
      case EntityKind::place:
        gender = look_up(lexicon_.countries, text::fold(draft.entity.name), 4);
        return gender == Gender::unknown ? Gender::feminine : gender;
      default:
        return gender;
    }
  }

  void sort_mentions() {
    for (Draft& draft : drafts_) {
      auto& mentions = draft.entity.mentions;
      std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
      std::sort(draft.entity.roles.begin(), draft.entity.roles.end());
    }
  }

  std::vector<Entity> finished() {
    std::vector<Entity> out;
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      return a.entity.mentions.front().span < b.entity.mentions.front().span;
    });
    for (Draft& draft : drafts_) {
      Entity& entity = draft.entity;
      const bool wants_latin = entity.kind == EntityKind::person || entity.kind == EntityKind::place;
      entity.gender = gender_of(draft);
      if (wants_latin && entity.latin.empty() && !draft.words.empty()) entity.latin = latin_of(draft);
      out.push_back(std::move(entity));
    }
    return out;
  }

  std::string latin_of(const Draft& draft) const {
    const auto rows = lexicon_.people.find(joined(draft.words));
    if (!rows.empty()) return std::string(lexicon_.people.cell(rows.begin, 1));
    return romanise(draft.words, lexicon_);
  }

  const Article& article_;
  const Words& words_;
  const Lexicon& lexicon_;
  std::vector<Draft> drafts_;
  std::size_t last_thing_ = 0;  // of the latest body, place or work
};

}  // namespace

std::vector<Entity> resolve(const Article& article, const Words& words, const std::vector<Named>& named,
                            const Lexicon& lexicon) {
  return Resolver(article, words, lexicon).run(named);
}

}  // namespace naqlan::names
