// Indexes of MySQL and MariaDB that are no trees: over words, and over places.
#pragma once
#include "model/object.hpp"

namespace concertina {

inline bool is_of_method(const Object& object, std::string_view method) {
  const auto* index = maybe<Index>(object);
  return index && index->method == method;
}

inline bool is_fulltext(const Object& object) { return is_of_method(object, "fulltext"); }
inline bool is_spatial(const Object& object) { return is_of_method(object, "spatial"); }  // its column refuses NULL

}  // namespace concertina
