#include "page/html_guard.h"

#include <unordered_map>
#include <vector>

#include "page/html_tree.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kMostAttributes = 64;
constexpr std::size_t kLongestName = 60;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Guard {
 public:
  Guard(std::string_view html, std::size_t depth) : html_(html), depth_(depth) { out_.reserve(html.size() + 64); }

  std::string run() {
    while (at_ < html_.size()) {
      const std::size_t open = html_.find('<', at_);
      out_.append(html_.substr(at_, open - at_));
      if (open == html_.npos) break;
      at_ = open;
      markup();
    }
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }

  void markup() {
    if (html_.substr(at_, 4) == "<!--") return skip_past("-->");
    if (peek(1) == '!' || peek(1) == '?') return copy_past('>');
    if (peek(1) == '/' && is_letter(peek(2))) return end_tag();
    if (is_letter(peek(1))) return start_tag();
    out_.append("&lt;");
    ++at_;
  }

  // Comments say nothing to readers of articles.
  void skip_past(std::string_view mark) {
    const std::size_t found = html_.find(mark, at_ + 4);
    at_ = found == html_.npos ? html_.size() : found + mark.size();
  }

  void copy_past(char mark) {
    const std::size_t found = html_.find(mark, at_);
    const std::size_t end = found == html_.npos ? html_.size() : found + 1;
    out_.append(html_.substr(at_, end - at_));
    at_ = end;
  }

  // Steps over the name at at_ + skip and returns it in lower case.
  std::string take_name(std::size_t skip) {
    at_ += skip;
    std::string name;
    for (; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      if (is_blank(c) || c == '>' || c == '/' || c == '<') break;
      if (name.size() < kLongestName) name.push_back(lower(c));
    }
    return name;
  }

  void end_tag() {
    const std::string name = take_name(2);
    const std::size_t close = html_.find_first_of("<>", at_);
    at_ = close == html_.npos ? html_.size() : close + (html_[close] == '>' ? 1 : 0);
    if (const auto dropped = dropped_.find(name); dropped != dropped_.end() && dropped->second > 0) {
      --dropped->second;
      if (is_block(tag_of(name))) out_.append("<br>");
      return;
    }
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i] != name) continue;
      open_.resize(i);
      out_.append("</" + name + ">");
      return;
    }
  }

  void start_tag() {
    const std::string name = take_name(1);
    const Tag tag = tag_of(name);
    close_implied(tag, name);
    if (open_.size() >= depth_ && !is_void(tag)) {
      step_over_attributes();
      ++dropped_[name];
      if (is_block(tag)) out_.append("<br>");
    } else {
      out_.push_back('<');
      out_.append(name);
      const bool closed = copy_attributes();
      out_.append(closed ? "/>" : ">");
      if (!is_void(tag) && !closed) open_.push_back(name);
    }
    if (tag == Tag::script || tag == Tag::style) raw_text(name);
  }

  // Elements whose end tag may be left out do not pile up.
  void close_implied(Tag tag, const std::string& name) {
    if (open_.empty()) return;
    const Tag top = tag_of(open_.back());
    const bool same = open_.back() == name && (tag == Tag::li || tag == Tag::option || tag == Tag::td ||
                                               tag == Tag::tr || tag == Tag::dt || tag == Tag::dd);
    if (same || (top == Tag::p && is_block(tag))) open_.pop_back();
  }

  // What a script or style holds is text up to its own end tag.
  void raw_text(const std::string& name) {
    std::size_t close = at_;
    for (;; ++close) {
      close = html_.find("</", close);
      if (close == html_.npos) break;
      std::size_t same = 0;
      while (same < name.size() && close + 2 + same < html_.size() && lower(html_[close + 2 + same]) == name[same])
        ++same;
      if (same == name.size()) break;
    }
    out_.append(html_.substr(at_, close == html_.npos ? html_.npos : close - at_));
    at_ = close == html_.npos ? html_.size() : close;
  }

  void step_over_attributes() {
    const std::size_t before = out_.size();
    copy_attributes();
    out_.resize(before);
  }

  // From after the name to after '>'. True for a self-closing tag of foreign content.
  bool copy_attributes() {
    bool slash = false;
    for (std::size_t count = 0; at_ < html_.size();) {
      const char c = html_[at_];
      if (c == '>') {
        ++at_;
        break;
      }
      if (c == '<') break;
      slash = c == '/';
      if (is_blank(c) || slash) {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      step_over_attribute();
      if (++count > kMostAttributes) continue;
      out_.push_back(' ');
      out_.append(html_.substr(begin, at_ - begin));
    }
    return slash;
  }

  void step_over_attribute() {
    do {
      ++at_;
    } while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '=' && html_[at_] != '>' &&
             html_[at_] != '/' && html_[at_] != '<');
    std::size_t value = at_;
    while (value < html_.size() && is_blank(html_[value])) ++value;
    if (value >= html_.size() || html_[value] != '=') return;
    do {
      ++value;
    } while (value < html_.size() && is_blank(html_[value]));
    if (value < html_.size() && (html_[value] == '"' || html_[value] == '\'')) {
      const std::size_t close = html_.find(html_[value], value + 1);
      if (close == html_.npos)
        unclosed_quote(value);
      else
        at_ = close + 1;
      return;
    }
    at_ = value;
    while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') ++at_;
  }

  // A quote that never ends would swallow the page: the tag ends at the next '>'.
  void unclosed_quote(std::size_t value) {
    const std::size_t close = html_.find('>', value);
    at_ = close == html_.npos ? html_.size() : close;
  }

  std::string_view html_;
  std::size_t depth_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string> open_;
  std::unordered_map<std::string, std::size_t> dropped_;
};

}  // namespace

std::string bounded_html(std::string_view html, std::size_t depth) { return Guard(html, depth).run(); }

}  // namespace naqlan::page
