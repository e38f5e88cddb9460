// naqlan serve: the reading room and its API over an archive.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

#include "base/files.h"
#include "cli/archive_command.h"
#include "cli/command.h"
#include "http/server.h"
#include "serve/api.h"

namespace naqlan::cli {
namespace {

constexpr const char* kHelp = R"(
Examples:
  naqlan serve --archive news.naqlan
  naqlan serve --archive news.naqlan --host 0.0.0.0 --port 8080 --token-file token.txt

The page is at the address that is printed, the API below /api/v1; /api/v1/openapi.json
describes it. Only this machine is listened to unless --host says otherwise; beyond it a
token is needed: a file with one line of 16 letters or more, which programs send as
"Authorization: Bearer TOKEN" and the page asks for. There is no encryption: put a proxy
that has it in front.

SIGTERM and SIGINT end the server after what it has begun, a second one at once.
)";

constexpr std::size_t kLeastToken = 16, kMostToken = 200;

struct ServeArguments {
  std::string archive, language, token_file;
  http::Settings http;
  bool allow_private_addresses = false, quiet = false;
};

std::atomic<http::Server*> serving = nullptr;

// A second signal finds the default handler and ends the program.
void on_signal(int signal) {
  std::signal(signal, SIG_DFL);
  if (http::Server* server = serving.load()) server->stop();
}

Result<std::string> read_token(const std::string& path) {
  NAQLAN_TRY(text, base::read_file(path, 4096));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  // It travels in headers and cookies.
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F && c != ';' && c != ','; });
  if (text.size() < kLeastToken || text.size() > kMostToken || !plain) {
    return Error{"bad-token", path,
                 fmt::format("a token is one line of {} to {} letters, digits and signs", kLeastToken, kMostToken)};
  }
  return std::move(text);
}

// As many connections as the limits allow, with what else is open.
void raise_open_files(const http::Limits& limits) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, std::max<rlim_t>(files.rlim_cur, limits.connections + 256));
  ::setrlimit(RLIMIT_NOFILE, &files);
}

Exit run(const ServeArguments& arguments, serve::Room& room) {
  const auto server = http::Server::listen(arguments.http);
  if (!server) return cannot(server.error());
  http::Server& http = **server;
  serve::Api api(room, http.counters());
  http::Handlers handlers;
  handlers.answer = [&api](const http::Request& request, std::size_t worker) { return api.answer(request, worker); };
  handlers.is_slow = [&api](const http::Request& request) { return api.is_slow(request); };
  handlers.refuse = serve::refusal;
  raise_open_files(arguments.http.limits);
  serving = &http;
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  std::signal(SIGPIPE, SIG_IGN);
  if (!arguments.quiet) {
    const bool six = arguments.http.host.find(':') != std::string::npos;
    fmt::print("The reading room is open at http://{}{}{}:{}/\n", six ? "[" : "", arguments.http.host, six ? "]" : "",
               http.port());
    std::fflush(stdout);
  }
  http.run(handlers);
  serving = nullptr;
  if (!arguments.quiet) fmt::print(stderr, "naqlan: the reading room is closed\n");
  return Exit::ok;
}

Exit serve_archive(ServeArguments arguments) {
  serve::RoomSettings settings;
  settings.archive = arguments.archive;
  settings.language = arguments.language;
  settings.local_only = http::is_loopback(arguments.http.host);
  settings.allow_private_addresses = arguments.allow_private_addresses;
  if (!arguments.token_file.empty()) {
    auto token = read_token(arguments.token_file);
    if (!token) return cannot(token.error());
    settings.token = *token;
  }
  arguments.http.quick_workers = std::max(2u, std::thread::hardware_concurrency());
  const auto room = serve::Room::open(settings, arguments.http.quick_workers + arguments.http.slow_workers);
  if (!room) {
    return room.error().code.ends_with("language-data") ? without_language(room.error()) : cannot(room.error());
  }
  return run(arguments, **room);
}

std::string fault_of(const ServeArguments& arguments) {
  if (http::is_loopback(arguments.http.host) || !arguments.token_file.empty()) return {};
  return "--host " + arguments.http.host + " lets others in: give --token-file, so that they need a token";
}

}  // namespace

Command add_serve(CLI::App& app) {
  const auto to = std::make_shared<ServeArguments>();
  to->http.port = 8420;
  CLI::App* command = app.add_subcommand("serve", "Opens the reading room: a page for browsers, an API for programs.");
  command->footer(kHelp);
  add_archive_option(*command, to->archive);
  command->add_option("--host", to->http.host, "the address to listen at (127.0.0.1)")->type_name("ADDRESS");
  command->add_option("--port", to->http.port, "the port (8420); 0 takes any that is free")
      ->check(between(0, 65535))
      ->type_name("N");
  command->add_option("--token-file", to->token_file, "who has this token may ask; needed beyond this machine")
      ->type_name("FILE");
  command
      ->add_option("--rate", to->http.limits.requests_per_second,
                   "requests a second that one client may make in the long run (100); 0 for no limit")
      ->check(between(0, 1'000'000))
      ->type_name("N");
  command->add_flag("--allow-private-addresses", to->allow_private_addresses,
                    "read URLs also from local and private networks");
  add_language_option(*command, to->language);
  command->add_flag("-q,--quiet", to->quiet, "nothing is printed");
  return {command, [to] { return fault_of(*to); }, [to] { return serve_archive(*to); }};
}

}  // namespace naqlan::cli
