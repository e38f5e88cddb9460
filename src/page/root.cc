// The element that holds the article.
#include <algorithm>
#include <vector>

#include "page/body.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

// Prose beside the root, as a part of the prose in it, that makes its parent the root.
constexpr double kClimb = 0.2;
constexpr double kClimbToBody = 0.6;

// Sums over the lines, so that those of any element are answered at once: an
// element's lines are neighbours.
class LineSums {
 public:
  explicit LineSums(const PageLines& page) : page_(page), prose_(page.lines.size() + 1) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const PageLine& line = page.lines[i];
      prose_[i + 1] = prose_[i] + (line.doubt == Doubt::strong || prose_score(line) == 0 ? 0 : line.letters);
    }
  }
  double prose_in(const HtmlTree& tree, NodeId node) const {
    const auto before = [](const PageLine& line, NodeId limit) { return line.at < limit; };
    const auto first = std::lower_bound(page_.lines.begin(), page_.lines.end(), node, before);
    const auto last = std::lower_bound(first, page_.lines.end(), tree.end(node), before);
    return prose_[static_cast<std::size_t>(last - page_.lines.begin())] -
           prose_[static_cast<std::size_t>(first - page_.lines.begin())];
  }

 private:
  const PageLines& page_;
  std::vector<double> prose_;
};

NodeId container_of(const HtmlTree& tree, NodeId block) {
  switch (tree.tag(block)) {
    case Tag::p:
    case Tag::li:
    case Tag::blockquote:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::pre:
    case Tag::center:
    case Tag::td:
    case Tag::ul:
    case Tag::ol: {
      const NodeId parent = tree.parent(block);
      return parent == kNoNode ? block : parent;
    }
    default:
      return block;
  }
}

double hint_factor(const HtmlTree& tree, NodeId node, const Wording& wording) {
  if (tree.tag(node) == Tag::article || tree.attribute(node, Attr::itemprop) == "articleBody") return 1.3;
  const Hint hint = wording.hint(tree.attribute(node, Attr::class_), tree.attribute(node, Attr::id));
  if (hint.strength == Hint::Strength::article) return 1.2;
  return hint.strength == Hint::Strength::none ? 1.0 : 0.8;
}

}  // namespace

bool ends_sentence(std::string_view line) {
  for (std::size_t end = line.size(); end > 0;) {
    const auto letter = text::letter_before(line, end);
    end -= letter.bytes;
    switch (letter.code) {
      case '.':
      case '!':
      case '?':
      case 0x061F:
      case 0x06D4:
      case 0x2026:
      case ':':
      case 0x3002:
        return true;
      case '"':
      case '\'':
      case ')':
      case ']':
      case 0xBB:
      case 0xAB:
      case 0x201D:
      case 0x201C:
      case 0x2019:
      case ' ':
        continue;
      default:
        return false;
    }
  }
  return false;
}

double prose_score(const PageLine& line) {
  if (line.letters < 25 || line.link_density() > 0.4 || line.level > 0) return 0;
  const auto commas = std::count(line.text.begin(), line.text.end(), ',') +
                      std::count(line.text.begin(), line.text.end(), '\x8C');  // of the Arabic comma, D8 8C
  const double length = std::min(line.letters / 100.0, 4.0);
  return (0.5 + length + 0.3 * static_cast<double>(std::min<std::ptrdiff_t>(commas, 5)) +
          (ends_sentence(line.text) ? 0.5 : 0)) *
         (1 - line.link_density());
}

NodeId find_article_root(const HtmlTree& tree, const PageLines& page, const Wording& wording) {
  std::vector<double> score(tree.size());
  for (const PageLine& line : page.lines) {
    if (line.doubt == Doubt::strong) continue;
    double value = prose_score(line) * (line.doubt == Doubt::weak ? 0.5 : 1);
    NodeId node = container_of(tree, line.block);
    for (int step = 1; value > 0 && node != kNoNode && step <= 4; ++step, node = tree.parent(node)) {
      score[node] += value / step;
    }
  }
  NodeId best = 0;
  double most = 0;
  for (NodeId node = 0; node < tree.size(); ++node) {
    if (score[node] <= 0) continue;
    const double value = score[node] * hint_factor(tree, node, wording);
    if (value > most) {
      most = value;
      best = node;
    }
  }
  if (most == 0) return 0;
  const LineSums sums(page);
  for (NodeId parent = tree.parent(best); parent != kNoNode; parent = tree.parent(parent)) {
    const Tag tag = tree.tag(parent);
    const double inside = sums.prose_in(tree, best), around = sums.prose_in(tree, parent) - inside;
    if (tag == Tag::html) break;
    if (around > inside * (tag == Tag::body ? kClimbToBody : kClimb)) best = parent;
  }
  return best;
}

}  // namespace naqlan::page
