#include "page/extract.h"

#include <algorithm>

#include "base/sha256.h"
#include "page/article_text.h"
#include "page/charset.h"
#include "page/dates.h"
#include "page/language_guess.h"
#include "page/mojibake.h"
#include "page/read_page.h"
#include "page/url.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kIdDigits = 16;

// Line ends as \n.
std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      out.push_back('\n');
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// HTML begins with a tag, and has one that only HTML has near its head.
InputKind guess_kind(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n\f"), text.size());
  std::string head(text.substr(first, 4096));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  if (!head.starts_with("<")) {
    return head.find("<html") != head.npos || head.find("<body") != head.npos ? InputKind::html : InputKind::text;
  }
  for (const char* tag :
       {"<!doctype", "<html",    "<head",    "<body", "<meta", "<title", "<div", "<p>", "<p ",  "<script",
        "<table",    "<article", "<section", "<main", "<span", "<a ",    "<h1",  "<ul", "<!--", "<?xml"}) {
    if (head.find(tag) != head.npos) return InputKind::html;
  }
  return InputKind::text;
}

Error bad_argument(const RawPage& page) {
  return {"bad-argument", page.file, "cannot read the time of publication: " + page.published};
}

// What the caller said about the page stands before all that the page says.
Result<Article> from_arguments(const RawPage& page) {
  Article article;
  article.id = page.id;
  article.url = page.url;
  article.outlet = {page.outlet, host_of(page.url)};
  article.input.file = page.file;
  article.input.url = page.url;
  article.input.bytes = page.bytes.size();
  article.input.sha256 = base::sha256_hex(page.bytes);
  if (!page.author.empty()) article.authors.push_back({page.author, std::nullopt});
  if (!page.published.empty()) {
    article.published = parse_iso_time(page.published);
    if (!article.published) return bad_argument(page);
    article.published->source = PublicationTime::Source::argument;
  }
  return article;
}

void read_by_kind(std::string text, const RawPage& page, const Wording& wording, const Limits& limits,
                  Article& article) {
  if (article.input.kind == InputKind::html) return read_html_page(std::move(text), page, wording, limits, article);
  text = with_plain_line_ends(text);
  if (!page.title.empty()) {
    const std::string title = with_plain_line_ends(text::to_valid_utf8(page.title));
    read_whole_text(title + "\n" + text, wording, limits, article);
  } else if (page.whole || article.input.kind == InputKind::jsonl) {
    read_whole_text(std::move(text), wording, limits, article);
  } else {
    read_text_page(text, wording, limits, article);
  }
}

void finish(const Wording& wording, Article& article) {
  if (article.id.empty()) article.id = "sha256:" + base::sha256_hex(article.text).substr(0, kIdDigits);
  if (article.language.empty()) article.language = language_of(article.text, "", wording);
  if (!article.published) diagnose(article, "no-date", "no time of publication was given or found");
}

}  // namespace

// The map of this stage: bytes, characters, kind, article.
Result<Article> extract(const RawPage& page, const Wording& wording, const Limits& limits) {
  if (page.bytes.size() > limits.page_bytes) {
    return Error{"too-large", page.file, "more than " + std::to_string(limits.page_bytes) + " bytes"};
  }
  NAQLAN_TRY(article, from_arguments(page));
  const bool markup =
      page.kind ? *page.kind == InputKind::html : !page.whole && page.bytes.find('<') != std::string::npos;
  Decoded decoded = decode(page.bytes, page.charset, markup, wording);
  article.input.charset = decoded.charset;
  if (!decoded.overruled.empty()) {
    diagnose(article, "charset-mismatch",
             "declared as " + decoded.overruled + ", but the bytes are " + decoded.charset);
  }
  if (Undone undone = undo_mojibake(decoded.text); !undone.charset.empty()) {
    decoded.text = std::move(undone.text);
    diagnose(article, "mojibake", "UTF-8 that somebody took for " + std::string(undone.charset) + " was read as UTF-8");
  }
  article.input.kind =
      page.kind.value_or(page.whole || !page.title.empty() ? InputKind::text : guess_kind(decoded.text));
  read_by_kind(std::move(decoded.text), page, wording, limits, article);
  if (article.blocks.empty()) return Error{"empty", page.file, "the page holds no text"};
  finish(wording, article);
  return std::move(article);
}

}  // namespace naqlan::page
