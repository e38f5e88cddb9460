#include "page/headline.h"

#include <algorithm>
#include <vector>

#include "page/url.h"
#include "page/wording.h"

namespace naqlan::page {
namespace {

constexpr std::size_t kLongestTitle = 600;
constexpr std::uint32_t kMostBefore = 1'000;  // letters of prose before a title
constexpr std::size_t kMostFrameWords = 4;    // of a heading around its title
constexpr std::size_t kLeastHost = 5;         // letters of a host's name in a title
constexpr std::size_t kMostHeadings = 300;    // beyond these no title is sought

// Signs that set the site's name off, with the spaces around them.
constexpr std::string_view kSigns[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ",
                                       " · ", " • ", " / ", " : ", " ~ ",  " _ ", " |"};

std::size_t count_words(std::string_view key) {
  return key.empty() ? 0 : static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
}

// Words of `a` that `b` has, as a part of the longer of the two.
double likeness(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1;
  const std::string padded = ' ' + b + ' ';
  std::size_t shared = 0, at = 0;
  while (at < a.size()) {
    const std::size_t end = std::min(a.find(' ', at), a.size());
    if (padded.find(' ' + a.substr(at, end - at) + ' ') != padded.npos) ++shared;
    at = end + 1;
  }
  return static_cast<double>(shared) / static_cast<double>(std::max(count_words(a), count_words(b)));
}

struct Cut {
  std::string_view before, after;
};

std::vector<Cut> cuts_of(std::string_view title) {
  std::vector<Cut> cuts;
  for (const std::string_view sign : kSigns) {
    for (std::size_t at = title.find(sign); at != title.npos; at = title.find(sign, at + 1)) {
      cuts.push_back({title.substr(0, at), title.substr(at + sign.size())});
    }
  }
  std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.before.size() < b.before.size(); });
  return cuts;
}

}  // namespace

bool same_words(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > 4 * b.size() + 40 || b.size() > 4 * a.size() + 40) return false;
  const std::string key = words_key(a);
  return !key.empty() && key == words_key(b);
}

std::string without_site(std::string_view title, std::string_view site) {
  const auto cuts = cuts_of(title);
  const std::string site_key = words_key(site);
  if (!site_key.empty()) {
    for (const Cut& cut : cuts) {
      if (words_key(cut.after) == site_key) return std::string(cut.before);
      if (words_key(cut.before) == site_key) return std::string(cut.after);
    }
  }
  if (cuts.empty()) return std::string(title);
  // No name known: the shorter end goes, if it is short and what stays is not.
  const std::string last = words_key(cuts.back().after), first = words_key(cuts.front().before);
  const std::string head = words_key(cuts.back().before), tail = words_key(cuts.front().after);
  if (count_words(last) <= 5 && count_words(head) >= 4 && count_words(last) < count_words(head))
    return std::string(cuts.back().before);
  if (count_words(first) <= 3 && count_words(tail) >= 4) return std::string(cuts.front().after);
  return std::string(title);
}

std::string site_in_title(std::string_view document_title, std::string_view title) {
  const std::string key = words_key(title);
  if (document_title.size() > kLongestTitle) return {};
  for (const Cut& cut : cuts_of(document_title)) {
    const std::string before = words_key(cut.before), after = words_key(cut.after);
    const bool starts = likeness(before, key) > 0.7, ends = likeness(after, key) > 0.7;
    const std::string_view site = starts ? cut.after : ends ? cut.before : std::string_view();
    if (!site.empty() && count_words(words_key(site)) <= 5) return std::string(site);
  }
  // Blogs write their name and a colon first.
  const std::size_t colon = document_title.find(": ");
  if (colon != document_title.npos && words_key(document_title.substr(colon)) == key &&
      count_words(words_key(document_title.substr(0, colon))) <= 5)
    return std::string(document_title.substr(0, colon));
  return {};
}

namespace {

class Search {
 public:
  Search(const PageLines& page, const Metadata& meta) : page_(page), meta_(meta) {
    for (const std::string* said : {&meta.og_title, &meta.headline}) {
      if (!said->empty() && !same_words(*said, meta.site_name)) said_.push_back(without_known_site(*said));
    }
    if (!meta.document_title.empty()) said_.push_back(without_site(meta.document_title, meta.site_name));
    for (const std::string& said : said_) keys_.push_back(words_key(said));
    whole_key_ = words_key(meta.document_title);
  }

  Headline run() const {
    if (auto heading = best_heading()) {
      heading->text = without_host(without_frame(heading->text));
      return *heading;
    }
    for (const std::string& said : said_) {
      if (said.empty()) continue;
      const std::string title = without_host(said);
      return {title, line_like(title)};
    }
    return {};
  }

 private:
  // A heading may hold more than the title: a section behind a bar, or a date or label
  // around the title that the page declares.
  std::string without_frame(const std::string& heading) const {
    const std::string key = words_key(heading);
    for (const std::string* said : {&meta_.og_title, &meta_.headline}) {
      const std::string inner = words_key(*said);
      const std::size_t words = count_words(inner);
      if (words < 3 || words + kMostFrameWords < count_words(key) || inner.size() >= key.size()) continue;
      if (key.ends_with(' ' + inner)) return *said;
    }
    const std::size_t bar = heading.rfind(" | ");
    if (bar == heading.npos) return heading;
    const std::size_t before = count_words(words_key(heading.substr(0, bar)));
    return before >= 4 && count_words(words_key(heading.substr(bar))) <= kMostFrameWords ? heading.substr(0, bar)
                                                                                         : heading;
  }

  // Titles for sharing carry the site's name at times; a bare dash in them means nothing.
  std::string without_known_site(const std::string& title) const {
    return meta_.site_name.empty() ? title : without_site_named(title);
  }
  std::string without_site_named(const std::string& title) const {
    const std::string cut = without_site(title, meta_.site_name);
    const std::string rest =
        cut.size() < title.size() && title.starts_with(cut) ? title.substr(cut.size()) : std::string();
    return words_key(rest) == words_key(meta_.site_name) || rest.empty() ? cut : title;
  }

  // A site may call itself as its host is called: "… – Artlyst" at www.artlyst.com.
  std::string without_host(const std::string& title) const {
    const std::string host = squeezed(host_of(meta_.base));
    if (host.empty()) return title;
    const auto cuts = cuts_of(title);
    for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut) {
      const std::string name = squeezed(cut->after);
      if (name.size() >= kLeastHost && host.find(name) != host.npos && count_words(words_key(cut->before)) >= 2)
        return std::string(cut->before);
    }
    return title;
  }

  // The letters alone.
  static std::string squeezed(std::string_view text) {
    std::string key = words_key(text);
    std::erase(key, ' ');
    return key;
  }

  // The name of the site, or its host.
  bool is_site(const std::string& text) const {
    if (same_words(text, meta_.site_name)) return true;
    return text.find('.') != text.npos && text.find(' ') == text.npos && meta_.base.find(text) != text.npos;
  }

  double likeness_of(const PageLine& line) const {
    const std::string key = words_key(line.text);
    double best = 0;
    for (const std::string& said : keys_) best = std::max(best, likeness(key, said));
    // The document's title holds it whole: "headline - section - site".
    const bool other = !meta_.og_title.empty() && likeness(key, words_key(meta_.og_title)) < 0.3;
    if (!other && count_words(key) >= 3 && (' ' + whole_key_ + ' ').find(' ' + key + ' ') != std::string::npos)
      best = std::max(best, 0.8);
    return best;
  }

  // The heading that says what the page's declarations say; without those, the first of level 1.
  std::optional<Headline> best_heading() const {
    std::optional<std::size_t> best;
    double most = 0;
    std::size_t tried = 0;
    for (std::size_t i = 0; i < page_.lines.size() && tried < kMostHeadings; ++i) {
      const PageLine& line = page_.lines[i];
      if (line.level == 0 || line.level > 3 || line.text.size() > kLongestTitle) continue;
      ++tried;
      if (is_site(line.text)) continue;
      double value = likeness_of(line) + (line.level == 1 ? 0.25 : 0) - (line.doubt == Doubt::strong ? 0.2 : 0);
      if (keys_.empty() && line.level == 1 && line.doubt != Doubt::strong) value += 0.5;
      if (value > most) {
        most = value;
        best = i;
      }
    }
    if (!best || most < 0.6) return lone_heading();
    // Another heading repeats the title in its own words; the one of level 1 is the title.
    if (page_.lines[*best].level > 1 && most < 0.95) {
      if (auto lone = lone_heading(); lone && *lone->line < *best) return lone;
    }
    return Headline{page_.lines[*best].text, best};
  }

  // One h1 on the page is its title, even if it is declared in other words.
  std::optional<Headline> lone_heading() const {
    std::optional<std::size_t> only;
    std::uint32_t prose = 0;  // before it; a title does not stand at the foot
    for (std::size_t i = 0; i < page_.lines.size() && prose < kMostBefore; ++i) {
      const PageLine& line = page_.lines[i];
      if (line.letters > 100 && line.link_letters * 2 < line.letters && line.doubt != Doubt::strong)
        prose += line.letters;
      if (line.level != 1 || line.doubt == Doubt::strong || is_site(line.text)) continue;
      if (only) return std::nullopt;
      only = i;
    }
    if (!only || count_words(words_key(page_.lines[*only].text)) < 3) return std::nullopt;
    return Headline{page_.lines[*only].text, only};
  }

  std::optional<std::size_t> line_like(std::string_view said) const {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (same_words(page_.lines[i].text, said)) return i;
    }
    return std::nullopt;
  }

  const PageLines& page_;
  const Metadata& meta_;
  std::vector<std::string> said_, keys_;
  std::string whole_key_;
};

}  // namespace

Headline find_headline(const PageLines& page, const Metadata& meta) { return Search(page, meta).run(); }

}  // namespace naqlan::page
