#include "names/agree.h"

#include <algorithm>
#include <cstdlib>

#include "language/glue.h"

namespace naqlan::names {
namespace {

constexpr EntityKind kKindOf[kKinds] = {EntityKind::person, EntityKind::place, EntityKind::organisation,
                                        EntityKind::other};

bool overlap(TokenRange a, TokenRange b) { return a.begin < b.end && b.begin < a.end; }

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

bool Agreement::stands_without_model(const Named& named) const {
  static const char* e = std::getenv("KEEP");
  const int mode = e ? std::atoi(e) : 7;
  switch (named.mention.kind) {
    case EntityKind::person: return mode & 1;
    case EntityKind::organisation: return mode & 2;
    default: return mode & 4;
  }
}

std::vector<Named> Agreement::settle(std::vector<Named> named, const std::vector<Label>& labels) const {
  std::vector<TaggedName> tagged;
  for (const Sentence& sentence : words_.sentences) {
    for (const TaggedName& name : names_in(labels, sentence.tokens)) {
      if (is_taught(kKindOf[name.kind])) tagged.push_back(name);
    }
  }
  std::vector<Named> out;
  std::vector<bool> used(tagged.size());
  static const char* e = std::getenv("FIX");
  const int fix = e ? std::atoi(e) : 7;
  for (Named& each : named) {
    Mention& mention = each.mention;
    if (mention.form != MentionForm::name || !is_taught(mention.kind)) {
      out.push_back(each);
      continue;
    }
    const TaggedName* same = nullptr;
    bool other = false;
    for (std::size_t t = 0; t < tagged.size(); ++t) {
      if (!overlap(tagged[t].tokens, mention.tokens)) continue;
      if (kKindOf[tagged[t].kind] == mention.kind && same == nullptr && !used[t]) {
        same = &tagged[t];
        used[t] = true;
      } else {
        other = true;
      }
    }
    const int bit = mention.kind == EntityKind::person ? 1 : mention.kind == EntityKind::organisation ? 2 : 4;
    if (same != nullptr) {
      if (same->tokens != mention.tokens && (fix & bit)) {
        const TextSpan span = span_of(same->tokens);
        mention.span.end = span.end;
        if (same->tokens.begin != mention.tokens.begin) mention.span.begin = span.begin;
        mention.tokens = same->tokens;
      }
      out.push_back(each);
    } else if (other ? (fix & 8) != 0 : stands_without_model(each)) {
      out.push_back(each);
    }
  }
  for (std::size_t t = 0; t < tagged.size(); ++t) {
    if (used[t]) continue;
    const bool taken = std::any_of(out.begin(), out.end(), [&](const Named& n) {
      return n.mention.form == MentionForm::name && overlap(n.mention.tokens, tagged[t].tokens);
    });
    if (taken) continue;
    Named added;
    added.mention.tokens = tagged[t].tokens;
    added.mention.kind = kKindOf[tagged[t].kind];
    added.mention.span = span_of(tagged[t].tokens);
    out.push_back(added);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Named& a, const Named& b) { return a.mention.span.begin < b.mention.span.begin; });
  return out;
}

}  // namespace naqlan::names
