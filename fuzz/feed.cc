// Feeds, sitemaps, lists of feeds, and robots.txt.
#include "intake/feed.h"
#include "fuzz.h"
#include "intake/fetch.h"
#include "intake/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace naqlan;
  const std::string_view bytes = fuzz::view(data, size);
  if (const auto feed = intake::parse_feed(bytes, "https://news.example/feed")) {
    for (const auto& item : feed->items) fuzz::must(intake::is_url(item.url), "an item has an address of the web");
    for (const auto& url : feed->sitemaps) fuzz::must(intake::is_url(url), "a sitemap has an address of the web");
  }
  if (const auto list = intake::parse_feed_list(bytes)) {
    for (const auto& source : *list) fuzz::must(intake::is_url(source.url), "a feed has an address of the web");
  }
  const auto robots = intake::Robots::parse(bytes, "naqlan");
  fuzz::must(robots.allows("/robots.txt"), "robots.txt itself may be asked for");
  robots.allows("/news/1?page=2");
  return 0;
}
