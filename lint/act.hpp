// What a statement does, one act for each part of it, whatever the engine: what rules look at.
// A statement becomes acts by the engine's own parser, or by what it changed on a temporary server.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.hpp"

namespace concertina {

enum class Verb {
  // Tables and what they consist of.
  create_table,  // `text`: "LIKE" or "AS" where it takes columns of others, and copy_columns follows for each of them
  copy_columns,  // into a new table: those of `other`, or what is taken from it: `takes`
  drop_table,
  rename_table,  // `name`: the new one
  move_table,    // to another schema, `name`
  truncate,
  add_column,     // `column`
  drop_column,    //
  rename_column,  // `name`: the new one
  change_type,    // `column`: as it will be
  set_not_null,
  drop_not_null,
  set_default,  // `column`
  drop_default,
  set_generated,        // identity or expression of a column that is there: `column`
  add_constraint,       // `constraint`; object.name may be empty
  validate_constraint,  //
  drop_constraint,      //
  rename_constraint,    //
  create_index,         // `index`; object.parent is the table, object.name may be empty
  drop_index,           // object.parent is empty where the statement does not say it and the schema is not known
  rename_index,         //
  reindex,              // object: an index, a table, or a schema
  attach_partition,     // object: the parent; `name`: the partition
  detach_partition,     //
  rebuild_table,        // VACUUM FULL, CLUSTER, REFRESH of a materialized view, SET LOGGED, ENGINE=, OPTIMIZE: `text` says by which word
  alter_table,          // another part of an ALTER TABLE
  row_security,         // marks: "enable", "disable", "force"
  replica_identity,     //
  disable_trigger,      //
  change_options,       // a table's storage parameters, character set …; `text`: "AUTO_INCREMENT" for the next number, `name`
  // Other objects.
  create_schema,
  drop_schema,
  rename_schema,
  drop_database,
  create_enum,
  add_value,      // of an enum type: `name`
  rename_value,   // `text`: the old one; `name`: the new one
  drop_value,     // an enum type or column loses one: `text`
  change_values,  // of an enum or set column in another way: `text` says how
  drop_type,
  rename_type,
  create_domain,     // marks: "checked"
  constrain_domain,  //
  create_sequence,
  drop_sequence,
  create_view,
  drop_view,
  create_routine,
  drop_routine,
  create_trigger,
  drop_trigger,
  change_policy,      // made, altered or dropped
  change_privileges,  // granted or revoked
  upgrade_extension,  //
  create_object,      // of any other kind
  alter_object,       //
  drop_object,        //
  // Rows.
  insert_rows,
  update_rows,
  delete_rows,
  read_rows,
  analyze,
  // Sessions and transactions.
  set,  // a setting: object.name; `name`: its value; marks: "local"
  begin,
  commit,
  rollback,
  lock_table,
  sleep,
  // What the linter says of itself and of files.
  block,         // an anonymous block (DO); what stands in it follows as acts with the mark "in block"
  unread,        // could not be read: `text` says why
  out_of_order,  // a file that has run, `text`, comes behind this one
  one_way,       // the tool's operation has no way back: `text` names it
  end,           // of a file
  // What a plan says of itself; then `object` is the step's, and `name` the step's id.
  plan_hazard,     // `text`: its code and its text; marks: "accepted"
  plan_breaks,     // `text`: which version of the application, and how
  plan_statement,  // `text`: the statement; marks as of a server that tried it
  plan_step,       // marks: "no way back", "says why", "changes rows", "changes schema", "unverified"
};

// Marks, a closed list.
//
// Of any act: "unqualified", "unqualified reference" (the statement says no schema), "in block" (it stands in an anonymous block), "in loop" (of one),
// "concurrently", "if exists", "if not exists", "cascade", "only", "local", "long name" (the statement has a name that the parser cut off).
//
// Of columns that are copied: "defaults", "constraints", "indexes" (they come along), "values" (nothing does but names and types).
//
// Of columns, constraints and domains: "serial" (the type), "unique", "primary key", "references", "inline" (a constraint that stands in its column's
// definition), "not valid", "enforces" (what was NOT ENFORCED is, from now on), "using index", "using" (a type changes by an expression), "checked", "display
// width" (int(11)).
//
// Of code: "definer" (the statement names the user by whose rights it runs).
//
// Of rows and transactions: "where", "limit", "constant" (every value set is one), "skip locked", "chain" (another transaction begins).
//
// Of a block: "commits", "sleeps before commit" (with rows changed before that), "exits at no rows".
//
// What a server did that tried it, or a lock that is asked for: "copies" (rows are copied or written anew), "scans", "blocks writes", "blocks reads",
// "asks for copy" (the statement does so itself).

// How long others wait for what an act locks, on a table that is in use. Facts: each server's table of locks, and measured.
struct Wait {
  std::string blocks = "nothing";  // "writes", "reads and writes"
  bool brief = true;               // no row is read or written under the lock
};

struct Taken {
  std::string name, from;  // the new column, and the one whose values it gets; empty: it is computed
  std::string type;        // of a computed one; empty: not known
};

struct Act {
  Verb verb = Verb::alter_object;
  ObjectId object = {};
  std::string name = {};
  std::string text = {};
  Column column = {};
  Constraint constraint = {};
  Index index = {};
  ObjectId other = {};  // copy_columns: the table that has them; not named: it is not known
  std::set<std::string> marks = {};
  std::vector<std::string> sets = {};        // update_rows: the columns that it sets; change_options: the options, as far as a server tells them
  std::vector<Taken> takes = {};             // copy_columns: empty: all
  std::vector<std::string> null_tests = {};  // update_rows: columns that are asked to be NULL
  int line = 0;                              // so many lines below the statement's first
  int at = 0;                                // … which is this line of the file
  int statement = 0;                         // the number of its statement in the file
  Wait wait = {};                            // in the situation in which it comes

  bool is(std::string_view mark) const { return marks.contains(std::string(mark)); }
};

Act unread(std::string why);
std::string made_name(const Act& act);  // the name that something gets by it; empty: none

}  // namespace concertina
