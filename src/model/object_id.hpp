// The name of a database object. Objects refer to each other by this value, never by pointer.
// Shape: kind, schema, parent (the table of a column, constraint, policy …), name; unquoted, as the catalog has them.
#pragma once
#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace concertina {

// In the order in which a fresh schema is usually created; catalogs and changes are sorted by it.
enum class Kind {
  schema,
  extension,
  collation,
  enum_type,
  domain,
  composite_type,
  range_type,
  sequence,
  function,
  procedure,
  aggregate,
  operator_,
  cast,
  operator_family,
  operator_class,
  conversion,
  language,
  transform,
  access_method,
  text_search_parser,
  text_search_template,
  text_search_dictionary,
  text_search_configuration,
  foreign_data_wrapper,
  foreign_server,
  user_mapping,
  table,
  column,
  constraint,
  index,
  foreign_table,
  virtual_table,
  view,
  materialized_view,
  statistics,
  rule,
  policy,
  trigger,
  publication,
  subscription,
  event_trigger,
  event,
  default_privileges
};

enum class Place { database, schema, table };  // what an object's name stands in

// What holds for all objects of a kind, on whatever engine. Another kind is another row.
struct KindFacts {
  Kind kind;
  std::string_view word;  // "enum type", "column" …: as in messages and JSON
  std::string_view list;  // the member of a catalog's JSON, or of a table's, that has them
  Place place = Place::schema;
  bool definition = true;  // its body is a Definition: text as the server spells it
  bool arguments = false;  // its name ends with the types of its arguments
};
std::span<const KindFacts> all_kinds();
const KindFacts& facts_of(Kind kind);

std::string_view word(Kind kind);
Kind kind_of(std::string_view word);  // the reverse; throws Error for an unknown word
bool belongs_to_table(Kind kind);     // column, constraint, index, policy, rule, trigger; or to a view

struct ObjectId {
  Kind kind = Kind::table;
  std::string schema;  // empty on engines without schemas inside a database (SQLite, MySQL)
  std::string parent;  // table of a column, constraint, policy …; empty for what stands in a schema
  std::string name;    // of a function: with its argument types, `area(integer, text)`
  auto operator<=>(const ObjectId&) const = default;
};

// `name` in double quotes when it is not a plain lower-case identifier: for names in plans and messages (not for SQL).
std::string bare_name(const ObjectId& id);  // of a function: without its argument types
std::string quoted(std::string_view name);  // in double quotes
std::string quoted_if_needed(std::string_view name);
std::string name_text(const ObjectId& id);                        // public.users.email
std::string text(const ObjectId& id);                             // column public.users.email
ObjectId parse_name(Kind kind, std::string_view name_text);       // reverse of name_text; throws Error
ObjectId parse_text(std::string_view text);                       // reverse of text; throws Error
std::vector<std::string> split_name(std::string_view name_text);  // a."b.c" → a, b.c; throws Error

ObjectId table_of(const ObjectId& id);  // the table that a column, constraint, policy … belongs to; anything else: itself
// The table, then the other relations by the same name that may have such a thing: a view triggers, a materialized view indexes.
std::vector<ObjectId> owners_of(const ObjectId& id);
ObjectId column_id(const ObjectId& table, std::string name);
ObjectId child_id(Kind kind, const ObjectId& table, std::string name);

}  // namespace concertina
