// Changes that are made in a catalog for a while: a copy of a large one for each step of a plan would be dear.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "model/change.hpp"

namespace concertina {

// Leaves the catalog as it was.
class Attempt {
 public:
  explicit Attempt(Catalog& catalog) : catalog_(catalog) {}
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;
  ~Attempt();

  void make(const std::vector<Change>& changes);

 private:
  Catalog& catalog_;
  std::map<ObjectId, std::optional<Object>> before_;  // what the changes touch
};

}  // namespace concertina
