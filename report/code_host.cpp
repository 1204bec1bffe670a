#include "report/code_host.hpp"

#include <fmt/format.h>

#include <cctype>
#include <string_view>

namespace concertina {

using Json = nlohmann::ordered_json;

std::string github_escaped(const std::string& text, bool property) {
  std::string result;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    result += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return result;
}

std::string uri_of_path(const std::string& path) {
  constexpr std::string_view plain = "-._~/";  // https://www.rfc-editor.org/rfc/rfc3986#section-2.3
  std::string result;
  for (const unsigned char c : path.starts_with("./") ? path.substr(2) : path) {
    const bool kept = c < 0x80 && (std::isalnum(c) != 0 || plain.find(static_cast<char>(c)) != std::string_view::npos);
    result += kept ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
  }
  return result;
}

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string sarif_log(const Json& rules, const Json& results) {
  const Json driver = {{"name", "concertina"}, {"version", CONCERTINA_VERSION}, {"rules", rules}};
  return dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", results}}})}});
}

}  // namespace concertina
