// The name of a database object. Objects refer to each other by this value, never by pointer.
// Shape: kind, schema, parent (the table of a column, constraint, index or trigger), name; unquoted, as the catalog has them.
#pragma once
#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace concertina {

// In the order in which a fresh schema is usually created; catalogs and changes are sorted by it.
enum class Kind { schema, enum_type, sequence, function, table, column, constraint, index, view, trigger };

std::string_view word(Kind kind);            // "enum type", "column" …: as in messages and JSON
Kind kind_of(std::string_view word);         // the reverse; throws Error for an unknown word
bool belongs_to_table(Kind kind);            // column, constraint, index, trigger

struct ObjectId {
  Kind kind = Kind::table;
  std::string schema;  // empty on engines without schemas inside a database (SQLite, MySQL)
  std::string parent;  // table of a column, constraint, index or trigger; empty for all others
  std::string name;    // of a function: with its argument types, `area(integer, text)`
  auto operator<=>(const ObjectId&) const = default;
};

// `name` in double quotes when it is not a plain lower-case identifier: for names in plans and messages (not for SQL).
std::string quoted_if_needed(std::string_view name);
std::string name_text(const ObjectId& id);                       // public.users.email
std::string text(const ObjectId& id);                            // column public.users.email
ObjectId parse_name(Kind kind, std::string_view name_text);      // reverse of name_text; throws Error
ObjectId parse_text(std::string_view text);                      // reverse of text; throws Error
std::vector<std::string> split_name(std::string_view name_text); // a."b.c" → a, b.c; throws Error

ObjectId table_of(const ObjectId& id);  // the table that a column, constraint, index or trigger belongs to; a table: itself
ObjectId column_id(const ObjectId& table, std::string name);
ObjectId child_id(Kind kind, const ObjectId& table, std::string name);

}  // namespace concertina
