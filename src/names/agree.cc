#include "names/agree.h"

#include <algorithm>

#include "language/glue.h"

namespace naqlan::names {
namespace {

constexpr EntityKind kKindOf[kKinds] = {EntityKind::person, EntityKind::place, EntityKind::organisation,
                                        EntityKind::other};

constexpr std::size_t kNone = ~std::size_t{0};

bool is_taught(EntityKind kind) {
  return kind == EntityKind::person || kind == EntityKind::place || kind == EntityKind::organisation;
}

}  // namespace

// A name begins behind the letters glued to it; the article is its own.
TextSpan Agreement::span_of(TokenRange tokens) const {
  TextSpan span = words_.text_span(tokens);
  const Token& token = words_.tokens[tokens.begin];
  if (token.kind != TokenKind::word) return span;
  std::uint32_t cut = token.stem.begin - token.form.begin;
  if (token.proclitics & Proclitics::al) {
    const bool fused = !words_.form(tokens.begin).substr(0, cut).ends_with(language::kArticle);
    cut -= fused ? 2 : 4;
  }
  if (scanner_.clue(tokens.begin).has(Clue::name_part)) cut = scanner_.clue(tokens.begin).name_cut;
  span.begin = language::begin_without(article_.text, token, cut);
  return span;
}

// Persons are the model's alone: what looks like a person's name and is none (a title
// and a common word) is its strength. Bodies and places that only the rules know are
// kept, but said to be no proper names (الحكومة التركية).
std::vector<Named> Agreement::settle(std::vector<Named> named, const std::vector<Label>& labels) const {
  std::vector<TaggedName> tagged;
  std::vector<std::size_t> tag_at(labels.size(), kNone);  // of each token, in `tagged`
  auto put = [&](TokenRange tokens, std::size_t kind) {
    std::fill(tag_at.begin() + tokens.begin, tag_at.begin() + tokens.end, tagged.size());
    tagged.push_back({tokens, kind});
  };
  for (const Sentence& sentence : words_.sentences) {
    for (const TaggedName& name : names_in(labels, sentence.tokens)) {
      if (!is_taught(kKindOf[name.kind])) continue;
      TokenRange rest = name.tokens;
      // Two persons or places joined by و are two names; a body's name may hold one.
      for (std::uint32_t i = rest.begin + 1; i < rest.end && kKindOf[name.kind] != EntityKind::organisation; ++i) {
        if (!(words_.tokens[i].proclitics & (Proclitics::wa | Proclitics::fa))) continue;
        put({rest.begin, i}, name.kind);
        rest.begin = i;
      }
      put(rest, name.kind);
    }
  }
  std::vector<Named> out;
  std::vector<bool> used(tagged.size()), taken(labels.size());
  for (Named& each : named) {
    Mention& mention = each.mention;
    if (mention.form == MentionForm::name && is_taught(mention.kind)) {
      const Verdict verdict = judge(mention, tagged, tag_at, used);
      // الوزيرة أمل الصفدي: behind an office a given name and one more word are a person, whatever words they are.
      const bool titled = !each.titles.empty() && each.titles.back().end == mention.tokens.begin &&
                          mention.tokens.size() > 1 && scanner_.clue(mention.tokens.begin).has(Clue::given);
      if (verdict.other_kind || (verdict.tag == kNone && mention.kind == EntityKind::person && !titled)) continue;
      if (verdict.tag != kNone) used[verdict.tag] = true;
      adopt(verdict.tag == kNone ? nullptr : &tagged[verdict.tag], mention);
    }
    if (mention.form == MentionForm::name) {
      std::fill(taken.begin() + mention.tokens.begin, taken.begin() + mention.tokens.end, true);
    }
    out.push_back(each);
  }
  for (std::size_t t = 0; t < tagged.size(); ++t) {
    const TokenRange tokens = tagged[t].tokens;
    if (used[t] ||
        std::find(taken.begin() + tokens.begin, taken.begin() + tokens.end, true) != taken.begin() + tokens.end) {
      continue;
    }
    Named added;
    added.mention.tokens = tokens;
    added.mention.kind = kKindOf[tagged[t].kind];
    added.mention.span = span_of(tokens);
    out.push_back(added);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Named& a, const Named& b) { return a.mention.span.begin < b.mention.span.begin; });
  return out;
}

// What the model says of a name that the rules found.
Agreement::Verdict Agreement::judge(const Mention& mention, const std::vector<TaggedName>& tagged,
                                    const std::vector<std::size_t>& tag_at, const std::vector<bool>& used) const {
  Verdict verdict;
  for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
    const std::size_t t = tag_at[i];
    if (t == kNone) continue;
    if (kKindOf[tagged[t].kind] != mention.kind)
      verdict.other_kind = true;
    else if (!used[t])
      verdict.tag = t;
    if (verdict.tag != kNone) break;
  }
  verdict.other_kind = verdict.other_kind && verdict.tag == kNone;
  return verdict;
}

// The model says where persons and places begin and end; bodies reach as far as the
// rules say (وكالة كذا للأنباء).
void Agreement::adopt(const TaggedName* tag, Mention& mention) const {
  mention.proper = tag != nullptr;
  if (tag == nullptr || mention.kind == EntityKind::organisation || tag->tokens == mention.tokens) return;
  const TextSpan span = span_of(tag->tokens);
  if (tag->tokens.begin != mention.tokens.begin) mention.span.begin = span.begin;
  mention.span.end = span.end;
  mention.tokens = tag->tokens;
}

}  // namespace naqlan::names
