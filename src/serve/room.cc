#include "serve/room.h"

namespace naqlan::serve {
namespace {

constexpr std::size_t kMostKept = 100;

}  // namespace

Result<std::unique_ptr<Room>> Room::open(const RoomSettings& settings, std::size_t workers) {
  NAQLAN_TRY(reader, Reader::open(settings.language));
  std::unique_ptr<Room> room(new Room(settings, std::move(reader)));
  for (std::size_t i = 0; i < workers; ++i) {
    NAQLAN_TRY(archive, Archive::open(settings.archive, room->reader_, settings.language));
    room->archives_.push_back(std::move(archive));
  }
  return room;
}

http::Response Room::with_notes(const std::function<http::Response(archive::Notes&)>& use) {
  const std::lock_guard lock(notes_mutex_);
  if (!notes_) {
    SERVE_TRY(notes, archive::Notes::open(settings_.archive));
    notes_ = std::move(notes);
  }
  return use(*notes_);
}

http::Response Room::kept(const std::string& key, std::chrono::seconds how_long,
                          const std::function<http::Response()>& work_out) {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(kept_mutex_);
    if (const auto at = kept_.find(key); at != kept_.end() && at->second.until > now) return at->second.response;
  }
  http::Response response = work_out();
  if (response.status != 200) return response;
  const std::lock_guard lock(kept_mutex_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_[key] = {now + how_long, response};
  return response;
}

}  // namespace naqlan::serve
