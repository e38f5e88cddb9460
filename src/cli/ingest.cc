// naqlan ingest: pages into an archive.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>

#include "archive/writer.h"
#include "base/ordered_pool.h"
#include "cli/archive_command.h"
#include "cli/command.h"
#include "cli/page_origin.h"
#include "cli/progress.h"
#include "intake/intake.h"

namespace naqlan::cli {
namespace {

constexpr const char* kHelp = R"(
Examples:
  naqlan ingest --archive news.naqlan saved-pages/ news.jsonl.xz crawl.warc.gz
  naqlan ingest --archive news.naqlan https://news.example/a/123

The archive is made when it is not there. A page that it holds already is passed over,
so that a run that was broken off is taken up by giving the same command again; a page
that has changed becomes a new revision beside the old. Pages are kept in batches: what
is counted as stored stays, whatever happens to the program or the machine.
)";

struct IngestArguments {
  std::string archive, language;
  std::vector<std::string> inputs;
  intake::Settings settings;
  std::size_t jobs = 0;
  bool quiet = false, progress = true;
};

// One page on its way: to be stored, known already, or failed.
struct Taken {
  std::unique_ptr<archive::Entry> entry;
  std::optional<Error> error;
};

class Taking {
 public:
  Taking(const Reader& reader, const search::Lemmas& lemmas, const IngestArguments& arguments)
      : reader_(reader), lemmas_(lemmas), arguments_(arguments) {}

  Taken operator()(intake::Order order) const {
    const std::string where = order.where;
    intake::Page page = intake::load(std::move(order), arguments_.settings);
    if (page.error) return failed(*page.error, where);
    thread_local std::optional<archive::Sightings> sightings;
    if (!sightings) {
      auto opened = archive::Sightings::open(arguments_.archive);
      if (!opened) return failed(opened.error(), where);
      sightings = std::move(*opened);
    }
    const auto known = sightings->has(archive::page_key_of(page.raw));
    if (!known) return failed(known.error(), where);
    if (*known) return {};
    auto record = reader_.read(page.raw, arguments_.settings.limits);
    if (!record) return failed(record.error(), where);
    add_origin(record->article, page);
    return {std::make_unique<archive::Entry>(archive::entry_of(page.raw, {page.is_line, page.dated_by_line, page.notes},
                                                               std::move(*record), lemmas_)),
            {}};
  }

 private:
  static Taken failed(Error error, const std::string& where) {
    if (error.where.empty()) error.where = where;
    return {nullptr, std::move(error)};
  }

  const Reader& reader_;
  const search::Lemmas& lemmas_;
  const IngestArguments& arguments_;
};

class Keeping {
 public:
  Keeping(archive::Writer& writer, const IngestArguments& arguments, const intake::Intake& intake)
      : writer_(writer),
        intake_(intake),
        quiet_(arguments.quiet),
        progress_(arguments.progress && !arguments.quiet && ::isatty(STDERR_FILENO)) {}

  // False when the archive can take no more.
  bool operator()(const Taken& page) {
    if (page.error) {
      ++failed_;
      say(*page.error);
    } else if (!page.entry) {
      ++known_;
    } else if (!keep(*page.entry)) {
      return false;
    }
    progress_.advance(++done_, intake_.pages(), intake_.share());
    return true;
  }

  Exit finish() {
    if (!broken_) broken_ = !commit();
    progress_.clear();
    if (!quiet_) {
      fmt::print(stderr, "naqlan: {} documents and {} revisions stored, {} pages known already, {} failed\n",
                 documents_, revisions_, known_, failed_);
    }
    return broken_ || failed_ > 0 ? Exit::some_failed : Exit::ok;
  }

 private:
  bool keep(const archive::Entry& entry) {
    const auto added = writer_.add(entry);
    if (!added) return give_up(added.error());
    switch (*added) {
      case archive::Writer::Added::document:
        ++waiting_documents_;
        break;
      case archive::Writer::Added::revision:
        ++waiting_revisions_;
        break;
      default:
        ++known_;
    }
    return !writer_.is_due() || commit();
  }

  bool commit() {
    const auto committed = writer_.commit();
    if (!committed) return give_up(committed.error());
    documents_ += std::exchange(waiting_documents_, 0);
    revisions_ += std::exchange(waiting_revisions_, 0);
    return true;
  }

  bool give_up(const Error& error) {
    broken_ = true;
    say(error);
    return false;
  }

  void say(const Error& error) {
    if (quiet_) return;
    progress_.clear();
    complain(error);
  }

  archive::Writer& writer_;
  const intake::Intake& intake_;
  bool quiet_;
  Progress progress_;
  std::uint64_t done_ = 0, failed_ = 0, known_ = 0, documents_ = 0, revisions_ = 0;
  std::uint64_t waiting_documents_ = 0, waiting_revisions_ = 0;
  bool broken_ = false;
};

Exit ingest(const IngestArguments& arguments) {
  const auto reader = Reader::open(arguments.language);
  if (!reader) return without_language(reader.error());
  const auto lemmas = search::Lemmas::open(language_path(arguments.language));
  if (!lemmas) return without_language(lemmas.error());
  auto writer = archive::Writer::open(arguments.archive);
  if (!writer) return cannot(writer.error());
  intake::Intake intake(arguments.inputs, arguments.settings);
  Keeping keep(*writer, arguments, intake);
  const std::size_t workers = arguments.jobs > 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  base::run_in_order(
      workers, 8 * workers, [&] { return intake.next(); }, Taking(*reader, **lemmas, arguments),
      [&](const Taken& page) {
        if (keep(page)) return true;
        std::_Exit(static_cast<int>(keep.finish()));  // an input may never end
      });
  return keep.finish();
}

}  // namespace

Command add_ingest(CLI::App& app) {
  const auto to = std::make_shared<IngestArguments>();
  CLI::App* ingest_app = app.add_subcommand("ingest", "Takes pages into an archive, each once.");
  ingest_app->footer(kHelp);
  ingest_app->add_option("SOURCE", to->inputs, "files, folders, URLs, or - for standard input")
      ->required()
      ->type_name("");
  ingest_app->add_option("-a,--archive", to->archive, "the archive")->required()->type_name("FILE");
  ingest_app->add_option("--outlet", to->settings.outlet, "who published them, where they do not say")
      ->type_name("NAME");
  ingest_app->add_option("-j,--jobs", to->jobs, "pages read at once (one a core)")
      ->check(between(1, 1024))
      ->type_name("N");
  ingest_app->add_option("--language", to->language, "the file of language data")->type_name("FILE");
  ingest_app->add_flag("--allow-private-addresses", to->settings.allow_private_addresses,
                       "fetch also from local and private networks");
  ingest_app->add_flag_callback(
      "--no-progress", [to] { to->progress = false; }, "no progress line on the terminal");
  ingest_app->add_flag("-q,--quiet", to->quiet, "nothing on standard error");
  return {ingest_app, [] { return std::string(); }, [to] { return ingest(*to); }};
}

}  // namespace naqlan::cli
