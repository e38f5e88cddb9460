// Prints each word of a text with its lemma, and the names:  words text.txt
#include <fstream>
#include <iostream>
#include <iterator>

#include "naqlan/reader.h"

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "/dev/stdin", std::ios::binary);
  naqlan::RawPage text;
  text.bytes.assign(std::istreambuf_iterator<char>(file), {});
  text.kind = naqlan::InputKind::text;
  text.whole = true;
  const auto reader = naqlan::Reader::open();
  if (!reader) return std::cerr << reader.error().message << '\n', 1;
  const auto record = reader->analyse(text);
  if (!record) return std::cerr << record.error().message << '\n', 1;
  for (const naqlan::Token& token : record->words.tokens) {
    std::cout << record->article.slice(token.span) << '\t' << record->words.view(token.lemma) << '\n';
  }
  for (const naqlan::Entity& entity : record->entities) std::cout << entity.name << " (" << entity.latin << ")\n";
}
