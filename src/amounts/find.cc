// A number, and by the word beside it what it counts.
#include "amounts/find.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "amounts/lexicon.h"

namespace naqlan::amounts {
namespace {

using language::Numeral;

class Search {
 public:
  Search(const Article& article, const Words& words, const std::vector<TimeExpression>& times, const Lexicon& lexicon)
      : article_(article), words_(words), times_(times), lexicon_(lexicon) {}

  std::vector<Amount> run() {
    for (const Sentence& sentence : words_.sentences) {
      begin_ = sentence.tokens.begin;
      end_ = sentence.tokens.end;
      for (std::uint32_t token = sentence.tokens.begin; token < end_;) {
        token = std::max(take(token), token + 1);
      }
    }
    return std::move(found_);
  }

 private:
  // Answers the token to go on with.
  std::uint32_t take(std::uint32_t token) {
    const TokenKind kind = words_.tokens[token].kind;
    if (kind != TokenKind::word && kind != TokenKind::number) return token + 1;
    if (lexicon_.may_begin(words_, token)) {
      if (const auto end = take_phrase(token)) return *end;
    }
    const auto numeral = lexicon_.numerals().read(words_, token);
    if (!numeral || numeral->tokens.end > end_) return token + 1;
    if (in_time(numeral->tokens) || is_label(*numeral)) return numeral->tokens.end;
    if (const std::uint32_t end = take_range(*numeral); end != 0) return end;
    return numeral->ordinal ? take_ordinal(*numeral) : take_cardinal(*numeral);
  }

  // What is told without a number, or only looks like one; the token to go on with.
  std::optional<std::uint32_t> take_phrase(std::uint32_t token) {
    if (const Found twice = lexicon_.find(words_, token, AmountClass::dual_times); twice.word != nullptr) {
      return add(Amount::Kind::ratio, 2, twice.front, {token, twice.end}, "times");
    }
    if (lexicon_.has(words_, token, AmountClass::not_number)) return token + 1;
    if (const Found percent = lexicon_.find(words_, token, AmountClass::percent); percent.word != nullptr) {
      return percent.end;  // في المئة without a number is no hundred
    }
    if (const Found vague = lexicon_.find(words_, token, AmountClass::vague); vague.word != nullptr) {
      return take_vague(vague, token);
    }
    return std::nullopt;
  }

  // بين 3 و5 ملايين دولار, من 10 إلى 12 في المئة: one amount with two bounds; 0 if it is none.
  std::uint32_t take_range(const Numeral& first) {
    if (first.ordinal || first.tokens.begin == 0) return 0;
    const bool between = stands_before(first.tokens.begin, AmountClass::between);
    const Found to = lexicon_.find(words_, first.tokens.end, AmountClass::range_to);
    std::uint32_t second_at = first.tokens.end;
    if (to.word != nullptr) {
      second_at = to.end;
    } else if (!between || second_at >= end_) {
      return 0;
    }
    const bool apart = to.word == nullptr && words_.tokens[second_at].kind == TokenKind::word &&
                       lexicon_.has(words_, second_at, AmountClass::conjunction);  // و 5
    const auto second = lexicon_.numerals().read(words_, apart ? second_at + 1 : second_at);
    if (!second || second->ordinal || second->tokens.end > end_ || in_time(second->tokens)) return 0;
    if (to.word == nullptr && !apart && !second->front.conjunction) return 0;
    const std::size_t before = found_.size();
    const std::uint32_t end = take_cardinal(*second);
    if (found_.size() == before) return 0;
    Amount& amount = found_.back();
    double least = first.value;
    // من 3 إلى 5 ملايين: the scale is of both.
    if (second->scaled && !first.scaled && least < 1000) least *= second->scale;
    if (least >= amount.value) return found_.pop_back(), 0;
    amount.span.begin =
        language::begin_without(article_.text, words_.tokens[first.tokens.begin], first.front.outer_bytes);
    amount.least = least;
    amount.most = amount.value;
    amount.value = least;
    return end;
  }

  // عشرات الآلاف, مئات من الجنود: at least so many.
  std::uint32_t take_vague(const Found& vague, std::uint32_t token) {
    Numeral order;
    order.tokens = {token, vague.end};
    order.front = vague.front;
    order.value = std::strtod(std::string(vague.word->value).c_str(), nullptr);
    order.scaled = true;
    if (in_time(order.tokens)) return vague.end;
    const std::size_t before = found_.size();
    const std::uint32_t end = take_cardinal(order);
    if (found_.size() > before) {
      found_.back().least = order.value;
      found_.back().most.reset();
    }
    return end;
  }

  // Whether a phrase of a class ends where a number begins.
  bool stands_before(std::uint32_t token, AmountClass c) const {
    constexpr std::uint32_t kLongest = 4;  // tokens
    for (std::uint32_t back = 1; back <= kLongest && back <= token; ++back) {
      const Found phrase = lexicon_.find(words_, token - back, c);
      if (phrase.word != nullptr && phrase.end == token) return true;
    }
    return false;
  }

  // What the words around a number say of its exactness.
  void bound(Amount& amount, TokenRange tokens) const {
    // لا يزيد على ends in what يزيد على is.
    const bool down_before = stands_before(tokens.begin, AmountClass::at_most);
    const bool up = (!down_before && stands_before(tokens.begin, AmountClass::at_least)) ||
                    lexicon_.has(words_, tokens.end, AmountClass::at_least_behind);
    const bool down = down_before || lexicon_.has(words_, tokens.end, AmountClass::at_most_behind);
    if (up) amount.least = amount.value;
    if (down) amount.most = amount.value;
    if (up || down) return;
    const bool about =
        stands_before(tokens.begin, AmountClass::about) || lexicon_.has(words_, tokens.end, AmountClass::about);
    if (!about || amount.value == 0) return;
    // Rounded to its last digit that is not zero, so half of that place off at most.
    double place = 1;
    while (std::fmod(amount.value, place * 10) == 0) place *= 10;
    while (place > 1e-3 && std::abs(amount.value / place - std::round(amount.value / place)) > 1e-6) place /= 10;
    amount.least = amount.value - place / 2;
    amount.most = amount.value + place / 2;
  }

  std::uint32_t take_ordinal(const Numeral& numeral) {
    if (!numeral.front.article) return numeral.tokens.end;
    return add(Amount::Kind::ordinal, numeral.value, numeral.front, numeral.tokens, {});
  }

  std::uint32_t take_cardinal(const Numeral& numeral) {
    if (numeral.tokens.begin > 0) {
      const Found sign = lexicon_.find(words_, numeral.tokens.begin - 1, AmountClass::currency_before);
      if (sign.word != nullptr) {
        return add(Amount::Kind::money, numeral.value, sign.front, {numeral.tokens.begin - 1, numeral.tokens.end},
                   std::string(sign.word->value));
      }
    }
    constexpr std::pair<AmountClass, Amount::Kind> kBeside[] = {{AmountClass::percent, Amount::Kind::percent},
                                                                {AmountClass::money, Amount::Kind::money},
                                                                {AmountClass::measure, Amount::Kind::measure},
                                                                {AmountClass::ratio, Amount::Kind::ratio}};
    const std::uint32_t next = behind_partitive(numeral.tokens.end);
    for (const auto& [beside, kind] : kBeside) {
      const Found unit = lexicon_.find(words_, next, beside);
      if (unit.word == nullptr || unit.end > end_ || unit.front.conjunction) continue;
      if (unit.front.preposition && beside != AmountClass::percent) continue;
      return add(kind, numeral.value, numeral.front, {numeral.tokens.begin, unit.end}, std::string(unit.word->value));
    }
    if (lexicon_.has(words_, next, AmountClass::time_unit)) return numeral.tokens.end;
    return take_count(numeral);
  }

  // مئات من الجنود, 200 من الرعايا: where what is counted stands; `token` itself without من.
  std::uint32_t behind_partitive(std::uint32_t token) const {
    if (!lexicon_.has(words_, token, AmountClass::partitive) || !is_counted(token + 1)) return token;
    return (words_.tokens[token + 1].proclitics & Proclitics::al) != 0 ? token + 1 : token;
  }

  // What is counted is the noun behind the number; without one, only a number
  // that is written in digits or with scale words is told from a mere word.
  std::uint32_t take_count(const Numeral& numeral) {
    const std::uint32_t next = numeral.tokens.end;
    if (numeral.digits && lexicon_.has(words_, numeral.tokens.begin - 1, AmountClass::rank))
      return add(Amount::Kind::ordinal, numeral.value, numeral.front, numeral.tokens, {});
    // الثلاثة, واحد: in words these follow what they count.
    const bool behind = !numeral.digits && !numeral.scaled && (numeral.front.article || numeral.value == 1);
    const std::uint32_t noun = behind_partitive(next);
    if (!behind && is_counted(noun)) {
      return add(Amount::Kind::count, numeral.value, numeral.front, {numeral.tokens.begin, noun + 1}, counted(noun));
    }
    if (!numeral.digits && !numeral.scaled && numeral.value < 3) return next;
    if (is_score(numeral.tokens)) return next;
    if (numeral.digits && !numeral.scaled && numeral.front.bytes == 0 && names_one(numeral.tokens.begin - 1))
      return next;
    return add(Amount::Kind::count, numeral.value, numeral.front, numeral.tokens, {});
  }

  // Digits behind a noun are part of a name (رؤية 2030), unless what is told is how many.
  bool names_one(std::uint32_t noun) const {
    if (noun >= words_.tokens.size() || words_.tokens[noun].kind != TokenKind::word) return false;
    const PartOfSpeech pos = words_.tokens[noun].morphology.pos;
    if (pos != PartOfSpeech::noun && pos != PartOfSpeech::proper_noun && pos != PartOfSpeech::adjective &&
        pos != PartOfSpeech::unknown)
      return false;
    if (lexicon_.has(words_, noun, AmountClass::no_unit)) return false;
    constexpr std::uint32_t kWindow = 5;  // عدد قتلى الهجوم الأخير 26
    for (std::uint32_t back = 0; back < kWindow && back <= noun; ++back) {
      if (lexicon_.has(words_, noun - back, AmountClass::number_of)) return false;
    }
    return true;
  }

  bool is_counted(std::uint32_t token) const {
    if (token >= end_) return false;
    const Token& next = words_.tokens[token];
    if (next.kind != TokenKind::word || lexicon_.has(words_, token, AmountClass::no_unit)) return false;
    constexpr std::uint16_t kOuter =
        Proclitics::wa | Proclitics::fa | Proclitics::bi | Proclitics::li | Proclitics::ka | Proclitics::sa;
    if (next.proclitics & kOuter) return false;
    switch (next.morphology.pos) {
      case PartOfSpeech::noun:
      case PartOfSpeech::adjective:
      case PartOfSpeech::proper_noun:
      case PartOfSpeech::unknown:
        return true;
      default:
        return false;
    }
  }

  std::string counted(std::uint32_t token) const {
    const Token& noun = words_.tokens[token];
    return std::string(words_.view(noun.lemma.empty() ? noun.stem : noun.lemma));
  }

  bool in_time(TokenRange tokens) const {
    const TextSpan span = words_.text_span(tokens);
    const auto after = std::upper_bound(times_.begin(), times_.end(), span.begin,
                                        [](std::uint32_t at, const TimeExpression& t) { return at < t.span.end; });
    return after != times_.end() && after->span.overlaps(span);
  }

  // Numbers that name: flight 370, article 5, the last part of B-52; or that count the items of a list.
  bool is_label(const Numeral& numeral) const {
    if (numeral.digits && numeral.tokens.begin == begin_ && numeral.tokens.end < end_) {
      const std::string_view mark = words_.form(numeral.tokens.end);
      if (mark == "." || mark == ")" || mark == "-") return true;
    }
    if (!numeral.digits || numeral.tokens.begin == 0) return false;
    const std::uint32_t before = numeral.tokens.begin - 1;
    const TokenKind kind = words_.tokens[before].kind;
    if (kind == TokenKind::latin || kind == TokenKind::hashtag || kind == TokenKind::url) return true;
    if (lexicon_.has(words_, before, AmountClass::not_counted)) return true;
    if (kind != TokenKind::punctuation || before == 0) return false;
    // F-16, إس-300; a range or a score has a number there.
    const bool glued = touches(before) && touches(before - 1);
    const TokenKind named = words_.tokens[before - 1].kind;
    return glued && (named == TokenKind::latin || (named == TokenKind::word && words_.form(before) == "-"));
  }

  // 2-1, 28/6, 10:30: digits glued to others by a mark.
  bool is_score(TokenRange tokens) const {
    const auto glued_number = [&](std::uint32_t mark, std::uint32_t number) {
      if (mark >= words_.tokens.size() || number >= words_.tokens.size()) return false;
      if (words_.tokens[mark].kind != TokenKind::punctuation) return false;
      return words_.tokens[number].kind == TokenKind::number ||
             lexicon_.has(words_, number, AmountClass::nil);  // 2-صفر
    };
    if (glued_number(tokens.end, tokens.end + 1) && touches(tokens.end - 1)) return true;
    return tokens.begin >= 2 && glued_number(tokens.begin - 1, tokens.begin - 2) && touches(tokens.begin - 1);
  }

  bool touches(std::uint32_t token) const {
    return words_.tokens[token].span.end == words_.tokens[token + 1].span.begin;
  }

  std::uint32_t add(Amount::Kind kind, double value, const language::Front& front, TokenRange tokens,
                    std::string unit) {
    const std::uint32_t begin = language::begin_without(article_.text, words_.tokens[tokens.begin], front.outer_bytes);
    if (kind == Amount::Kind::money && lexicon_.is_shared(unit)) {
      if (!countries_) countries_ = lexicon_.countries_in(words_);
      unit = lexicon_.currency(unit, *countries_);
    }
    found_.push_back({{begin, words_.tokens[tokens.end - 1].span.end}, kind, value, std::move(unit)});
    if (kind != Amount::Kind::ordinal) bound(found_.back(), tokens);
    return tokens.end;
  }

  const Article& article_;
  const Words& words_;
  const std::vector<TimeExpression>& times_;
  const Lexicon& lexicon_;
  std::uint32_t begin_ = 0, end_ = 0;                // of the sentence
  std::optional<Lexicon::CountryCounts> countries_;  // counted where a currency asks for them
  std::vector<Amount> found_;
};

}  // namespace

std::vector<Amount> find(const Article& article, const Words& words, const std::vector<TimeExpression>& times,
                         const Lexicon& lexicon) {
  return Search(article, words, times, lexicon).run();
}

}  // namespace naqlan::amounts
