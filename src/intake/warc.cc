#include "intake/warc.h"

#include <algorithm>
#include <charconv>

#include "intake/fetch.h"

namespace naqlan::intake {
namespace {

constexpr std::size_t kMostHead = 64 * 1024;
constexpr std::string_view kBeginning = "WARC/";

bool is_empty_line(char c) { return c == '\r' || c == '\n'; }

// "WARC/1.1" and the end of its line, where `at` is.
bool begins_record(std::string_view view, std::size_t at) {
  view.remove_prefix(at);
  if (!view.starts_with(kBeginning)) return false;
  const std::size_t end = view.find('\n');
  if (end == std::string_view::npos || end > 16) return false;
  const std::string_view version = trimmed(view.substr(kBeginning.size(), end - kBeginning.size()));
  return version.size() >= 3 && version[1] == '.' && (version[0] == '0' || version[0] == '1');
}

std::optional<std::uint64_t> length_of(const HeaderFields& fields) {
  const std::string_view said = fields.find("content-length");
  std::uint64_t length = 0;
  const auto read = std::from_chars(said.data(), said.data() + said.size(), length);
  if (said.empty() || read.ec != std::errc() || read.ptr != said.data() + said.size()) return {};
  return length;
}

std::string media_type(std::string_view content_type) {
  return lower(trimmed(content_type.substr(0, content_type.find(';'))));
}

// The kind of page that a media type names; none for what is none.
std::optional<InputKind> kind_of(const std::string& type) {
  if (type == "text/html" || type == "application/xhtml+xml") return InputKind::html;
  if (type == "text/plain") return InputKind::text;
  return {};
}

// Some write the address as <URI>, as the grammar of 1.0 had it.
std::string address_of(const HeaderFields& fields) {
  std::string_view address = fields.find("warc-target-uri");
  if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
  return std::string(address);
}

}  // namespace

Result<Warc> Warc::open(const std::string& path, const Limits& limits) {
  NAQLAN_TRY(bytes, open_warc_bytes(path));
  return Warc(std::move(bytes), path, limits.page_bytes + kMostHead);
}

Warc::Item Warc::fault(std::uint64_t offset, std::string message, const char* code) const {
  return {{}, Error{code, path_ + ": byte " + std::to_string(offset), std::move(message)}};
}

// Makes the window at least so long, if there is so much.
Result<Warc::Have> Warc::at_least(std::size_t size) {
  while (bytes_->view().size() < size && !ended_) {
    NAQLAN_TRY(more, bytes_->more());
    ended_ = more != WarcBytes::More::yes;
    damaged_ = more == WarcBytes::More::damaged;
  }
  return bytes_->view().size() < size ? Have::no : Have::yes;
}

// False where nothing follows them.
Result<bool> Warc::skip_empty_lines() {
  for (;;) {
    NAQLAN_TRY(have, at_least(1));
    if (have == Have::no) return false;
    const std::string_view view = bytes_->view();
    std::size_t end = 0;
    while (end < view.size() && is_empty_line(view[end])) ++end;
    bytes_->skip(end);
    if (end < view.size()) return true;
  }
}

// Moves to where a record begins; false if none does before the end or the damage.
Result<bool> Warc::find_next_record() {
  constexpr std::size_t kLine = 17;  // as long as the line may be by which a record is known
  for (;;) {
    NAQLAN_TRY(have, at_least(kLine + 1));
    const std::string_view view = bytes_->view();
    for (std::size_t at = 0; (at = view.find("\nWARC/", at)) != std::string_view::npos; ++at) {
      if (!begins_record(view, at + 1)) continue;
      bytes_->skip(at + 1);
      return true;
    }
    const std::size_t left = have == Have::yes ? kLine : 0;
    bytes_->skip(view.size() - left);
    if (left == 0) return false;
    NAQLAN_TRY(more, at_least(kLine + 1));
    if (more == Have::no) {
      bytes_->skip(bytes_->view().size());
      return false;
    }
  }
}

// Whether the record's end is that of a record: behind its `size` bytes stand two empty
// lines, or any number of them and then another record or the end.
Result<bool> Warc::is_followed_well(std::size_t size, bool& last) {
  NAQLAN_CHECK(at_least(size + 4));
  if (bytes_->view().substr(size).starts_with("\r\n\r\n")) {  // as it must be: whatever comes then is its own matter
    last = damaged_ && bytes_->view().size() == size + 4;
    return true;
  }
  for (std::size_t at = size;; ++at) {
    NAQLAN_TRY(have, at_least(at + 1));
    last = have == Have::no;
    if (last) return true;
    if (is_empty_line(bytes_->view()[at])) continue;
    NAQLAN_CHECK(at_least(at + 16));
    return begins_record(bytes_->view(), at);
  }
}

Result<Warc::Item> Warc::read_record() {
  const std::uint64_t offset = bytes_->offset();
  std::size_t head = std::string_view::npos;
  // No more is read than must be: behind a good record the packed data may be damaged.
  for (;;) {
    head = end_of_head(bytes_->view(), kMostHead);
    if (head != std::string_view::npos) break;
    const std::size_t size = bytes_->view().size();
    NAQLAN_TRY(have, at_least(size + 1));
    if (have == Have::yes && size <= kMostHead) continue;
    told_ = damaged_;
    bytes_->skip(1);
    NAQLAN_CHECK(find_next_record());
    return fault(offset, "the record's head has no end");
  }
  WarcRecord record;
  record.offset = offset;
  record.fields = HeaderFields::parse(bytes_->view().substr(0, head));
  const auto length = length_of(record.fields);
  // A length beyond the limit may be wrong; so it is not trusted to pass over what it says.
  const bool large = length && *length > most_;
  if (!length || large) {
    bytes_->skip(head - 1);
    NAQLAN_CHECK(find_next_record());
    if (!length) return fault(offset, "the record does not say how long it is");
    return fault(offset, "the record has more than " + std::to_string(most_) + " bytes", "too-large");
  }
  const std::size_t size = head + static_cast<std::size_t>(*length);
  NAQLAN_TRY(have, at_least(size));
  bool good = have == Have::yes;
  if (good) {
    const bool within_damage = damaged_;
    bool last = false;
    NAQLAN_TRY(followed, is_followed_well(size, last));
    good = followed && !(last && within_damage);  // a damaged member's check covers all of it
  }
  if (!good) {
    told_ = damaged_;
    const std::string why = damaged_           ? "the packed data is damaged here"
                            : have == Have::no ? "the record is cut short, or its length is wrong"
                                               : "the record's length is wrong";
    bytes_->skip(head - 1);
    NAQLAN_CHECK(find_next_record());
    return fault(offset, why);
  }
  record.block = std::string(bytes_->view().substr(head, static_cast<std::size_t>(*length)));
  bytes_->skip(size);
  return Item{std::move(record), {}};
}

Result<std::optional<Warc::Item>> Warc::next() {
  for (;;) {
    NAQLAN_TRY(something, skip_empty_lines());
    if (!something) {
      if (!std::exchange(damaged_, false)) return std::optional<Item>();
      const std::uint64_t offset = bytes_->offset();
      bytes_->resume();
      ended_ = false;
      if (std::exchange(told_, false)) continue;
      return std::optional(fault(offset, "the packed data is damaged or cut short here"));
    }
    NAQLAN_CHECK(at_least(16));
    if (begins_record(bytes_->view(), 0)) {
      NAQLAN_TRY(item, read_record());
      return std::optional(std::move(item));
    }
    const std::uint64_t offset = bytes_->offset();
    NAQLAN_CHECK(find_next_record());
    return std::optional(fault(offset, "no record begins here"));
  }
}

Result<std::optional<WarcPage>> page_of_record(WarcRecord record) {
  const std::string type = lower(record.fields.find("warc-type"));
  const std::string content = lower(record.fields.find("content-type"));
  WarcPage page;
  page.url = address_of(record.fields);
  if (type == "response" && media_type(content) != "text/dns") {
    if (page.url.starts_with("dns:") || page.url.starts_with("ftp:")) return std::optional<WarcPage>();
    NAQLAN_TRY(message, parse_http_message(std::move(record.block)));
    const std::string said(message.fields.find("content-type"));
    const std::string media = media_type(said);
    page.kind = kind_of(media);
    if (message.status != 200 || (!page.kind && !media.empty())) return std::optional<WarcPage>();
    page.charset = charset_of(said);
    page.transfer_encoding = message.fields.find("transfer-encoding");
    page.content_encoding = message.fields.find("content-encoding");
    page.body = std::move(message.body);
    return std::optional(std::move(page));
  }
  if (type != "conversion" && type != "resource") return std::optional<WarcPage>();
  page.kind = kind_of(media_type(content));
  if (!page.kind) return std::optional<WarcPage>();
  page.charset = charset_of(content);
  page.body = std::move(record.block);
  return std::optional(std::move(page));
}

}  // namespace naqlan::intake
