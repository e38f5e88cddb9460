// Half-open ranges, each in a space of its own.
//
// A position only means something together with what it counts: bytes of the
// article, tokens of the article, code points of a printed record. Each of
// these is a type here, so that a range of one cannot be used as a range of
// another: mixing them does not compile.
#pragma once

#include <compare>
#include <cstdint>

namespace naqlan {

// Spaces. They are never defined: they only tell the ranges apart.
struct ArticleBytes;  // UTF-8 bytes of Article::text, always on letter boundaries
struct TokenIndex;    // positions in Words::tokens
struct FormBytes;     // UTF-8 bytes of Words::forms

template <class Space>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

using TextSpan = Span<ArticleBytes>;
using TokenRange = Span<TokenIndex>;
using FormSpan = Span<FormBytes>;

}  // namespace naqlan
