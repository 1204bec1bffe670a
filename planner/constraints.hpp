// Adding a constraint to a table that is in use, without a scan or an index build under a strong lock where the engine can.
#pragma once
#include "model/constraint.hpp"
#include "planner/steps.hpp"

namespace concertina {

// The steps that add `constraint`; the last one leaves it as it is. Rows that it would refuse stop the deploy before it begins.
std::vector<Step> add_constraint_steps(const Object& constraint, std::string_view rule, const Context& context);

// A unique index of this name over the columns of a unique constraint or primary key, built while others write; with the step
// before it that clears what a failed build left behind.
std::vector<Step> build_index_steps(const Object& index, std::string_view rule, const Context& context);
// The unique index, or the indexes of the partitions, that a primary key or unique constraint takes over: `used` drops them.
struct BuiltIndex {
  std::vector<Step> steps;
  std::vector<Change> used;
};
BuiltIndex build_key_index(const Object& constraint, const std::string& name, std::string_view rule, const Context& context);
Object index_for(const Object& constraint, std::string name, const Dialect& dialect);

// Of a new foreign key on a partitioned table: the steps that bring the key by which it holds, where there is none yet. Its parts name no key.
std::vector<std::string> first_keys(const Object& key, const Context& context);

// What its coming means for the old version.
Hazard old_may_violate(const Object& constraint);

// Of the steps that make indexes those that build.
std::vector<Step> builds(std::vector<Step> steps);

// A sentence for the first foreign key that another table has to one that is there already, as its TRUNCATE fails then; else empty.
std::string about_truncate(const Object& key, const Context& context);

// The step, which makes constraints again: they are added unread, and the rows are read behind it.
std::vector<Step> checked_behind(Step step, const std::string& why);
// Indexes of tables that the first step makes again are built behind it, while others write; those of few rows in it.
std::vector<Step> built_behind(std::vector<Step> steps, const Context& context);

// Of a key that goes: ON CONFLICT names it, or its columns where no other key has them.
Hazard lost_for_conflicts(bool columns_too);
// A unique constraint that goes for an index of its name: the index takes its place, so that keys stay unique meanwhile.
bool becomes_index(const Change& constraint, const Context& context);
// The step, which takes a key or unique index away, with the foreign keys that hold by it and do not go before: they go over to
// another one in the same transaction, and those that stay as they are are checked behind it. The server lets none hold by two, nor choose between two.
// `stand_in`: an index that is there by then; nullptr: none.
std::vector<Step> with_keys_moved(Step step, const ObjectId& goes, const Object* stand_in, const Context& context);

// The drops of foreign keys that hold by it and go before the release, too.
std::vector<std::string> drops_of_references(const ObjectId& key, const Context& context);

// By which a foreign key to these columns could hold.
std::vector<const Object*> keys_over(const Catalog& catalog, const ObjectId& table, const std::vector<std::string>& columns);

// Of a foreign key that goes while its table is in use.
Hazard unchecked(const Object& foreign_key);

// Whether the foreign key has no key in the desired schema by which it could hold, while what it refers to stays: it goes first.
bool loses_its_key(const Object& foreign, const Context& context);

}  // namespace concertina
