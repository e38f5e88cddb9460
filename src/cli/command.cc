#include "cli/command.h"

#include "intake/dates.h"

namespace naqlan::cli {

std::string date_fault(std::string& text) {
  if (auto date = intake::parse_date(text)) {
    text = *date;
    return {};
  }
  return "\"" + text + "\" is no date; write 2018-05-21 or 2018-05-21T12:30:00Z";
}

}  // namespace naqlan::cli
