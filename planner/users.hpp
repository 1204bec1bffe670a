// Who uses an object: found for all of them at the first question, as a look through the whole schema for each would make planning quadratic.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "model/catalog.hpp"

namespace concertina {

class Users {
 public:
  explicit Users(const Catalog& catalog) : catalog_(catalog) {}  // which stays as it is as long as this is asked

  const Catalog& catalog() const { return catalog_; }

  // What needs the object, belongs to it, references it, or is a sequence that it owns; in id order.
  const std::vector<ObjectId>& of(const ObjectId& used) const;

 private:
  const Catalog& catalog_;
  mutable std::optional<std::map<ObjectId, std::vector<ObjectId>>> by_used_;
};

}  // namespace concertina
