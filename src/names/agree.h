// Where the rules and the learned model differ, what is named.
#pragma once

#include <vector>

#include "names/scan.h"
#include "names/tag.h"

namespace naqlan::names {

class Agreement {
 public:
  Agreement(const Article& article, const Words& words, const Lexicon& lexicon, const Scanner& scanner)
      : article_(article), words_(words), lexicon_(lexicon), scanner_(scanner) {}

  // `named`: what the rules found, in the order of the text. Of names of persons,
  // places and bodies the model says where they begin and end; titles, descriptions,
  // groups and works are the rules' own.
  std::vector<Named> settle(std::vector<Named> named, const std::vector<Label>& labels) const;

 private:
  bool stands_without_model(const Named& named) const;
  TextSpan span_of(TokenRange tokens) const;

  const Article& article_;
  const Words& words_;
  const Lexicon& lexicon_;
  const Scanner& scanner_;
};

}  // namespace naqlan::names
