// An article to read: as plain text and as CommonMark.
#include <algorithm>
#include <string>

#include "naqlan/reader.h"
#include "record/vocabulary.h"

namespace naqlan {
namespace {

// Letters that would mean markup where they stand.
bool is_markup(char c) { return c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == '<'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A line that begins as a list, a heading or a quotation does, and is none.
bool begins_like_markup(std::string_view line) {
  if (line.empty()) return false;
  if (line[0] == '#' || line[0] == '>' || line[0] == '~' || line[0] == '=' || line[0] == '|') return true;
  if (line[0] == '-' || line[0] == '+') return line.size() == 1 || line[1] == ' ' || line[1] == '-';
  return false;
}

std::string escaped(std::string_view line) {
  std::string out;
  if (begins_like_markup(line)) out.push_back('\\');
  const auto number = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_digit) - line.begin());
  for (std::size_t i = 0; i < line.size(); ++i) {
    // "2. May" at the head of a line is no list.
    const bool numbers = i == number && i > 0 && i < 10 && (line[i] == '.' || line[i] == ')');
    if (is_markup(line[i]) || numbers) out.push_back('\\');
    out.push_back(line[i]);
  }
  return out;
}

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(static_cast<unsigned char>(c) < ' ' ? ' ' : c);
  }
  return out + "\"";
}

void add_field(std::string& to, std::string_view name, std::string_view value) {
  if (!value.empty()) to.append(name).append(": ").append(quoted(value)).append("\n");
}

void add_list(std::string& to, std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  to.append(name).append(":\n");
  for (const std::string& value : values) to.append("  - ").append(quoted(value)).append("\n");
}

void add_list(std::string& to, std::string_view name, const std::vector<Byline>& bylines) {
  std::vector<std::string> names;
  for (const Byline& line : bylines) names.push_back(line.text);
  add_list(to, name, names);
}

std::string head_of(const Article& article) {
  std::string head = "---\n";
  add_field(head, "title", article.slice(article.title));
  add_list(head, "authors", article.authors);
  add_list(head, "agencies", article.agencies);
  add_field(head, "outlet", article.outlet.name);
  if (article.published) add_field(head, "published", article.published->value);
  if (article.modified) add_field(head, "modified", article.modified->value);
  add_field(head, "section", article.section);
  add_list(head, "tags", article.tags);
  add_field(head, "image", article.image.url);
  add_field(head, "language", article.language);
  add_field(head, "url", article.url);
  return head + "---\n\n";
}

std::string marked(const Article& article, const Block& block) {
  const std::string text = escaped(article.slice(block.span));
  switch (block.kind) {
    case BlockKind::title:
      return "# " + text;
    case BlockKind::heading:
      return "## " + text;
    case BlockKind::subtitle:
      return "**" + text + "**";
    case BlockKind::list_item:
      return "- " + text;
    case BlockKind::quote:
      return "> " + text;
    case BlockKind::caption:
      return "*" + text + "*";
    default:
      return text;
  }
}

}  // namespace

std::string to_text(const Article& article) {
  std::string out;
  for (const Block& block : article.blocks) {
    if (!out.empty()) out.push_back('\n');
    out.append(article.slice(block.span)).push_back('\n');
  }
  return out;
}

std::string to_markdown(const Article& article) {
  std::string out = head_of(article);
  const Block* last = nullptr;
  for (const Block& block : article.blocks) {
    const bool goes_on = last != nullptr && last->kind == block.kind && block.kind == BlockKind::list_item;
    if (last != nullptr && !goes_on)
      out.append(last->kind == block.kind && block.kind == BlockKind::quote ? ">\n" : "\n");
    out.append(marked(article, block)).push_back('\n');
    last = &block;
  }
  return out;
}

}  // namespace naqlan
