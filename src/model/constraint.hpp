// What a constraint is, and naming those that have no name of their own.
#pragma once
#include <string>

#include "model/object.hpp"

namespace concertina {

// Among a constraint's options: its keys as the server writes them, where they say more than the names of the columns: `code`(10), `lang`.
inline constexpr const char* constraint_keys = "keys";
// … and what is said about the index behind it, apart from what is said about the constraint: the option "comment of its index".
inline constexpr const char* index_comment = "comment of its index";

// What the constraint says, as a name: `PRIMARY KEY (id)`, `UNIQUE (a, b)`, `FOREIGN KEY (a) REFERENCES t`, `CHECK (x > 0)`.
std::string content_name(const Constraint& constraint);
bool is_foreign_key(const Object& object);
bool is_primary_key(const Object& object);
bool has_index(const Constraint& constraint);  // primary key, unique
bool names_index(const Object& object);        // an index, or a constraint that has one: the name is the index's
// Whether a foreign key to these columns could hold by the object: a primary key, a unique constraint or a unique index of all rows.
bool is_unique_over(const Object& object, const std::vector<std::string>& columns);
// Whether they say the same, but for the case of their columns' names.
bool same_but_case(const Constraint& a, const Constraint& b);
// Whether the object's name is just its content: such a constraint is written without a CONSTRAINT clause.
bool unnamed(const Object& constraint);

}  // namespace concertina
