// What JSON-LD says about the article: schema.org's Article and its kinds.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <map>

#include "page/dates.h"
#include "page/metadata.h"
#include "page/url.h"
#include "text/utf8.h"

namespace naqlan::page {
namespace {

using nlohmann::json;

constexpr std::size_t kMostObjects = 20'000;
constexpr std::size_t kLongestScript = 1u << 20;
constexpr int kDeepest = 100;

std::string string_of(const json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? plain_text_of(at->get_ref<const std::string&>()) : std::string();
}

bool ends_with_any(std::string_view type, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [type](auto ending) { return type.ends_with(ending); });
}

// The address without what changes between a page's own ways of writing it.
std::string_view bare_address(std::string_view url) {
  for (const std::string_view head : {"https://", "http://", "www."}) {
    if (url.starts_with(head)) url.remove_prefix(head.size());
  }
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

// How well a type fits: 3 an article, 2 something like one, 1 a page, 0 none of these.
int rank_of_type(std::string_view type) {
  if (ends_with_any(type, {"NewsArticle", "BlogPosting", "Report"}) || type.ends_with("/Article") || type == "Article")
    return 3;
  if (ends_with_any(type, {"Article", "Posting", "Review", "Recipe", "HowTo"})) return 2;
  return ends_with_any(type, {"WebPage", "ItemPage", "VideoObject"}) ? 1 : 0;
}

int rank_of(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return 0;
  if (type->is_string()) return rank_of_type(type->get_ref<const std::string&>());
  int best = 0;
  if (type->is_array()) {
    for (const json& one : *type) {
      if (one.is_string()) best = std::max(best, rank_of_type(one.get_ref<const std::string&>()));
    }
  }
  return best;
}

// Whether brackets nest as data does, be it said in strings or not.
bool is_shallow(std::string_view script) {
  int depth = 0;
  for (const char c : script) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > kDeepest) return false;
  }
  return true;
}

// Scripts break lines within strings, which JSON forbids, and wrap themselves in comments.
json parse_leniently(std::string_view script) {
  json value = json::parse(script, nullptr, false);
  if (!value.is_discarded()) return value;
  std::string mended(script);
  for (char& c : mended) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  const std::size_t begin = mended.find_first_of("{["), end = mended.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return value;
  return json::parse(std::string_view(mended).substr(begin, end - begin + 1), nullptr, false);
}

class JsonLd {
 public:
  JsonLd(const HtmlTree& tree, const Wording& wording, Metadata& found)
      : tree_(tree), wording_(wording), found_(found) {}

  void run() {
    for (NodeId node = 0; node < tree_.size(); ++node) {
      if (tree_.tag(node) != Tag::script || tree_.attribute(node, Attr::type).find("ld+json") == std::string_view::npos)
        continue;
      const std::string script = tree_.text_below(node);
      if (script.size() > kLongestScript || !is_shallow(script)) continue;
      json value = parse_leniently(script);
      if (!value.is_discarded()) scripts_.push_back(std::move(value));
    }
    for (const json& script : scripts_) collect(script);
    read_articles();
    for (const auto& [id, object] : by_id_) read_site(*object);
    if (found_.authors.empty()) add_lone_person();
  }

 private:
  // A page describes articles of other pages, too. The one that is this page's counts,
  // else the first of the best kind; what is no article fills what it leaves open.
  void read_articles() {
    std::stable_sort(articles_.begin(), articles_.end(),
                     [](const json* a, const json* b) { return rank_of(*a) > rank_of(*b); });
    const auto others = std::find_if(articles_.begin(), articles_.end(), [](const json* a) { return rank_of(*a) < 2; });
    const json* own = nullptr;
    auto most = Fit::other;
    for (auto at = articles_.begin(); at != others; ++at) {
      const Fit fit = fit_of(**at);
      if (fit <= most) continue;
      most = fit;
      own = *at;
    }
    if (own != nullptr) read(*own);
    for (auto at = others; at != articles_.end(); ++at) read(**at);
  }

  enum class Fit { other, open, own };

  // Whether an article is that of the page, by its address and its headline.
  Fit fit_of(const json& article) const {
    const std::string headline = string_of(article, "headline");
    if (!headline.empty()) {
      for (const std::string* title : {&found_.og_title, &found_.document_title}) {
        if (!title->empty() &&
            (' ' + words_key(*title) + ' ').find(' ' + words_key(headline) + ' ') != std::string::npos)
          return Fit::own;
      }
    }
    const std::string_view page =
        bare_address(found_.canonical.empty() ? std::string_view(found_.base) : found_.canonical);
    const std::string_view address = bare_address(address_of(article));
    // Many give the address of the site.
    if (page.empty() || address.find('/') == address.npos) return Fit::open;
    if (address == page) return Fit::own;
    return headline.empty() || found_.document_title.empty() ? Fit::open : Fit::other;
  }

  static std::string_view address_of(const json& article) {
    for (const char* key : {"url", "mainEntityOfPage", "@id"}) {
      auto value = article.find(key);
      if (value == article.end()) continue;
      if (value->is_object()) {
        const auto id = value->find("@id");
        if (id == value->end()) continue;
        value = id;
      }
      if (value->is_string() && is_web_url(value->get_ref<const std::string&>()))
        return value->get_ref<const std::string&>();
    }
    return {};
  }

  // All objects, breadth first, so that an article comes before what it holds.
  void collect(const json& script) {
    std::deque<const json*> queue{&script};
    for (std::size_t count = 0; !queue.empty() && count < kMostObjects; ++count) {
      const json& value = *queue.front();
      queue.pop_front();
      if (value.is_object()) {
        if (const auto id = value.find("@id"); id != value.end() && id->is_string() && value.size() > 1) {
          by_id_.emplace(id->get<std::string>(), &value);
        }
        if (rank_of(value) > 0) articles_.push_back(&value);
      }
      if (!value.is_structured()) continue;
      for (const json& inner : value) {
        if (inner.is_structured()) queue.push_back(&inner);
      }
    }
  }

  const json& resolved(const json& value) const {
    if (!value.is_object()) return value;
    const auto id = value.find("@id");
    if (id == value.end() || !id->is_string() || value.contains("name")) return value;
    const auto known = by_id_.find(id->get<std::string>());
    return known == by_id_.end() ? value : *known->second;
  }

  void read(const json& article) {
    const int rank = rank_of(article);
    found_.is_article = found_.is_article || rank == 3;
    set(found_.headline, string_of(article, rank > 1 ? "headline" : "-"));
    if (rank == 2) set(found_.headline, string_of(article, "name"));
    if (rank > 1) read_filing(article);
    set_time(found_.json_published, article, {"datePublished", "dateCreated", "uploadDate"});
    set_time(found_.modified, article, {"dateModified"});
    set(found_.json_lang, string_of(article, "inLanguage"));
    add_authors(article);
    if (const auto publisher = article.find("publisher"); publisher != article.end()) {
      const json& site =
          publisher->is_array() && !publisher->empty() ? resolved((*publisher)[0]) : resolved(*publisher);
      if (site.is_object()) set(found_.site_name, string_of(site, "name"));
    }
  }

  // A graph that links nobody to its article and knows one person means that person.
  void add_lone_person() {
    const json* only = nullptr;
    for (const auto& [id, object] : by_id_) {
      if (!object->is_object() || !is_person(*object) || string_of(*object, "name").empty()) continue;
      if (only != nullptr) return;
      only = object;
    }
    if (only != nullptr) add_author(*only);
  }

  void read_site(const json& object) {
    const auto type = object.find("@type");
    if (type == object.end() || !type->is_string() || type->get_ref<const std::string&>() != "WebSite") return;
    set(found_.site_name, string_of(object, "name"));
  }

  static void set(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }

  // What else an article says of itself: its section, tags and picture, and who may read it.
  void read_filing(const json& article) {
    set_body(article);
    if (const auto section = article.find("articleSection"); section != article.end()) {
      const json& first = section->is_array() && !section->empty() ? (*section)[0] : *section;
      if (first.is_string()) set(found_.section, plain_text_of(first.get_ref<const std::string&>()));
    }
    if (const auto words = article.find("keywords"); words != article.end()) {
      if (words->is_string()) add_tags(plain_text_of(words->get_ref<const std::string&>()), found_.json_tags);
      if (words->is_array()) {
        for (const json& word : *words) {
          if (word.is_string()) add_tags(plain_text_of(word.get_ref<const std::string&>()), found_.json_tags);
        }
      }
    }
    if (const auto image = article.find("image"); image != article.end()) set_image(*image);
    const auto free = article.find("isAccessibleForFree");
    if (free != article.end() && (*free == false || *free == "False" || *free == "false")) found_.is_paid = true;
    if (const auto count = article.find("wordCount"); count != article.end() && count->is_number_unsigned())
      found_.word_count = count->get<std::size_t>();
    const auto type = article.find("@type");
    found_.is_live = found_.is_live || (type != article.end() && *type == "LiveBlogPosting");
  }

  void set_image(const json& said) {
    if (!found_.json_image.url.empty()) return;
    const json& image = resolved(said.is_array() && !said.empty() ? said[0] : said);
    if (image.is_string()) found_.json_image.url = image.get<std::string>();
    if (!image.is_object()) return;
    found_.json_image.url = string_of(image, "url");
    set(found_.json_image.url, string_of(image, "contentUrl"));
    if (is_web_url(string_of(image, "@id"))) set(found_.json_image.url, string_of(image, "@id"));
    found_.json_image.caption = string_of(image, "caption");
  }

  void set_body(const json& article) {
    const auto body = article.find("articleBody");
    if (body != article.end() && body->is_string() && found_.article_body.empty())
      found_.article_body = body->get<std::string>();
  }

  void set_time(std::optional<PublicationTime>& field, const json& article, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
      if (field) return;
      field = read_machine_time(string_of(article, key), wording_);
      if (field) field->source = PublicationTime::Source::json_ld;
    }
  }

  void add_authors(const json& article) {
    for (const char* key : {"author", "creator"}) {
      const auto author = article.find(key);
      if (author == article.end() || !found_.authors.empty()) continue;
      if (author->is_array()) {
        for (const json& one : *author) add_author(resolved(one));
      } else {
        add_author(resolved(*author));
      }
    }
  }

  // It says so, or the object of the same @id does.
  bool is_person(const json& author) const {
    if (!author.is_object()) return false;
    if (const auto type = author.find("@type"); type != author.end()) return *type == "Person";
    const auto id = author.find("@id");
    if (id == author.end() || !id->is_string()) return false;
    const auto known = by_id_.find(id->get<std::string>());
    if (known == by_id_.end() || !known->second->is_object()) return false;
    const auto type = known->second->find("@type");
    if (type == known->second->end()) return false;
    return *type == "Person" || (type->is_array() && std::find(type->begin(), type->end(), "Person") != type->end());
  }

  void add_author(const json& author) {
    std::string name = author.is_string()   ? plain_text_of(author.get_ref<const std::string&>())
                       : author.is_object() ? string_of(author, "name")
                                            : std::string();
    found_.author_is_person = found_.author_is_person || is_person(author);
    if (!name.empty() && name.size() < 200 && !is_web_url(name)) found_.authors.push_back(std::move(name));
  }

  const HtmlTree& tree_;
  const Wording& wording_;
  Metadata& found_;
  std::deque<json> scripts_;
  std::vector<const json*> articles_;
  std::map<std::string, const json*> by_id_;
};

}  // namespace

void add_json_ld(const HtmlTree& tree, const Wording& wording, Metadata& found) { JsonLd(tree, wording, found).run(); }

}  // namespace naqlan::page
