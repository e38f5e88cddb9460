// naqlan ingest: pages into an archive.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include "base/ordered_pool.h"
#include "cli/archive_writing.h"
#include "cli/command.h"
#include "cli/page_origin.h"
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
      : writing_(writer, arguments.quiet, arguments.progress), intake_(intake) {}

  // False when the archive can take no more.
  bool operator()(const Taken& page) {
    if (page.error) {
      ++failed_;
      writing_.say(*page.error);
    } else if (!page.entry) {
      ++known_;
    } else if (!keep(*page.entry)) {
      return false;
    }
    writing_.progress.advance(++done_, intake_.pages(), intake_.share());
    return true;
  }

  Exit finish() {
    if (!writing_.broken) commit();
    writing_.progress.clear();
    if (!writing_.quiet) {
      fmt::print(stderr, "naqlan: {} documents and {} revisions stored, {} pages known already, {} failed\n",
                 documents_, revisions_, known_, failed_);
    }
    return writing_.broken || failed_ > 0 ? Exit::some_failed : Exit::ok;
  }

 private:
  bool keep(const archive::Entry& entry) {
    const auto added = writing_.writer.add(entry);
    if (!added) return writing_.give_up(added.error());
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
    return !writing_.writer.is_due() || commit();
  }

  bool commit() {
    if (!writing_.commit()) return false;
    documents_ += std::exchange(waiting_documents_, 0);
    revisions_ += std::exchange(waiting_revisions_, 0);
    return true;
  }

  ArchiveWriting writing_;
  const intake::Intake& intake_;
  std::uint64_t done_ = 0, failed_ = 0, known_ = 0, documents_ = 0, revisions_ = 0;
  std::uint64_t waiting_documents_ = 0, waiting_revisions_ = 0;
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
  const std::size_t workers = workers_for(arguments.jobs);
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
  add_archive_option(*ingest_app, to->archive);
  ingest_app->add_option("--outlet", to->settings.outlet, "who published them, where they do not say")
      ->type_name("NAME");
  add_jobs_option(*ingest_app, to->jobs);
  add_language_option(*ingest_app, to->language);
  add_private_addresses_option(*ingest_app, to->settings.allow_private_addresses);
  add_no_progress_option(*ingest_app, to->progress);
  add_quiet_option(*ingest_app, to->quiet);
  return {ingest_app, [] { return std::string(); }, [to] { return ingest(*to); }};
}

}  // namespace naqlan::cli
