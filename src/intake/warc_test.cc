#include "intake/warc.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>

namespace naqlan::intake {
namespace {

std::string gzip(std::string_view bytes) {
  z_stream state{};
  deflateInit2(&state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&state, bytes.size()), '\0');
  state.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
  state.avail_in = static_cast<unsigned>(bytes.size());
  state.next_out = reinterpret_cast<unsigned char*>(out.data());
  state.avail_out = static_cast<unsigned>(out.size());
  deflate(&state, Z_FINISH);
  out.resize(state.total_out);
  deflateEnd(&state);
  return out;
}

std::string record(const std::string& type, const std::string& url, const std::string& media, const std::string& block,
                   int wrong = 0, const char* version = "1.0") {
  return std::string("WARC/") + version + "\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(static_cast<int>(block.size()) + wrong) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

std::string answer(const std::string& body, const std::string& fields = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + "\r\n" + body;
}

std::string response(int number, const std::string& body = "<p>page</p>", int wrong = 0) {
  return record("response", "https://news.example/" + std::to_string(number), "application/http;msgtype=response",
                answer(body), wrong);
}

class WarcFile : public testing::Test {
 protected:
  struct Seen {
    std::vector<std::string> urls, bodies;
    std::vector<std::string> faults;  // "where: message"
  };

  Seen seen(const std::string& bytes, Limits limits = {}) {
    path_ = testing::TempDir() + "warc_test_" + std::to_string(::getpid()) + ".warc";
    std::ofstream(path_, std::ios::binary) << bytes;
    Seen out;
    auto warc = Warc::open(path_, limits);
    EXPECT_TRUE(warc.ok());
    for (int i = 0; warc.ok() && i < 1000; ++i) {
      auto item = warc->next();
      EXPECT_TRUE(item.ok());
      if (!item || !*item) return out;
      if ((*item)->fault) {
        out.faults.push_back((*item)->fault->where.substr(path_.size() + 2) + ": " + (*item)->fault->message);
        continue;
      }
      auto page = page_of_record(std::move((*item)->record));
      if (!page || !*page) continue;
      out.urls.push_back((*page)->url);
      auto body = decoded_body((*page)->body, (*page)->transfer_encoding, (*page)->content_encoding, 1u << 20);
      out.bodies.push_back(body ? *body : body.error().code);
    }
    return out;
  }

  std::string path_;
};

using Strings = std::vector<std::string>;
const Strings kThree = {"https://news.example/1", "https://news.example/2", "https://news.example/3"};

TEST_F(WarcFile, GivesThePagesOfPlainAndPackedFiles) {
  const std::string one = response(1), two = response(2), three = response(3);
  EXPECT_EQ(seen(one + two + three).urls, kThree);
  EXPECT_EQ(seen(gzip(one) + gzip(two) + gzip(three)).urls, kThree);
  EXPECT_EQ(seen(gzip(one + two + three)).urls, kThree);
  EXPECT_TRUE(seen(gzip(one) + gzip(two)).faults.empty());
  EXPECT_TRUE(seen("").urls.empty());
}

TEST_F(WarcFile, TakesConversionsAndResourcesAndLeavesWhatIsNoPage) {
  const std::string bytes =
      record("warcinfo", "", "application/warc-fields", "software: x\r\n") +
      record("request", "https://news.example/1", "application/http;msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      record("conversion", "<https://news.example/1>", "text/plain", "text", 0, "1.1") +
      record("resource", "https://news.example/2", "text/html", "<p>x</p>") +
      record("revisit", "https://news.example/1", "application/http;msgtype=response", answer("")) +
      record("response", "https://news.example/4", "application/http;msgtype=response",
             "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone") +
      record("response", "https://news.example/5", "application/http;msgtype=response",
             "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n....") +
      response(3);
  const Seen all = seen(bytes);
  EXPECT_EQ(all.urls, kThree);
  EXPECT_TRUE(all.faults.empty());
}

TEST_F(WarcFile, TakesTheEncodingsOfAnAnswerAway) {
  const std::string type = "application/http;msgtype=response";
  const auto body_of = [&](const std::string& body, const std::string& fields) {
    const auto bodies = seen(record("response", "https://news.example/", type, answer(body, fields))).bodies;
    return bodies.empty() ? "none" : bodies[0];
  };
  EXPECT_EQ(body_of("4\r\nabcd\r\n2;x=y\r\nef\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"), "abcdef");
  EXPECT_EQ(body_of("4\r\nabcd\r\n9\r\nef", "Transfer-Encoding: chunked\r\n"), "abcdef");
  EXPECT_EQ(body_of("<p>plain", "Transfer-Encoding: chunked\r\n"), "<p>plain");
  EXPECT_EQ(body_of(gzip("packed"), "Content-Encoding: gzip\r\n"), "packed");
  EXPECT_EQ(body_of("<p>plain", "Content-Encoding: gzip\r\n"), "<p>plain");
  std::string zlib(100, '\0');
  uLongf size = 100;
  compress(reinterpret_cast<Bytef*>(zlib.data()), &size, reinterpret_cast<const Bytef*>("deflated"), 8);
  zlib.resize(size);
  EXPECT_EQ(body_of(zlib, "Content-Encoding: deflate\r\n"), "deflated");
  EXPECT_EQ(body_of(zlib.substr(2, size - 6), "Content-Encoding: deflate\r\n"), "deflated");
  const std::string packed = gzip("both");
  char length[16];
  std::snprintf(length, sizeof length, "%zx", packed.size());
  EXPECT_EQ(body_of(std::string(length) + "\r\n" + packed + "\r\n0\r\n\r\n",
                    "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
            "both");
  EXPECT_EQ(body_of("x", "Content-Encoding: br\r\n"), "bad-encoding");
  EXPECT_EQ(body_of(gzip(std::string(2u << 20, 'a')), "Content-Encoding: gzip\r\n"), "too-large");
}

TEST_F(WarcFile, AWrongLengthCostsOneRecordAndIsToldWithItsOffset) {
  const std::string one = response(1), three = response(3);
  for (const int wrong : {-5, 20, 200, 100'000}) {
    const Seen all = seen(one + response(2, "<p>page</p>", wrong) + three);
    EXPECT_EQ(all.urls, (Strings{kThree[0], kThree[2]})) << wrong;
    ASSERT_EQ(all.faults.size(), 1u) << wrong;
    EXPECT_TRUE(all.faults[0].starts_with("byte " + std::to_string(one.size()) + ":")) << all.faults[0];
  }
  // Some count the empty lines behind the block as well.
  EXPECT_EQ(seen(one + response(2, "<p>page</p>", 4) + three).urls, kThree);
}

TEST_F(WarcFile, WhatIsNoRecordIsPassedOver) {
  const std::string one = response(1), two = response(2), three = response(3);
  const Seen all =
      seen(one + "what is this?\r\n" + two + "WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n" + three);
  EXPECT_EQ(all.urls, kThree);
  EXPECT_EQ(all.faults.size(), 2u);
  EXPECT_EQ(seen("no WARC at all").faults.size(), 1u);
  EXPECT_EQ(seen(one + two.substr(0, two.size() / 2)).faults.size(), 1u);
}

TEST_F(WarcFile, ADamagedMemberCostsItsRecordAlone) {
  const std::string one = gzip(response(1)), three = gzip(response(3));
  for (std::size_t at : {0u, 1u, 5u, 40u, 200u}) {
    std::string two = gzip(response(2));
    at = std::min(at, two.size() - 6);
    two[at] = static_cast<char>(two[at] ^ 0x5A);
    const Seen all = seen(one + two + three);
    ASSERT_GE(all.urls.size(), 2u) << at;
    EXPECT_EQ(all.urls.front(), kThree[0]) << at;
    EXPECT_EQ(all.urls.back(), kThree[2]) << at;
    if (at != 5) {  // the time in the head says nothing
      ASSERT_EQ(all.faults.size(), 1u) << at;
      EXPECT_TRUE(all.faults[0].starts_with("byte " + std::to_string(one.size()))) << all.faults[0];
    }
  }
  EXPECT_EQ(seen(one + three.substr(0, 50)).faults.size(), 1u);
}

TEST_F(WarcFile, ARecordBeyondTheLimitIsToldAndNotKept) {
  Limits limits;
  limits.page_bytes = 1'000;
  const Seen all = seen(response(1) + response(2, std::string(200'000, 'x')) + response(3), limits);
  EXPECT_EQ(all.urls, (Strings{kThree[0], kThree[2]}));
  ASSERT_EQ(all.faults.size(), 1u);
  EXPECT_NE(all.faults[0].find("more than"), std::string::npos);
}

}  // namespace
}  // namespace naqlan::intake
