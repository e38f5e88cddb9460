#include <string_view>
#include <utility>

#include "intake/fetch.h"
#include "intake/file_names.h"
#include "intake/intake.h"
#include "intake/json_line.h"

namespace naqlan::intake {
namespace {

// Names data that is no page by how it begins; "" for what may be one.
std::string_view foreign_format(std::string_view bytes) {
  static constexpr std::pair<std::string_view, std::string_view> kBeginnings[] = {
      {"%PDF-", "a PDF document"},
      {"\x89PNG", "a picture (PNG)"},
      {"\xFF\xD8\xFF", "a picture (JPEG)"},
      {"GIF8", "a picture (GIF)"},
      {"PK\x03\x04", "a ZIP archive or office document"},
      {"\x7F"
       "ELF",
       "a program"}};
  for (const auto& [beginning, name] : kBeginnings) {
    if (bytes.starts_with(beginning)) return name;
  }
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!utf16 && bytes.substr(0, 8192).find('\0') != std::string_view::npos) return "binary data";
  return {};
}

void check(Page& page, const std::string& where) {
  if (page.error) return;
  if (page.raw.bytes.empty() && page.raw.title.empty()) {
    page.error = Error{"empty", where, page.is_line ? "the text is empty" : "the page is empty"};
  } else if (const auto format = foreign_format(page.raw.bytes); !format.empty() && !page.is_line) {
    page.error = Error{"not-a-page", where, "this is " + std::string(format) + ", not a page of text or HTML"};
  }
}

void read_file(Page& page, const std::string& path, const Limits& limits) {
  auto stream = open_stream(path);
  if (!stream) {
    page.error = stream.error();
    return;
  }
  auto bytes = Lines(std::move(*stream), path, limits.page_bytes).rest(limits.page_bytes);
  if (bytes)
    page.raw.bytes = std::move(*bytes);
  else
    page.error = bytes.error();
}

void read_url(Page& page, const std::string& url, const Settings& settings) {
  auto fetched = fetch(url, settings.allow_private_addresses, settings.limits);
  if (!fetched) {
    page.error = fetched.error();
    return;
  }
  page.raw.bytes = std::move(fetched->bytes);
  page.raw.url = std::move(fetched->url);
  page.raw.charset = std::move(fetched->charset);
}

// The page of a WARC record. Its charset and address are those of the answer.
void read_record(Page& page, Order& order, const Limits& limits) {
  WarcPage& kept = order.page;
  page.raw.url = std::move(kept.url);
  page.raw.charset = std::move(kept.charset);
  page.raw.kind = kept.kind;
  auto body = decoded_body(std::move(kept.body), kept.transfer_encoding, kept.content_encoding, limits.page_bytes);
  if (body)
    page.raw.bytes = std::move(*body);
  else
    page.error = Error{body.error().code, order.where, body.error().message};
}

Page page_of(Order& order, const Settings& settings) {
  if (order.what == Order::What::line) return page_of_line(order.bytes, order.file, order.where);
  Page page;
  page.raw.file = order.file;
  switch (order.what) {
    case Order::What::file:
      read_file(page, order.file, settings.limits);
      break;
    case Order::What::url:
      read_url(page, order.file, settings);
      break;
    case Order::What::bytes:
      page.raw.bytes = std::move(order.bytes);
      break;
    case Order::What::record:
      read_record(page, order, settings.limits);
      return page;
    default:
      page.error = std::move(order.error);
  }
  page.raw.kind = settings.kind;
  if (!page.raw.kind && order.what != Order::What::url) page.raw.kind = kind_of_name(order.file);
  return page;
}

void fill(std::string& field, const std::string& said) {
  if (field.empty()) field = said;
}

}  // namespace

Page load(Order order, const Settings& settings) {
  Page page = page_of(order, settings);
  fill(page.raw.id, settings.id);
  fill(page.raw.outlet, settings.outlet);
  fill(page.raw.published, settings.published);
  if (!settings.url.empty() && !page.is_line) page.raw.url = settings.url;
  page.raw.whole = settings.whole;
  check(page, order.where);
  return page;
}

}  // namespace naqlan::intake
