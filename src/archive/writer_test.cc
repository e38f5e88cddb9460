#include "archive/writer.h"

#include <gtest/gtest.h>
#include <lzma.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "archive/pack.h"
#include "archive/schema.h"
#include "naqlan/archive.h"
#include "record/json.h"

namespace naqlan::archive {
namespace {

const Reader& reader() {
  static const auto opened = Reader::open(NAQLAN_LANGUAGE_FILE);
  return *opened;
}

const search::Lemmas& lemmas() {
  static const auto opened = search::Lemmas::open(NAQLAN_LANGUAGE_FILE);
  return **opened;
}

std::string word(int number) {
  std::string out = "w";
  for (; number > 0; number /= 10) out += static_cast<char>('a' + number % 10);
  return out;
}

// Sentences in Latin letters do here: what is stored is the same.
std::string sentences(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) text += word(i) + (i % 10 == 9 ? ". " : " ");
  return text;
}

Entry entry(const std::string& id, const std::string& text, const std::string& published = "2021-03-01") {
  RawPage page;
  page.id = id;
  page.bytes = text;
  page.title = "Title of " + id;
  page.published = published;
  page.kind = InputKind::text;
  page.whole = true;
  auto record = reader().read(page);
  EXPECT_TRUE(record.ok());
  return entry_of(page, {}, std::move(*record), lemmas());
}

class AnArchive : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "writer_test_" + std::to_string(::getpid()) + ".naqlan";
    remove();
  }
  void TearDown() override { remove(); }
  void remove() {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + ending);
  }

  Writer writer() {
    auto opened = Writer::open(path_);
    EXPECT_TRUE(opened.ok());
    return std::move(*opened);
  }

  // The first column of the first row.
  std::string one(const std::string& sql) {
    auto database = open_archive(path_, Database::Access::read);
    EXPECT_TRUE(database.ok());
    auto statement = database->prepare(sql);
    EXPECT_TRUE(statement.ok()) << sql;
    const auto row = statement->step();
    return row && *row ? std::string(statement->text(0)) : "none";
  }

  std::string path_;
};

TEST_F(AnArchive, KeepsAChangedPageAsARevisionBesideTheOld) {
  Writer to = writer();
  EXPECT_EQ(*to.add(entry("a", sentences(0, 50))), Writer::Added::document);
  EXPECT_EQ(*to.add(entry("a", sentences(0, 50))), Writer::Added::known);
  EXPECT_EQ(*to.add(entry("a", sentences(0, 60))), Writer::Added::revision);
  EXPECT_EQ(*to.add(entry("a", sentences(0, 60), "2021-03-02")), Writer::Added::revision);
  ASSERT_TRUE(to.commit().ok());
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "1");
  EXPECT_EQ(one("SELECT group_concat(number) FROM revisions"), "1,2,3");
  EXPECT_EQ(one("SELECT current FROM documents"), one("SELECT max(id) FROM revisions"));
  EXPECT_EQ(one("SELECT count(*) FROM words"), "3");
}

TEST_F(AnArchive, GroupsCopiesUnderTheFirstAndDropsNothing) {
  Writer to = writer();
  for (const auto& [id, first] : std::vector<std::pair<std::string, int>>{{"a", 0}, {"b", 10}, {"c", 5'000}}) {
    ASSERT_TRUE(to.add(entry(id, sentences(first, 200))).ok());
  }
  ASSERT_TRUE(to.commit().ok());
  EXPECT_EQ(one("SELECT group_concat(leader) FROM documents"), "1,1,3");
}

TEST_F(AnArchive, WhatWasNotCommittedIsNotThere) {
  {
    Writer to = writer();
    ASSERT_TRUE(to.add(entry("a", sentences(0, 50))).ok());
    ASSERT_TRUE(to.commit().ok());
    ASSERT_TRUE(to.add(entry("b", sentences(90, 50))).ok());
  }
  EXPECT_EQ(one("SELECT group_concat(key) FROM documents"), "id:a");
}

TEST_F(AnArchive, SightingsKnowPagesByAllThatWasSaidOfThem) {
  Writer to = writer();
  const Entry a = entry("a", sentences(0, 50));
  ASSERT_TRUE(to.add(a).ok());
  ASSERT_TRUE(to.commit().ok());
  auto sightings = Sightings::open(path_);
  ASSERT_TRUE(sightings.ok());
  EXPECT_TRUE(*sightings->has(a.page_key));
  EXPECT_FALSE(*sightings->has(entry("b", sentences(0, 50)).page_key));
}

TEST_F(AnArchive, ReplacingForgetsTheOldWordsNamesAndFingerprints) {
  Writer to = writer();
  ASSERT_TRUE(to.add(entry("a", sentences(0, 100))).ok());
  ASSERT_TRUE(to.add(entry("b", sentences(500, 100))).ok());
  ASSERT_TRUE(to.commit().ok());
  const std::string before = one("SELECT count(*) FROM fingerprints");
  ASSERT_TRUE(to.replace(1, entry("a", sentences(1'000, 100))).ok());
  ASSERT_TRUE(to.drop_unused_names().ok());
  ASSERT_TRUE(to.commit().ok());
  EXPECT_EQ(one("SELECT count(*) FROM fingerprints"), before);
  EXPECT_EQ(one("SELECT count(*) FROM names WHERE id NOT IN (SELECT name FROM entities)"), "0");
  auto archive = Archive::open(path_, reader(), NAQLAN_LANGUAGE_FILE);
  ASSERT_TRUE(archive.ok());
  SearchOptions options;
  options.query = "\"" + word(55) + "\"";
  EXPECT_EQ(archive->search(options)->total, 0u);
  options.query = "\"" + word(1'055) + "\"";
  EXPECT_EQ(archive->search(options)->total, 1u);
  std::uint64_t faults = 0;
  EXPECT_EQ(*archive->verify([&faults](const Damage&) { ++faults; }), 2u);
  EXPECT_EQ(faults, 0u);
}

TEST_F(AnArchive, KnowsWhichRevisionsOthersHaveReadAndGivesTheirPages) {
  Writer to = writer();
  Entry other = entry("a", sentences(0, 50));
  const std::string versions = other.versions;
  other.versions = "{}";
  ASSERT_TRUE(to.add(other).ok());
  ASSERT_TRUE(to.add(entry("b", sentences(100, 50))).ok());
  ASSERT_TRUE(to.commit().ok());
  auto pages = Pages::open(path_);
  ASSERT_TRUE(pages.ok());
  EXPECT_EQ(*pages->read_by_others(versions, false), std::vector<std::int64_t>{1});
  EXPECT_EQ(pages->read_by_others(versions, true)->size(), 2u);
  const auto kept = pages->page(1);
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->raw.bytes, sentences(0, 50));
  EXPECT_EQ(kept->raw.title, "Title of a");
  EXPECT_TRUE(kept->raw.whole);
}

TEST_F(AnArchive, VerifyTellsWhatWasTamperedWith) {
  Writer to = writer();
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(to.add(entry("p" + std::to_string(i), sentences(i * 500, 50))).ok());
  ASSERT_TRUE(to.commit().ok());
  auto database = open_archive(path_, Database::Access::write);
  ASSERT_TRUE(database
                  ->execute("UPDATE contents SET text = text || 'x' WHERE revision = 1;"
                            "UPDATE contents SET page = x'00' WHERE revision = 2;"
                            "UPDATE revisions SET page_sha256 = '00' WHERE id = 3")
                  .ok());
  auto archive = Archive::open(path_, reader(), NAQLAN_LANGUAGE_FILE);
  std::vector<std::string> faults;
  ASSERT_TRUE(archive->verify([&faults](const Damage& d) { faults.push_back(d.id); }).ok());
  EXPECT_EQ(faults, (std::vector<std::string>{"p0", "p1", "p2"}));
}

TEST_F(AnArchive, FeedsAreRemembered) {
  {
    Writer to = writer();
    EXPECT_EQ(to.feed_state("u")->next_poll, 0);
    ASSERT_TRUE(to.set_feed_state("u", {"e", "m", 7, 2}).ok());
    ASSERT_TRUE(to.set_fetched("p", "2021-03-01T00:00:00Z").ok());
    ASSERT_TRUE(to.commit().ok());
  }
  Writer to = writer();
  EXPECT_EQ(to.feed_state("u")->etag + to.feed_state("u")->last_modified, "em");
  EXPECT_TRUE(*to.is_fetched("p"));
  EXPECT_FALSE(*to.is_fetched("q"));
}

TEST_F(AnArchive, OfAnotherKindOrANewerVersionIsRefused) {
  const auto code = [this](Database::Access access) {
    auto opened = open_archive(path_, access);
    return opened ? std::string("opened") : opened.error().code;
  };
  EXPECT_EQ(code(Database::Access::read), "no-archive");
  std::ofstream(path_) << std::string(5'000, 'x');
  EXPECT_EQ(code(Database::Access::create), "damaged-archive");
  remove();
  {
    auto other = Database::open(path_, Database::Access::create);
    ASSERT_TRUE(other->execute("CREATE TABLE t(x)").ok());
  }
  EXPECT_EQ(code(Database::Access::create), "not-an-archive");
  remove();
  writer();
  {
    auto newer = Database::open(path_, Database::Access::write);
    ASSERT_TRUE(newer->execute("PRAGMA user_version = 999").ok());
  }
  EXPECT_EQ(code(Database::Access::write), "newer-archive");
}

std::string unpacked_xz(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string packed(std::istreambuf_iterator<char>(in), {});
  std::string out(8u << 20, '\0');
  std::uint64_t memory = 256u << 20;
  std::size_t at = 0, size = 0;
  const auto code =
      lzma_stream_buffer_decode(&memory, 0, nullptr, reinterpret_cast<const std::uint8_t*>(packed.data()), &at,
                                packed.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
  EXPECT_EQ(code, LZMA_OK) << path;
  out.resize(size);
  return out;
}

// One archive of each released version of the schema stands in tests/archive.
class EveryVersion : public AnArchive, public testing::WithParamInterface<int> {};

TEST_P(EveryVersion, IsBroughtUpToDateAndLosesNothing) {
  const std::string name = "/tests/archive/version-" + std::to_string(GetParam()) + ".naqlan.xz";
  std::ofstream(path_, std::ios::binary) << unpacked_xz(NAQLAN_SOURCE_DIR + name);
  if (GetParam() < kSchemaVersion) {
    auto unwritten = open_archive(path_, Database::Access::read);
    ASSERT_FALSE(unwritten.ok());
    EXPECT_EQ(unwritten.error().code, "older-archive");
  }
  {
    Writer to = writer();
    ASSERT_TRUE(to.add(entry("new", sentences(0, 50))).ok());
    ASSERT_TRUE(to.commit().ok());
  }
  EXPECT_EQ(one("PRAGMA user_version"), std::to_string(kSchemaVersion));
  auto archive = Archive::open(path_, reader(), NAQLAN_LANGUAGE_FILE);
  ASSERT_TRUE(archive.ok());
  std::vector<std::string> faults;
  EXPECT_EQ(*archive->verify([&faults](const Damage& d) { faults.push_back(d.message); }), 3u);
  EXPECT_EQ(faults, std::vector<std::string>{});
  EXPECT_EQ(one("SELECT group_concat(record_id) FROM (SELECT record_id FROM revisions ORDER BY id)"), "r1,r2,new");
  // The tables are those of a new archive.
  const std::string tables =
      "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name)";
  const std::string migrated = one(tables);
  remove();
  writer();
  EXPECT_EQ(migrated, one(tables));
}

INSTANTIATE_TEST_SUITE_P(Archives, EveryVersion, testing::Range(1, static_cast<int>(kSchemaVersion) + 1));

TEST(Packing, GivesBackWhatItWasGiven) {
  const std::string text = sentences(0, 1'000);
  EXPECT_EQ(*unpack(pack(text)), text);
  EXPECT_EQ(*unpack(pack("")), "");
  const std::string packed = pack("a record of " + text, text);
  EXPECT_EQ(*unpack(packed, text), "a record of " + text);
  EXPECT_FALSE(unpack(packed, sentences(1'000, 1'000)).ok());
  EXPECT_FALSE(unpack("no frame").ok());
  EXPECT_FALSE(unpack(std::string_view(packed).substr(0, packed.size() - 1), text).ok());
}

TEST(UnixTime, OfDatesAndTimesWithTheirZones) {
  EXPECT_EQ(unix_of("1970-01-02"), 86'400);
  EXPECT_EQ(unix_of("1970-01-01T01:00:00+01:00"), 0);
  EXPECT_EQ(unix_of("1970-01-01T01:00"), 3'600);
  EXPECT_EQ(unix_of("1969-12-31T23:59:59Z"), -1);
  for (const char* no : {"", "1970", "1970-13-01", "1970-02-30", "yesterday"})
    EXPECT_EQ(unix_of(no), std::nullopt) << no;
}

}  // namespace
}  // namespace naqlan::archive
