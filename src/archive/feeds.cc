// What an archive knows of the feeds that are polled into it.
#include "archive/writer.h"

namespace naqlan::archive {

Result<Writer::FeedState> Writer::feed_state(const std::string& url) {
  Statement& feed = statements_->feed;
  NAQLAN_TRY(row, feed.bind(url).step());
  FeedState state;
  if (row) {
    state.etag = feed.text(0);
    state.last_modified = feed.text(1);
    state.next_poll = feed.integer(2);
    state.failures = feed.integer(3);
  }
  feed.reset();
  return state;
}

Result<bool> Writer::set_feed_state(const std::string& url, const FeedState& state) {
  NAQLAN_CHECK(begin());
  return statements_->set_feed.bind(url, state.etag, state.last_modified, state.next_poll, state.failures).run();
}

Result<bool> Writer::is_fetched(const std::string& url) {
  auto row = statements_->fetched.bind(url).step();
  statements_->fetched.reset();
  return row;
}

Result<bool> Writer::set_fetched(const std::string& url, const std::string& seen) {
  NAQLAN_CHECK(begin());
  return statements_->set_fetched.bind(url, seen).run();
}

}  // namespace naqlan::archive
