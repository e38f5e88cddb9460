// naqlan watch: polls feeds and takes what is new into an archive.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <thread>

#include "archive/writer.h"
#include "cli/archive_command.h"
#include "cli/command.h"
#include "cli/page_origin.h"
#include "intake/feed.h"
#include "intake/intake.h"
#include "intake/lines.h"
#include "intake/polite.h"
#include "record/terminal.h"

namespace naqlan::cli {
namespace {

constexpr std::int64_t kLongestPauseS = 24 * 3600;
constexpr std::size_t kMostPages = 500;    // of one feed at one poll; the rest waits for the next
constexpr std::size_t kMostSitemaps = 50;  // that one index names, at one poll
constexpr std::size_t kListBytes = 50u << 20;

constexpr const char* kHelp = R"(
LIST is OPML or plain text, an address a line, of RSS, Atom, JSON Feed, news sitemaps or
indexes of these. Each is polled again and again; pages that were not fetched before are
taken into the archive. robots.txt is heeded (RFC 9309); a feed that has not changed is not
sent again (ETag, Last-Modified); between two requests to a server there is a pause, and
one that fails or refuses is left alone for longer and longer. What the archive has
fetched, and when a feed is to be polled next, stands in the archive.

Examples:
  naqlan watch -a news.naqlan feeds.opml
  naqlan watch -a news.naqlan --once feeds.txt      for cron: what is due, then no more
)";

struct WatchArguments {
  std::string archive, language, list;
  int every_minutes = 15;
  intake::Manners manners;
  bool once = false, quiet = false;
};

std::int64_t now_unix() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

class Watching {
 public:
  Watching(const Reader& reader, const search::Lemmas& lemmas, archive::Writer& writer, const WatchArguments& arguments)
      : reader_(reader), lemmas_(lemmas), writer_(writer), arguments_(arguments), polite_(arguments.manners) {}

  // Polls those that are due; an error is the archive's.
  Result<bool> poll(const std::vector<intake::FeedSource>& sources) {
    for (const intake::FeedSource& source : sources) {
      NAQLAN_TRY(state, writer_.feed_state(source.url));
      if (state.next_poll > now_unix()) continue;
      NAQLAN_CHECK(poll_one(source, std::move(state)));
    }
    return true;
  }

  // When the first of them is due.
  Result<std::int64_t> next_poll(const std::vector<intake::FeedSource>& sources) {
    std::int64_t next = now_unix() + kLongestPauseS;
    for (const intake::FeedSource& source : sources) {
      NAQLAN_TRY(state, writer_.feed_state(source.url));
      next = std::min(next, state.next_poll);
    }
    return next;
  }

  bool all_well() const { return faults_ == 0; }

 private:
  struct Count {
    std::uint64_t fresh = 0, failed = 0;
  };

  Result<bool> poll_one(const intake::FeedSource& source, archive::Writer::FeedState state) {
    intake::Request request;
    request.url = source.url;
    request.etag = state.etag;
    request.last_modified = state.last_modified;
    const auto answer = polite_.get(request);
    const auto feed = !answer                 ? Result<intake::Feed>(answer.error())
                      : answer->status == 304 ? Result<intake::Feed>(intake::Feed{})
                                              : intake::parse_feed(answer->bytes, answer->url, answer->charset);
    Count count;
    bool whole = false;  // all that is in it was fetched
    if (feed) {
      NAQLAN_TRY(taken, take_all(*feed, source.outlet, count));
      whole = taken;
    }
    state.failures = feed ? 0 : state.failures + 1;
    const double pause = 60.0 * arguments_.every_minutes * std::exp2(std::min<std::int64_t>(state.failures, 20));
    state.next_poll = now_unix() + std::min(kLongestPauseS, static_cast<std::int64_t>(pause));
    if (feed && answer->status != 304) {  // what waits must be sent again
      state.etag = whole ? answer->etag : "";
      state.last_modified = whole ? answer->last_modified : "";
    }
    NAQLAN_CHECK(writer_.set_feed_state(source.url, state));
    NAQLAN_CHECK(writer_.commit());
    if (!feed) say(feed.error());
    if (feed && (count.fresh > 0 || count.failed > 0)) {
      say(fmt::format("{}: {} new, {} failed", record::clean(source.url), count.fresh, count.failed));
    }
    return true;
  }

  Result<bool> take_all(const intake::Feed& feed, const std::string& outlet, Count& count) {
    NAQLAN_TRY(whole, take_items(feed, outlet, count));
    bool all = whole && feed.sitemaps.size() <= kMostSitemaps;
    for (std::size_t i = 0; i < std::min(kMostSitemaps, feed.sitemaps.size()); ++i) {
      intake::Request request;
      request.url = feed.sitemaps[i];
      const auto answer = polite_.get(request);
      const auto inner = answer ? intake::parse_feed(answer->bytes, answer->url, answer->charset) : answer.error();
      if (!inner) {
        ++count.failed;
        say(inner.error());
        all = false;
        continue;
      }
      NAQLAN_TRY(inner_whole, take_items(*inner, outlet, count));
      all = all && inner_whole;
    }
    return all;
  }

  // False if some wait for the next poll.
  Result<bool> take_items(const intake::Feed& feed, const std::string& outlet, Count& count) {
    bool whole = true;
    for (const intake::FeedItem& item : feed.items) {
      NAQLAN_TRY(known, writer_.is_fetched(item.url));
      if (known) continue;
      if (count.fresh + count.failed >= kMostPages) return false;
      NAQLAN_TRY(taken, take(item, outlet));
      taken == Taken::fresh ? ++count.fresh : ++count.failed;
      whole = whole && taken != Taken::later;
    }
    return whole;
  }

  // What is gone or forbidden is not asked for again; what may come yet, is.
  enum class Taken { fresh, given_up, later };

  Result<Taken> take(const intake::FeedItem& item, const std::string& outlet) {
    intake::Request request;
    request.url = item.url;
    auto answer = polite_.get(request);
    if (!answer) {
      say(answer.error());
      const std::string& code = answer.error().code;
      const bool final = code == "not-allowed" || code == "private-address" || code == "too-large" ||
                         (code == "http-status" &&
                          (answer.error().message.ends_with("404") || answer.error().message.ends_with("410")));
      if (!final) return Taken::later;
      NAQLAN_CHECK(writer_.set_fetched(item.url, archive::now_iso()));
      return Taken::given_up;
    }
    RawPage page;
    page.bytes = std::move(answer->bytes);
    page.url = std::move(answer->url);
    page.charset = std::move(answer->charset);
    page.outlet = outlet;
    page.published = item.published;
    auto record = reader_.read(page, arguments_.manners.limits);
    if (record) {
      const auto entry = archive::entry_of(page, {}, std::move(*record), lemmas_);
      NAQLAN_CHECK(writer_.add(entry));
    } else {
      say(Error{record.error().code, item.url, record.error().message});
    }
    NAQLAN_CHECK(writer_.set_fetched(item.url, archive::now_iso()));
    NAQLAN_CHECK(writer_.commit());
    return record ? Taken::fresh : Taken::given_up;
  }

  void say(const Error& error) {
    ++faults_;
    if (!arguments_.quiet) complain(error);
  }
  void say(const std::string& line) const {
    if (!arguments_.quiet) fmt::print(stderr, "naqlan: {}\n", line);
  }

  const Reader& reader_;
  const search::Lemmas& lemmas_;
  archive::Writer& writer_;
  const WatchArguments& arguments_;
  intake::Polite polite_;
  std::uint64_t faults_ = 0;
};

Result<std::vector<intake::FeedSource>> sources_of(const std::string& path) {
  NAQLAN_TRY(stream, intake::open_stream(path));
  NAQLAN_TRY(bytes, intake::Lines(std::move(stream), path, kListBytes).rest(kListBytes));
  auto sources = intake::parse_feed_list(bytes);
  if (!sources) return Error{sources.error().code, path, sources.error().message};
  return sources;
}

Exit watch(const WatchArguments& arguments) {
  const auto sources = sources_of(arguments.list);
  if (!sources) return cannot(sources.error());
  const auto reader = Reader::open(arguments.language);
  if (!reader) return without_language(reader.error());
  const auto lemmas = search::Lemmas::open(language_path(arguments.language));
  if (!lemmas) return without_language(lemmas.error());
  auto writer = archive::Writer::open(arguments.archive);
  if (!writer) return cannot(writer.error());
  Watching watching(*reader, **lemmas, *writer, arguments);
  for (;;) {
    if (const auto polled = watching.poll(*sources); !polled) return cannot(polled.error());
    if (arguments.once) return watching.all_well() ? Exit::ok : Exit::some_failed;
    const auto next = watching.next_poll(*sources);
    if (!next) return cannot(next.error());
    std::this_thread::sleep_for(std::chrono::seconds(std::max<std::int64_t>(1, *next - now_unix())));
  }
}

}  // namespace

Command add_watch(CLI::App& app) {
  const auto to = std::make_shared<WatchArguments>();
  CLI::App* command = app.add_subcommand("watch", "Polls feeds and takes what is new into an archive.");
  command->footer(kHelp);
  command->add_option("LIST", to->list, "the feeds: OPML, or an address a line; - for standard input")
      ->required()
      ->type_name("");
  add_archive_option(*command, to->archive);
  command->add_option("--every", to->every_minutes, "minutes between two polls of a feed (15)")
      ->check(between(0, 10'080))
      ->type_name("N");
  command->add_option("--pause", to->manners.pause_s, "seconds between two requests to a server (2)")
      ->check(CLI::Range(0.0, 3'600.0).description(""))
      ->type_name("N");
  command->add_flag("--once", to->once, "polls what is due, and ends");
  add_language_option(*command, to->language);
  add_private_addresses_option(*command, to->manners.allow_private);
  add_quiet_option(*command, to->quiet);
  return {command, [] { return std::string(); }, [to] { return watch(*to); }};
}

}  // namespace naqlan::cli
