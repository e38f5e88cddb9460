// Prints who said what in a page:  quotes page.html
#include <fstream>
#include <iostream>
#include <iterator>

#include "naqlan/reader.h"

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "/dev/stdin", std::ios::binary);
  naqlan::RawPage page;
  page.bytes.assign(std::istreambuf_iterator<char>(file), {});
  const auto reader = naqlan::Reader::open();
  if (!reader) return std::cerr << reader.error().message << '\n', 1;
  const auto record = reader->read(page);
  if (!record) return std::cerr << record.error().message << '\n', 1;
  for (const naqlan::Attribution& said : record->attributions) {
    std::cout << said.speaker_name << ": " << record->article.slice(said.content.front()) << '\n';
  }
}
