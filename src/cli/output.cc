#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "cli/events.h"
#include "cli/quotes.h"
#include "record/json.h"
#include "record/terminal.h"

namespace naqlan::cli {
namespace {

constexpr int kUsualWidth = 100, kWidest = 140;  // longer lines are hard to read

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::min<int>(size.ws_col, kWidest);
  return kUsualWidth;
}

// https://no-color.org: any value but an empty one.
bool colour_is_welcome() {
  const char* no = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) && (no == nullptr || *no == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::string rule(int width) {
  std::string line;
  for (int i = 0; i < width; ++i) line += "━";
  return line;
}

}  // namespace

Output::Output(const ReadArguments& arguments) : format_(arguments.format), offsets_(arguments.offsets) {
  style_.width = arguments.width > 0 ? arguments.width : terminal_width();
  style_.colour = arguments.colour == "always" || (arguments.colour == "auto" && colour_is_welcome());
}

std::string Output::head() const {
  if (format_ == Format::quotes_csv) return quotes_header();
  return format_ == Format::acled ? acled_head() : std::string();
}

std::string Output::of(const Record& record) const {
  switch (format_) {
    case Format::text:
      return to_digest(record, style_);
    case Format::conllu:
      return to_conllu(record);
    case Format::word_table:
      return to_word_table(record);
    case Format::word_json:
      return to_word_json(record, offsets_) + "\n";
    case Format::quotes_table:
      return quotes_table(record, style_.width);
    case Format::quotes_csv:
      return quotes_csv(record);
    case Format::plover:
      return to_plover(record, offsets_);
    case Format::acled:
      return to_acled(record, offsets_);
    case Format::event_list:
      return to_event_list(record);
    default:
      return to_json(record, offsets_) + "\n";
  }
}

std::string Output::of(const Article& article) const {
  switch (format_) {
    case Format::text:
      return to_text(article);
    case Format::markdown:
      return to_markdown(article);
    default:
      return to_json(article, offsets_) + "\n";
  }
}

std::string Output::of(const Error& error, std::string_view id) const {
  switch (format_) {
    case Format::text:
    case Format::markdown:
      return "(not read: " + record::clean(error.where + ": " + error.message) + ")\n";
    case Format::conllu:
      return "# error = " + record::to_json(error, id) + "\n\n";
    case Format::word_table:
    case Format::quotes_table:
    case Format::quotes_csv:
    case Format::acled:
    case Format::event_list:
      return {};  // a table has no line for a page; standard error has
    default:
      return record::to_json(error, id) + "\n";
  }
}

std::string Output::between() const {
  if (format_ != Format::text && format_ != Format::markdown) return {};
  const record::Brush brush{style_.colour};
  return "\n" + brush(record::Paint::dim, rule(style_.width)) + "\n\n";
}

bool write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace naqlan::cli
