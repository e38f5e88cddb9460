#include "http/parser.h"

#include <gtest/gtest.h>

namespace naqlan::http {
namespace {

const std::string kHost = "Host: localhost\r\n";

RequestParser parsed(const std::string& bytes, const Limits& limits = {}) {
  RequestParser parser(limits);
  parser.take(bytes);
  return parser;
}

TEST(RequestParser, TakesApartPathAndQuery) {
  const auto parser = parsed("GET /a/b%2Fc//?q=x+y%2B&empty=&flag HTTP/1.1\r\n" + kHost + "\r\n");
  ASSERT_TRUE(parser.done());
  EXPECT_EQ(parser.request.segments, (std::vector<std::string>{"a", "b/c", "", ""}));
  EXPECT_EQ(parser.request.query, (Fields{{"q", "x y+"}, {"empty", ""}, {"flag", ""}}));
}

TEST(RequestParser, ReadsTheSameByteByByte) {
  const std::string bytes =
      "POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\nT: 1\r\n\r\n";
  RequestParser parser{Limits()};
  for (const char c : bytes) EXPECT_EQ(parser.take({&c, 1}), 1u);
  ASSERT_TRUE(parser.done());
  EXPECT_EQ(parser.request.body, "abcde");
}

TEST(RequestParser, LeavesWhatBelongsToTheNextRequest) {
  const std::string first = "GET / HTTP/1.1\r\n" + kHost + "\r\n";
  RequestParser parser{Limits()};
  EXPECT_EQ(parser.take(first + "GET /next"), first.size());
}

TEST(RequestParser, RefusesAHeadThatIsTooLongWithoutHoldingIt) {
  Limits limits;
  limits.head_bytes = 100;
  RequestParser parser(limits);
  EXPECT_LE(parser.take("GET / HTTP/1.1\r\nX: " + std::string(10'000, 'a')), 101u);
  EXPECT_EQ(parser.status(), 431);
}

TEST(RequestParser, RefusesAChunkedBodyBeyondTheLimitBeforeItComes) {
  Limits limits;
  limits.body_bytes = 10;
  const auto parser =
      parsed("POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n8\r\nabcdefgh\r\n3\r\n", limits);
  EXPECT_EQ(parser.status(), 413);
}

TEST(RequestParser, RefusesWhatTwoReadersCouldReadInTwoWays) {
  for (const char* head :
       {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 3\r\nContent-Length: 3\r\n",
        "Content-Length: +3\r\n", "Content-Length: 3, 3\r\n", "Transfer-Encoding : chunked\r\n", "Host: other\r\n",
        " folded: x\r\n"}) {
    EXPECT_EQ(parsed("POST / HTTP/1.1\r\n" + kHost + head + "\r\n").status(), 400) << head;
  }
}

TEST(RequestParser, KeepsConnectionsAsTheVersionSays) {
  EXPECT_TRUE(parsed("GET / HTTP/1.1\r\n" + kHost + "\r\n").request.keep_alive);
  EXPECT_FALSE(parsed("GET / HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n").request.keep_alive);
  EXPECT_FALSE(parsed("GET / HTTP/1.0\r\n\r\n").request.keep_alive);
  EXPECT_TRUE(parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").request.keep_alive);
}

TEST(Decode, UndoesPercentEncodingOrSaysThatItIsBroken) {
  EXPECT_EQ(decode("%D9%82+%2b", false), "\xD9\x82++");
  EXPECT_EQ(decode("a+b", true), "a b");
  for (const char* broken : {"%", "%4", "%zz", "a%G0"}) EXPECT_EQ(decode(broken, false), std::nullopt) << broken;
}

}  // namespace
}  // namespace naqlan::http
