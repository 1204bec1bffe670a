// Finds a catalog's objects by ids that are asked for in order, walking along: for all of another catalog that is much faster than find().
#pragma once
#include "model/catalog.hpp"

namespace concertina {

class InOrder {
 public:
  explicit InOrder(const Catalog& catalog) : next_(catalog.objects.begin()), end_(catalog.objects.end()) {}

  // nullptr: not there. `id` is not before the one that was asked for last.
  const Object* find(const ObjectId& id) {
    while (next_ != end_ && next_->first < id) ++next_;
    return next_ != end_ && next_->first == id ? &next_->second : nullptr;
  }

 private:
  std::map<ObjectId, Object>::const_iterator next_, end_;
};

}  // namespace concertina
