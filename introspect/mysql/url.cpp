#include "introspect/mysql/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "model/error.hpp"
#include "run/client.hpp"

namespace concertina::mysql {
namespace {

// "mysql" or "mariadb".
std::string scheme_of(const std::string& url) { return url.substr(0, std::min(url.find(':'), url.size())); }

[[noreturn]] void fail(const std::string& url, const std::string& what) {
  throw Error(what, without_password(url),
              fmt::format("write {0}://user:password@host:port/database, or {0}://user@/database?socket=/path/mysqld.sock", scheme_of(url)));
}

std::string decoded(const std::string& text, const std::string& url) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    unsigned char byte = 0;
    const char* first = text.data() + i + 1;
    const bool whole = i + 2 < text.size() && std::from_chars(first, first + 2, byte, 16).ptr == first + 2;
    if (!whole) fail(url, "a % in the URL is not followed by two hexadecimal digits");
    result += static_cast<char>(byte);
    i += 2;
  }
  return result;
}

int port_in(const std::string& text, const std::string& url) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535) fail(url, "the port is no number from 1 to 65535");
  return port;
}

// Where the authority, the path and the query begin and end.
struct Places {
  std::size_t authority, path, query;
};

// A password may hold any character but / and ?, which are written %2F and %3F there.
Places places_in(const std::string& url) {
  const std::size_t slashes = url.find("://");
  if (slashes == std::string::npos) fail(url, "this is no URL of a server");
  const std::size_t authority = slashes + 3, query = std::min(url.find('?', authority), url.size());
  return {authority, std::min(url.find('/', authority), query), query};
}

void read_authority(Url& result, const std::string& authority, const std::string& url) {
  const std::size_t at = authority.rfind('@');
  const std::string user = at == std::string::npos ? "" : authority.substr(0, at), host = at == std::string::npos ? authority : authority.substr(at + 1);
  const std::size_t colon = user.find(':'), port = host.starts_with('[') ? host.find(':', host.find(']')) : host.find(':');
  result.user = decoded(user.substr(0, colon), url);
  if (colon != std::string::npos) result.password = decoded(user.substr(colon + 1), url);
  result.host = decoded(host.substr(0, port), url);
  if (port != std::string::npos) result.port = port_in(host.substr(port + 1), url);
}

void read_parameters(Url& result, const std::string& query, const std::string& url) {
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find('&', at), query.size()), equals = std::min(query.find('=', at), end);
    const std::string name = query.substr(at, equals - at);
    if (name != "socket" || equals == end) fail(url, "the URL has a parameter that is not known: " + name);
    result.socket = decoded(query.substr(equals + 1, end - equals - 1), url);
    at = end + 1;
  }
}

}  // namespace

Url parsed(const std::string& url) {
  const auto [authority, path, query] = places_in(url);
  Url result;
  read_authority(result, url.substr(authority, path - authority), url);
  if (path < query) result.database = decoded(url.substr(path + 1, query - path - 1), url);
  if (query < url.size()) read_parameters(result, url.substr(query + 1), url);
  if (result.host.empty() && result.socket.empty()) result.host = "127.0.0.1";
  return result;
}

std::string with_database(const std::string& url, const std::string& database) {
  parsed(url);  // or throws, before anything is cut from what is to be said of it
  const auto [authority, path, query] = places_in(url);
  return url.substr(0, path) + "/" + database + url.substr(query);
}

}  // namespace concertina::mysql
