#include "times/find.h"

#include "times/match.h"
#include "times/resolve.h"

namespace naqlan::times {
namespace {

// Reads the article from its first token to its last, taking at each the
// expression that the rules think best.
class Search {
 public:
  Search(const Article& article, const Words& words, const Lexicon& lexicon, std::vector<Diagnostic>& diagnostics)
      : article_(article),
        words_(words),
        lexicon_(lexicon),
        atoms_(article, words, lexicon),
        resolver_(article, words, lexicon, atoms_),
        diagnostics_(diagnostics) {}

  std::vector<TimeExpression> run() {
    for (const Sentence& sentence : words_.sentences) {
      for (std::uint32_t token = sentence.tokens.begin; token < sentence.tokens.end;) {
        token = std::max(take(token, sentence.tokens.end), token + 1);
      }
    }
    return std::move(found_);
  }

 private:
  // Answers the token to go on with.
  std::uint32_t take(std::uint32_t token, std::uint32_t sentence_end) {
    for (const Match& match : matches_at(atoms_, lexicon_, token)) {
      if (match.scanned_to > sentence_end || is_cut_short(match, token)) continue;
      if (const auto value = resolver_.resolve(match)) {
        add(match, *value);
        return match.end_token;
      }
      if (is_refusal(match)) return match.end_token;
    }
    return token + 1;
  }

  // Whether the expression would go on further if its surroundings were left alone.
  bool is_cut_short(const Match& match, std::uint32_t token) const {
    const std::uint32_t begin = match.begin_atom()->tokens.begin;
    if (begin == token) return false;
    const auto inside = matches_at(atoms_, lexicon_, begin);
    return !inside.empty() && inside.front().end_token > match.end_token;
  }

  // Rules that say what is no time end the search at their place.
  static bool is_refusal(const Match& match) {
    return match.pattern->reading == Reading::skip || match.pattern->reading == Reading::age;
  }

  void add(const Match& match, const Value& value) {
    TimeExpression time;
    time.span = span_of(value.begins_at ? *value.begins_at : *match.begin_atom(), match.end_token);
    time.type = value.type;
    time.value = value.value;
    time.until = value.until;
    time.calendar = value.calendar;
    if (!value.anchored) say_unanchored(time);
    found_.push_back(std::move(time));
  }

  TextSpan span_of(const Atom& first, std::uint32_t end_token) const {
    const Token& token = words_.tokens[first.tokens.begin];
    return {language::begin_without(article_.text, token, first.front.outer_bytes),
            words_.tokens[end_token - 1].span.end};
  }

  void say_unanchored(const TimeExpression& time) {
    diagnostics_.push_back({"no-anchor", std::string(article_.slice(time.span)),
                            "the time of publication is not known, so the value stays open: " + time.value});
  }

  const Article& article_;
  const Words& words_;
  const Lexicon& lexicon_;
  Atoms atoms_;
  Resolver resolver_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<TimeExpression> found_;
};

}  // namespace

std::vector<TimeExpression> find(const Article& article, const Words& words, const Lexicon& lexicon,
                                 std::vector<Diagnostic>& diagnostics) {
  return Search(article, words, lexicon, diagnostics).run();
}

}  // namespace naqlan::times
