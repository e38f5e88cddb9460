// What the handlers share: the archive, the reader, what was learned and is kept a while.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "archive/notes.h"
#include "intake/page.h"
#include "naqlan/archive.h"
#include "naqlan/reader.h"
#include "serve/answers.h"

namespace naqlan::serve {

struct RoomSettings {
  std::string archive, language;
  std::string token;       // "" where none is asked for
  bool local_only = true;  // bound to loopback: nobody may come by another name
  bool allow_private_addresses = false;
  std::uint32_t query_ms = 10'000;  // for one answer out of the archive
  std::uint32_t export_ms = 3'600'000;
};

class Room {
 public:
  // `workers`: how many threads will ask; each has a connection of its own.
  static Result<std::unique_ptr<Room>> open(const RoomSettings& settings, std::size_t workers);

  Archive& archive(std::size_t worker) { return archives_[worker]; }
  const Reader& reader() const { return reader_; }
  const RoomSettings& settings() const { return settings_; }

  // Calls `use` with the notes; the archive is opened for writing with the first call.
  http::Response with_notes(const std::function<http::Response(archive::Notes&)>& use);

  // What costs much and changes little is worked out once in a while.
  http::Response kept(const std::string& key, std::chrono::seconds how_long,
                      const std::function<http::Response()>& work_out);

 private:
  Room(RoomSettings settings, Reader reader) : settings_(std::move(settings)), reader_(std::move(reader)) {}

  struct Kept {
    std::chrono::steady_clock::time_point until;
    http::Response response;
  };
  RoomSettings settings_;
  Reader reader_;
  std::vector<Archive> archives_;
  std::mutex notes_mutex_;
  std::optional<archive::Notes> notes_;
  std::mutex kept_mutex_;
  std::map<std::string, Kept> kept_;
};

// One request on its way through a handler.
struct Ask {
  Room& room;
  Archive& archive;
  const http::Request& request;
  std::vector<std::string> names;  // what stands in the path where the pattern has {}
};

}  // namespace naqlan::serve
