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

const ObjectId& id_of(const Change& change);        // of `after` where there is one
std::string_view action(const Change& change);      // "add", "drop", "alter"
bool renames(const Change& change);

// The catalog after the change. `before` must be there as it is and `after` must not collide: else an assertion of the program fails.
// A dropped table or schema takes nothing with it: its columns, constraints and indexes have changes of their own.
Catalog apply(Catalog catalog, const Change& change);
Catalog apply(Catalog catalog, const std::vector<Change>& changes);
std::vector<Change> reversed(const std::vector<Change>& changes);  // undoes them, last first

}  // namespace concertina
