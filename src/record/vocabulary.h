// The words that printed records use for each kind of thing. They are part of
// the contract (docs/record.schema.json): add to them, never change one.
#pragma once

#include <string_view>

#include "naqlan/record.h"

namespace naqlan::record {

std::string_view to_word(InputKind kind);
std::string_view to_word(PublicationTime::Precision precision);
std::string_view to_word(PublicationTime::Source source);
std::string_view to_word(BlockKind kind);
std::string_view to_word(LeftOut::Kind kind);
std::string_view to_word(Link::Kind kind);
std::string_view to_word(TokenKind kind);
std::string_view to_word(Origin origin);
std::string_view to_word(EntityKind kind);
std::string_view to_word(MentionForm form);
std::string_view to_word(TimeExpression::Type type);
std::string_view to_word(TimeExpression::Calendar calendar);
std::string_view to_word(Amount::Kind kind);
std::string_view to_word(Attribution::Type type);
std::string_view to_word(SpeakerKind kind);
std::string_view to_word(Polarity polarity);
std::string_view to_word(Modality modality);

}  // namespace naqlan::record
