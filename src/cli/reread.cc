// naqlan reread: what an archive keeps, read anew by this version.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <thread>

#include "archive/writer.h"
#include "base/ordered_pool.h"
#include "cli/archive_command.h"
#include "cli/command.h"
#include "cli/page_origin.h"
#include "cli/progress.h"
#include "record/json.h"

namespace naqlan::cli {
namespace {

constexpr const char* kHelp = R"(
Only what another version has read is read again: each revision keeps the versions of the
program, of its stages and of the language data that read it. The pages stand in the
archive. What cannot be read any more stays as it was. A run that was broken off is taken
up by the same command.
)";

struct RereadArguments {
  std::string archive, language;
  std::size_t jobs = 0;
  bool all = false, quiet = false, progress = true;
};

struct Reread {
  std::int64_t revision = 0;
  std::unique_ptr<archive::Entry> entry;
  std::optional<Error> error;
};

Reread read_again(std::int64_t revision, const Reader& reader, const search::Lemmas& lemmas, const std::string& path) {
  thread_local std::optional<archive::Pages> pages;
  if (!pages) {
    auto opened = archive::Pages::open(path);
    if (!opened) return {revision, nullptr, opened.error()};
    pages = std::move(*opened);
  }
  auto kept = pages->page(revision);
  if (!kept) return {revision, nullptr, kept.error()};
  auto record = reader.read(kept->raw);
  if (!record) return {revision, nullptr, record.error()};
  intake::Page page;
  page.is_line = kept->origin.is_line;
  page.dated_by_line = kept->origin.dated_by_line;
  page.notes = kept->origin.notes;
  add_origin(record->article, page);
  return {revision,
          std::make_unique<archive::Entry>(archive::entry_of(kept->raw, kept->origin, std::move(*record), lemmas)),
          {}};
}

class Replacing {
 public:
  Replacing(archive::Writer& writer, const RereadArguments& arguments, std::uint64_t count)
      : writer_(writer),
        count_(count),
        quiet_(arguments.quiet),
        progress_(arguments.progress && !arguments.quiet && ::isatty(STDERR_FILENO)) {}

  // False when the archive can take no more.
  bool operator()(Reread one) {
    progress_.advance(++done_, count_, {});
    if (!one.entry) {
      ++failed_;
      one.error->where = fmt::format("revision {}", one.revision);
      say(*one.error);
      return true;
    }
    if (const auto replaced = writer_.replace(one.revision, *one.entry); !replaced) return give_up(replaced.error());
    ++waiting_;
    return !writer_.is_due() || commit();
  }

  Exit finish() {
    if (!broken_ && count_ > 0) {
      const auto dropped = writer_.drop_unused_names();
      broken_ = dropped ? !commit() : !give_up(dropped.error());
    }
    progress_.clear();
    if (!quiet_) fmt::print(stderr, "naqlan: {} revisions read again, {} failed\n", replaced_, failed_);
    return broken_ || failed_ > 0 ? Exit::some_failed : Exit::ok;
  }

 private:
  bool commit() {
    const auto committed = writer_.commit();
    if (!committed) return give_up(committed.error());
    replaced_ += std::exchange(waiting_, 0);
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
  std::uint64_t count_;
  bool quiet_;
  Progress progress_;
  std::uint64_t done_ = 0, replaced_ = 0, waiting_ = 0, failed_ = 0;
  bool broken_ = false;
};

Exit reread(const RereadArguments& arguments) {
  const auto reader = Reader::open(arguments.language);
  if (!reader) return without_language(reader.error());
  const auto lemmas = search::Lemmas::open(language_path(arguments.language));
  if (!lemmas) return without_language(lemmas.error());
  auto writer = archive::Writer::open(arguments.archive, archive::Database::Access::write);
  if (!writer) return cannot(writer.error());
  auto pages = archive::Pages::open(arguments.archive);
  if (!pages) return cannot(pages.error());
  const auto stale =
      pages->read_by_others(record::versions_json(std::string(reader->language_version())), arguments.all);
  if (!stale) return cannot(stale.error());
  Replacing replace(*writer, arguments, stale->size());
  const std::size_t workers = arguments.jobs > 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::size_t at = 0;
  base::run_in_order(
      workers, 8 * workers, [&] { return at < stale->size() ? std::optional((*stale)[at++]) : std::nullopt; },
      [&](std::int64_t revision) { return read_again(revision, *reader, **lemmas, arguments.archive); },
      [&](Reread one) { return replace(std::move(one)); });
  return replace.finish();
}

}  // namespace

Command add_reread(CLI::App& app) {
  const auto to = std::make_shared<RereadArguments>();
  CLI::App* command =
      app.add_subcommand("reread", "Reads the pages of an archive anew, where other versions read them.");
  command->footer(kHelp);
  command->add_option("-a,--archive", to->archive, "the archive")->required()->type_name("FILE");
  command->add_flag("--all", to->all, "also what this version has read");
  command->add_option("-j,--jobs", to->jobs, "pages read at once (one a core)")
      ->check(between(1, 1024))
      ->type_name("N");
  command->add_option("--language", to->language, "the file of language data")->type_name("FILE");
  command->add_flag_callback(
      "--no-progress", [to] { to->progress = false; }, "no progress line on the terminal");
  command->add_flag("-q,--quiet", to->quiet, "nothing on standard error");
  return {command, [] { return std::string(); }, [to] { return reread(*to); }};
}

}  // namespace naqlan::cli
