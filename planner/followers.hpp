// What follows a column or a type whatever that becomes, and so goes and comes with a change of it.
#pragma once
#include <set>
#include <vector>

#include "planner/rule.hpp"
#include "planner/view_cut.hpp"

namespace concertina {

// What names the columns or types and is of these kinds, in the live schema; of views also those that read them.
std::vector<Object> naming(const std::vector<ObjectId>& ids, const std::vector<Kind>& kinds, const Context& context);

// An index or constraint that goes and may refuse what the column becomes: it goes before.
bool goes_before_column(const Object& part, const Context& context);

// It changes, and what uses it goes and comes with it.
bool is_made_anew(const Object& function, const Context& context);

// Open sessions have compiled functions for the columns of these tables, and these types, as they were: effects that change
// nothing, and have them compiled anew.
std::vector<Change> compiled_anew(const std::set<ObjectId>& tables, const std::vector<ObjectId>& types, const Context& context);

// A function whose body the server has bound to one of the columns goes for a moment: throws Error where something holds what it has computed.
void must_hold_nothing(const Object& function, const std::vector<ObjectId>& columns, const Context& context);

// Publications name columns by what these were: their tables are taken out, and put in again behind the change.
Remade published_again(const std::vector<ObjectId>& columns, const Context& context);

// The effects, with views and triggers that name the columns dropped before them and made again, as they are, behind them; views of the old
// version that only the server could spell then go, or come as they are wanted. Throws Error where another column is computed from one.
std::vector<Change> with_followers(const std::vector<Change>& effects, const std::vector<ObjectId>& columns, const Context& context);

}  // namespace concertina
