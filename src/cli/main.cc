#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/arguments.h"
#include "cli/versions.h"

namespace {

using naqlan::cli::Exit;

Exit run(int count, char** words) {
  const auto arguments = naqlan::cli::parse_arguments(count, words);
  if (arguments.done) return *arguments.done;
  if (arguments.version) {
    std::fputs(naqlan::cli::versions().c_str(), stdout);
    return Exit::ok;
  }
  return arguments.run();
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write; a closed connection a failed page
  try {
    return static_cast<int>(run(count, words));
  } catch (const std::exception& fault) {  // out of memory, out of threads
    std::fprintf(stderr, "naqlan: stopped: %s\n", fault.what());
    return static_cast<int>(Exit::some_failed);
  }
}
