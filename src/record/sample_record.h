// A small record made by hand, with one of everything, for the tests.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "naqlan/record.h"

namespace naqlan {

// Where `words` stand in the article; the n-th time, from 0.
inline TextSpan span_of(const Article& article, std::string_view words, int nth = 0) {
  std::size_t at = article.text.find(words);
  while (nth-- > 0 && at != std::string::npos) at = article.text.find(words, at + 1);
  if (at == std::string::npos) throw std::logic_error(std::string(words));
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline Article sample_article() {
  Article a;
  a.id = "sample";
  a.text =
      "لقاء في عمّان 🚆\n"
      "نقلت وكالة الضفاف عن وزيرة النقل هالة المرّي قولها: «سنبدأ غداً» في عمّان، "
      "بعدما أنجز 90 % من الخط وزادت الرحلات 3.5 مرات.";
  a.title = span_of(a, "لقاء في عمّان 🚆");
  a.blocks = {{BlockKind::title, a.title},
              {BlockKind::paragraph, {a.title.end + 1, static_cast<std::uint32_t>(a.text.size())}}};
  a.input = {InputKind::html, "sample.html", "", std::string(64, '0'), "utf-8", 1200};
  a.url = "https://news.example/1";
  a.outlet = {"صحيفة الميناء", "news.example"};
  a.published = PublicationTime{"2022-03-09T10:00:00+03:00", PublicationTime::Precision::second,
                                PublicationTime::Source::json_ld};
  a.authors = {{"سلمى ناصر", {}}};
  a.agencies = {{"وكالة الضفاف", span_of(a, "وكالة الضفاف")}};
  a.language = "ar";
  a.left_out = {{LeftOut::Kind::related, "اقرأ أيضاً"}};
  a.links = {{Link::Kind::next, "https://news.example/2", "خبر آخر"}};
  a.diagnostics = {{"text-cut", "", "for the test"}};
  return a;
}

inline Mention mention(const Article& a, std::string_view words, EntityKind kind, int nth = 0) {
  return {span_of(a, words, nth), {}, kind, MentionForm::name};
}

inline void add_speech(Record& r) {
  Attribution agency;
  agency.type = Attribution::Type::mixed;
  agency.content = {span_of(r.article, "قولها: «سنبدأ غداً» في عمّان")};
  agency.cue = span_of(r.article, "نقلت");
  agency.speaker_name = "وكالة الضفاف";
  agency.speaker_kind = SpeakerKind::organisation;
  Attribution minister;
  minister.type = Attribution::Type::direct;
  minister.content = {span_of(r.article, "سنبدأ غداً")};
  minister.cue = span_of(r.article, "قولها");
  minister.source = span_of(r.article, "وزيرة النقل هالة المرّي");
  minister.speaker = 0;
  minister.speaker_name = "هالة المرّي";
  minister.addressee = 1;
  minister.parent = 0;
  minister.polarity = Polarity::denied;
  minister.manner = "hedged";
  r.attributions = {agency, minister};
}

inline void add_event(Record& r) {
  Event e;
  e.type = "CONSULT";
  e.mode = "visit";
  e.trigger = span_of(r.article, "لقاء");
  e.actors = {0};
  e.place = 1;
  e.date = "2022-03-10";
  e.attribution = 0;
  e.evidence = r.article.title;
  r.events = {e};
}

inline Record sample_record() {
  Record r;
  r.article = sample_article();
  const Article& a = r.article;
  r.entities = {{EntityKind::person,
                 "هالة المرّي",
                 "Hala al-Marri",
                 {},
                 {mention(a, "هالة المرّي", EntityKind::person)},
                 {span_of(a, "وزيرة النقل")}},
                {EntityKind::place,
                 "عمّان",
                 "Amman",
                 {"", "", "JO"},
                 {mention(a, "عمّان", EntityKind::place), mention(a, "عمّان", EntityKind::place, 1)},
                 {}}};
  r.times = {
      {span_of(a, "غداً"), TimeExpression::Type::date, "2022-03-10", "", TimeExpression::Calendar::gregorian, false}};
  r.amounts = {{span_of(a, "90 %"), Amount::Kind::percent, 90, ""},
               {span_of(a, "3.5 مرات"), Amount::Kind::ratio, 3.5, ""}};
  add_speech(r);
  add_event(r);
  r.language_version = "ar 1";
  return r;
}

}  // namespace naqlan
