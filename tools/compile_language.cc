// compile_language OUT VERSION TABLE.tsv... MODEL.model... : makes the language file that the program maps at start.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/files.h"
#include "language/data.h"

int main(int argc, char** argv) {
  using namespace naqlan;
  if (argc < 4) {
    std::fprintf(stderr, "usage: compile_language OUT VERSION TABLE.tsv... MODEL.model...\n");
    return 2;
  }
  std::vector<language::SourceTable> tables;
  // Models are cells of a table: their bytes by their names.
  language::SourceTable models{"models", {"model", "bytes"}, {}};
  for (int i = 3; i < argc; ++i) {
    if (const std::filesystem::path path = argv[i]; path.extension() == ".model") {
      auto bytes = base::read_file(argv[i], 256u << 20);
      if (!bytes) {
        std::fprintf(stderr, "%s: %s\n", argv[i], bytes.error().message.c_str());
        return 1;
      }
      models.rows.push_back({path.stem().string(), std::move(*bytes)});
      continue;
    }
    auto tsv = base::read_file(argv[i], 256u << 20);
    auto table = tsv ? language::parse_source_table(*tsv, argv[i]) : Result<language::SourceTable>(tsv.error());
    if (!table) {
      std::fprintf(stderr, "%s: %s\n", table.error().where.c_str(), table.error().message.c_str());
      return 1;
    }
    tables.push_back(std::move(*table));
  }
  tables.push_back(std::move(models));
  const std::string bytes = language::compile(tables, argv[2]);
  std::ofstream out(argv[1], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (!out) {
    std::fprintf(stderr, "%s: cannot write\n", argv[1]);
    return 1;
  }
  return 0;
}
