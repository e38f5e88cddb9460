// The parser keeps a frame for each open parenthesis; nothing recurses. A frame
// is a list of groups between ORs; a group is what must and what must not be there.
#include "search/query.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace naqlan::search {
namespace {

constexpr int kNearWords = 10, kMostNear = 1'000;

Error bad(std::string message) { return {"bad-query", "", std::move(message)}; }

// A part of the query, ready to be joined with others.
struct Piece {
  std::string match;
  std::vector<Term> terms;
  bool light = false;  // a word of grammar
};

struct Group {
  std::vector<Piece> wanted, excluded;
};

struct Frame {
  std::vector<Piece> ors;
  Group group;
  bool negate = false;   // the next piece is excluded
  bool negated = false;  // the whole frame is
  bool all = false;      // an explicit AND stood in this group
};

std::string joined(const std::vector<Piece>& pieces, std::string_view with) {
  std::string out;
  for (const Piece& piece : pieces) {
    if (!out.empty()) (out += ' ') += std::string(with) + ' ';
    out += piece.match;
  }
  return pieces.size() > 1 ? "(" + out + ")" : out;
}

void take_terms(Piece& to, std::vector<Piece>& from) {
  for (Piece& piece : from) std::move(piece.terms.begin(), piece.terms.end(), std::back_inserter(to.terms));
}

// A phrase of FTS5: the tokenizer of the archive takes the keys of a word apart.
std::string phrase_of(const Term& term) {
  std::string out = "\"";
  for (const auto& keys : term.words) {
    for (const std::string& key : keys) {
      out += kKey;
      for (const char c : key) c == '"' ? out += "\"\"" : out += c;
    }
    out += '\n';
  }
  out += '"';
  return term.prefix ? out + " *" : out;
}

class Parser {
 public:
  Parser(std::string_view query, const Layerer& layer, bool any, const QueryLimits& limits)
      : query_(query), layer_(layer), any_(any), limits_(limits), frames_(1) {}

  Result<Query> parse() {
    if (query_.size() > limits_.bytes)
      return bad("the query is longer than " + std::to_string(limits_.bytes) + " bytes");
    for (skip_space(); at_ < query_.size() && !fault_; skip_space()) step();
    if (!fault_ && frames_.size() > 1) fault_ = bad("a parenthesis is not closed");
    if (!fault_) close_group();
    if (fault_) return *fault_;
    Piece all = close_frame();
    if (all.match.empty()) return bad("there is nothing to look for in it");
    return Query{std::move(all.match), std::move(all.terms)};
  }

 private:
  void step() {
    const char c = query_[at_];
    if (c == '(') {
      ++at_;
      if (frames_.size() > limits_.depth) return fail("parentheses are nested too deep");
      Frame inner;
      inner.negated = std::exchange(frames_.back().negate, false);
      frames_.push_back(std::move(inner));
    } else if (c == ')') {
      ++at_;
      if (frames_.size() == 1) return fail("a parenthesis is closed that was not opened");
      close_group();
      if (fault_) return;
      const bool negated = frames_.back().negated;
      Piece piece = close_frame();
      frames_.pop_back();
      frames_.back().negate = negated;
      add(std::move(piece));
    } else if (c == '"') {
      const std::size_t end = query_.find('"', at_ + 1);
      if (end == std::string_view::npos) return fail("a quotation mark is not closed");
      add(leaf(query_.substr(at_ + 1, end - at_ - 1), Layer::surface));
      at_ = end + 1;
    } else if (c == '-' && at_ + 1 < query_.size() && query_[at_ + 1] != ' ') {
      ++at_;
      frames_.back().negate = true;
    } else if (query_.substr(at_).starts_with("NEAR(")) {
      near();
    } else {
      word();
    }
  }

  void word() {
    std::string_view found = next_word();
    if (found == "AND") {
      frames_.back().all = true;
    } else if (found == "OR") {
      close_group();
    } else if (found == "NOT") {
      frames_.back().negate = true;
    } else if (found.ends_with('*')) {
      found.remove_suffix(1);
      add(leaf(found, Layer::orthographic));
    } else {
      add(leaf(found, Layer::lemma));
    }
  }

  std::string_view next_word() {
    const std::size_t end = std::min(query_.find_first_of(" \t\r\n()\"", at_), query_.size());
    return query_.substr(std::exchange(at_, end), end - at_);
  }

  // NEAR(a b "c d", 5)
  void near() {
    at_ += 5;
    Piece piece;
    std::string phrases;
    int distance = kNearWords;
    for (skip_space(); at_ < query_.size() && query_[at_] != ')' && !fault_; skip_space()) {
      if (query_[at_] == ',') {
        ++at_;
        skip_space();
        const auto read = std::from_chars(query_.data() + at_, query_.data() + query_.size(), distance);
        if (read.ec != std::errc() || distance < 0 || distance > kMostNear)
          return fail("NEAR takes words, then a comma and a number");
        at_ = static_cast<std::size_t>(read.ptr - query_.data());
        continue;
      }
      if (query_[at_] == '(') return fail("NEAR takes words and phrases only");
      const std::size_t end =
          std::min(query_.find_first_of(query_[at_] == '"' ? "\"" : " \t\r\n(),\"", at_ + 1), query_.size());
      const bool quoted = query_[at_] == '"';
      if (quoted && end == query_.size()) return fail("a quotation mark is not closed");
      Piece one = quoted ? leaf(query_.substr(at_ + 1, end - at_ - 1), Layer::surface)
                         : leaf(query_.substr(at_, end - at_), Layer::lemma);
      at_ = quoted ? end + 1 : end;
      if (one.match.empty()) continue;
      phrases += one.match + ' ';
      std::move(one.terms.begin(), one.terms.end(), std::back_inserter(piece.terms));
    }
    if (fault_) return;
    if (at_ >= query_.size()) return fail("NEAR( is not closed");
    ++at_;
    if (phrases.empty()) return;
    piece.match = "NEAR(" + phrases + ", " + std::to_string(distance) + ")";
    add(std::move(piece));
  }

  Piece leaf(std::string_view text, Layer layer) {
    Piece piece;
    Term term;
    term.text = std::string(text);
    term.prefix = layer == Layer::orthographic;
    bool light = layer == Layer::lemma;
    for (const LayeredWord& word : layer_(text)) {
      std::vector<std::string> keys;
      if (term.prefix) {
        keys = beginnings(word);
        if (!keys.empty()) term.words.push_back(std::move(keys)), term.written.emplace_back();
        light = false;
        continue;
      }
      for (const std::string& key : word.keys) {
        if (wanted(key, layer)) keys.push_back(key);
        // A role may stand for the name that is asked for.
        if (layer == Layer::lemma &&
            (key[0] == static_cast<char>(Layer::orthographic) || key[0] == static_cast<char>(Layer::lemma) ||
             key[0] == static_cast<char>(Layer::sound))) {
          std::string role = key;
          role[0] = static_cast<char>(Layer::entity);
          if (std::find(keys.begin(), keys.end(), role) == keys.end()) keys.push_back(std::move(role));
        }
      }
      if (keys.empty()) continue;
      term.written.push_back(written_key(word));
      light = light && word.is_function_word;
      term.words.push_back(std::move(keys));
    }
    if (term.words.empty()) return piece;
    if (++terms_ > limits_.terms) fail("it has more than " + std::to_string(limits_.terms) + " words");
    piece.match = phrase_of(term);
    piece.terms.push_back(std::move(term));
    piece.light = light;
    return piece;
  }

  // What is cut off has no lemma of its own: it may begin words and lemmas.
  static std::vector<std::string> beginnings(const LayeredWord& word) {
    for (const std::string& key : word.keys) {
      if (key[0] != static_cast<char>(Layer::orthographic)) continue;
      std::string lemma = key;
      lemma[0] = static_cast<char>(Layer::lemma);
      return {key, lemma};
    }
    return {};
  }

  static std::string written_key(const LayeredWord& word) {
    for (const std::string& key : word.keys) {
      if (key[0] == static_cast<char>(Layer::surface)) return key;
    }
    return {};
  }

  static bool wanted(const std::string& key, Layer layer) {
    const auto of = static_cast<Layer>(key[0]);
    if (layer == Layer::surface) return of == layer;
    return of == Layer::orthographic || of == Layer::lemma || of == Layer::sound;
  }

  void add(Piece piece) {
    Frame& frame = frames_.back();
    const bool excluded = std::exchange(frame.negate, false);
    if (piece.match.empty()) return;
    if (!excluded) {
      frame.group.wanted.push_back(std::move(piece));
      return;
    }
    for (Term& term : piece.terms) term.excluded = true;
    frame.group.excluded.push_back(std::move(piece));
  }

  void close_group() {
    Frame& frame = frames_.back();
    Group group = std::exchange(frame.group, {});
    const bool all = std::exchange(frame.all, false);
    if (group.wanted.empty()) {
      if (!group.excluded.empty()) fail("it says only what must not be there");
      return;
    }
    auto& wanted = group.wanted;
    if (std::any_of(wanted.begin(), wanted.end(), [](const Piece& piece) { return !piece.light; })) {
      std::erase_if(wanted, [](const Piece& piece) { return piece.light; });
    }
    Piece piece;
    piece.match = joined(wanted, any_ && !all ? "OR" : "AND");
    piece.light = wanted.size() == 1 && wanted[0].light;
    take_terms(piece, wanted);
    for (const Piece& excluded : group.excluded) piece.match = "(" + piece.match + " NOT " + excluded.match + ")";
    take_terms(piece, group.excluded);
    frame.ors.push_back(std::move(piece));
  }

  Piece close_frame() {
    Frame& frame = frames_.back();
    Piece piece;
    piece.match = joined(frame.ors, "OR");
    piece.light = frame.ors.size() == 1 && frame.ors[0].light;
    take_terms(piece, frame.ors);
    return piece;
  }

  void skip_space() {
    while (at_ < query_.size() && std::string_view(" \t\r\n").find(query_[at_]) != std::string_view::npos) ++at_;
  }

  void fail(std::string message) {
    if (!fault_) fault_ = bad(std::move(message));
  }

  std::string_view query_;
  const Layerer& layer_;
  bool any_;
  QueryLimits limits_;
  std::vector<Frame> frames_;
  std::size_t at_ = 0, terms_ = 0;
  std::optional<Error> fault_;
};

}  // namespace

Result<Query> parse_query(std::string_view query, const Layerer& layer, bool any, const QueryLimits& limits) {
  return Parser(query, layer, any, limits).parse();
}

}  // namespace naqlan::search
