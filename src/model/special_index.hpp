// Indexes of MySQL and MariaDB that are no trees, over words and over places; and those that no query uses.
#pragma once
#include "model/object.hpp"

namespace concertina {

inline bool is_of_method(const Object& object, std::string_view method) {
  const auto* index = maybe<Index>(object);
  return index && index->method == method;
}

inline bool is_fulltext(const Object& object) { return is_of_method(object, "fulltext"); }
inline bool is_spatial(const Object& object) { return is_of_method(object, "spatial"); }  // its column refuses NULL

inline Object in_use(Object index) {
  for (const char* option : {"invisible", "ignored"}) as<Index>(index).options.erase(option);
  return index;
}

// In place: whether queries may use it is all that changes.
inline bool only_visibility_differs(const Object& before, const Object& after) {
  return maybe<Index>(before) && maybe<Index>(after) && before.comment == after.comment && in_use(before).body == in_use(after).body;
}

}  // namespace concertina
