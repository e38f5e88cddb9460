// An archive's pages as WACZ 1.1.1 (https://specs.webrecorder.net/wacz/1.1.1/): a WARC
// file, its index, a list of pages, and hashes of all of them. The archive keeps no heads
// of HTTP, so each page is a "resource" record, in a gzip member of its own.
#include <zlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/entry.h"
#include "archive/parts.h"
#include "archive/stored_zip.h"
#include "base/sha256.h"

namespace naqlan {
namespace {

using archive::StoredZip;
using Json = nlohmann::ordered_json;

std::string gzip(std::string_view bytes) {
  z_stream state{};
  if (deflateInit2(&state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
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

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

// A name for a record that is the same whenever the same is written (RFC 9562, version 8).
std::string uuid_of(const std::string& sha256) {
  std::string id = sha256.substr(0, 32);
  id[12] = '8';
  id[16] = 'a';
  for (const std::size_t dash : {20u, 16u, 12u, 8u}) id.insert(dash, 1, '-');
  return "<urn:uuid:" + id + ">";
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& date,
                        const std::string& media, std::string_view block) {
  const std::string sha256 = base::sha256_hex(block);
  std::string head = "WARC/1.1\r\nWARC-Type: " + type +
                     "\r\nWARC-Record-ID: " + uuid_of(base::sha256_hex(type + url + date + sha256)) +
                     "\r\nWARC-Date: " + date;
  if (!url.empty()) head += "\r\nWARC-Target-URI: " + url;
  head += "\r\nWARC-Block-Digest: sha256:" + sha256 + "\r\nContent-Type: " + media +
          "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  return head.append(block) + "\r\n\r\n";
}

// "com,example,news)/path": by it an index is ordered.
std::string sort_key(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  const std::size_t host_end = std::min(url.find_first_of("/?#", scheme + 3), url.size());
  std::string host = url.substr(scheme + 3, host_end - scheme - 3), key;
  if (host.starts_with("www.")) host.erase(0, 4);
  for (std::size_t end = host.size(); end > 0;) {
    const std::size_t dot = host.rfind('.', end - 1);
    const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
    key += (key.empty() ? "" : ",") + host.substr(begin, end - begin);
    end = dot == std::string::npos ? 0 : dot;
  }
  const std::string path = url.substr(host_end, url.find('#') - host_end);
  key += ")" + (path.starts_with('/') ? path : "/" + path);
  for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == ' ' ? '+' : c;
  return key;
}

// An address goes into lines of its own: nothing may end them.
std::string on_a_line(std::string url) {
  std::erase_if(url, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  return url;
}

class Wacz {
 public:
  Wacz(StoredZip zip, std::string created) : zip_(std::move(zip)), created_(std::move(created)) {
    zip_.begin("archive/data.warc.gz");
    const std::string software = "software: Naqlan/" + std::string(version()) + "\r\nformat: WARC File Format 1.1\r\n";
    zip_.write(gzip(warc_record("warcinfo", {}, created_, "application/warc-fields", software)));
    pages_ = line_of({{"format", "json-pages-1.0"}, {"id", "pages"}, {"title", "All pages"}});
  }

  void add(const ArchivedPage& page) {
    const bool html = !page.page.kind || *page.page.kind == InputKind::html;
    const std::string charset = page.page.charset.empty() ? "" : "; charset=" + on_a_line(page.page.charset);
    const std::string media = (html ? "text/html" : "text/plain") + charset;
    const std::string sha256 = base::sha256_hex(page.page.bytes);
    std::string url = on_a_line(page.page.url.empty() ? page.url : page.page.url);
    if (url.empty()) url = "urn:sha256:" + sha256;
    const std::string packed = gzip(warc_record("resource", url, page.seen, media, page.page.bytes));
    std::string stamp = page.seen;
    std::erase_if(stamp, [](char c) { return c < '0' || c > '9'; });
    const Json index = {{"url", url},
                        {"mime", html ? "text/html" : "text/plain"},
                        {"status", "200"},
                        {"digest", "sha256:" + sha256},
                        {"length", std::to_string(packed.size())},
                        {"offset", std::to_string(zip_.written())},
                        {"filename", "data.warc.gz"}};
    index_.push_back(sort_key(url) + " " + stamp + " " + line_of(index));
    pages_ += line_of({{"id", page.id}, {"url", url}, {"ts", page.seen}, {"title", page.title}});
    zip_.write(packed);
  }

  Result<bool> finish() {
    std::sort(index_.begin(), index_.end());
    std::string index;
    for (const std::string& line : index_) index += line;
    Json resources = Json::array();
    NAQLAN_TRY(warc, zip_.end());
    NAQLAN_TRY(lines, whole("indexes/index.cdx", index));
    NAQLAN_TRY(pages, whole("pages/pages.jsonl", pages_));
    for (const StoredZip::Member& member : {warc, lines, pages}) {
      resources.push_back({{"name", member.name.substr(member.name.find('/') + 1)},
                           {"path", member.name},
                           {"hash", "sha256:" + member.sha256},
                           {"bytes", member.size}});
    }
    const Json package = {{"profile", "data-package"},
                          {"wacz_version", "1.1.1"},
                          {"created", created_},
                          {"software", "Naqlan/" + std::string(version())},
                          {"resources", std::move(resources)}};
    NAQLAN_TRY(described, whole("datapackage.json", line_of(package)));
    const Json digest = {{"path", "datapackage.json"}, {"hash", "sha256:" + described.sha256}};
    NAQLAN_CHECK(whole("datapackage-digest.json", line_of(digest)));
    return zip_.finish();
  }

 private:
  Result<StoredZip::Member> whole(const std::string& name, const std::string& bytes) {
    zip_.begin(name);
    zip_.write(bytes);
    return zip_.end();
  }

  StoredZip zip_;
  std::string created_;
  std::vector<std::string> index_;
  std::string pages_;
};

}  // namespace

Result<bool> Archive::write_wacz(const std::string& path) {
  NAQLAN_TRY(zip, StoredZip::create(path));
  Wacz wacz(std::move(zip), archive::now_iso());
  NAQLAN_CHECK(each_page([&wacz](const ArchivedPage& page) {
    wacz.add(page);
    return true;
  }));
  return wacz.finish();
}

}  // namespace naqlan
