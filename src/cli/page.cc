#include "cli/page.h"

#include "cli/read.h"

namespace naqlan::cli {

Exit page(const ReadArguments& arguments) {
  return print_pages(arguments,
                     [&](const Reader& reader, const intake::Page& from, const Output& output) -> Result<std::string> {
                       NAQLAN_TRY(article, reader.extract(from.raw, arguments.settings.limits));
                       add_origin(article, from);
                       return output.of(article);
                     });
}

}  // namespace naqlan::cli
