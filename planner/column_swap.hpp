// Columns of another type in the place of those that are there: each is built beside the old one, kept equal by triggers and
// filled in batches; then all change names in one brief transaction. The old ones stay, kept equal backwards, until nobody may
// want the swap back. What type changes and changes of a type's values share.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planner/steps.hpp"
#include "planner/swapped_column.hpp"

namespace concertina {

struct ColumnSwap {
  std::string_view rule;
  ObjectId object;  // what the swap is called by: a table, or a type
  std::vector<SwappedColumn> columns;
  std::vector<SwappedType> types;  // those that are made of others behind these
  std::string release;             // what the new version must have done before the old columns go
  // Steps that come before a foreign key of another table goes over to a new column; nullptr: none.
  std::vector<std::string> (*before_key)(const Object& key, const Context& context);
  std::optional<ObjectId> loosened = {};  // a primary key that goes: for the index that stands in for it, or for nothing
  std::vector<Object> ended = {};         // scaffolding that the swap takes away
  std::vector<Object> sequences = {};     // that the columns own by then, beside those that are there
};

// All steps, the old columns' and types' end among them; the swap has the id step_id(object, "swap").
// Throws Error where something that names the columns or types cannot go over.
std::vector<Step> swap_steps(const ColumnSwap& swap, const Context& context);

}  // namespace concertina
