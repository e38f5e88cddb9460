// What sites publish of what is new: RSS, Atom, JSON Feed, sitemaps; and lists of these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naqlan/result.h"

namespace naqlan::intake {

struct FeedItem {
  std::string url;        // http or https, absolute
  std::string title;      // may be empty
  std::string published;  // ISO 8601; empty when not said, or not understood
};

struct Feed {
  std::vector<FeedItem> items;
  std::vector<std::string> sitemaps;  // others that this one names: of an index of sitemaps
};

inline constexpr std::size_t kMostFeedItems = 50'000;  // as many as a sitemap may have

// RSS 0.9 to 2.0, Atom, JSON Feed, sitemaps (with Google's news fields) and indexes of
// them. `url`: where it was found, for addresses that are relative. `charset`: of the
// transport, may be empty. Faults that can be passed over are. Error: "bad-feed".
Result<Feed> parse_feed(std::string_view bytes, const std::string& url, const std::string& charset = {});

struct FeedSource {
  std::string url;
  std::string outlet;  // as the list names it; may be empty
};

// OPML, or plain text: one address a line, "#" before what is none. Error: "bad-feed".
Result<std::vector<FeedSource>> parse_feed_list(std::string_view bytes);

}  // namespace naqlan::intake
