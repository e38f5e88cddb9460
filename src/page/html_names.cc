// The vocabulary of HTML, as far as it is told apart.
#include <algorithm>
#include <array>
#include <utility>

#include "page/html_tree.h"

namespace naqlan::page {
namespace {

using Name = std::pair<std::string_view, Tag>;

// Sorted by name.
constexpr std::array kNames = {Name{"a", Tag::a},
                               Name{"abbr", Tag::abbr},
                               Name{"address", Tag::address},
                               Name{"area", Tag::void_other},
                               Name{"article", Tag::article},
                               Name{"aside", Tag::aside},
                               Name{"audio", Tag::audio},
                               Name{"b", Tag::b},
                               Name{"base", Tag::base},
                               Name{"blockquote", Tag::blockquote},
                               Name{"body", Tag::body},
                               Name{"br", Tag::br},
                               Name{"button", Tag::button},
                               Name{"canvas", Tag::canvas},
                               Name{"caption", Tag::caption},
                               Name{"center", Tag::center},
                               Name{"cite", Tag::cite},
                               Name{"col", Tag::void_other},
                               Name{"dd", Tag::dd},
                               Name{"details", Tag::details},
                               Name{"dialog", Tag::dialog},
                               Name{"div", Tag::div},
                               Name{"dl", Tag::dl},
                               Name{"dt", Tag::dt},
                               Name{"em", Tag::em},
                               Name{"embed", Tag::embed},
                               Name{"fieldset", Tag::fieldset},
                               Name{"figcaption", Tag::figcaption},
                               Name{"figure", Tag::figure},
                               Name{"font", Tag::font},
                               Name{"footer", Tag::footer},
                               Name{"form", Tag::form},
                               Name{"h1", Tag::h1},
                               Name{"h2", Tag::h2},
                               Name{"h3", Tag::h3},
                               Name{"h4", Tag::h4},
                               Name{"h5", Tag::h5},
                               Name{"h6", Tag::h6},
                               Name{"head", Tag::head},
                               Name{"header", Tag::header},
                               Name{"hr", Tag::hr},
                               Name{"html", Tag::html},
                               Name{"i", Tag::i},
                               Name{"iframe", Tag::iframe},
                               Name{"img", Tag::img},
                               Name{"input", Tag::input},
                               Name{"label", Tag::label},
                               Name{"legend", Tag::legend},
                               Name{"li", Tag::li},
                               Name{"link", Tag::link},
                               Name{"main", Tag::main},
                               Name{"map", Tag::map},
                               Name{"menu", Tag::menu},
                               Name{"meta", Tag::meta},
                               Name{"nav", Tag::nav},
                               Name{"noscript", Tag::noscript},
                               Name{"object", Tag::object},
                               Name{"ol", Tag::ol},
                               Name{"option", Tag::option},
                               Name{"p", Tag::p},
                               Name{"param", Tag::void_other},
                               Name{"picture", Tag::picture},
                               Name{"pre", Tag::pre},
                               Name{"q", Tag::q},
                               Name{"s", Tag::s},
                               Name{"script", Tag::script},
                               Name{"section", Tag::section},
                               Name{"select", Tag::select},
                               Name{"small", Tag::small},
                               Name{"source", Tag::void_other},
                               Name{"span", Tag::span},
                               Name{"strong", Tag::strong},
                               Name{"style", Tag::style},
                               Name{"sub", Tag::sub},
                               Name{"summary", Tag::summary},
                               Name{"sup", Tag::sup},
                               Name{"svg", Tag::svg},
                               Name{"table", Tag::table},
                               Name{"tbody", Tag::tbody},
                               Name{"td", Tag::td},
                               Name{"template", Tag::template_},
                               Name{"textarea", Tag::textarea},
                               Name{"tfoot", Tag::tfoot},
                               Name{"th", Tag::th},
                               Name{"thead", Tag::thead},
                               Name{"time", Tag::time},
                               Name{"title", Tag::title},
                               Name{"tr", Tag::tr},
                               Name{"track", Tag::void_other},
                               Name{"u", Tag::u},
                               Name{"ul", Tag::ul},
                               Name{"video", Tag::video},
                               Name{"wbr", Tag::void_other}};

static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const Name& a, const Name& b) { return a.first < b.first; }));

}  // namespace

Tag tag_of(std::string_view name) {
  const auto at = std::lower_bound(kNames.begin(), kNames.end(), name,
                                   [](const Name& entry, std::string_view key) { return entry.first < key; });
  return at != kNames.end() && at->first == name ? at->second : Tag::other;
}

std::string_view name_of(Tag tag) {
  const auto at = std::find_if(kNames.begin(), kNames.end(), [tag](const Name& entry) { return entry.second == tag; });
  return at == kNames.end() ? std::string_view() : at->first;
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

bool is_void(Tag tag) {
  switch (tag) {
    case Tag::base:
    case Tag::br:
    case Tag::embed:
    case Tag::hr:
    case Tag::img:
    case Tag::input:
    case Tag::link:
    case Tag::meta:
    case Tag::void_other:
      return true;
    default:
      return false;
  }
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::button:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hr:
    case Tag::html:
    case Tag::legend:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::option:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::select:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::textarea:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return false;
  }
}

}  // namespace naqlan::page
