// What the steps of a plan do to each object: what their order is derived from.
#pragma once
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// By object, the index of the step.
struct Touched {
  std::map<ObjectId, std::size_t> added;
  std::multimap<ObjectId, std::size_t> dropped;     // made anew by one step, it goes in another
  std::multimap<ObjectId, std::size_t> added_anew;  // by further steps: a table is renamed, and then a column of it changes places with another
  std::multimap<ObjectId, std::size_t> altered;     // functions that stay
  std::multimap<ObjectId, std::size_t> resigned;    // … with another signature
  std::map<ObjectId, std::size_t> gone;             // dropped, or under another name
  std::map<ObjectId, ObjectId> renamed;             // new name → old
  std::set<ObjectId> gives_way;                     // goes more often than it comes: it was there, and another one gets its name
  std::multimap<ObjectId, std::size_t> filled;
  std::multimap<ObjectId, std::size_t> widened;  // tables that get a column
  std::map<ObjectId, std::size_t> made_not_null, made_nullable;
  std::map<ObjectId, std::size_t> grown;                 // types that take more values, views that get more columns
  std::map<ObjectId, std::size_t> retyped;               // columns that get a type, or a collation, in place
  std::set<std::pair<std::size_t, ObjectId>> made_anew;  // what a step drops and adds again
  std::set<ObjectId> over_index;                         // keys that take an index over which is there before
};

// The name that it had before it stood aside under a temporary one; foreign keys wait for none that has it.
const ObjectId& name_at_first(const Object& object, const Touched& touched);

Touched touched_by(const std::vector<Step>& steps);

}  // namespace concertina
