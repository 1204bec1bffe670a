// Hiding passwords in URLs and in libpq's connection strings (key=value). Hides too much rather than too little.
#include "run/client.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace concertina {
namespace {

constexpr std::string_view hidden = "***";

// Where the query part begins: a ? with a key=value behind it, and no @ before the =. A password may have a ? too.
std::size_t query_start(std::string_view url) {
  for (std::size_t at = url.find('?'); at != std::string_view::npos; at = url.find('?', at + 1)) {
    const std::size_t next = url.find_first_of("=@", at);
    if (next != std::string_view::npos && url[next] == '=') return at;
  }
  return url.size();
}

std::string without_userinfo(const std::string& url) {
  const std::size_t slashes = url.find("://");
  if (slashes == std::string::npos) return url;
  const std::size_t at = url.rfind('@', query_start(url));
  const std::size_t colon = url.find(':', slashes + 3);
  if (at == std::string::npos || colon == std::string::npos || colon > at) return url;
  return url.substr(0, colon + 1) + std::string(hidden) + url.substr(at);
}

// The end of the value that begins at `at`: in a URL the next &, else the closing quote or the next space.
std::size_t value_end(const std::string& text, std::size_t at, bool url) {
  if (url) return std::min(text.find('&', at), text.size());
  if (at < text.size() && text[at] == '\'') {
    for (++at; at < text.size() && text[at] != '\''; ++at) at += text[at] == '\\';
    return std::min(at + 1, text.size());
  }
  while (at < text.size() && !std::isspace(static_cast<unsigned char>(text[at]))) at += text[at] == '\\' ? 2 : 1;
  return std::min(at, text.size());
}

// Hides the value of every key that ends in `password`: password=…, sslpassword=….
std::string without_keys(std::string text) {
  constexpr std::string_view key = "password";
  const bool url = text.find("://") != std::string::npos;
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    std::size_t value = at + key.size();
    while (value < text.size() && text[value] == ' ') ++value;
    if (value >= text.size() || text[value] != '=') continue;
    ++value;
    while (value < text.size() && text[value] == ' ') ++value;
    text.replace(value, value_end(text, value, url) - value, hidden);
  }
  return text;
}

}  // namespace

std::string without_password(const std::string& url) { return without_keys(without_userinfo(url)); }

}  // namespace concertina
