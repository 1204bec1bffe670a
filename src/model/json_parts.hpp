// Inside of the JSON code: one description of a struct's members, `fields(f, value)`, serves reading and writing.
// A Writer leaves a member out that equals its default; a Reader leaves a member alone that is not there.
// Only the json_*.cpp files include this; the input of a Reader was checked against its schema before.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/error.hpp"
#include "model/intent.hpp"
#include "model/object.hpp"
#include "model/policy.hpp"

namespace concertina {

using Json = nlohmann::ordered_json;

// json_text.cpp: for people, what fits on a line is one line. Throws Error for text that is not UTF-8.
std::string pretty(const Json& json);
// The text of a large object that is written member by member: what is written need not be kept.
class Sheet {
 public:
  void member(const std::string& name, const Json& value);
  // `next` gives the items of a list, which is left out when it has none.
  void list(const std::string& name, std::size_t count, const std::function<Json()>& next);
  std::string text();  // nothing comes behind it

 private:
  void begin(const std::string& name);
  std::string out_;
};
// json_check.cpp: parses and checks against schemas/<schema>.schema.json. Throws Error with line and column or JSON path.
Json checked(std::string_view text, std::string_view schema, const std::string& where);

// json_object.cpp: {"kind", "name", members of the body, "comment", …}
Json object_json(const Object& object);
Object object_from(const Json& json);
// The parts of it that a catalog nests: the body without a column's position, and what all kinds share.
void write_body(Json& out, const Body& body);
Body read_body(Kind kind, const Json& json);
void write_shared(Json& out, const Object& object);
void read_shared(const Json& json, Object& object);

inline Json to_out(const Object& object) { return object_json(object); }
inline void from_in(const Json& json, Object& object) { object = object_from(json); }

// json_policy.cpp
Json to_out(const Policy& policy);
void from_in(const Json& json, Policy& policy);
Json to_out(const Intent& intent);
void from_in(const Json& json, Intent& intent);

// Texts and words.
inline Json to_out(const std::string& value) { return value; }
inline Json to_out(bool value) { return value; }
inline Json to_out(int value) { return value; }
inline Json to_out(std::int64_t value) { return value; }
inline Json to_out(const std::vector<std::string>& value) { return value; }
Json to_out(const ObjectId& value);
inline Json to_out(const std::vector<std::pair<std::string, std::string>>& values) {  // an object that keeps its order
  Json out = Json::object();
  for (const auto& [name, value] : values) out[name] = value;
  return out;
}
inline Json to_out(const Options& options) { return to_out(std::vector(options.begin(), options.end())); }
inline Json to_out(const std::map<std::string, Options>& values) {
  Json out = Json::object();
  for (const auto& [name, options] : values) out[name] = to_out(options);
  return out;
}

inline void from_in(const Json& json, std::string& value) { value = json.get<std::string>(); }
inline void from_in(const Json& json, bool& value) { value = json.get<bool>(); }
inline void from_in(const Json& json, int& value) { value = json.get<int>(); }
void from_in(const Json& json, std::int64_t& value);
inline void from_in(const Json& json, std::vector<std::string>& value) { value = json.get<std::vector<std::string>>(); }
inline void from_in(const Json& json, Options& options) {
  options.clear();
  for (const auto& [name, value] : json.items()) options[name] = value.get<std::string>();
}
inline void from_in(const Json& json, std::map<std::string, Options>& values) {
  values.clear();
  for (const auto& [name, options] : json.items()) from_in(options, values[name]);
}
void from_in(const Json& json, ObjectId& value);
inline void from_in(const Json& json, std::vector<std::pair<std::string, std::string>>& values) {
  values.clear();
  for (const auto& [name, value] : json.items()) values.emplace_back(name, value.get<std::string>());
}

// Structs: by their fields(). Lists and optional values of either.
template <class T>
concept Struct = std::is_aggregate_v<T> && !std::is_same_v<T, ObjectId>;
template <Struct T>
Json to_out(const T& value);
template <Struct T>
void from_in(const Json& json, T& value);

template <class T>
Json to_out(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(to_out(value));
  return out;
}
template <class T>
Json to_out(const std::optional<T>& value) {
  return to_out(*value);
}
template <class T>
void from_in(const Json& json, std::vector<T>& values) {
  values.clear();
  for (const Json& item : json) from_in(item, values.emplace_back());
}
template <class T>
void from_in(const Json& json, std::optional<T>& value) {
  from_in(json, value.emplace());
}
template <class T>
Json to_out(const Boxed<T>& value) {
  return to_out(*value);
}
template <class T>
void from_in(const Json& json, Boxed<T>& value) {
  from_in(json, value.emplace());
}

struct Writer {
  template <class T>
  using Ref = const T&;
  Json out = Json::object();

  template <class T>
  void always(const char* name, const T& value) {
    out[name] = to_out(value);
  }
  template <class T>
  void operator()(const char* name, const T& value, const std::type_identity_t<T>& fallback = T()) {
    if (value != fallback) always(name, value);
  }
  template <class T, class Word>
  void word_of(const char* name, const T& value, Word words) {
    out[name] = words(value);
  }
  void name_of(const char* name, const Boxed<ObjectId>& id, Kind) {
    if (id) out[name] = name_text(*id);
  }
  void name_of(const char* name, const ObjectId& id, Kind) { out[name] = name_text(id); }
  void inside(const char* object, const char* name, const std::string& value) { out[object][name] = value; }
  void kind_and_name(const char* name, const ObjectId& id) { out[name] = {{"kind", word(id.kind)}, {"name", name_text(id)}}; }
};

struct Reader {
  template <class T>
  using Ref = T&;
  const Json& in;

  template <class T>
  void always(const char* name, T& value) {
    if (const auto found = in.find(name); found != in.end()) from_in(*found, value);
  }
  template <class T>
  void operator()(const char* name, T& value, const std::type_identity_t<T>& = T()) {
    always(name, value);
  }
  // The value whose word it is, of an enum that counts from 0.
  template <class T, class Word>
  void word_of(const char* name, T& value, Word words) {
    const auto found = in.find(name);
    if (found == in.end()) return;
    for (int i = 0; i < 32; ++i) {
      if (words(static_cast<T>(i)) != found->template get<std::string_view>()) continue;
      value = static_cast<T>(i);
      return;
    }
  }
  void name_of(const char* name, Boxed<ObjectId>& id, Kind kind) {
    if (const auto found = in.find(name); found != in.end()) id = parse_name(kind, found->get<std::string>());
  }
  void name_of(const char* name, ObjectId& id, Kind kind) { id = parse_name(kind, in.at(name).get<std::string>()); }
  void inside(const char* object, const char* name, std::string& value) { value = in.at(object).at(name).get<std::string>(); }
  void kind_and_name(const char* name, ObjectId& id) {
    const auto found = in.find(name);
    if (found != in.end()) id = parse_name(kind_of(found->at("kind").get<std::string>()), found->at("name").get<std::string>());
  }
};

template <class F, class T>
using Ref = typename F::template Ref<T>;

template <Struct T>
Json to_out(const T& value) {
  Writer writer;
  fields(writer, value);
  return std::move(writer.out);
}
template <Struct T>
void from_in(const Json& json, T& value) {
  Reader reader{json};
  fields(reader, value);
}

}  // namespace concertina
