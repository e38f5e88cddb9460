#include "record/vocabulary.h"

#include <array>
#include <cstddef>

namespace naqlan::record {
namespace {

// Each list is in the order of its enum in naqlan/record.h.
template <class Kind, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& words, Kind kind) {
  const auto at = static_cast<std::size_t>(kind);
  return at < N ? words[at] : words[N - 1];
}

template <class... Words>
constexpr std::array<std::string_view, sizeof...(Words)> list(Words... words) {
  return {words...};
}

}  // namespace

std::string_view to_word(InputKind kind) { return pick(list("html", "text", "jsonl"), kind); }

std::string_view to_word(PublicationTime::Precision precision) {
  return pick(list("second", "minute", "day"), precision);
}

std::string_view to_word(PublicationTime::Source source) {
  return pick(list("argument", "json-ld", "meta", "time-element", "url", "text", "feed"), source);
}

std::string_view to_word(BlockKind kind) {
  return pick(list("title", "subtitle", "heading", "paragraph", "quote", "list_item", "caption", "dateline"), kind);
}

std::string_view to_word(LeftOut::Kind kind) {
  return pick(list("navigation", "related", "comments", "share", "advert", "boilerplate", "byline", "other"), kind);
}

std::string_view to_word(Link::Kind kind) { return pick(list("related", "previous", "next", "source", "other"), kind); }

std::string_view to_word(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::latin:
      return "latin";
    case TokenKind::number:
      return "number";
    case TokenKind::punctuation:
      return "punctuation";
    case TokenKind::symbol:
      return "symbol";
    case TokenKind::hashtag:
      return "hashtag";
    case TokenKind::handle:
      return "handle";
    case TokenKind::url:
      return "url";
  }
  return "word";
}

std::string_view to_word(Origin origin) {
  switch (origin) {
    case Origin::lexicon:
      return "lexicon";
    case Origin::rule:
      return "rule";
    case Origin::guess:
      return "guess";
  }
  return "guess";
}

std::string_view to_word(EntityKind kind) {
  return pick(list("person", "organisation", "place", "group", "work", "other"), kind);
}

std::string_view to_word(MentionForm form) { return pick(list("name", "role", "description", "pronoun"), form); }

std::string_view to_word(TimeExpression::Type type) { return pick(list("DATE", "TIME", "DURATION", "SET"), type); }

std::string_view to_word(TimeExpression::Calendar calendar) { return pick(list("gregorian", "hijri"), calendar); }

std::string_view to_word(Amount::Kind kind) {
  return pick(list("count", "percent", "money", "ratio", "measure", "ordinal"), kind);
}

std::string_view to_word(Attribution::Type type) { return pick(list("direct", "indirect", "mixed"), type); }

std::string_view to_word(SpeakerKind kind) {
  return pick(list("person", "organisation", "group", "anonymous", "outlet", "document"), kind);
}

std::string_view to_word(Polarity polarity) { return pick(list("asserted", "denied", "asked", "demanded"), polarity); }

std::string_view to_word(Modality modality) { return pick(list("actual", "future", "hypothetical"), modality); }

}  // namespace naqlan::record
