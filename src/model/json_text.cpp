// Laying JSON out for people: a value that fits on the rest of a line is written on it, else member by member.
#include <algorithm>

#include "model/json_parts.hpp"

namespace concertina {
namespace {

constexpr std::size_t width = 120;

// Most texts have nothing to escape.
void write_text(const std::string& text, std::string& out) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (plain) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += Json(text).dump();
  }
}

void write_label(const std::string& name, std::string& out) {
  write_text(name, out);
  out += ": ";
}

// Calls take(name, value) for each member until it says no; the items of a list have no name. Json::items() makes a text of each item's number.
template <class Take>
bool each_member(const Json& json, Take take) {
  if (json.is_array()) return std::ranges::all_of(json.get_ref<const Json::array_t&>(), [&](const Json& value) { return take(nullptr, value); });
  return std::ranges::all_of(json.get_ref<const Json::object_t&>(), [&](const auto& member) { return take(&member.first, member.second); });
}

// The value on one line, with a space behind each comma and colon. False: `out` would be longer than `limit`, and ends somewhere.
bool write_line(const Json& json, std::size_t limit, std::string& out) {
  if (json.is_string()) {
    write_text(json.get_ref<const std::string&>(), out);
    return out.size() <= limit;
  }
  if (!json.is_structured()) {
    out += json.dump();
    return out.size() <= limit;
  }
  out += json.is_object() ? '{' : '[';
  bool first = true;
  const bool fits = each_member(json, [&](const std::string* key, const Json& value) {
    if (!first) out += ", ";
    first = false;
    if (key) write_label(*key, out);
    return write_line(value, limit, out);
  });
  out += json.is_object() ? '}' : ']';
  return fits && out.size() <= limit;
}

void write(const Json& json, std::size_t indent, std::size_t used, std::string& out) {
  const std::size_t start = out.size(), room = indent > 0 && used < width ? width - used : 0;
  const bool one_line = !json.is_structured() || json.empty();
  if (write_line(json, one_line ? std::string::npos : start + room, out)) return;
  out.resize(start);
  out += json.is_object() ? "{\n" : "[\n";
  std::size_t left = json.size();
  each_member(json, [&](const std::string* key, const Json& value) {
    const std::size_t line = out.size();
    out.append(indent + 2, ' ');
    if (key) write_label(*key, out);
    write(value, indent + 2, out.size() - line, out);
    out += --left > 0 ? ",\n" : "\n";
    return true;
  });
  out.append(indent, ' ');
  out += json.is_object() ? '}' : ']';
}

void write_checked(const Json& json, std::size_t indent, std::size_t used, std::string& out) {
  try {
    write(json, indent, used, out);
  } catch (const Json::type_error& error) {
    throw Error("the schema holds text that is not UTF-8, which JSON cannot hold", "", error.what());
  }
}

}  // namespace

std::string pretty(const Json& json) {
  std::string out;
  write_checked(json, 0, 0, out);
  return out + "\n";
}

void Sheet::begin(const std::string& name) {
  out_ += out_.empty() ? "{\n  " : ",\n  ";
  write_label(name, out_);
}

void Sheet::member(const std::string& name, const Json& value) {
  begin(name);
  write_checked(value, 2, out_.size() - out_.rfind('\n') - 1, out_);
}

void Sheet::list(const std::string& name, std::size_t count, const std::function<Json()>& next) {
  if (count == 0) return;
  if (count < width / 2) {  // it may fit on a line
    Json items = Json::array();
    while (count-- > 0) items.push_back(next());
    return member(name, items);
  }
  begin(name);
  out_ += '[';
  for (std::size_t i = 0; i < count; ++i) {
    out_ += i == 0 ? "\n    " : ",\n    ";
    write_checked(next(), 4, 4, out_);
  }
  out_ += "\n  ]";
}

std::string Sheet::text() { return std::move(out_) + "\n}\n"; }

}  // namespace concertina
