// XML is walked by libxml2's reader, element by element: nothing is kept of what
// encloses them but their names, nothing is fetched, no entity is replaced by a file.
#include "intake/feed.h"

#include <libxml/uri.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "intake/dates.h"
#include "intake/fetch.h"
#include "intake/http_message.h"

namespace naqlan::intake {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = 50u << 20;  // as large as a sitemap may be
constexpr std::size_t kMostText = 8'192;       // of an address or title

Error bad(const std::string& where, std::string message) { return {"bad-feed", where, std::move(message)}; }

struct FreeXml {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using Text = std::unique_ptr<xmlChar, FreeXml>;

std::string string_of(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

// Parses XML and gives each element as it ends: its local name, its text, and, as it
// begins, the reader for its attributes.
class Elements {
 public:
  Elements(std::string_view bytes, const std::string& charset) {
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    reader_.reset(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                     charset.empty() ? nullptr : charset.c_str(), options));
  }

  // `begin(name)` and `end(name, text)` for each.
  template <class Begin, class End>
  void walk(Begin begin, End end) {
    if (!reader_) return;
    std::string text;
    while (xmlTextReaderRead(reader_.get()) == 1) {
      switch (xmlTextReaderNodeType(reader_.get())) {
        case XML_READER_TYPE_ELEMENT: {
          text.clear();
          const std::string name = name_of();
          const bool empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
          begin(name);
          if (empty) end(name, std::string());
          break;
        }
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
          if (text.size() < kMostText) text += string_of(xmlTextReaderConstValue(reader_.get())).substr(0, kMostText);
          break;
        case XML_READER_TYPE_END_ELEMENT:
          end(name_of(), std::string(trimmed(text)));
          text.clear();
          break;
        default:
          break;
      }
    }
  }

  std::string attribute(const char* name) {
    const Text value(xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name)));
    return std::string(trimmed(string_of(value.get())));
  }

 private:
  std::string name_of() { return lower(string_of(xmlTextReaderConstLocalName(reader_.get()))); }
  std::unique_ptr<xmlTextReader, FreeXml> reader_;
};

// Absolute, and of the web; "" for what is not.
std::string resolved(const std::string& address, const std::string& base) {
  if (address.empty() || address.size() > kMostText) return {};
  const Text whole(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(address.c_str()), reinterpret_cast<const xmlChar*>(base.c_str())));
  std::string url = whole ? string_of(whole.get()) : address;
  url = url.substr(0, url.find('#'));
  return is_url(url) ? url : std::string();
}

std::string date_of(const std::string& said) {
  auto date = parse_date(said);
  return date ? *date : std::string();
}

class XmlFeed {
 public:
  XmlFeed(std::string_view bytes, const std::string& url, const std::string& charset)
      : elements_(bytes, charset), base_(url) {}

  Result<Feed> read() {
    elements_.walk([this](const std::string& name) { begin(name); },
                   [this](const std::string& name, const std::string& text) { end(name, text); });
    if (!known_) return bad(base_, "is no feed and no sitemap");
    return std::move(feed_);
  }

 private:
  static bool is_item(const std::string& name) {
    return name == "item" || name == "entry" || name == "url" || name == "sitemap";
  }

  void begin(const std::string& name) {
    for (const char* root : {"rss", "rdf", "feed", "urlset", "sitemapindex"}) known_ = known_ || name == root;
    if (is_item(name)) {
      item_ = {};
      permalink_.clear();
      in_item_ = true;
    } else if (in_item_ && name == "link") {
      const std::string rel = elements_.attribute("rel"), href = elements_.attribute("href");
      if (!href.empty() && (rel.empty() || rel == "alternate") && item_.url.empty()) item_.url = href;
    } else if (name == "guid") {
      guid_is_address_ = lower(elements_.attribute("isPermaLink")) != "false";
    }
  }

  void end(const std::string& name, const std::string& text) {
    if (is_item(name)) {
      add(name == "sitemap");
      in_item_ = false;
    }
    if (!in_item_ || text.empty()) return;
    if ((name == "link" || name == "loc") && item_.url.empty()) item_.url = text;
    if (name == "guid" && guid_is_address_) permalink_ = text;
    if (name == "title" && item_.title.empty()) item_.title = text;
    const bool first_told = name == "pubdate" || name == "published" || name == "publication_date";
    const bool changed = name == "updated" || name == "date" || name == "lastmod";
    if (first_told || (changed && item_.published.empty())) {
      if (const std::string date = date_of(text); !date.empty()) item_.published = date;
    }
  }

  void add(bool sitemap) {
    std::string url = resolved(item_.url.empty() ? permalink_ : item_.url, base_);
    if (url.empty()) return;
    if (sitemap) {
      if (feed_.sitemaps.size() < kMostFeedItems) feed_.sitemaps.push_back(std::move(url));
    } else if (feed_.items.size() < kMostFeedItems) {
      item_.url = std::move(url);
      feed_.items.push_back(std::move(item_));
    }
  }

  Elements elements_;
  std::string base_;
  Feed feed_;
  FeedItem item_;
  std::string permalink_;
  bool known_ = false, in_item_ = false, guid_is_address_ = true;
};

Result<Feed> json_feed(std::string_view bytes, const std::string& base) {
  const Json feed = Json::parse(bytes, nullptr, false);
  const auto items = feed.is_object() ? feed.find("items") : feed.end();
  if (!feed.is_object() || items == feed.end() || !items->is_array()) return bad(base, "is no JSON Feed");
  const auto text = [](const Json& item, const char* name) {
    const auto field = item.find(name);
    return field != item.end() && field->is_string() ? field->get<std::string>() : std::string();
  };
  Feed out;
  for (const Json& item : *items) {
    if (!item.is_object() || out.items.size() >= kMostFeedItems) continue;
    std::string said = text(item, "date_published");
    if (said.empty()) said = text(item, "date_modified");
    FeedItem one{resolved(text(item, "url"), base), text(item, "title"), said.empty() ? said : date_of(said)};
    if (!one.url.empty()) out.items.push_back(std::move(one));
  }
  return out;
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : bytes.substr(begin);
}

}  // namespace

Result<Feed> parse_feed(std::string_view bytes, const std::string& url, const std::string& charset) {
  if (bytes.size() > kMostBytes) return bad(url, "has more than " + std::to_string(kMostBytes) + " bytes");
  const std::string_view start = without_mark(bytes);
  if (start.empty()) return bad(url, "is empty");
  return start[0] == '{' ? json_feed(start, url) : XmlFeed(start, url, charset).read();
}

Result<std::vector<FeedSource>> parse_feed_list(std::string_view bytes) {
  if (bytes.size() > kMostBytes) return bad("", "has more than " + std::to_string(kMostBytes) + " bytes");
  std::vector<FeedSource> sources;
  std::string_view rest = without_mark(bytes);
  if (rest.starts_with('<')) {
    Elements outlines(rest, {});
    outlines.walk(
        [&](const std::string& name) {
          if (name != "outline" || sources.size() >= kMostFeedItems) return;
          FeedSource source{resolved(outlines.attribute("xmlUrl"), ""), outlines.attribute("title")};
          if (source.outlet.empty()) source.outlet = outlines.attribute("text");
          if (!source.url.empty()) sources.push_back(std::move(source));
        },
        [](const std::string&, const std::string&) {});
  } else {
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string line(trimmed(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!line.empty() && line[0] != '#' && is_url(line)) sources.push_back({line, ""});
    }
  }
  if (sources.empty()) return bad("", "names no feed");
  return sources;
}

}  // namespace naqlan::intake
