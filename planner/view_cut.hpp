// The smallest cut: views, types … that cannot change in place, dropped and made again together with all that depends on them.
#pragma once
#include <set>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The object, and all that depends on it, nearest first.
std::vector<ObjectId> with_dependents(const ObjectId& start, const Users& users);
std::vector<ObjectId> with_dependents(const ObjectId& start, const Catalog& catalog);  // for a single question

// The part of the catalog that these are, and all that depends on them; those that are not there are left out.
Catalog part_with_dependents(const std::set<ObjectId>& ids, const Users& users);
Catalog part_around(const std::vector<Change>& changes, const Users& users);  // … that these change

bool is_view(Kind kind);  // a materialized one is one too
bool is_read(Kind kind);  // … and what a module or a foreign server holds

// Whether columns that versions read by their names are not in the other form of the view.
bool loses_columns(const Object& before, const Object& after);
bool gains_columns(const Object& before, const Object& after);

// It holds what a function has computed, and is not dropped and made again with that: an index, a generated column.
bool holds_values(const Object& object);

// `changes`: of such objects, and of what depends on them. Drops, last dependent first, then adds again: as changed, or as it was.
// A column lets go of its default, and gets it again.
// `now`: the part around them will do.
std::vector<Change> cut_around(const std::vector<Change>& changes, const Catalog& now);

// Of these, what is new comes no sooner than the step, which is behind the release: it says so.
void warn_of_late(Step& step, const std::vector<ObjectId>& users, const Context& context);

// Each object to what it is in the catalog, if it is there.
std::vector<Change> towards(const std::vector<Object>& objects, const Catalog& wanted);

// Each object as it is and as it is wanted, if it is; with all that depends on them: dropped, and made again.
struct Remade {
  std::vector<Change> gone, made;
};
Remade remade(const std::vector<Change>& changes, const Users& now);

}  // namespace concertina
