// What names columns or types that change places, and is made again in the swap: views, triggers, policies and rules follow the old
// column at a rename of names, and functions the old type.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "planner/rule.hpp"
#include "planner/view_cut.hpp"

namespace concertina {

struct Swapped {
  ObjectId object;                               // what the swap is called by
  std::vector<ObjectId> ids;                     // columns and types
  std::vector<ObjectId> types;                   // … these of them
  std::set<ObjectId> tables;                     // of the columns
  std::map<ObjectId, std::string> types_behind;  // column → its type behind the swap
};

// Functions, aggregates, operators and casts that take or give values of the types: they stay with the old ones, and are made again in the swap.
std::vector<Object> made_with(const std::vector<ObjectId>& types, const Context& context);

// The old version calls it until the release: it is made again in the swap as it is, and goes in a step of its own.
bool goes_later(const Object& object, const Context& context);

// Columns that are computed from these, and are none of them.
std::vector<Object> computed_from_swapped(const std::vector<ObjectId>& ids, const Context& context);

// What open sessions notice of a swap, of types or of columns alone.
Hazard prepared_statements(const ObjectId& swapped, bool types);

// Throws Error for what would take long to be filled anew, or cannot be made again.
Remade remade_in_swap(const Swapped& swapped, const Context& context);

// Says of the step what others notice of what is made again in it.
void warn_of_remade(Step& step, const Remade& code, const std::map<ObjectId, std::string>& types, const Context& context);

}  // namespace concertina
