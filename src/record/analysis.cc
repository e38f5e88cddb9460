// What the words and names stages found, as a table or as JSON.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "naqlan/reader.h"
#include "record/pieces.h"
#include "record/vocabulary.h"
#include "text/offsets.h"

namespace naqlan {
namespace {

using Json = nlohmann::ordered_json;
using record::to_word;

constexpr EntityIndex kNoEntity = ~EntityIndex{0};

// The entity whose mention holds each token; of several the longest.
std::vector<EntityIndex> entities_of(const Record& record) {
  std::vector<EntityIndex> of(record.words.tokens.size(), kNoEntity);
  std::vector<std::uint32_t> longest(of.size(), 0);
  for (EntityIndex e = 0; e < record.entities.size(); ++e) {
    for (const Mention& mention : record.entities[e].mentions) {
      for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end && t < of.size(); ++t) {
        if (longest[t] >= mention.tokens.size()) continue;
        longest[t] = mention.tokens.size();
        of[t] = e;
      }
    }
  }
  return of;
}

// A cell holds no tab and no line end; an empty one would be hard to see.
std::string cell(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out.empty() ? "_" : out;
}

std::string parts_of(const std::vector<record::Piece>& pieces) {
  std::string parts;
  for (const record::Piece& piece : pieces) parts.append(parts.empty() ? "" : "+").append(piece.form);
  return parts;
}

std::uint32_t offset_of(const text::OffsetMap& offsets, OffsetUnit unit, std::uint32_t byte) {
  if (unit == OffsetUnit::bytes) return byte;
  return unit == OffsetUnit::utf16 ? offsets.utf16_before(byte) : offsets.codepoints_before(byte);
}

}  // namespace

std::string to_word_table(const Record& record) {
  const auto entities = entities_of(record);
  const Words& words = record.words;
  std::string out = "token\tparts\tlemma\tkind\tfeatures\tfound\tname\n";
  for (const Sentence& sentence : words.sentences) {
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& token = words.tokens[t];
      std::string name;
      if (entities[t] != kNoEntity) {
        const Entity& entity = record.entities[entities[t]];
        name.append("e").append(std::to_string(entities[t] + 1)).append(" ").append(to_word(entity.kind));
        name.append(": ").append(entity.name);
      }
      out += cell(record.article.slice(token.span)) + '\t';
      out += cell(parts_of(record::pieces_of(record.article, words, token))) + '\t';
      out += cell(words.view(token.lemma)) + '\t';
      out.append(record::upos_of(token)) += '\t';
      out += cell(record::features_of(token)) + '\t';
      out.append(to_word(token.origin)) += '\t';
      out += cell(name) + '\n';
    }
    out += '\n';
  }
  return out;
}

std::string to_word_json(const Record& record, OffsetUnit unit) {
  const text::OffsetMap offsets(record.article.text);
  const Words& words = record.words;
  auto span = [&](TextSpan s) {
    return Json{{"begin", offset_of(offsets, unit, s.begin)},
                {"end", offset_of(offsets, unit, s.end)},
                {"text", record.article.slice(s)}};
  };
  Json sentences = Json::array(), names = Json::array();
  for (const Sentence& sentence : words.sentences) {
    Json tokens = Json::array();
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& token = words.tokens[t];
      Json one = span(token.span);
      one["type"] = to_word(token.kind);
      one["lemma"] = words.view(token.lemma);
      one["kind"] = record::upos_of(token);
      one["features"] = record::features_of(token);
      one["found"] = to_word(token.origin);
      Json parts = Json::array();
      for (const record::Piece& piece : record::pieces_of(record.article, words, token)) {
        parts.push_back({{"form", piece.form}, {"kind", piece.upos}});
      }
      one["parts"] = parts;
      tokens.push_back(one);
    }
    sentences.push_back({{"tokens", tokens}});
  }
  for (std::size_t e = 0; e < record.entities.size(); ++e) {
    const Entity& entity = record.entities[e];
    for (const Mention& mention : entity.mentions) {
      Json one = span(mention.span);
      one["entity"] = "e" + std::to_string(e + 1);
      one["kind"] = to_word(entity.kind);
      one["form"] = to_word(mention.form);
      one["name"] = entity.name;
      one["latin"] = entity.latin;
      names.push_back(one);
    }
  }
  std::stable_sort(names.begin(), names.end(), [](const Json& a, const Json& b) {
    return a["begin"].get<std::uint32_t>() < b["begin"].get<std::uint32_t>();
  });
  const Json out = {{"format", "naqlan.words/1"},
                    {"id", record.article.id},
                    {"text", record.article.text},
                    {"sentences", sentences},
                    {"names", names}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace naqlan
