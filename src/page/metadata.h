// What a page says about itself: meta tags, JSON-LD, links in its head.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "naqlan/record.h"
#include "page/html_tree.h"
#include "page/wording.h"

namespace naqlan::page {

struct Metadata {
  std::string document_title;  // <title>
  std::string og_title, og_type, description;
  std::string headline;      // JSON-LD
  std::string article_body;  // JSON-LD
  std::string site_name;     // og:site_name, else the publisher of JSON-LD
  std::string canonical;     // absolute where a base is known
  std::string base;          // what relative links start from
  std::string html_lang, json_lang;
  std::vector<std::string> authors;  // best source first, not yet told from agencies
  bool author_is_person = false;     // JSON-LD says so
  std::optional<PublicationTime> published, modified;
  std::optional<PublicationTime> json_published;  // of JSON-LD alone
  bool is_article = false;                        // some declaration says so
  std::string section;
  std::vector<std::string> tags, json_tags, keywords;  // said by article:tag, by JSON-LD, by looser names
  Image image, json_image;                             // the addresses as written
  bool is_paid = false;                                // JSON-LD says that not all may read it
  bool is_live = false;                                // JSON-LD calls it a live blog
  std::size_t word_count = 0;                          // of the whole article, as JSON-LD says it
};

// `url`: where the page came from; may be empty.
Metadata read_metadata(const HtmlTree& tree, std::string_view url, const Wording& wording);

// Adds what the page's JSON-LD says; see json_ld.cc. Only empty fields are filled.
void add_json_ld(const HtmlTree& tree, const Wording& wording, Metadata& found);

// Adds the tags in a list with commas, "economy, water"; known ones once.
void add_tags(std::string_view list, std::vector<std::string>& tags);

// White space runs as one space, none at the ends; NBSP counts as white space.
std::string collapsed(std::string_view text);

// `text` with character references read ("&quot;"), collapsed: for strings in JSON-LD.
std::string plain_text_of(std::string_view text);

}  // namespace naqlan::page
