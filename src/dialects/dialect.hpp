// What one engine's SQL looks like and what its DDL costs: values and pure functions, no connection.
// The planner knows an engine only through this struct.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialects/tokens.hpp"
#include "model/plan.hpp"

namespace concertina {

enum class Direction { up, down };

// What changing one thing costs on a table that is in use.
enum class Cost {
  metadata,  // catalog only: brief lock
  scan,      // reads every row under a lock that blocks others
  rewrite,   // writes every row under a lock that blocks others
};

// What may become of a value that is cast to another type.
struct Casting {
  bool fits = false;     // every value of the one type has one of the other
  bool rounds = false;   // … that may be less exact
  std::string cut = {};  // condition that holds where a part of the value would be cut off; empty: none is
  bool alike = false;    // what an expression says of values of the one type, it says of the other's
  bool joins = true;     // a foreign key may lead from a column of either type to one of the other
};

// Keeps two forms of one datum in one table equal while two versions of the application write either: rename, conversion.
struct ColumnSync {
  ObjectId table;
  std::vector<std::string> old_columns, new_columns;
  std::vector<std::string> up, down;         // expressions over the quoted column names: one for each new column, one for each old
  std::vector<std::string> defaults;         // one for each new column: its value where an INSERT gives neither form; empty: NULL
  std::vector<Object> olds = {}, news = {};  // the columns themselves, while both live
};

// Keeps columns that move to another table equal to the new ones, in the row there that has the same key, while two versions of
// the application write either.
struct RowSync {
  ObjectId old_key, new_key;                  // columns
  std::vector<Object> olds, news;             // the columns, in pairs, as they are while both live
  bool new_rows;                              // rows of the new table come and go with the values; else rows of both tables are the application's
  bool keeps_emptied;                         // … but one whose values have all become NULL stays, as it has other columns
  std::vector<std::string> defaults;          // one for each new column: where an INSERT leaves NULL and there is no old value; empty: NULL
  std::vector<ObjectId> new_partitions = {};  // of a new table that is not there yet
};

// What it takes on one engine.
struct RowMove {
  std::vector<Object> old_side, new_side;  // functions and triggers of the old and the new table
  Backfill forth, back;                    // without key, strategy and pace
  std::string unequal;                     // a query that counts the rows whose values are not the same in both tables
  std::string homeless;                    // … the old rows with values that have no row in the new table, up to one
  std::vector<Check> guards;               // what has to be so for the triggers to reach every row
};

// A copy of a table, of another shape, that triggers of the table keep in step.
struct TableCopy {
  ObjectId table, copy;
  std::vector<std::string> columns;  // that are copied
  std::vector<std::string> types;    // of them in the copy, where one has another there; else empty
  std::vector<std::string> key;      // that tell a row from others in both; empty: a row is told by all that it holds
  std::vector<ObjectId> partitions;  // of the table, while it is copied
  bool may_lag = false;              // a row that does not fit the copy fails no write
};

// What it takes on one engine.
struct CopyWork {
  std::vector<Object> sync;  // function and triggers of the table
  Backfill fill;             // without key, strategy and pace; inline: all rows anew
};

// Fills a column in when the application leaves it NULL.
struct ColumnFill {
  ObjectId table;
  std::string column;
  std::string value;    // expression
  bool always = false;  // whatever the application writes: the expression may name the column
};

// Who owned an object, or the table of a column, and who is to own it; empty: not said.
struct Owners {
  std::string before, after;
};

// Owners and privileges, on an engine that knows roles. `version`: major, 0: not known.
struct RoleFacts {
  bool (*has_owner)(const Object& object);  // one that a statement can change
  // The privileges once the object has a new owner: what that one was granted is its own.
  std::vector<std::string> (*to_new_owner)(const Object& object, const std::string& new_owner, int version);
  // What two versions of an application may do together, and whoever owned it as its owner. Spelled for the new owner.
  std::vector<std::string> (*of_both)(const Object& before, const Object& after, const Owners& owners, int version);
  // Of an object that changes: those on what it has no more go along with it, and what comes with it has the wanted ones at once.
  std::vector<std::string> (*of_changed)(const Object& before, const Object& after, const Object* wanted, int version);
  std::vector<std::string> (*of_cover)(const Object& table, const std::vector<const Object*>& columns);  // of a view that stands for the table
  std::set<std::string> (*roles_of)(const Object& object);                                               // that its owner, its privileges and its text name
  std::set<std::string> (*grantors_of)(const Object& object);                                            // that its privileges come from, beside the owner
  Object (*for_role)(Object default_privileges, const std::string& role);                                // the same ones, for what that role makes
  Check (*exist)(const std::set<std::string>& roles);
  Check (*may_be_taken)(const std::set<std::string>& roles, int version);  // who runs this may act as each
};

struct Claim {
  std::string take, holder, release;
};

// How a server says that a statement has done nothing, and may do it another time.
struct ServerError {
  int code;
  std::string_view message;  // a part of it
};

// One piece of executable text for a client: a statement, or a session setting around it.
struct Script {
  bool transaction = true;              // wrap in BEGIN … COMMIT (a tool's own transaction counts)
  std::vector<std::string> before;      // outside the transaction: PRAGMA foreign_keys = OFF
  std::vector<std::string> statements;  // each without a semicolon at its end
  std::vector<std::string> after;       // outside the transaction, also after a failure where the tool can
  int tries = 1;                        // of a statement, about a second apart, while it fails …
  std::vector<ServerError> again_on;    // … with one of these
};

struct Dialect {
  std::string_view name;
  LexicalRules lexical;
  std::size_t max_name_bytes;                          // longest identifier; 0: no limit
  bool online_constraints;                             // NOT VALID + VALIDATE exist: a constraint can be added without a scan under a strong lock
  bool (*unchecked_not_null)(const Catalog& catalog);  // NOT NULL can be added without reading the rows, and validated: NOT VALID
  bool concurrent_index;                               // an index can be built while others write; outside a transaction

  std::string (*quote)(std::string_view identifier);  // always quoted where needed, for SQL
  std::string (*literal)(std::string_view text);      // a string literal
  std::string (*qualified)(const ObjectId& id);       // qualified and quoted, for SQL: public."Order"
  std::string (*base_type)(std::string_view type);    // without modifiers: numeric(10,2) → numeric
  // Adding this column to a table with rows: volatile defaults and stored generated columns rewrite.
  Cost (*add_column_cost)(const Column& column, const Catalog& catalog);
  // Altering a column in place (not its name): metadata, scan or rewrite. CHECKs of it are of no account: they can go and come around it. `id`: where
  // its indexes are looked at; empty: it has none.
  Cost (*alter_column_cost)(const Column& before, const Column& after, const ObjectId& id, const Catalog& catalog);
  bool pins_types;  // views, triggers and prepared statements are bound to the types of the columns that they name
  // Whether the server refuses this change of a column as long as a foreign key holds by it. nullptr: it never does.
  bool (*breaks_keys)(const Column& before, const Column& after);
  // The value as the other type: by its text, or step by step, where the server has no cast. `labels`: one of them is an enum type.
  // nullptr: a column of another type takes a table built anew.
  std::string (*cast)(std::string_view value, std::string_view from, std::string_view to, bool labels);
  Casting (*casting)(std::string_view value, std::string_view from, std::string_view to);  // `value`: an expression. nullptr: a cast never fails
  bool (*replaces)(const Object& before, const Object& after);                             // a definition: in place, keeping what depends on it
  bool (*is_constant)(std::string_view expression);                                        // a literal: the same value for every row, no function

  // Fills in what a hand-written catalog leaves out (constraint names, NOT NULL of a primary key) and spells types and
  // expressions as the server would; what a server has spelled stays as it is.
  void (*complete)(Catalog& catalog);

  // The statements that turn `before` into apply(before, effects), in order, with their locks. Throws Error for what it cannot do.
  // `apart`: each statement runs in a transaction of its own, so that what would scan or build under a strong lock can be
  // written in its online form (CONCURRENTLY, NOT VALID + VALIDATE, NOT NULL by a temporary check). Used for rollbacks.
  std::vector<Statement> (*write)(const Catalog& before, const std::vector<Change>& effects, const Policy& policy, bool apart);
  std::vector<Statement> (*write_backfill)(const Backfill& backfill, const Catalog& catalog, const Policy& policy);
  // Whether a step with these effects must stand alone outside a transaction (CREATE INDEX CONCURRENTLY).
  bool (*outside_transaction)(const Catalog& before, const std::vector<Change>& effects);
  // Scaffolding: the function and trigger objects, spelled as the server will spell them.
  std::vector<Object> (*sync_objects)(const ColumnSync& sync, const Catalog& catalog);
  std::vector<Object> (*fill_objects)(const ColumnFill& fill, const Catalog& catalog);
  RowMove (*row_move)(const RowSync& sync, const Catalog& catalog);       // nullptr: columns cannot move to another table online
  CopyWork (*table_copy)(const TableCopy& copy, const Catalog& catalog);  // nullptr: the engine has no partitioned tables
  // The step as a client runs it: settings, retries for locks, statements.
  Script (*script)(const Step& step, Direction direction, const Policy& policy);
  // Statements that stop with `message` unless the query gives `expect`: the executable form of a guard.
  std::string (*assertion)(const Check& check);
  // Statements that make the transaction give the check's query all rows, and the same values in every session. nullptr: it does.
  std::vector<std::string> (*check_settings)(const Check& check);

  // More facts.
  bool rebuilds;             // what has no native form is done by building the table anew: there is nothing cheaper to stage
  bool row_triggers_assign;  // a trigger can set a value before NOT NULL is checked
  // Whether an INSERT that leaves the column out gets a number of its own, only because it is the primary key.
  bool (*numbered_by_key)(const ObjectId& column, const Catalog& catalog);
  bool comments;       // objects carry comments
  bool renames_parts;  // indexes, constraints and sequences get other names in place; index names are one set with table names
  bool batches;        // a backfill can commit in between and let other writers go on
  // A query that gives 1 where the object is there (an index: and valid), else 0.
  std::string (*exists_query)(const ObjectId& id);
  // A query that gives 1 where the object is as given and no longer as before, as far as one brief question to the catalog can tell:
  // whether a column takes NULL, what a function does, the comment, who may use it. Empty: nothing can be told.
  std::string (*state_query)(const Object& object, const Object& before);
  // Removes what a failed build of this index left behind, if anything; empty sql: builds leave nothing behind.
  Statement (*clear_index)(const ObjectId& id);
  // Completes the detachment of a partition that was stopped half-way, if it was; nullptr: the engine detaches none while others go on.
  Statement (*finish_detach)(const ObjectId& partition, const ObjectId& parent);
  // A condition that holds where two expressions have different values, NULL counted as one: compared by their text, as some
  // types have no equality and others fold. Texts of the type may be in two character sets; an empty type: they are in one.
  std::string (*differs)(std::string_view a, std::string_view b, std::string_view type);
  const RoleFacts* roles;        // nullptr: the engine knows none
  std::string_view cover_lacks;  // what can be done with a table, and not with such a view; {} stands for its name
  // The updatable view over `table` under `old_name`, spelled as the server will; nullptr: the engine has no such view.
  Object (*covering_view)(const ObjectId& old_name, const ObjectId& table, const Catalog& catalog);
  // A value of an enum type, or an array of them, as one of another type with these labels renamed; nullptr: the engine has no such types.
  std::string (*relabeled)(std::string_view value, std::string_view type, const std::map<std::string, std::string>& names);
  // A condition that holds where a column of this enum type, or of arrays of it, has none of the labels; as the server will spell it.
  std::string (*without_labels)(std::string_view column, std::string_view type, const std::vector<std::string>& labels);
  // The copy of a backup, made in a way that can be run again; and what brings its rows back and removes it.
  std::vector<Statement> (*write_backup)(const Backup& backup, const Catalog& catalog, const Policy& policy);
  std::vector<Statement> (*write_restore)(const Backup& backup, const Catalog& catalog, const Policy& policy);
  // A condition that holds where the person who runs a rollback has said that it may lose values; and how that is said.
  std::string_view loss_is_accepted, accept_loss;
  // A query that counts rows which the constraint, unique index, column's own check or table's periods would refuse, at most one; empty: none to ask.
  std::string (*violations)(const Object& refusing, bool has_heirs);
  // The column's value as the other one compares it: rows that differ may then be equal. Empty: they are not. nullptr: no collation makes them so.
  std::string (*recollated)(const Object& column, const Object& other) = nullptr;
  // Queries about who runs a plan on the database: that make it this session (true: it is now), say which other one it is, and let
  // go of it. It ends with the session. nullptr: whoever writes holds the whole database.
  Claim (*claim)(std::string_view plan_id);
  // The value as a column of the type holds it: 1.20 for 1.2 where two digits are kept.
  std::string (*as_stored)(std::string_view value, std::string_view type);
  // A part of a table as the server has it once that has another name: what a trigger's text and the names of keys say of it. nullptr: code is bound to
  // tables themselves, and nothing else names them.
  Object (*moved_part)(Object part, const ObjectId& from, const ObjectId& to);
  bool index_names_of_tables;                            // every table has its own: two may have an index of one name
  bool (*once_in_schema)(const Constraint& constraint);  // no other table may have a constraint of its name; nullptr: any may
  bool defaults_name_columns;                            // DEFAULT (a + 1) is computed from another column of the row
  bool tables_with_keys;                                 // a new table is made together with its foreign keys; else each is added to the empty table
  // The effects of a step in groups, in order, where DDL commits by itself: each group is done whole or not at all. nullptr: a
  // transaction holds them together.
  std::vector<std::vector<Change>> (*atoms)(const Catalog& before, const std::vector<Change>& effects);
  // The command by which the policy's tool does what the statement would do by copying the table while writers wait. Throws Error where
  // the tool cannot. nullptr: no statement does so.
  std::string (*copying_command)(const Statement& statement, const ObjectId& table, const Catalog& before, const Policy& policy);
  // The names in a view's text that may be those of other objects. nullptr: any may.
  std::string (*named_in_view)(const std::string& view) = nullptr;
  // What the wanted schema leaves to the moment in which it is made stays as it is in `from`. nullptr: there is nothing of the kind.
  void (*keep_unsaid)(const Catalog& from, Catalog& to) = nullptr;
  // What the statement means for those who use the table. nullptr: rules know it.
  std::vector<Hazard> (*hazards)(const Statement& statement) = nullptr;
  // Asks whether the table holds rows that it has no place for behind the change: they would go without a word. nullopt: it takes all rows along, or the
  // server refuses. nullptr: tables always do.
  std::optional<Check> (*rows_without_place)(const Object& before, const Object& after) = nullptr;
  // Whether the column can come to its place as lightly as behind all others. nullptr: it always comes last.
  bool (*places_column)(const Object& column, const Catalog& before) = nullptr;
  // An identity column as one whose default takes values from a sequence of its own: the column, and that. nullptr: there is no such way.
  std::pair<Object, Object> (*numbered_by_sequence)(const Object& column, const Catalog& catalog) = nullptr;
  // Whether a column that is there can go to another place in its table, or an index behind all others, while others read and write. nullptr: none ever moves.
  bool (*moves_part)(const Object& part, const Catalog& before) = nullptr;
  // A query that gives 0 where the table's columns stand in this order.
  std::string (*order_query)(const ObjectId& table, const std::vector<std::string>& columns) = nullptr;
  // Whether the server takes names of such objects that differ in case alone for one. nullptr: of none.
  bool (*folds)(Kind kind) = nullptr;
  // The default of a column as one of another type has it. nullptr: the same.
  std::string (*default_for)(const std::string& value, const std::string& type) = nullptr;
  // The view under another name, as the server gives it then. nullptr: no statement gives a view another name here.
  Object (*called_view)(Object view, const std::string& name) = nullptr;
  // Indexes that go and come as they were with the effects, before what the effects add: the server would lose them. nullptr: none is.
  std::vector<Change> (*restated)(const Catalog& before, const std::vector<Change>& effects) = nullptr;
};

// The dialect called so; throws Error. The list is written by CMake from the folders in src/dialects/.
const Dialect& dialect(std::string_view name);
const std::vector<const Dialect*>& all_dialects();

}  // namespace concertina
