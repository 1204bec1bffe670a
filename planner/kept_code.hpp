// Where a column changes its type, what names it is made again. Some of it is made again as it is, with the new type in its columns:
// views of the old version that the desired schema has not, or has with fewer columns, stay until the release; and what comes to name
// a new column that is computed from the changed one waits for that.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "planner/rule.hpp"
#include "planner/view_cut.hpp"

namespace concertina {

struct Code {
  std::vector<Object> kept;    // as it is behind the change
  std::vector<ObjectId> lost;  // views of the old version that compute with such a column, and their parts: only the server knows how they are spelled then
};

// `types`: the new ones, by column.
Code code_behind(const std::map<ObjectId, std::string>& types, const Context& context);

// Throws Error: something is lost.
void must_lose_nothing(const std::map<ObjectId, std::string>& types, const Context& context);
// Says of the step what is lost in it.
void warn_of_lost(Step& step, const std::map<ObjectId, std::string>& types, const Context& context);

// A view that shows such columns plainly, and all that read it, as they are behind the change; none: one of them says more.
std::map<ObjectId, Object> plain_views_with(const Object& view, const std::map<ObjectId, std::string>& types, const Context& context);

// Made anew around a change of these types: as the desired schema has them; what it has not, and what is kept, as they are behind it.
Remade remade_meanwhile(const std::vector<Object>& objects, const std::map<ObjectId, std::string>& types, const Context& context);

// The desired form names a new column that is computed from one of these, or is of a type that changes with them.
bool waits_for_computed(const Object& object, const std::map<ObjectId, std::string>& types, const Context& context);
// Throws Error where the desired form names a new column that is computed from one of these.
void must_not_wait(const Object& object, const std::map<ObjectId, std::string>& types, const Context& context);

}  // namespace concertina
