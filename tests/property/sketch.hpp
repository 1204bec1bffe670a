// A random schema before it is a catalog: parts refer to each other by number, so that a rename, or the loss of a part, reaches
// everything that names it. A sketch becomes a Catalog in sketch_catalog.hpp.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/object_id.hpp"

namespace concertina::test {

enum class Source { value, identity_always, identity_default, autoincrement, serial, generated };

struct SketchColumn {
  int key = 0;
  std::string name, type;  // type: as in values.hpp; "enum", "domain" or "composite" together with type_key
  int type_key = 0;
  bool not_null = false;
  Source source = Source::value;
  int of = 0;            // generated: the column it is computed from
  int default_kind = 0;  // 0: none, 1: constant, 2: another constant, 3: differs from row to row
  int function_key = 0;  // default by a function (PostgreSQL)
  int sequence_key = 0;  // serial: the sequence that it owns
  std::string comment;
  bool has_values = true;  // its rows hold a value each, all different; false for columns that come later
};

enum class KeyType { primary_key, unique, foreign_key, check };

struct SketchKey {
  int key = 0;
  std::string name;  // empty: without a name of its own (SQLite)
  KeyType type = KeyType::unique;
  std::vector<int> columns;
  int table = 0, column = 0;  // foreign key: what it references
  int variant = 0;
  std::string comment;
};

struct SketchIndex {
  int key = 0;
  std::string name;
  std::vector<int> columns;
  int include = 0, where = 0;  // column keys; 0: none
  bool unique = false;
  int variant = 0;
  std::string comment;
};

struct SketchTrigger {
  int key = 0;
  std::string name;
  int function = 0, of = 0;  // of: UPDATE OF this column; 0: of any
  int variant = 0;
  std::string comment;
};

// Of whole numbers: from `from` to below `to`, 0 standing for "without end"; both 0: DEFAULT.
struct SketchPartition {
  int key = 0;
  std::string name;
  int from = 0, to = 0;
  std::string comment;
};

struct SketchTable {
  int key = 0;
  std::string schema, name;
  std::vector<SketchColumn> columns;
  std::vector<SketchKey> keys;
  std::vector<SketchIndex> indexes;
  std::vector<SketchTrigger> triggers;
  int variant = 0;  // options
  std::string comment;
  bool has_rows = true;
  int partitioned = 0;  // by this column; 0: not
  std::vector<SketchPartition> partitions;
  bool secured = false;  // row security
};

struct SketchViewColumn {
  int key = 0, source = 0;  // source: a column of the table or view below
  std::string name;
};

struct SketchView {
  int key = 0;
  std::string schema, name;
  int over = 0;  // a table or a view
  std::vector<SketchViewColumn> columns;
  int where = 0;
  int function = 0;  // used in the view
  std::string comment;
};

struct SketchFunction {
  int key = 0;
  std::string schema, name;
  bool for_triggers = false;
  int table = 0;  // it reads this table
  int variant = 0;
  std::string comment;
};

struct SketchSequence {
  int key = 0;
  std::string schema, name;
  int variant = 0;
  std::string comment;
};

struct SketchEnum {
  int key = 0;
  std::string schema, name;
  int labels = 2;
  std::string comment;
  bool reversed = false;  // the order of its labels
};

// PostgreSQL: what a statement of its own makes. other_kinds.cpp says how each kind is drawn.
struct SketchOther {
  int key = 0;
  Kind kind = Kind::domain;
  std::string schema, name;
  int table = 0, column = 0;  // that it reads, or belongs to
  int other = 0;              // that it needs: a server its wrapper
  int variant = 0;
  std::string comment;
};

struct Sketch {
  std::string dialect;
  std::vector<SketchTable> tables;
  std::vector<SketchView> views;
  std::vector<SketchFunction> functions;
  std::vector<SketchSequence> sequences;
  std::vector<SketchEnum> enums;
  std::vector<SketchOther> others;
  std::map<int, int> rights;  // by key of a table, view, function …: an owner and grants; see rights_of()
  bool second_schema = false;
  std::string schema_comment = {};  // of that one
  int last_key = 0;
  std::set<std::string> reserved_words = {};  // that are names already
  bool later = false;                         // rows are there already: what is added now does not get any
};

// The part with this key; nullptr: none.
template <class Parts>
auto* part(Parts& parts, int key) {
  for (auto& candidate : parts) {
    if (candidate.key == key) return &candidate;
  }
  return static_cast<decltype(parts.data())>(nullptr);
}

const SketchTable* table_with(const Sketch& sketch, int column);
const SketchColumn* column_with(const Sketch& sketch, int column);
std::string name_of_view_column(const Sketch& sketch, int key);  // of a table's or a view's column

// Without what refers to something that is not there any more.
void repair(Sketch& sketch);
bool may_be_strict(const SketchTable& table);  // its columns have only types that SQLite's STRICT knows
bool in_primary_key(const SketchTable& table, int column);

}  // namespace concertina::test
