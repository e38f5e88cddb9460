#include "intake/json_line.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "intake/dates.h"

namespace naqlan::intake {
namespace {

using Json = nlohmann::json;

// The parser's own words name its internals; its position is what helps.
class Checked {
 public:
  explicit Checked(std::string_view line) {
    try {
      json_ = Json::parse(line);
    } catch (const Json::parse_error& e) {
      fault_ = fmt::format("is not JSON: byte {} is unexpected", e.byte);
    } catch (const Json::exception& e) {
      fault_ = "is not JSON that can be read";
    }
    if (fault_.empty() && !json_.is_object()) fault_ = "is JSON, but no object";
  }

  const Json& json() const { return json_; }
  const std::string& fault() const { return fault_; }

 private:
  Json json_;
  std::string fault_;
};

class Fields {
 public:
  explicit Fields(const Json& object) : object_(object) {}

  // The first of these fields that is there and not null; "" when none is.
  std::string text(std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const auto field = object_.find(name);
      if (field == object_.end() || field->is_null()) continue;
      if (field->is_string()) return field->get<std::string>();
      if (fault_.empty()) fault_ = fmt::format("\"{}\" must be a string", name);
    }
    return {};
  }

  // An id may be a number.
  std::string id() {
    const auto field = object_.find("id");
    return field != object_.end() && field->is_number() ? field->dump() : text({"id"});
  }

  bool has(const char* name) const { return object_.contains(name) && !object_[name].is_null(); }
  const std::string& fault() const { return fault_; }

 private:
  const Json& object_;
  std::string fault_;
};

void set_date(Page& page, const std::string& date, const std::string& where) {
  if (date.empty()) return;
  if (auto parsed = parse_date(date)) {
    page.raw.published = std::move(*parsed);
    page.dated_by_line = true;
  } else {
    page.notes.push_back({"bad-date", where, "\"" + date + "\" is no date in ISO 8601 or RFC 2822"});
  }
}

}  // namespace

bool is_json_object(std::string_view line) { return line.starts_with('{') && Checked(line).fault().empty(); }

Page page_of_line(std::string_view line, const std::string& file, const std::string& where) {
  Page page;
  page.is_line = true;
  page.raw.file = file;
  const Checked checked(line);
  std::string fault = checked.fault();
  if (fault.empty()) {
    Fields fields(checked.json());
    const bool html = fields.has("html");
    page.raw.id = fields.id();
    if (!html && !fields.has("text")) fault = "has neither \"text\" nor \"html\"";
    page.raw.kind = html ? InputKind::html : InputKind::text;
    page.raw.bytes = fields.text({html ? "html" : "text"});
    page.raw.charset = "utf-8";  // JSON is, whatever the page within may declare
    page.raw.title = fields.text({"title"});
    page.raw.url = fields.text({"url"});
    page.raw.outlet = fields.text({"outlet", "source"});
    page.raw.author = fields.text({"author"});
    set_date(page, fields.text({"published", "time"}), where);
    if (fault.empty()) fault = fields.fault();
  }
  if (!fault.empty()) page.error = Error{"bad-json", where, fault};
  return page;
}

}  // namespace naqlan::intake
