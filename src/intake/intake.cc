#include "intake/intake.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "intake/fetch.h"
#include "intake/file_names.h"
#include "intake/json_line.h"

namespace naqlan::intake {
namespace {

constexpr std::size_t kGlance = 1u << 20;  // bytes of a first line that may tell JSON from text

Order failure(const std::string& file, const std::string& where, Error error) {
  return {Order::What::failure, file, where, {}, {}, std::move(error)};
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos; }

void drop_byte_order_mark(std::string& line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
}

bool is_hidden(const std::filesystem::path& path) { return path.filename().string().starts_with('.'); }

// Pages below a folder, sorted; links to folders are not followed.
std::vector<std::string> pages_below(const std::string& folder, std::error_code& error) {
  namespace fs = std::filesystem;
  std::vector<std::string> found;
  fs::recursive_directory_iterator at(folder, error);
  for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (is_hidden(at->path()) && at->is_directory(ignored)) {
      at.disable_recursion_pending();
    } else if (!is_hidden(at->path()) && at->is_regular_file(ignored) &&
               (kind_of_name(at->path().string()) || is_warc_name(at->path().string()))) {
      found.push_back(at->path().string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Intake::Intake(const std::vector<std::string>& inputs, Settings settings) : settings_(std::move(settings)) {
  for (const std::string& input : inputs) add(input);
  pages_ = count_pages();
}

void Intake::add(const std::string& input) {
  std::error_code ignored;
  if (is_url(input)) {
    inputs_.push_back({input, {}, 0, false});
    sizes_known_ = false;
  } else if (std::filesystem::is_directory(input, ignored)) {
    add_folder(input);
  } else {
    add_file(input);
  }
}

void Intake::add_folder(const std::string& folder) {
  std::error_code error;
  const auto pages = pages_below(folder, error);
  for (const std::string& page : pages) add_file(page);
  if (error) {
    inputs_.push_back({folder, Error{"cannot-read", folder, error.message()}, 0, false});
  } else if (pages.empty()) {
    inputs_.push_back(
        {folder, Error{"no-pages", folder, "the folder holds no .html, .htm, .txt, .jsonl, .ndjson or .warc files"}, 0,
         false});
  }
}

void Intake::add_file(const std::string& path) {
  struct stat about {};
  Input input{path, {}, 0, false};
  if (path == "-") {
    input.regular = ::fstat(0, &about) == 0 && S_ISREG(about.st_mode);
  } else if (::stat(path.c_str(), &about) != 0) {
    const bool scheme = errno == ENOENT && path.find("://") != std::string::npos;
    input.error = Error{"cannot-read", path, scheme ? "only http:// and https:// are fetched" : std::strerror(errno)};
  } else {
    input.regular = S_ISREG(about.st_mode);
  }
  if (input.regular)
    input.size = static_cast<std::uint64_t>(about.st_size);
  else if (!input.error)
    sizes_known_ = false;
  all_bytes_ += input.size;
  input.regular = input.regular && path != "-";  // standard input is read once
  inputs_.push_back(std::move(input));
}

std::optional<Order> Intake::next() {
  for (;;) {
    if (lines_) {
      if (auto line = next_line()) return line;
      lines_.reset();
      bytes_before_ += inputs_[at_ - 1].size;
    }
    if (warc_) {
      if (auto record = next_record()) return record;
      warc_.reset();
      bytes_before_ += inputs_[at_ - 1].size;
    }
    if (at_ == inputs_.size()) return {};
    const Input& input = inputs_[at_++];
    if (!input.error && !settings_.kind && is_warc_name(input.path) && !is_url(input.path)) {
      if (auto failed = begin_warc(input)) return failed;
      continue;
    }
    Order order = open(input);
    if (lines_) continue;  // it is read line by line
    bytes_before_ += input.size;
    bytes_named_ = bytes_before_;
    return order;
  }
}

bool Intake::has_lines(const Input& input) const {
  if (settings_.kind) return *settings_.kind == InputKind::jsonl;
  return kind_of_name(input.path) == InputKind::jsonl;
}

Order Intake::open(const Input& input) {
  if (input.error) return failure(input.path, input.path, *input.error);
  const bool said = settings_.kind || kind_of_name(input.path);
  if (is_url(input.path)) return {Order::What::url, input.path, input.path, {}, {}, {}};
  if (!has_lines(input) && said && input.regular) return {Order::What::file, input.path, input.path, {}, {}, {}};
  return open_unknown(input);
}

// Looks into a file whose name does not tell, or that can be read but once.
Order Intake::open_unknown(const Input& input) {
  auto stream = open_stream(input.path);
  if (!stream) return failure(input.path, input.path, stream.error());
  begin_lines(std::move(*stream), input.path);
  if (has_lines(input)) return {};
  const bool said = settings_.kind || kind_of_name(input.path);
  if (!said) {
    auto first = lines_->look_at_first(kGlance);
    if (first && is_json_object(*first)) return {};
  }
  Order order{Order::What::file, input.path, input.path, {}, {}, {}};
  if (!input.regular) {
    auto all = lines_->rest(settings_.limits.page_bytes);
    order = all ? Order{Order::What::bytes, input.path, input.path, std::move(*all), {}, {}}
                : failure(input.path, input.path, all.error());
  }
  lines_.reset();
  return order;
}

void Intake::begin_lines(std::unique_ptr<Stream> stream, const std::string& path) {
  lines_.emplace(std::move(stream), path, settings_.limits.jsonl_line_bytes);
  lines_path_ = path;
  lines_failed_ = false;
}

std::optional<Order> Intake::next_line() {
  while (!lines_failed_) {
    auto line = lines_->next();
    if (!line) {
      lines_failed_ = true;  // nothing more comes of it
      return failure(lines_path_, lines_path_, line.error());
    }
    if (!*line) return {};
    bytes_named_ = bytes_before_ + lines_->used();
    Lines::Line& found = **line;
    const std::string where = lines_path_ + ":" + std::to_string(found.number);
    if (found.too_long) {
      return failure(lines_path_, where,
                     {"too-large", where,
                      "the line has more than " + std::to_string(settings_.limits.jsonl_line_bytes) + " bytes"});
    }
    if (found.number == 1) drop_byte_order_mark(found.text);
    if (!is_blank(found.text)) return Order{Order::What::line, lines_path_, where, std::move(found.text), {}, {}};
  }
  return {};
}

std::optional<Order> Intake::begin_warc(const Input& input) {
  auto warc = Warc::open(input.path, settings_.limits);
  if (!warc) return failure(input.path, input.path, warc.error());
  warc_ = std::move(*warc);
  warc_path_ = input.path;
  return {};
}

std::optional<Order> Intake::next_record() {
  for (;;) {
    auto item = warc_->next();
    bytes_named_ = bytes_before_ + warc_->used();
    if (!item) {
      warc_.reset();  // nothing more comes of it
      return failure(warc_path_, warc_path_, item.error());
    }
    if (!*item) return {};
    if ((*item)->fault) return failure(warc_path_, (*item)->fault->where, *(*item)->fault);
    const std::string where = warc_path_ + ": byte " + std::to_string((*item)->record.offset);
    if (auto order = order_of(where, page_of_record(std::move((*item)->record)))) return order;
  }
}

std::optional<Order> Intake::order_of(const std::string& where, Result<std::optional<WarcPage>> page) const {
  if (!page) return failure(warc_path_, where, {page.error().code, where, page.error().message});
  if (!*page) return {};
  Order order{Order::What::record, warc_path_, where, {}, std::move(**page), {}};
  return order;
}

std::optional<std::uint64_t> Intake::count_pages() const {
  const bool lines = std::any_of(inputs_.begin(), inputs_.end(), [&](const Input& i) {
    return has_lines(i) || is_warc_name(i.path) || (!settings_.kind && !is_url(i.path) && !kind_of_name(i.path));
  });
  return lines ? std::nullopt : std::optional<std::uint64_t>(inputs_.size());
}

std::optional<double> Intake::share() const {
  if (!sizes_known_ || all_bytes_ == 0) return {};
  return std::min(1.0, static_cast<double>(bytes_named_.load()) / static_cast<double>(all_bytes_));
}

}  // namespace naqlan::intake
