// naqlan reread: what an archive keeps, read anew by this version.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "base/ordered_pool.h"
#include "cli/archive_writing.h"
#include "cli/command.h"
#include "cli/page_origin.h"
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
      : writing_(writer, arguments.quiet, arguments.progress), count_(count) {}

  // False when the archive can take no more.
  bool operator()(Reread one) {
    writing_.progress.advance(++done_, count_, {});
    if (!one.entry) {
      ++failed_;
      one.error->where = fmt::format("revision {}", one.revision);
      writing_.say(*one.error);
      return true;
    }
    const auto replaced = writing_.writer.replace(one.revision, *one.entry);
    if (!replaced) return writing_.give_up(replaced.error());
    ++waiting_;
    return !writing_.writer.is_due() || commit();
  }

  Exit finish() {
    if (!writing_.broken && count_ > 0) {
      const auto dropped = writing_.writer.drop_unused_names();
      dropped ? commit() : writing_.give_up(dropped.error());
    }
    writing_.progress.clear();
    if (!writing_.quiet) fmt::print(stderr, "naqlan: {} revisions read again, {} failed\n", replaced_, failed_);
    return writing_.broken || failed_ > 0 ? Exit::some_failed : Exit::ok;
  }

 private:
  bool commit() {
    if (!writing_.commit()) return false;
    replaced_ += std::exchange(waiting_, 0);
    return true;
  }

  ArchiveWriting writing_;
  std::uint64_t count_;
  std::uint64_t done_ = 0, replaced_ = 0, waiting_ = 0, failed_ = 0;
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
  const std::size_t workers = workers_for(arguments.jobs);
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
  add_archive_option(*command, to->archive);
  command->add_flag("--all", to->all, "also what this version has read");
  add_jobs_option(*command, to->jobs);
  add_language_option(*command, to->language);
  add_no_progress_option(*command, to->progress);
  add_quiet_option(*command, to->quiet);
  return {command, [] { return std::string(); }, [to] { return reread(*to); }};
}

}  // namespace naqlan::cli
