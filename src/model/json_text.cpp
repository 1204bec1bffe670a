// Laying JSON out for people: a value that fits on the rest of a line is written on it, else member by member.
#include "model/json_parts.hpp"

namespace concertina {
namespace {

constexpr std::size_t width = 120;

std::string spaces(std::size_t count) { return std::string(count, ' '); }

// The value on one line, with a space behind each comma and colon.
void write_line(const Json& json, std::string& out) {
  if (!json.is_structured()) {
    out += json.dump();
    return;
  }
  out += json.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, value] : json.items()) {
    if (!first) out += ", ";
    first = false;
    if (json.is_object()) out += Json(key).dump() + ": ";
    write_line(value, out);
  }
  out += json.is_object() ? '}' : ']';
}

void write(const Json& json, std::size_t indent, std::size_t used, std::string& out) {
  std::string line;
  write_line(json, line);
  if (!json.is_structured() || json.empty() || (indent > 0 && used + line.size() <= width)) {
    out += line;
    return;
  }
  out += json.is_object() ? "{\n" : "[\n";
  std::size_t left = json.size();
  for (const auto& [key, value] : json.items()) {
    const std::string label = json.is_object() ? Json(key).dump() + ": " : "";
    out += spaces(indent + 2) + label;
    write(value, indent + 2, indent + 2 + label.size(), out);
    out += --left > 0 ? ",\n" : "\n";
  }
  out += spaces(indent) + (json.is_object() ? '}' : ']');
}

}  // namespace

std::string pretty(const Json& json) {
  std::string out;
  try {
    write(json, 0, 0, out);
  } catch (const Json::type_error& error) {
    throw Error("the schema holds text that is not UTF-8, which JSON cannot hold", "", error.what());
  }
  return out + "\n";
}

}  // namespace concertina
