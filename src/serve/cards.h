// What lists hold, as JSON.
#pragma once

#include "naqlan/catalogue.h"
#include "serve/answers.h"

namespace naqlan::serve {

inline Json json_of(const ArticleCard& card) {
  Json out = {{"id", card.id}, {"title", card.title}};
  if (!card.url.empty()) out["url"] = card.url;
  out["outlet"] = card.outlet;
  out["published"] = card.published.empty() ? Json(nullptr) : Json(card.published);
  return out;
}

inline Json json_of(const NamedEntity& one) {
  Json out = {{"kind", one.kind}, {"name", one.name}};
  if (!one.latin.empty()) out["latin"] = one.latin;
  out["articles"] = one.articles;
  out["quotations"] = one.quotations;
  return out;
}

Json json_of(const Quotation& one);
Json json_of(const EventTelling& one);
Json json_of(const Note& one);

template <class Item>
Json list_of(const std::vector<Item>& items) {
  Json out = Json::array();
  for (const Item& item : items) out.push_back(json_of(item));
  return out;
}

template <class Item>
http::Response page_answer(const ListPage<Item>& page) {
  return json({{"items", list_of(page.items)}, {"next", page.next.empty() ? Json(nullptr) : Json(page.next)}});
}

}  // namespace naqlan::serve
