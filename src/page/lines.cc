#include "page/lines.h"

#include <algorithm>

#include "page/article_text.h"
#include "page/metadata.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

// Text nodes of so many bytes outside links are prose, as far as the size of things goes.
constexpr std::size_t kProseBytes = 80;
// An element with so great a part of the page's prose is no furniture, whatever its class says.
constexpr double kGreatestFurniture = 0.4;
constexpr std::size_t kLeastPiece = 5;  // bytes; shorter ones may belong to the word that a link goes on with
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

bool is_unseen(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::svg:
    case Tag::iframe:
    case Tag::object:
    case Tag::embed:
    case Tag::canvas:
    case Tag::audio:
    case Tag::video:
    case Tag::textarea:
    case Tag::map:
      return true;
    default:
      return false;
  }
}

// Prose in any subtree, answered from sums over the nodes before it.
class ProseMap {
 public:
  explicit ProseMap(const HtmlTree& tree) : before_(tree.size() + 1) {
    NodeId unseen_end = 0, link_end = 0;
    for (NodeId node = 0; node < tree.size(); ++node) {
      const Tag tag = tree.tag(node);
      if (is_unseen(tag)) unseen_end = std::max(unseen_end, tree.end(node));
      if (tag == Tag::a) link_end = std::max(link_end, tree.end(node));
      const std::size_t bytes = tag == Tag::text && node >= unseen_end && node >= link_end ? tree.text(node).size() : 0;
      before_[node + 1] = before_[node] + (bytes >= kProseBytes ? static_cast<std::uint32_t>(bytes) : 0);
    }
  }
  double share(const HtmlTree& tree, NodeId node) const {
    const std::uint32_t all = before_.back();
    return all == 0 ? 0 : static_cast<double>(before_[tree.end(node)] - before_[node]) / static_cast<double>(all);
  }

 private:
  std::vector<std::uint32_t> before_;
};

struct State {
  NodeId end = 0;  // of the element
  NodeId block = 0;
  BlockKind kind = BlockKind::paragraph;
  int level = 0;
  bool unseen = false, in_figure = false, bold = false;
  Doubt doubt = Doubt::none;
  LeftOut::Kind furniture = LeftOut::Kind::other;
  std::int64_t link = -1;
};

struct Verdict {
  Doubt doubt = Doubt::none;
  LeftOut::Kind kind = LeftOut::Kind::other;
};

Verdict verdict_of_tag(Tag tag) {
  using Kind = LeftOut::Kind;
  switch (tag) {
    case Tag::nav:
    case Tag::menu:
      return {Doubt::strong, Kind::navigation};
    case Tag::footer:
      return {Doubt::strong, Kind::boilerplate};
    case Tag::aside:
      return {Doubt::strong, Kind::related};
    case Tag::form:
    case Tag::dialog:
      return {Doubt::strong, Kind::other};
    case Tag::button:
    case Tag::select:
    case Tag::option:
    case Tag::label:
      return {Doubt::strong, Kind::share};
    case Tag::header:
      return {Doubt::weak, Kind::navigation};
    case Tag::address:
      return {Doubt::weak, Kind::byline};
    case Tag::time:
      return {Doubt::weak, Kind::byline};
    default:
      return {};
  }
}

Verdict verdict_of_role(std::string_view role) {
  using Kind = LeftOut::Kind;
  if (role == "navigation" || role == "menu" || role == "menubar" || role == "search" || role == "toolbar") {
    return {Doubt::strong, Kind::navigation};
  }
  if (role == "complementary") return {Doubt::strong, Kind::related};
  if (role == "contentinfo") return {Doubt::strong, Kind::boilerplate};
  if (role == "banner") return {Doubt::weak, Kind::navigation};
  if (role == "dialog" || role == "alertdialog") return {Doubt::strong, Kind::other};
  return {};
}

bool is_hidden(const HtmlTree& tree, NodeId node) {
  if (tree.has(node, Attr::hidden)) return true;
  std::string style(tree.attribute(node, Attr::style).substr(0, 300));
  std::erase_if(style, [](char c) { return c == ' '; });
  return style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos;
}

// No sign that closes what stands before it.
bool begins_word(std::string_view text) {
  constexpr std::u32string_view kClosing = U",.;:!?)]}%'\"\u060C\u061B\u061F\u00BB\u201D";
  const auto letter = text::letter_at(text, 0);
  return kClosing.find(letter.code) == kClosing.npos;
}

// Elements side by side whose words would run together: "Jane Doe" and "December 17".
bool runs_together(std::string_view before, std::string_view after) {
  return before.back() >= 'a' && before.back() <= 'z' && !after.empty() && after[0] >= 'A' && after[0] <= 'Z';
}

class LineReader {
 public:
  LineReader(const HtmlTree& tree, const Wording& wording, const Limits& limits, bool use_hints)
      : tree_(tree), hints_(wording), most_(limits.findings), use_hints_(use_hints), prose_(tree) {}

  PageLines run() {
    stack_.push_back(State{tree_.size(), 0});
    for (NodeId node = 0; node < tree_.size(); ++node) {
      leave_before(node);
      if (found_.lines.size() >= most_) {
        found_.is_cut = true;
        return std::move(found_);
      }
      tree_.tag(node) == Tag::text ? add_text(node) : enter(node);
    }
    leave_before(tree_.size());
    flush();
    return std::move(found_);
  }

 private:
  void leave_before(NodeId node) {
    while (stack_.size() > 1 && stack_.back().end <= node) {
      const State& left = stack_.back();
      if (left.block != stack_[stack_.size() - 2].block) flush();
      stack_.pop_back();
    }
  }

  void enter(NodeId node) {
    const Tag tag = tree_.tag(node);
    if (tag == Tag::br) return line_break();
    if (is_block(tag)) flush();
    State state = stack_.back();
    state.end = tree_.end(node);
    if (is_block(tag)) state.block = node;
    set_kind(node, tag, state);
    if (tag == Tag::a) open_link(node, state);
    state.unseen = state.unseen || is_unseen(tag);
    if (!state.unseen) judge(node, tag, state);
    if (state.end > node + 1) stack_.push_back(state);
  }

  void line_break() {
    if (stack_.back().level > 0)
      text_.push_back(' ');
    else
      flush();
  }

  void set_kind(NodeId node, Tag tag, State& state) const {
    if (is_heading(tag)) {
      state.kind = BlockKind::heading;
      state.level = static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1;
    } else if (tag == Tag::li) {
      state.kind = BlockKind::list_item;
    } else if (tag == Tag::figcaption || tag == Tag::caption ||
               (is_block(tag) && tree_.attribute(node, Attr::class_).find("caption") != std::string_view::npos &&
                prose_.share(tree_, node) < kGreatestFurniture)) {
      state.kind = BlockKind::caption;
    } else if (tag == Tag::blockquote) {
      state.kind = BlockKind::quote;
    }
    if (tag == Tag::figure) state.in_figure = true;
    if (tag == Tag::b || tag == Tag::strong) state.bold = true;
  }

  void open_link(NodeId node, State& state) {
    if (!tree_.has(node, Attr::href) || found_.links.size() >= most_) return;
    state.link = static_cast<std::int64_t>(found_.links.size());
    // Links side by side are names in a list, whatever lies between them; so is what an element of its own holds.
    if (!text_.empty() && (link_end_ == text_.size() || (piece_end_ <= node && piece_bytes_ >= kLeastPiece)))
      text_.push_back(' ');
    found_.links.push_back(
        {std::string(tree_.attribute(node, Attr::href)), std::string(tree_.attribute(node, Attr::rel)), {}});
  }

  // The strongest verdict of the element's name, role, class and id on what it holds.
  void judge(NodeId node, Tag tag, State& state) {
    if (tag == Tag::html || tag == Tag::body || tag == Tag::main || tag == Tag::article) {
      return;
    }
    Verdict best = verdict_of_tag(tag);
    if (tag == Tag::footer && state.kind == BlockKind::quote) best = {};  // names who is quoted
    const Verdict role = verdict_of_role(tree_.attribute(node, Attr::role));
    if (role.doubt > best.doubt) best = role;
    if (is_hidden(tree_, node)) best = {Doubt::strong, LeftOut::Kind::other};
    const Hint hint =
        use_hints_ ? hints_.of(tree_.attribute(node, Attr::class_), tree_.attribute(node, Attr::id)) : Hint{};
    if (hint.strength == Hint::Strength::subtitle && state.doubt != Doubt::strong && state.kind != BlockKind::caption &&
        prose_.share(tree_, node) < kGreatestFurniture) {
      state.kind = BlockKind::subtitle;
    }
    const Doubt doubt = hint.strength == Hint::Strength::strong ? Doubt::strong
                        : hint.strength == Hint::Strength::weak ? Doubt::weak
                                                                : Doubt::none;
    // Posts of others that an article quotes are embedded by what shares them.
    const bool quotes = tag == Tag::blockquote && hint.kind == LeftOut::Kind::share;
    if (!quotes && (doubt > best.doubt || (doubt == best.doubt && doubt == Doubt::strong))) best = {doubt, hint.kind};
    if (best.doubt <= state.doubt || prose_.share(tree_, node) > kGreatestFurniture) return;
    if (is_heading(tag) && best.doubt == Doubt::strong && state.doubt == Doubt::none) best.doubt = Doubt::weak;
    state.doubt = best.doubt;
    state.furniture = best.kind;
  }

  void add_text(NodeId node) {
    const State& state = stack_.back();
    if (state.unseen) return;
    const std::string_view text = tree_.text(node);
    if (text_.empty()) {
      line_ = state;
      line_at_ = node;
    }
    // A line is as doubtful as its least doubtful piece.
    if (count_letters(text) > 0 && state.doubt < line_.doubt) line_.doubt = state.doubt;
    if (state.doubt == Doubt::strong && !text_.empty() && piece_end_ <= node && begins_word(text)) text_.push_back(' ');
    if (!text_.empty() && piece_end_ <= node && runs_together(text_, text)) text_.push_back(' ');
    text_.append(text);
    piece_end_ = stack_.back().end;
    piece_bytes_ = text.size();
    if (state.bold) bold_letters_ += count_letters(text);
    if (state.link >= 0) {
      link_letters_ += count_letters(text);
      link_end_ = text_.size();
      found_.links[static_cast<std::size_t>(state.link)].text.append(text);
    }
  }

  void flush() {
    PageLine line;
    line.text = collapsed(text_);
    line.letters = count_letters(line.text);
    line.link_letters = std::min(link_letters_, line.letters);
    line.bold = line.letters > 0 && bold_letters_ >= line.letters;
    text_.clear();
    link_letters_ = bold_letters_ = 0;
    link_end_ = kNowhere;
    line.first_link = links_done_;
    line.last_link = links_done_ = static_cast<std::uint32_t>(found_.links.size());
    if (trimmed_span(line.text, 0).empty()) return;
    line.kind = line_.kind;
    line.level = line_.level;
    line.block = line_.block;
    line.at = line_at_;
    line.doubt = line_.doubt;
    line.furniture = line_.furniture;
    line.in_figure = line_.in_figure;
    found_.lines.push_back(std::move(line));
  }

  const HtmlTree& tree_;
  Hints hints_;
  std::size_t most_;  // lines, and links
  bool use_hints_;
  ProseMap prose_;
  PageLines found_;
  std::vector<State> stack_;
  State line_;  // of the line that is being read
  NodeId line_at_ = 0;
  std::string text_;
  std::uint32_t link_letters_ = 0, bold_letters_ = 0, links_done_ = 0;
  std::size_t link_end_ = kNowhere;  // of the last link, in text_
  NodeId piece_end_ = 0;             // of the element of the last text
  std::size_t piece_bytes_ = 0;      // of the last text
};

}  // namespace

std::uint32_t count_letters(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    if (!text::is_space(letter.code) && !text::is_invisible(letter.code)) ++count;
    at += letter.bytes;
  }
  return count;
}

PageLines read_lines(const HtmlTree& tree, const Wording& wording, const Limits& limits, bool use_hints) {
  PageLines found = LineReader(tree, wording, limits, use_hints).run();
  for (PageLink& link : found.links) link.text = collapsed(link.text);
  return found;
}

}  // namespace naqlan::page
