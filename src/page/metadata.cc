#include "page/metadata.h"

#include <algorithm>
#include <array>
#include <span>

#include "page/dates.h"
#include "page/url.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

using Source = PublicationTime::Source;

constexpr std::size_t kLongestUrl = 4'000;
constexpr std::string_view kArabicComma = "\xD8\x8C";

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// Fields beyond this are no titles, names or dates.
std::string clipped(std::string text) {
  constexpr std::size_t kLongestField = 1'500;
  if (text.size() > kLongestField) text.resize(text::floor_boundary(text, kLongestField));
  return text;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr auto kSectionNames =
    std::to_array<std::string_view>({"article:section", "articlesection", "parsely-section", "og:article:section"});
constexpr auto kTagNames = std::to_array<std::string_view>({"article:tag", "og:article:tag", "parsely-tags"});
constexpr auto kAuthorNames = std::to_array<std::string_view>(
    {"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
     "citation_author", "og:author", "og:article:author", "article.author", "cxenseparse:author",
     "shareaholic:article_author_name", "authors", "author_name"});
// Names of times, in small letters and without signs: "article:published_time" and its like.
constexpr auto kPublishedNames = std::to_array<std::string_view>(
    {"articlepublishedtime", "ogpublishedtime", "ogarticlepublishedtime", "datepublished", "parselypubdate",
     "sailthrudate", "published", "publisheddate", "publishedtime", "publishedat", "wpublisheddate",
     "rnewsdatepublished", "articlepublished", "articlepublisheddate"});
constexpr auto kLooserNames = std::to_array<std::string_view>({"date",
                                                               "pubdate",
                                                               "publishdate",
                                                               "publicationdate",
                                                               "dcdate",
                                                               "dcdateissued",
                                                               "dctermscreated",
                                                               "dctermsdate",
                                                               "dctermsissued",
                                                               "dcissued",
                                                               "citationpublicationdate",
                                                               "citationdate",
                                                               "citationonlinedate",
                                                               "originalpublicationdate",
                                                               "cxenseparserecspublishtime",
                                                               "created",
                                                               "ptime",
                                                               "displaydate",
                                                               "datecreated",
                                                               "dcdatecreated",
                                                               "articledateoriginal",
                                                               "creationdate"});
constexpr auto kModifiedNames = std::to_array<std::string_view>(
    {"articlemodifiedtime", "ogupdatedtime", "datemodified", "lastmod", "lastmodified", "dctermsmodified",
     "articlemodified", "dcdatemodified", "updated", "updatedtime", "dateupdated"});

class Head {
 public:
  Head(const HtmlTree& tree, std::string_view url, const Wording& wording)
      : tree_(tree), wording_(wording), url_(url) {}

  Metadata read() {
    found_.base = std::string(url_);
    for (NodeId node = 0; node < tree_.size(); ++node) {
      switch (tree_.tag(node)) {
        case Tag::html:
          set_if_empty(found_.html_lang, std::string(tree_.attribute(node, Attr::lang)));
          break;
        case Tag::title:
          if (!inside_svg(node)) set_if_empty(found_.document_title, clipped(collapsed(tree_.text_below(node))));
          break;
        case Tag::base:
          read_base(node);
          break;
        case Tag::meta:
          read_meta(node);
          break;
        case Tag::link:
          read_link(node);
          break;
        default:
          break;
      }
    }
    set_if_empty(found_.og_title, twitter_title_);
    set_if_empty(found_.canonical, og_url_);
    add_json_ld(tree_, wording_, found_);
    finish();
    return std::move(found_);
  }

 private:
  bool inside_svg(NodeId node) const {
    const NodeId parent = tree_.parent(node);
    return parent != kNoNode && tree_.tag(parent) == Tag::svg;
  }

  void read_base(NodeId node) {
    const std::string base = resolve_url(url_, tree_.attribute(node, Attr::href));
    if (is_web_url(base) && base.size() <= kLongestUrl) found_.base = base;
  }

  void read_link(NodeId node) {
    const std::string rel = lower(tree_.attribute(node, Attr::rel));
    if (tree_.attribute(node, Attr::href).size() > kLongestUrl) return;
    if (rel == "canonical") set_if_empty(found_.canonical, resolve_url(found_.base, tree_.attribute(node, Attr::href)));
  }

  void read_meta(NodeId node) {
    const std::string value = clipped(collapsed(tree_.attribute(node, Attr::content)));
    if (value.empty()) return;
    for (const Attr attr : {Attr::property, Attr::name, Attr::itemprop}) {
      const std::string name = lower(tree_.attribute(node, attr));
      if (!name.empty()) read_named(name, value);
    }
  }

  void read_named(const std::string& name, const std::string& value) {
    if (name == "og:title")
      set_if_empty(found_.og_title, value);
    else if (name == "twitter:title")
      set_if_empty(twitter_title_, value);
    else if (name == "og:site_name")
      set_if_empty(found_.site_name, value);
    else if (name == "og:type")
      set_if_empty(found_.og_type, lower(value));
    else if (name == "og:url")
      set_if_empty(og_url_, resolve_url(found_.base, value));
    else if (name == "og:description" || name == "description")
      set_if_empty(found_.description, value);
    else if (name == "og:image" || name == "twitter:image" || name == "twitter:image:src")
      set_if_empty(found_.image.url, value);
    else if (is_one_of(name, kSectionNames))
      set_if_empty(found_.section, value);
    else if (is_one_of(name, kTagNames))
      add_tags(value, found_.tags);
    else if (name == "keywords" || name == "news_keywords")
      add_tags(value, found_.keywords);
    else if (is_one_of(name, kAuthorNames))
      add_author(name, value);
    else if (name.starts_with("twitter:label"))
      label_ = value;
    else if (name.starts_with("twitter:data"))
      read_labelled(value);
    else
      read_time(name, value);
  }

  // Cards for sharing: a label "Written by", and then the name.
  void read_labelled(const std::string& value) {
    std::size_t opening = 0;
    if (wording_.byline_opening(label_, opening) == BylineRole::author && opening == label_.size())
      add_author("twitter:data", value);
    label_.clear();
  }

  void add_author(const std::string& name, const std::string& value) {
    if (value.size() > 200 || value.find("://") != value.npos) return;
    auto& list = name == "author" || name == "parsely-author" ? authors_ : other_authors_;
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }

  void read_time(std::string name, const std::string& value) {
    std::erase_if(name, [](char c) { return c < 'a' || c > 'z'; });
    auto* field = is_one_of(name, kPublishedNames) ? &published_
                  : is_one_of(name, kLooserNames)  ? &less_sure_
                                                   : nullptr;
    if (is_one_of(name, kModifiedNames)) field = &found_.modified;
    if (field == nullptr || *field) return;
    *field = read_machine_time(value, wording_);
    if (*field) (*field)->source = Source::meta;
  }

  void finish() {
    // A page that was saved says where it stood, and with that where its links lead.
    if (found_.base.empty() && is_web_url(found_.canonical)) found_.base = found_.canonical;
    found_.published = found_.json_published ? found_.json_published : published_ ? published_ : less_sure_;
    for (auto* list : {&authors_, &other_authors_}) {
      for (auto& author : *list) {
        if (std::find(found_.authors.begin(), found_.authors.end(), author) == found_.authors.end()) {
          found_.authors.push_back(std::move(author));
        }
      }
    }
    found_.is_article = found_.is_article || found_.og_type == "article";
  }

  const HtmlTree& tree_;
  const Wording& wording_;
  std::string_view url_;
  Metadata found_;
  std::string twitter_title_, og_url_, label_;
  std::vector<std::string> authors_, other_authors_;
  std::optional<PublicationTime> published_, less_sure_;
};

}  // namespace

void add_tags(std::string_view list, std::vector<std::string>& tags) {
  constexpr std::size_t kMostTags = 50, kLongestTag = 120;
  for (std::size_t begin = 0; begin <= list.size() && tags.size() < kMostTags;) {
    std::size_t end = begin, step = 1;
    for (; end < list.size(); ++end) {
      if (list[end] == ',' || list[end] == ';') break;
      step = list.substr(end).starts_with(kArabicComma) ? kArabicComma.size() : 1;
      if (step > 1) break;
    }
    std::string tag = collapsed(list.substr(begin, end - begin));
    if (!tag.empty() && tag.size() <= kLongestTag && std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(std::move(tag));
    begin = end + step;
  }
}

std::string collapsed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = text::letter_at(text, at);
    if (text::is_space(letter.code)) {
      gap = !out.empty();
    } else {
      if (gap) out.push_back(' ');
      gap = false;
      out.append(text, at, letter.bytes);
    }
    at += letter.bytes;
  }
  return out;
}

std::string plain_text_of(std::string_view text) {
  if (text.find_first_of(std::string_view("&<\0", 3)) == text.npos) return collapsed(text);
  const HtmlTree tree = parse_html(text::to_valid_utf8(text), Limits{});
  return tree.size() == 0 ? std::string() : collapsed(tree.text_below(0));
}

Metadata read_metadata(const HtmlTree& tree, std::string_view url, const Wording& wording) {
  return Head(tree, url, wording).read();
}

}  // namespace naqlan::page
