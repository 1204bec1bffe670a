// One object's difference, and applying it: adding, dropping and altering are just which side is present.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"

namespace concertina {

struct Change {
  std::optional<Object> before;
  std::optional<Object> after;
  bool operator==(const Change&) const = default;
};

Change add(Object object);
Change drop(Object object);
Change alter(Object before, Object after);  // other id: a rename

const ObjectId& id_of(const Change& change);    // of `after` where there is one
std::string_view action(const Change& change);  // "add", "drop", "alter"
bool renames(const Change& change);

// The catalog after the change. Throws Error when `before` is not there or `after` is: a plan that comes to that is a fault of ours.
// A dropped table or schema takes nothing with it: its columns, constraints and indexes have changes of their own.
Catalog apply(Catalog catalog, const Change& change);
Catalog apply(Catalog catalog, const std::vector<Change>& changes);
std::vector<Change> reversed(const std::vector<Change>& changes);  // undoes them, last first

}  // namespace concertina
