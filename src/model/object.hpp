// One database object as a plain value. Structural kinds have fields; views, functions, policies … share one shape, Definition.
// Types, expressions and definitions are spelled as the server spells them, so that equal text means an equal object.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/boxed.hpp"
#include "model/object_id.hpp"
#include "model/options.hpp"

namespace concertina {

struct Schema {
  bool operator==(const Schema&) const = default;
};

struct EnumType {
  std::vector<std::string> labels;  // in sort order
  bool operator==(const EnumType&) const = default;
};

struct Sequence {
  std::string type = "bigint";
  std::int64_t start = 1, increment = 1, min = 1, max = INT64_MAX, cache = 1;
  bool cycle = false;
  bool unlogged = false;
  Boxed<ObjectId> owned_by;  // a column
  bool operator==(const Sequence&) const = default;
};

// What a table is as a partition of another one. Columns, constraints, indexes and triggers that it has from its parent are no
// objects of their own; those that it has besides are.
struct Partition {
  ObjectId of;                             // the partitioned table
  std::string bound;                       // "FOR VALUES FROM (1) TO (10)", "DEFAULT"
  std::map<std::string, Options> columns;  // what differs from the parent's: "default" (empty: none), "not null", "storage", "comment" …
  bool detach_pending = false;             // DETACH … CONCURRENTLY stopped half-way
  std::string condition;                   // what the bound says of a row, as the server spells it; derived, never compared
  Options parts;                           // its names for the parent's keys and indexes, by the parent's; derived, compared by diff/part_names.hpp
  bool operator==(const Partition&) const = default;
};

struct Table {
  Options options;            // SQLite: "strict", "without rowid"; PostgreSQL: storage parameters, "unlogged"
  std::string partition_key;  // of a partitioned table: "RANGE (day)"
  Boxed<Partition> partition;
  bool operator==(const Table&) const = default;
};

// GENERATED … AS IDENTITY with its sequence; SQLite's AUTOINCREMENT has generation "autoincrement".
struct Identity {
  std::string generation = "by default";  // "always", "by default", "autoincrement"
  Sequence sequence;                      // options only; owned_by is empty
  std::string name = {};                  // of the sequence, which stands in the table's schema
  bool operator==(const Identity&) const = default;
};

struct Column {
  std::string type;  // with its modifiers: numeric(10,2); may be empty on SQLite
  bool not_null = false;
  std::optional<std::string> default_value;  // an SQL expression
  std::string generated;                     // expression of a generated column; empty: not generated
  bool stored = false;                       // of a generated column: STORED, else VIRTUAL
  Boxed<Identity> identity;
  std::string collation;  // empty: the default of the type
  Options options;        // "storage", "compression", "statistics"
  int position = 0;       // 1, 2, …; never compared between schemas: see same() in diff/compare.hpp
  bool operator==(const Column&) const = default;
};

enum class ConstraintType { primary_key, unique, foreign_key, check, exclusion };

// Constraints without a name of their own (SQLite) are named by their content, see unnamed() in model/constraint.hpp.
struct Constraint {
  ConstraintType type = ConstraintType::check;
  std::vector<std::string> columns;       // primary key, unique, foreign key: in key order
  std::string expression = {};            // check: the condition without outer parentheses; exclusion: what follows the word EXCLUDE
  std::vector<std::string> include = {};  // covering columns of a primary key or unique constraint
  bool nulls_not_distinct = false;
  Boxed<ObjectId> references;  // foreign key: the table
  std::vector<std::string> referenced_columns;
  std::string on_update = "NO ACTION", on_delete = "NO ACTION", match = "SIMPLE";
  bool deferrable = false, initially_deferred = false;
  bool validated = true;  // NOT VALID is state
  bool enforced = true;   // check, foreign key: NOT ENFORCED is only a note, and never validated
  bool period = false;    // the last column is a period: WITHOUT OVERLAPS of a key, PERIOD of a foreign key
  bool no_inherit = false;
  Options options = {};  // storage parameters of the index behind it; SQLite: "on conflict"
  bool operator==(const Constraint&) const = default;
};

struct Index {  // one that no constraint owns
  bool unique = false;
  std::string method = "btree";
  std::vector<std::string> keys;     // as the server spells each: "email", "lower(email)", "name DESC", "email text_pattern_ops"
  std::vector<std::string> include;  // column names
  std::string where;
  bool nulls_not_distinct = false;
  bool valid = true;  // false: left over by a CREATE INDEX CONCURRENTLY that failed
  Options options;
  bool operator==(const Index&) const = default;
};

// How the session stood in which a definition was made, where the server keeps it with the definition: "session sql_mode". Kept when the
// object is made anew, never compared: a schema's text seldom says it.
inline constexpr const char* session_mark = "session ";
// A view for a while, over columns of other types: only the server knows how it is spelled then, so it is known by its columns alone.
inline constexpr const char* respelled_mark = "session spelling";
// A materialized view that nobody has filled yet: the server refuses to read it.
inline constexpr const char* unfilled_view_mark = "session unfilled";

// What the server spells as one CREATE statement: view, function, trigger, policy, domain …
struct Definition {
  std::string text;                       // the CREATE statement as the server spells it, without a semicolon at its end
  std::vector<std::string> signature;     // view: its columns, "name type" each (type may be missing); function: "returns TYPE"
  Options options;                        // view: "security_invoker" …, "default email", "comment email" of its columns; trigger: "enabled"
  std::vector<std::string> clauses = {};  // what follows the text and can change in place, of kinds that have it: "USING (…)", "NOT NULL"
  bool operator==(const Definition&) const = default;
};

using Body = std::variant<Schema, EnumType, Sequence, Definition, Table, Column, Constraint, Index>;

struct Object {
  ObjectId id;
  Body body;
  std::string comment = {};
  std::string owner = {};  // compared only when managed; empty: not said
  std::vector<std::string> privileges =
      {};                            // what differs from the engine's default, as aclitems relative to the owner: "reader=r"; compared only when managed
  std::vector<ObjectId> needs = {};  // what it depends on, sorted; derived, never compared
  Options spelling = {};             // parts of its texts → how a statement says them where the server keeps several spellings apart; never compared
  bool operator==(const Object&) const = default;
};

// The body as a T; a programmer's error when it is another kind.
template <class T>
const T& as(const Object& object) {
  return std::get<T>(object.body);
}
template <class T>
T& as(Object& object) {
  return std::get<T>(object.body);
}
template <class T>
const T* maybe(const Object& object) {
  return std::get_if<T>(&object.body);
}

inline void add_needs(Object& object, const std::vector<ObjectId>& more) {
  object.needs.insert(object.needs.end(), more.begin(), more.end());
  std::sort(object.needs.begin(), object.needs.end());
  object.needs.erase(std::unique(object.needs.begin(), object.needs.end()), object.needs.end());
}

inline bool needs(const Object& object, const ObjectId& id) { return std::binary_search(object.needs.begin(), object.needs.end(), id); }

}  // namespace concertina
