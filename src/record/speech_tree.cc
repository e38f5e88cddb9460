#include "record/speech_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "record/chain.h"

namespace naqlan::record {
namespace {

const Entity* entity_of(const Record& record, const std::optional<EntityIndex>& index) {
  return index && *index < record.entities.size() ? &record.entities[*index] : nullptr;
}

std::string speaker_name(const Record& record, const Attribution& a) {
  if (const Entity* e = entity_of(record, a.speaker); e != nullptr && !e->name.empty()) return clean(e->name);
  return clean(a.speaker_name);
}

bool same_speaker(const Attribution& a, const Attribution& b) {
  if (a.speaker || b.speaker) return a.speaker == b.speaker;
  return a.speaker_name == b.speaker_name && a.speaker_kind == b.speaker_kind;
}

// Text that the outlet gives on its own word hangs at the root.
bool is_outlet(const Attribution& a) { return a.speaker_kind == SpeakerKind::outlet && !a.speaker; }

class Tree {
 public:
  explicit Tree(const Record& record) : record_(record), voices_(1) {}

  std::vector<Voice> build() && {
    for (std::uint32_t i = 0; i < record_.attributions.size(); ++i) {
      std::uint32_t at = 0;
      for (std::uint32_t link : chain_of(record_, i)) at = voice_within(at, link);
      voices_[at].items.push_back({false, i});
    }
    return std::move(voices_);
  }

 private:
  std::uint32_t voice_within(std::uint32_t outer, std::uint32_t attribution) {
    const auto& all = record_.attributions;
    const auto speaks = [&](std::uint32_t voice) {
      return voice != 0 && same_speaker(all[voices_[voice].first], all[attribution]);
    };
    if (is_outlet(all[attribution]) || speaks(outer)) return outer;
    for (const auto& item : voices_[outer].items) {
      if (item.is_voice && speaks(item.index)) return item.index;
    }
    const auto added = static_cast<std::uint32_t>(voices_.size());
    voices_[outer].items.push_back({true, added});
    voices_.push_back({attribution, {}});
    return added;
  }

  const Record& record_;
  std::vector<Voice> voices_;
};

std::string_view word_of(Attribution::Type type) {
  switch (type) {
    case Attribution::Type::direct:
      return "quoted";
    case Attribution::Type::mixed:
      return "partly";
    default:
      return "reported";
  }
}

std::string_view mark_of(Polarity polarity) {
  switch (polarity) {
    case Polarity::denied:
      return "✗ denies ";
    case Polarity::asked:
      return "? asks ";
    case Polarity::demanded:
      return "! demands ";
    default:
      return "";
  }
}

class Printer {
 public:
  Printer(const Record& record, std::size_t width, const Brush& brush)
      : record_(record), width_(width), brush_(brush), voices_(voices_of(record)) {}

  std::string print() && {
    out_ = brush_(Paint::speaker, outlet()) + "\n";
    print_items(voices_[0], "");
    return std::move(out_);
  }

 private:
  std::string outlet() const {
    const Outlet& from = record_.article.outlet;
    const std::string name = clean(from.name.empty() ? from.site : from.name);
    return name.empty() ? "the outlet" : isolate(name);
  }

  void print_items(const Voice& voice, const std::string& stem) {
    for (std::size_t i = 0; i < voice.items.size(); ++i) {
      const auto& item = voice.items[i];
      const bool last = i + 1 == voice.items.size();
      out_ += brush_(Paint::dim, stem + (last ? "└─ " : "├─ "));
      if (!item.is_voice) {
        print_statement(record_.attributions[item.index], columns(stem) + 3);
        continue;
      }
      print_voice(record_.attributions[voices_[item.index].first], columns(stem) + 3);
      print_items(voices_[item.index], stem + (last ? "   " : "│  "));
    }
  }

  void print_voice(const Attribution& a, std::size_t used) {
    std::string name = speaker_name(record_, a);
    if (name.empty()) name = "unnamed source";
    const std::size_t room = width_ > used + 4 ? width_ - used : 4;
    name = shorten(name, room);
    out_ += brush_(Paint::speaker, isolate(name));
    if (std::string about = description(a); !about.empty() && columns(name) + 8 < room) {
      about = shorten(about, room - columns(name) - 2);
      out_ += "  " + brush_(Paint::dim, isolate(about));
    }
    out_ += '\n';
  }

  // The first role of a person; for others, what the reader should beware of.
  std::string description(const Attribution& a) const {
    const Entity* e = entity_of(record_, a.speaker);
    if (e != nullptr && !e->roles.empty()) return clean(record_.article.slice(e->roles.front()));
    if (a.speaker_kind == SpeakerKind::anonymous) return "unnamed";
    if (a.speaker_kind == SpeakerKind::document) return "document";
    return {};
  }

  std::string words(const Attribution& a) const {
    std::string all;
    for (TextSpan part : a.content) all += (all.empty() ? "" : " … ") + clean(record_.article.slice(part));
    return all;
  }

  void print_statement(const Attribution& a, std::size_t used) {
    std::string head = pad(std::string(word_of(a.type)), 9);
    std::string line = brush_(Paint::dim, head);
    add(line, head, Paint::mark, std::string(mark_of(a.polarity)));
    if (a.cue) {
      add(line, head, Paint::cue, isolate(clean(record_.article.slice(*a.cue))));
      add(line, head, Paint::dim, " ");
    }
    if (const Entity* to = entity_of(record_, a.addressee)) {
      add(line, head, Paint::dim, "(to " + isolate(shorten(clean(to->name), 20)) + ") ");
    }
    used += columns(head);
    out_ += line + isolate(shorten(words(a), width_ > used + 4 ? width_ - used : 4)) + "\n";
  }

  // Keeps the plain head, whose columns count, beside the painted line.
  void add(std::string& line, std::string& head, Paint paint, const std::string& text) const {
    head += text;
    line += brush_(paint, text);
  }

  const Record& record_;
  std::size_t width_;
  const Brush& brush_;
  std::vector<Voice> voices_;
  std::string out_;
};

}  // namespace

std::vector<Voice> voices_of(const Record& record) { return Tree(record).build(); }

std::string speech_tree(const Record& record, std::size_t width, const Brush& brush) {
  return Printer(record, width, brush).print();
}

}  // namespace naqlan::record
