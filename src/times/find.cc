#include "times/find.h"

#include <algorithm>

#include "grammar/quotations.h"
#include "times/match.h"
#include "times/resolve.h"

namespace naqlan::times {
namespace {

using grammar::Quotation;

// Words spoken longer ago than this are not what a report of the day is about.
constexpr std::chrono::days kSpokenWithin{6};

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
        published_(resolver_.anchor()),
        diagnostics_(diagnostics) {}

  std::vector<TimeExpression> run() {
    for (std::size_t i = 0; i < words_.sentences.size(); ++i) {
      const Sentence& sentence = words_.sentences[i];
      if (i == 0 || sentence.block != words_.sentences[i - 1].block) enter_block(i);
      spoken_.reset();
      for (std::uint32_t token = sentence.tokens.begin; token < sentence.tokens.end;) {
        resolver_.set_anchor(quotation_of(token) ? speakers_day(token, sentence) : published_);
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

  // ------------------------------------------------- whose day 'today' is

  void enter_block(std::size_t sentence) {
    TokenRange block = words_.sentences[sentence].tokens;
    const std::uint32_t index = words_.sentences[sentence].block;
    for (; sentence < words_.sentences.size() && words_.sentences[sentence].block == index; ++sentence) {
      block.end = words_.sentences[sentence].tokens.end;
    }
    quotations_ = grammar::find_quotations(article_.text, words_, block);
  }

  const Quotation* quotation_of(std::uint32_t token) const {
    for (const Quotation& quotation : quotations_) {
      if (quotation.inside.begin <= token && token < quotation.inside.end) return &quotation;
    }
    return nullptr;
  }

  // The day that the sentence names outside its quotations, before the words or behind them:
  // قال السبت "نحن هنا اليوم". Without one, the day of publication.
  std::optional<Day> speakers_day(std::uint32_t token, const Sentence& sentence) const {
    if (spoken_ || !published_) return spoken_ ? spoken_ : published_;
    for (std::uint32_t behind = quotation_of(token)->inside.end; behind < sentence.tokens.end; ++behind) {
      if (!atoms_.has(behind, TimeClass::weekday) && !atoms_.has(behind, TimeClass::relative_day)) continue;
      if (quotation_of(behind)) continue;
      Resolver probe = resolver_;
      probe.set_anchor(published_);
      for (const Match& match : matches_at(atoms_, lexicon_, behind)) {
        const auto value = match.scanned_to <= sentence.tokens.end ? probe.resolve(match) : std::nullopt;
        if (value) return day_of_speech(*value).value_or(*published_);
      }
    }
    return published_;
  }

  // A day of the days before publication, told as such.
  std::optional<Day> day_of_speech(const Value& value) const {
    const auto day = parse_day(value.value);
    if (!day || !published_ || *day > *published_ || *published_ - *day > kSpokenWithin) return std::nullopt;
    return day;
  }

  // --------------------------------------------------------- what was found

  void add(const Match& match, const Value& value) {
    const Atom& first = value.begins_at ? *value.begins_at : *match.begin_atom();
    TimeExpression time;
    time.span = span_of(first, match.end_token);
    time.type = value.type;
    time.value = value.value;
    time.until = value.until;
    time.calendar = value.calendar;
    time.zone = value.zone;
    time.civil = value.civil;
    time.doubtful = value.doubtful;
    if (!value.anchored) say_unanchored(time);
    const TokenRange tokens{first.tokens.begin, match.end_token};
    if (!found_.empty() && ends_range(first, tokens)) end_range(time);
    const bool tells_day = match.has(TimeClass::weekday) || match.has(TimeClass::relative_day);
    if (tells_day && !quotation_of(tokens.begin)) {
      if (const auto day = day_of_speech(value)) spoken_ = day;
    }
    last_ = tokens;
    found_.push_back(std::move(time));
  }

  TextSpan span_of(const Atom& first, std::uint32_t end_token) const {
    const Token& token = words_.tokens[first.tokens.begin];
    return {language::begin_without(article_.text, token, first.front.outer_bytes),
            words_.tokens[end_token - 1].span.end};
  }

  // بين … و…, من … إلى …: whether an expression ends what the last one began.
  bool ends_range(const Atom& first, TokenRange tokens) const {
    constexpr std::uint32_t kReach = 3;  // tokens: بين يومي 26 و28
    const std::uint32_t between = tokens.begin - last_.end;
    const bool to = between == 1 && atoms_.has(last_.end, TimeClass::to);
    const bool waw =
        (between == 0 && first.front.conjunction) || (between == 1 && atoms_.has(last_.end, TimeClass::lone_waw));
    if (last_.end > tokens.begin || (!to && !waw)) return false;
    for (std::uint32_t back = 1; back <= kReach && back <= last_.begin; ++back) {
      if (atoms_.has(last_.begin - back, waw ? TimeClass::between : TimeClass::of)) return true;
    }
    return false;
  }

  void end_range(const TimeExpression& end) {
    TimeExpression& begin = found_.back();
    const auto is_point = [](const TimeExpression& time) {
      return (time.type == TimeExpression::Type::date || time.type == TimeExpression::Type::time) &&
             !time.value.empty() && time.value[0] >= '0' && time.value[0] <= '9';
    };
    if (begin.until.empty() && is_point(begin) && is_point(end) && begin.value < end.value) begin.until = end.value;
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
  const std::optional<Day> published_;
  std::vector<Quotation> quotations_;  // of the block being read
  std::optional<Day> spoken_;          // named by the sentence outside quotations
  TokenRange last_{};                  // of the last expression found
  std::vector<Diagnostic>& diagnostics_;
  std::vector<TimeExpression> found_;
};

}  // namespace

std::vector<TimeExpression> find(const Article& article, const Words& words, const Lexicon& lexicon,
                                 std::vector<Diagnostic>& diagnostics) {
  return Search(article, words, lexicon, diagnostics).run();
}

}  // namespace naqlan::times
