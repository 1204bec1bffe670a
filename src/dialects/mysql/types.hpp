// Types, and what becomes of a value that goes from one to another.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::mysql {

bool is_unsigned(std::string_view type);
bool has_character_set(std::string_view type);
std::vector<std::string> labels_of(std::string_view type);  // enum('a','it''s') → 'a' and 'it''s', as they are spelled

// As the members of Dialect.
std::string base_type(std::string_view type);
std::string cast(std::string_view value, std::string_view from, std::string_view to, bool labels);
std::string as_stored(std::string_view value, std::string_view type);
std::string default_for(const std::string& value, const std::string& type);
std::string time_for(const std::string& value, const std::string& type);  // as default_for, where any type takes a literal
Casting casting(std::string_view value, std::string_view from, std::string_view to);

// Whether a default of the type may be a literal, on MySQL.
// https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html
bool takes_literal(std::string_view type);

// What two columns have to share for a foreign key: numbers and times the type, texts the collation.
// https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html#foreign-key-restrictions
std::string joined_by(const Column& column);

// A variable of a routine that holds what the column does: varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin.
std::string variable_type(const Column& column);

// 50 of varchar(50), or of a key's part `name`(50); 0: nothing is said.
std::size_t said_length(std::string_view text);

}  // namespace concertina::mysql
