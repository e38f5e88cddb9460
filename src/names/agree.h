// Where the rules and the learned model differ, what is named.
#pragma once

#include <vector>

#include "names/scan.h"
#include "names/tag.h"

namespace naqlan::names {

class Agreement {
 public:
  Agreement(const Article& article, const Words& words, const Scanner& scanner)
      : article_(article), words_(words), scanner_(scanner) {}

  // `named`: what the rules found, in the order of the text. Of names of persons,
  // places and bodies the model says where they begin and end; titles, descriptions,
  // groups and works are the rules' own.
  std::vector<Named> settle(std::vector<Named> named, const std::vector<Label>& labels) const;

 private:
  struct Verdict {
    std::size_t tag = ~std::size_t{0};  // the tagged name of its kind; none
    bool other_kind = false;            // it holds it for something else
  };
  Verdict judge(const Mention& mention, const std::vector<TaggedName>& tagged, const std::vector<std::size_t>& tag_at,
                const std::vector<bool>& used) const;
  void adopt(const TaggedName* tag, Mention& mention) const;
  TextSpan span_of(TokenRange tokens) const;

  const Article& article_;
  const Words& words_;
  const Scanner& scanner_;
};

}  // namespace naqlan::names
