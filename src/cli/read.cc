#include "cli/read.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "base/ordered_pool.h"
#include "cli/archive_command.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/page_origin.h"
#include "cli/progress.h"
#include "intake/intake.h"
#include "record/terminal.h"

namespace naqlan::cli {
namespace {

// One page, done: what to print, and what went wrong.
struct Printed {
  std::string text;
  std::optional<Error> error;
};

Printed failed(const Output& output, Error error, const intake::Page& page, const std::string& where) {
  if (error.where.empty()) error.where = where;
  return {output.of(error, page.raw.id), std::move(error)};
}

Printed print_page(const Reader& reader, intake::Order order, const intake::Settings& settings, const Output& output,
                   const PagePrinter& print) {
  const std::string where = order.where;
  const intake::Page page = intake::load(std::move(order), settings);
  if (page.error) return failed(output, *page.error, page, where);
  auto printed = print(reader, page, output);
  if (!printed) return failed(output, printed.error(), page, where);
  return {std::move(*printed), {}};
}

// Takes the pages in order: prints, counts, complains.
class Delivery {
 public:
  Delivery(const ReadArguments& arguments, const Output& output, const intake::Intake& intake)
      : quiet_(arguments.quiet),
        output_(output),
        intake_(intake),
        progress_(arguments.progress && !arguments.quiet && ::isatty(STDERR_FILENO) && !::isatty(STDOUT_FILENO)) {}

  bool operator()(const Printed& page) {
    if (page.error) complain(*page.error);
    if (!write_out(done_ == 0 ? page.text : output_.between() + page.text)) {
      write_error_ = errno;
      return false;
    }
    progress_.advance(++done_, intake_.pages(), intake_.share());
    return true;
  }

  Exit finish() {
    if (write_error_ == EPIPE) return Exit::output_closed;
    progress_.finish(done_, failed_);
    if (write_error_ == 0) return failed_ == 0 ? Exit::ok : Exit::some_failed;
    fmt::print(stderr, "naqlan: cannot write the records: {}\n", std::strerror(write_error_));
    return Exit::some_failed;
  }

 private:
  void complain(const Error& error) {
    ++failed_;
    if (quiet_) return;
    progress_.clear();
    fmt::print(stderr, "naqlan: {}: {} ({})\n", record::clean(error.where), record::clean(error.message), error.code);
  }

  bool quiet_;
  const Output& output_;
  const intake::Intake& intake_;
  Progress progress_;
  std::uint64_t done_ = 0, failed_ = 0;
  int write_error_ = 0;
};

}  // namespace

Exit print_pages(const ReadArguments& arguments, const PagePrinter& print) {
  const auto reader = Reader::open(arguments.language, arguments.lexicon);
  if (!reader) return without_language(reader.error());
  const Output output(arguments);
  intake::Intake intake(arguments.inputs, arguments.settings);
  const std::size_t cores = workers_for(arguments.jobs);
  const std::size_t workers = intake.pages() ? std::min<std::size_t>(cores, *intake.pages()) : cores;
  Delivery deliver(arguments, output, intake);

  if (const std::string head = output.head(); !head.empty() && !write_out(head)) return Exit::output_closed;

  base::run_in_order(
      workers, 8 * workers, [&] { return intake.next(); },
      [&](intake::Order order) { return print_page(*reader, std::move(order), arguments.settings, output, print); },
      [&](const Printed& page) {
        if (deliver(page)) return true;
        // A worker may be waiting for an input that never ends: leave at once.
        std::_Exit(static_cast<int>(deliver.finish()));
      });
  return deliver.finish();
}

Exit read(const ReadArguments& arguments) {
  return print_pages(arguments,
                     [&](const Reader& reader, const intake::Page& page, const Output& output) -> Result<std::string> {
                       NAQLAN_TRY(record, reader.read(page.raw, arguments.settings.limits));
                       add_origin(record.article, page);
                       return output.of(record);
                     });
}

}  // namespace naqlan::cli
