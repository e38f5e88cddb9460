// Reads what is sent: text, a page, or the address of one.
#include "intake/fetch.h"
#include "intake/intake.h"
#include "serve/arguments.h"
#include "serve/offsets.h"
#include "serve/routes.h"

namespace naqlan::serve {
namespace {

Result<intake::Page> page_in(const Json& object, const Room& room) {
  intake::Page page;
  std::string text, html, url;
  const std::pair<const char*, std::string*> fields[] = {{"text", &text},
                                                         {"html", &html},
                                                         {"url", &url},
                                                         {"title", &page.raw.title},
                                                         {"outlet", &page.raw.outlet},
                                                         {"published", &page.raw.published}};
  for (const auto& [name, to] : fields) {
    NAQLAN_TRY(value, text_in(object, name));
    *to = std::move(value);
  }
  if (!text.empty() && !html.empty()) return Error{"bad-argument", "text", "give text or html, not both"};
  if (const auto whole = object.find("whole"); whole != object.end()) {
    if (!whole->is_boolean()) return Error{"bad-argument", "whole", "is true or false"};
    page.raw.whole = whole->get<bool>();
  }
  if (text.empty() && html.empty()) {
    if (url.empty()) return Error{"bad-argument", "", "give text, html or url"};
    if (!intake::is_url(url)) return Error{"bad-argument", "url", "begins with http:// or https://"};
    intake::Settings settings;
    settings.allow_private_addresses = room.settings().allow_private_addresses;
    settings.outlet = page.raw.outlet;
    settings.published = page.raw.published;
    intake::Order order;
    order.what = intake::Order::What::url;
    order.file = order.where = url;
    page = intake::load(std::move(order), settings);
    if (page.error) return *page.error;
    return page;
  }
  page.raw.url = url;
  page.raw.kind = text.empty() ? InputKind::html : InputKind::text;
  page.raw.bytes = text.empty() ? std::move(html) : std::move(text);
  page.raw.charset = "utf-8";
  return page;
}

Result<intake::Page> page_of(const http::Request& request, const Room& room) {
  const std::string_view type = request.header("content-type");
  if (type.starts_with("application/json")) {
    NAQLAN_TRY(object, object_of(request, {"text", "html", "url", "title", "outlet", "published", "whole"}));
    return page_in(object, room);
  }
  intake::Page page;
  if (type.starts_with("text/html"))
    page.raw.kind = InputKind::html;
  else if (type.starts_with("text/plain"))
    page.raw.kind = InputKind::text;
  else
    return Error{"bad-type", "", "send application/json, text/html or text/plain"};
  page.raw.bytes = request.body;
  page.raw.charset = intake::charset_of(type);
  return page;
}

}  // namespace

http::Response read_page(Ask& ask) {
  const auto unit = unit_of(ask.request.parameter("offsets").value_or("codepoints"));
  if (!unit) return problem(400, "bad-argument", "offsets: is codepoints, bytes or utf16");
  auto page = page_of(ask.request, ask.room);
  if (!page && page.error().code == "bad-type") return problem(415, "bad-type", page.error().message);
  if (!page) return problem(page.error());
  SERVE_TRY(record, ask.room.reader().read(page->raw));
  record.article.diagnostics.insert(record.article.diagnostics.end(), page->notes.begin(), page->notes.end());
  return json_text(to_json(record, *unit));
}

}  // namespace naqlan::serve
