// XML is heard from libxml2 element by element: no tree is made, nothing is fetched, and
// entities that a document declares stand for nothing.
#include "intake/feed.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>

#include <algorithm>
#include <map>
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

struct FreeText {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string string_of(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

// Who wants to know of elements: their local names in lower case, and the text that
// stands directly before their end.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void begin(const std::string& name, const std::map<std::string, std::string>& attributes) = 0;
  virtual void end(const std::string& name, const std::string& text) = 0;
};

// The handlers of libxml2's SAX interface: with them no tree is made, and as none is for
// entities, those that a document declares are nothing.
struct Hearing {
  Listener& listener;
  std::string text;

  static void begin(void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int count,
                    int, const xmlChar** attributes) {
    auto& hearing = *static_cast<Hearing*>(self);
    hearing.text.clear();
    std::map<std::string, std::string> named;
    for (int i = 0; i < count; ++i, attributes += 5) {  // name, prefix, namespace, value, its end
      const std::string_view value(reinterpret_cast<const char*>(attributes[3]),
                                   static_cast<std::size_t>(attributes[4] - attributes[3]));
      named.emplace(lower(string_of(attributes[0])), trimmed(value));
    }
    hearing.listener.begin(lower(string_of(name)), named);
  }

  static void end(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    auto& hearing = *static_cast<Hearing*>(self);
    hearing.listener.end(lower(string_of(name)), std::string(trimmed(hearing.text)));
    hearing.text.clear();
  }

  static void hear(void* self, const xmlChar* bytes, int size) {
    std::string& text = static_cast<Hearing*>(self)->text;
    if (text.size() < kMostText) text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
};

void parse_xml(std::string_view bytes, const std::string& charset, Listener& listener) {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = Hearing::begin;
  handler.endElementNs = Hearing::end;
  handler.characters = handler.cdataBlock = Hearing::hear;
  Hearing hearing{listener, {}};
  xmlParserCtxt* parser = xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size()));
  if (parser == nullptr) return;
  xmlSAXHandler* const own = parser->sax;
  parser->sax = &handler;
  parser->userData = &hearing;
  // NOENT: "&amp;" in an attribute is "&" (else "&#38;"); there are no other entities to replace.
  xmlCtxtUseOptions(parser,
                    XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlCharEncodingHandler* const encoding = charset.empty() ? nullptr : xmlFindCharEncodingHandler(charset.c_str());
  if (encoding != nullptr) xmlSwitchToEncoding(parser, encoding);
  xmlParseDocument(parser);
  parser->sax = own;
  if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

// Absolute, and of the web; "" for what is not.
std::string resolved(const std::string& address, const std::string& base) {
  if (address.empty() || address.size() > kMostText) return {};
  const std::unique_ptr<xmlChar, FreeText> whole(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(address.c_str()), reinterpret_cast<const xmlChar*>(base.c_str())));
  std::string url = whole ? string_of(whole.get()) : address;
  url = url.substr(0, url.find('#'));
  return is_url(url) ? url : std::string();
}

std::string date_of(const std::string& said) {
  auto date = parse_date(said);
  return date ? *date : std::string();
}

class XmlFeed : public Listener {
 public:
  explicit XmlFeed(const std::string& url) : base_(url) {}

  Result<Feed> read(std::string_view bytes, const std::string& charset) {
    parse_xml(bytes, charset, *this);
    if (!known_) return bad(base_, "is no feed and no sitemap");
    return std::move(feed_);
  }

 private:
  static bool is_item(const std::string& name) {
    return name == "item" || name == "entry" || name == "url" || name == "sitemap";
  }

  void begin(const std::string& name, const std::map<std::string, std::string>& attributes) override {
    const auto attribute = [&attributes](const char* of) {
      const auto at = attributes.find(of);
      return at == attributes.end() ? std::string() : at->second;
    };
    for (const char* root : {"rss", "rdf", "feed", "urlset", "sitemapindex"}) known_ = known_ || name == root;
    if (is_item(name)) {
      item_ = {};
      permalink_.clear();
      in_item_ = true;
    } else if (in_item_ && name == "link") {
      const std::string rel = attribute("rel"), href = attribute("href");
      if (!href.empty() && (rel.empty() || rel == "alternate") && item_.url.empty()) item_.url = href;
    } else if (name == "guid") {
      guid_is_address_ = lower(attribute("ispermalink")) != "false";
    }
  }

  void end(const std::string& name, const std::string& text) override {
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

class Outlines : public Listener {
 public:
  std::vector<FeedSource> sources;

 private:
  void begin(const std::string& name, const std::map<std::string, std::string>& attributes) override {
    if (name != "outline" || sources.size() >= kMostFeedItems) return;
    FeedSource source;
    for (const auto& [attribute, value] : attributes) {  // "text" goes before "title", and gives way to it
      if (attribute == "xmlurl") source.url = resolved(value, "");
      if ((attribute == "text" || attribute == "title") && !value.empty()) source.outlet = value;
    }
    if (!source.url.empty()) sources.push_back(std::move(source));
  }
  void end(const std::string&, const std::string&) override {}
};

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
  return start[0] == '{' ? json_feed(start, url) : XmlFeed(url).read(start, charset);
}

Result<std::vector<FeedSource>> parse_feed_list(std::string_view bytes) {
  if (bytes.size() > kMostBytes) return bad("", "has more than " + std::to_string(kMostBytes) + " bytes");
  std::vector<FeedSource> sources;
  std::string_view rest = without_mark(bytes);
  if (rest.starts_with('<')) {
    Outlines outlines;
    parse_xml(rest, {}, outlines);
    sources = std::move(outlines.sources);
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
