// Looking things up in a catalog by the names that a person would write.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/error.hpp"
#include "tests/support/postgresql_server.hpp"

namespace concertina::test {

inline const Object& object(const Catalog& catalog, Kind kind, const std::string& name) {
  const Object* found = find(catalog, parse_name(kind, name));
  if (found == nullptr) throw Error("not in the catalog: " + std::string(word(kind)), name);
  return *found;
}

inline std::vector<std::string> needs(const Object& object) {
  std::vector<std::string> texts;
  for (const ObjectId& need : object.needs) texts.push_back(text(need));
  return texts;
}

// What the call throws; fails the test when it throws nothing.
template <class Call>
Error error_of(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e;
  }
  ADD_FAILURE() << "no error";
  return Error("", "");
}

using Texts = std::vector<std::string>;

}  // namespace concertina::test
