// naqlan read, and what it shares with the other commands that print a page at a time.
#pragma once

#include <functional>
#include <string>

#include "cli/arguments.h"
#include "cli/output.h"
#include "intake/page.h"

namespace naqlan::cli {

Exit read(const ReadArguments& arguments);

// What is printed for one page. Called from many threads.
using PagePrinter = std::function<Result<std::string>(const Reader&, const intake::Page&, const Output&)>;

// Prints all pages that the arguments name, many at once, in their order; an
// error object stands in the place of those that cannot be read.
Exit print_pages(const ReadArguments& arguments, const PagePrinter& print);

}  // namespace naqlan::cli
