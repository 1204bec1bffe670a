// What PostgreSQL 18 and SQLite know of a NOT NULL besides: options of a column that takes no NULL.
#pragma once
#include "model/object.hpp"

namespace concertina {

inline constexpr const char* not_null_name = "not null name";         // of the constraint, where it is not the server's usual one
inline constexpr const char* not_null_state = "not null";             // "not valid": old rows were not read for it
inline constexpr const char* not_null_alone = "not null no inherit";  // "true"
inline constexpr const char* not_null_comment = "not null comment";   // on the constraint
inline constexpr const char* not_null_conflict = "on conflict";       // "REPLACE", … : what SQLite does with a NULL

std::string not_null_option(const Column& column, const char* option);  // empty: not there
bool is_unchecked(const Column& column);                                // NOT NULL … NOT VALID
Column not_validated(Column column);
Column without_not_null_options(Column column);

// A name that the server gave, also to a table or column that has another name since: it says nothing.
bool is_servers_name(const std::string& not_null_name);

}  // namespace concertina
