// A primary key that goes before the release, as the new version leaves a column of it out, while the old version still finds
// its rows by it.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// The unique index that stands in for the key: it takes NULL, and goes before the columns that go. nullopt: the key
// does not go so early, or no new row could leave the columns out of it.
std::optional<Object> stand_in_of(const Object& key, const Context& context);

// Of a step behind which the old version does without its primary key.
Hazard lost_with_key();

// The step that drops the key; where there is such an index, with its building before that, and its end behind the release.
std::vector<Step> loosen_steps(Step drop_key, const Object& key, const Context& context);

// Nobody needs it when the columns go.
Step end_of_stand_in(const Object& index, const Object& key, std::string_view rule, const Context& context);

// The new version has to write it, or the row is refused.
bool must_be_written(const Object& column, const Context& context);

// A column of the key stays, and the new version may write NULL into it.
bool takes_null_later(const Constraint& key, const ObjectId& table, const Context& context);

// Left out, the column holds a number of its own, or NULL, and with that alone no unique key is violated.
bool differs_by_itself(const Column& column, bool nulls_not_distinct);

}  // namespace concertina
