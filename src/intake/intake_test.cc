#include "intake/intake.h"

#include <gtest/gtest.h>
#include <lzma.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "intake/fetch.h"
#include "intake/file_names.h"

namespace naqlan::intake {
namespace {

// A folder for one test, gone after it.
class IntakeTest : public testing::Test {
 protected:
  IntakeTest() {
    std::string name = testing::TempDir() + "intake-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~IntakeTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const std::string path = folder_ + "/" + name;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  // Each page as "file>bytes", or "where!code" for one that failed; the folder is cut off.
  std::vector<std::string> take(const std::vector<std::string>& inputs, const Settings& settings = {}) {
    Intake intake(inputs, settings);
    std::vector<std::string> all;
    while (auto order = intake.next()) {
      const Page page = load(std::move(*order), settings);
      std::string told = page.error ? page.error->where + "!" + page.error->code : page.raw.file + ">" + page.raw.bytes;
      if (told.starts_with(folder_)) told.erase(0, folder_.size() + 1);
      all.push_back(told);
    }
    return all;
  }

  std::string folder_;
};

using Texts = std::vector<std::string>;

TEST_F(IntakeTest, FilesComeInTheOrderGiven) {
  const auto b = write("b.txt", "two"), a = write("a.html", "one");
  EXPECT_EQ(take({b, a}), (Texts{"b.txt>two", "a.html>one"}));
}

TEST_F(IntakeTest, AFolderGivesItsPagesSorted) {
  write("in/b/2.html", "2");
  write("in/a.txt", "1");
  write("in/picture.png", "x");
  write("in/.hidden.txt", "x");
  write("in/.git/x.txt", "x");
  write("in/c.jsonl", "{\"text\": \"3\"}\n");
  EXPECT_EQ(take({folder_ + "/in"}), (Texts{"in/a.txt>1", "in/b/2.html>2", "in/c.jsonl>3"}));
}

TEST_F(IntakeTest, WhatCannotBeReadIsToldInItsPlace) {
  write("empty-folder/x.png", "");
  const auto good = write("good.txt", "x");
  EXPECT_EQ(take({folder_ + "/missing.html", good, folder_ + "/empty-folder", write("empty.txt", ""),
                  write("paper.txt", "%PDF-1.7 …"), write("data", std::string("ab\0cd", 5)), "ftp://x/y"}),
            (Texts{"missing.html!cannot-read", "good.txt>x", "empty-folder!no-pages", "empty.txt!empty",
                   "paper.txt!not-a-page", "data!not-a-page", "ftp://x/y!cannot-read"}));
}

TEST_F(IntakeTest, Utf16IsNoBinaryData) {
  EXPECT_EQ(take({write("a.txt", std::string("\xFF\xFE"
                                             "a\0",
                                             4))})
                .size(),
            1u);
  EXPECT_EQ(take({write("a.txt", std::string("\xFF\xFE"
                                             "a\0",
                                             4))})[0]
                .substr(0, 6),
            "a.txt>");
}

TEST_F(IntakeTest, BadLinesKeepTheirPlace) {
  Settings settings;
  settings.limits.jsonl_line_bytes = 60;
  const auto file = write("a.jsonl", "\xEF\xBB\xBF{\"text\": \"1\"}\n\nnot json\n{\"text\": \"" + std::string(80, 'x') +
                                         "\"}\n{\"text\": \"5\"}");
  EXPECT_EQ(take({file}, settings), (Texts{"a.jsonl>1", "a.jsonl:3!bad-json", "a.jsonl:4!too-large", "a.jsonl>5"}));
}

TEST_F(IntakeTest, TheContentTellsJsonLinesFromText) {
  EXPECT_EQ(take({write("articles", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n")}), (Texts{"articles>1", "articles>2"}));
  EXPECT_EQ(take({write("page", "{ نص }\nآخر")}), (Texts{"page>{ نص }\nآخر"}));
}

TEST_F(IntakeTest, TheCallerMayTellTheKind) {
  Settings settings;
  settings.kind = InputKind::text;
  EXPECT_EQ(take({write("a.jsonl", "{\"text\": \"1\"}")}, settings), (Texts{"a.jsonl>{\"text\": \"1\"}"}));
  settings.kind = InputKind::jsonl;
  EXPECT_EQ(take({write("a.txt", "{\"text\": \"1\"}")}, settings), (Texts{"a.txt>1"}));
}

TEST_F(IntakeTest, PagesOverTheLimitAreRefused) {
  Settings settings;
  settings.limits.page_bytes = 10;
  EXPECT_EQ(take({write("a.txt", "12345678901"), write("b.txt", "1234567890")}, settings),
            (Texts{"a.txt!too-large", "b.txt>1234567890"}));
}

std::string gzip(const std::string& bytes) {
  std::string out(compressBound(bytes.size()) + 64, '\0');
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  z.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<unsigned>(bytes.size());
  z.next_out = reinterpret_cast<unsigned char*>(out.data());
  z.avail_out = static_cast<unsigned>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string xz(const std::string& bytes) {
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t size = 0;
  lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                          bytes.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
  out.resize(size);
  return out;
}

std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

TEST_F(IntakeTest, PackedFilesAreUnpackedWhateverTheirName) {
  const std::string lines = "{\"text\": \"1\"}\n{\"text\": \"2\"}\n";
  const Texts both = {"a>1", "a>2"};
  EXPECT_EQ(take({write("a", gzip(lines))}), both);
  EXPECT_EQ(take({write("a", xz(lines))}), both);
  EXPECT_EQ(take({write("a", zstd(lines))}), both);
  EXPECT_EQ(take({write("a", zstd(lines.substr(0, 14)) + zstd(lines.substr(14)))}), both);
  EXPECT_EQ(take({write("a", gzip(lines.substr(0, 14)) + gzip(lines.substr(14)))}), both);
  EXPECT_EQ(take({write("a", xz(lines.substr(0, 14)) + xz(lines.substr(14)))}), both);
  EXPECT_EQ(take({write("p.html.gz", gzip("<p>x"))}), (Texts{"p.html.gz><p>x"}));
}

TEST_F(IntakeTest, DamagedArchivesAreTold) {
  const std::string lines = "{\"text\": \"1\"}\n{\"text\": \"" + std::string(3000, 'x') + "\"}\n";
  for (const std::string& packed : {gzip(lines), xz(lines), zstd(lines)}) {
    const auto cut = take({write("a.jsonl", packed.substr(0, packed.size() - 10))});
    ASSERT_FALSE(cut.empty());
    EXPECT_EQ(cut.back(), "a.jsonl!bad-archive");
  }
}

TEST_F(IntakeTest, PackingDoesNotEvadeTheLimit) {
  Settings settings;
  settings.limits.page_bytes = 1000;
  EXPECT_EQ(take({write("a.txt", gzip(std::string(1'000'000, 'a')))}, settings), (Texts{"a.txt!too-large"}));
}

TEST_F(IntakeTest, ArgumentsStandInForWhatPagesDoNotSay) {
  Settings settings;
  settings.outlet = "mine";
  settings.published = "2020-01-01";
  Intake intake(
      {write("a.jsonl", "{\"text\": \"1\"}\n{\"text\": \"2\", \"outlet\": \"theirs\", \"time\": \"2019-01-01\"}")},
      settings);
  const Page first = load(*intake.next(), settings), second = load(*intake.next(), settings);
  EXPECT_EQ(first.raw.outlet + " " + first.raw.published, "mine 2020-01-01");
  EXPECT_EQ(second.raw.outlet + " " + second.raw.published, "theirs 2019-01-01");
  EXPECT_FALSE(first.dated_by_line);
  EXPECT_TRUE(second.dated_by_line);
}

TEST_F(IntakeTest, KnowsHowFarItIs) {
  Intake files({write("a.txt", "12345"), write("b.txt", "12345")}, {});
  EXPECT_EQ(files.pages(), 2u);
  EXPECT_EQ(files.share(), 0.0);
  (void)files.next();
  EXPECT_EQ(files.share(), 0.5);
  Intake lines({write("a.jsonl", "{\"text\": \"1\"}\n")}, {});
  EXPECT_EQ(lines.pages(), std::nullopt);
  while (lines.next()) {
  }
  EXPECT_EQ(lines.share(), 1.0);
}

TEST_F(IntakeTest, APipeIsReadOnce) {
  const std::string path = folder_ + "/pipe";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  if (::fork() == 0) {
    std::ofstream(path) << "سطر";
    ::_exit(0);
  }
  EXPECT_EQ(take({path}), (Texts{"pipe>سطر"}));
}

TEST(Fetch, RefusesPrivateAddresses) {
  EXPECT_EQ(fetch("http://127.0.0.1:9/", false, {}).error().code, "private-address");
  EXPECT_EQ(fetch("http://[::1]:9/", false, {}).error().code, "private-address");
}

TEST(Fetch, SpeaksOnlyHttp) { EXPECT_EQ(fetch("file:///etc/hostname", true, {}).error().code, "cannot-fetch"); }

TEST(Fetch, TellsTheCharsetOfAContentType) {
  EXPECT_EQ(charset_of("text/html; charset=windows-1256"), "windows-1256");
  EXPECT_EQ(charset_of("text/html;Charset=\"UTF-8\"; x=y"), "utf-8");
  EXPECT_EQ(charset_of("text/html"), "");
}

TEST(FileNames, TellKinds) {
  EXPECT_EQ(kind_of_name("a/b.HTM"), InputKind::html);
  EXPECT_EQ(kind_of_name("x.jsonl.xz"), InputKind::jsonl);
  EXPECT_EQ(kind_of_name("x.jsonl.zst"), InputKind::jsonl);
  EXPECT_EQ(kind_of_name("x.txt.gz"), InputKind::text);
  EXPECT_EQ(kind_of_name("x.gz"), std::nullopt);
  EXPECT_EQ(kind_of_name("html"), std::nullopt);
}

}  // namespace
}  // namespace naqlan::intake
