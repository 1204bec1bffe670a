// Writing DDL: a Work gathers pieces of SQL from the effects of a step, in order; finished() joins them to statements.
// Order: what goes away first (under the old names), then renames, then what is new (under the new names), comments last.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"
#include "dialects/postgresql/facts.hpp"
#include "dialects/postgresql/need_order.hpp"

namespace concertina::postgresql {

struct Piece {
  std::string sql;    // a whole statement, or a sub-command of ALTER TABLE `table`
  std::string table;  // qualified; empty: `sql` is a whole statement
  Form form = Form::none;
  std::vector<ObjectId> on;  // locked, under their names in `before`; referencing tables before referenced
  bool alone = false;        // never joined with a neighbour
  int partitions = 0;        // of `on`, that are locked too
  bool no_rows = false;      // a partitioned table without partitions: there is nothing to read or write
};

struct Work {
  const Catalog& before;
  const Catalog& after;  // before with all effects
  const Catalog& kept;   // before without what is dropped, also to be created anew
  const std::vector<Change>& effects;
  bool apart;
  bool old_names = true;  // while dropping: ids are those of `before`; after the renames those of `after`
  std::vector<Piece> pieces = {};
};

// write_parts.cpp: what the other files share
bool is_new(const Work& work, const ObjectId& table);        // added by these effects: nobody uses it yet
ObjectId relation_of(const Work& work, const ObjectId& id);  // the table or view that it belongs to
bool is_dropped(const Work& work, const ObjectId& id);       // by a change of its own
ObjectId name_before(const Work& work, const ObjectId& id);  // a table's name before renames
void statement(Work& work, std::string sql, Form form, std::vector<ObjectId> on);
void sub_command(Work& work, const ObjectId& table, std::string sql, Form form, std::vector<ObjectId> also = {});
Object after_renames(const Work& work, const Object& before);               // as the server shows it once the renames are done
bool proves_not_null(const Object& constraint, const std::string& column);  // CHECK (column IS NOT NULL), validated
std::vector<Statement> finished(const Work& work, const Policy& policy);

// changed.cpp; objects in the order of their kinds
using KindTest = std::function<bool(Kind)>;
bool is_early(Kind kind);                                     // what tables are made of comes before them and goes behind them
bool is_late(Kind kind);                                      // what is made of tables comes behind them and goes before them; triggers are last
bool recreates(const Work& work, const Change& change);       // the object is dropped and created anew
bool leans_on_index(const Work& work, const Object& object);  // a foreign key to a table made here, unique there by an index alone: it comes behind that
Objects in_kind_order(Objects objects);
Objects dropped(const Work& work, const KindTest& wanted);
Objects dropped(const Work& work, Kind kind);
Objects added(const Work& work, const KindTest& wanted);
Objects added(const Work& work, Kind kind);
void each_altered(const Work& work, Kind kind, const std::function<void(const Object& before, const Object& after)>& alter);

// write_drop.cpp
bool is_kept_as_proof(const Work& work, const Object& constraint);   // until SET NOT NULL or ATTACH PARTITION has made use of it
bool is_default_let_go(const Work& work, const Change& change);      // dropped first, as it needs what goes for another one of its name
bool is_publication_let_go(const Work& work, const Change& change);  // tables leave it first, and come into it again when their columns have changed
void drop_dependents(Work& work);
void drop_replaced(Work& work);
void drop_parts_of_tables(Work& work);
void drop_what_tables_needed(Work& work);

// write_table.cpp
std::string column_text(const Object& column);
std::string options_text(const Options& options);                           // (fillfactor='70')
Options storage_of_index(Options options);                                  // without its tablespace and statistics targets
std::string in_tablespace(const Options& options, std::string_view words);  // behind these words; empty: the default one
// SET (…) and RESET (…) that make the storage parameters the wanted ones, in their order.
std::vector<std::string> options_changes(const Options& from, const Options& to);
void create_tables(Work& work);
void drop_tables(Work& work);
void alter_table(Work& work, const Object& before, const Object& after);

// write_partition.cpp, write_part_keys.cpp
bool attaches(const Work& work, const ObjectId& table);      // a table that is there becomes a partition
bool detaches(const Work& work, const ObjectId& table);      // a partition becomes a table of its own
bool is_left_behind(const Work& work, const Object& check);  // says what the bound says: what DETACH CONCURRENTLY leaves
bool is_concurrent_detach(const std::vector<Change>& effects);
void detach_referenced(Work& work, const ObjectId& partition);                 // before it goes: the server drops no partition of what a foreign key references
std::vector<ObjectId> held_with(const Work& work, const ObjectId& partition);  // locked where it goes: its parent, the default partition
void create_partition(Work& work, const Object& table, const std::string& constraints, const std::string& ending);
void alter_partition(Work& work, const Object& before, const Object& after);
void alter_partition_columns(Work& work, const Object& before, const Object& after);
void set_columns_again(Work& work, const ObjectId& table, const std::string& column);
void set_inherited_columns(Work& work, const ObjectId& table, const Table& before, const Table& after);  // … of an inheritance child
// A column or check that a table of this name has of its own, and then from its parents; or the reverse.
bool becomes_inherited(const Work& work, const Object& own);
bool was_inherited(const Work& work, const Object& own);
// A key or index of partitions, dropped in these effects, that becomes a part of a new one of their parent.
bool becomes_part(const Work& work, const Object& object);
bool has_named_parts(const Work& work, const Object& whole);  // a name that the server would not choose itself
void add_named_parts(Work& work, const ObjectId& partition);  // of its parent's, before a new table is attached
bool is_made_of_parts(const Work& work, const Object& whole);
void add_index_of_parts(Work& work, const Object& index);
void add_constraint_of_parts(Work& work, const Object& constraint);

// write_column.cpp
void add_column(Work& work, const Object& column);
void add_unchecked_not_null(Work& work, const Object& column);  // behind the column, where it has one
void alter_column(Work& work, const Object& before, const Object& after);
std::string identity_text(const Identity& identity, const ObjectId& column);

void comment_column(Work& work, const Object& column);
bool is_named_after_column(const Object& column);  // its NOT NULL has no name of its own: the server named it after the table and the column
std::string not_null_constraint(const Work& work, const Change& change);  // what it is called behind the change of its column
void set_column(Work& work, const Object& before, const Object& after);   // of a partition: its default, NOT NULL and settings

// write_constraint.cpp
std::string constraint_text(const Object& constraint);  // CONSTRAINT name CHECK (…), without NOT VALID
void add_constraint(Work& work, const Object& constraint);
void add_using(Work& work, const Object& constraint, const std::string& index);
Object index_behind(const Object& constraint, const ObjectId& table, const std::string& name);  // of a key
void drop_constraint(Work& work, const Object& constraint);
bool alters_constraint(const Constraint& before, const Constraint& after);  // in place, not by dropping and adding
void alter_constraint(Work& work, const Object& before, const Object& after);
const Object* index_for(const Work& work, const Object& constraint);  // the dropped index that becomes it; nullptr: none
void validate(Work& work, const ObjectId& constraint);

// write_index.cpp
bool concurrently(const Work& work, const ObjectId& index);
std::string index_text(const Object& index, bool concurrent, bool only = false);
void add_index(Work& work, const Object& index);
void drop_index(Work& work, const Object& index);
bool alters_index(const Index& before, const Index& after);
void alter_index(Work& work, const Object& before, const Object& after);

// write_type.cpp: schemas, enum types, sequences
void create_schema(Work& work, const Object& schema);
void create_enum(Work& work, const Object& type);
void alter_enum(Work& work, const Object& before, const Object& after);
Sequence usual_sequence(const std::string& type);  // what CREATE SEQUENCE AS type gives
// Options in which the sequence differs from `shown`, each behind the prefix: " INCREMENT BY 2". The type is not among them.
std::string sequence_options(const Sequence& sequence, const Sequence& shown, const std::string& prefix = " ");
// A value outside the new bounds goes to the nearer one first: the server refuses bounds that leave it out. What is to be said beside them.
std::string moved_inside(Work& work, const ObjectId& sequence, const Sequence& from, const Sequence& to);
void create_sequence(Work& work, const Object& sequence);
void alter_sequence(Work& work, const Object& before, const Object& after);
void own_sequence(Work& work, const Object& sequence);
void drop_sequence(Work& work, const Object& sequence);

// write_identity.cpp: the next value goes along where the sequence behind a column is another one afterwards
struct NextValue {
  ObjectId table;
  std::string from, to;  // SQL expressions that name a sequence
};
std::vector<NextValue> next_values(const Work& work);
void keep_next_values(Work& work, const std::vector<NextValue>& values);  // before the columns change
void set_next_values(Work& work, const std::vector<NextValue>& values);   // … and behind
bool becomes_identity(const Work& work, const Object& sequence);          // a dropped one: its column gets an identity
bool takes_over_identity(const Work& work, const Object& sequence);       // an added one: its column loses its identity
void add_identity(Work& work, const Object& before, const Object& after);
void drop_identity(Work& work, const Object& before, const Object& after);
void number_by_own_sequence(Work& work, const Object& before, const Object& after);            // beyond the rows that are there
std::pair<Object, Object> numbered_by_sequence(const Object& column, const Catalog& catalog);  // see dialects/dialect.hpp

// write_code.cpp: views, functions, triggers
bool replaces(const Object& before, const Object& after);  // of any kind that is its own text: in place, keeping what depends on it
std::string with_or_replace(const std::string& text);
bool replaces_view(const Object& before, const Object& after);
bool replaces_function(const Object& before, const Object& after);
bool is_compiled(const Object& function);  // PL/pgSQL: a session keeps what it has compiled, with the types as they were
void create_view(Work& work, const Object& view);
void replace_view(Work& work, const Object& before, const Object& after);
void create_function(Work& work, const Object& function);
void drop_function(Work& work, const Object& function);
void create_trigger(Work& work, const Object& trigger, bool replace);
void drop_trigger(Work& work, const Object& trigger);
bool replaces_trigger(const Object& before, const Object& after);
void set_trigger(Work& work, const Object& trigger);
bool differs_in_partitions(const Object& trigger);  // is enabled otherwise in some

// write_subscription.cpp
bool replaces_subscription(const Definition& before, const Definition& after);
void create_subscription(Work& work, const Object& subscription);
void alter_subscription(Work& work, const Object& before, const Object& after);
void drop_subscription(Work& work, const Object& subscription);

// write_foreign.cpp
inline constexpr std::string_view not_read = "(not read)";  // what stands where a password is
[[noreturn]] void refuse_secret(const Object& object, const std::string& what);
void create_foreign(Work& work, const Object& object);
void alter_foreign(Work& work, const Object& before, const Object& after);

// write_composite.cpp
bool keeps_order(const Definition& before, const Definition& after);
void create_composite(Work& work, const Object& type);
void alter_composite(Work& work, const Object& before, const Object& after);
bool follows_type(const Work& work, const Object& column);  // of a table of a type that these effects change: the server adds and drops both together

// write_definition.cpp: policies, domains, extensions … by a table of what each kind can do
bool replaces_definition(const Object& before, const Object& after);
void create_definition(Work& work, const Object& object);
void alter_definition(Work& work, const Object& before, const Object& after);
void drop_definition(Work& work, const Object& object);
void create_as(Work& work, const Object& object, const std::string& sql);
std::string joined(const std::vector<std::string>& clauses, const std::string& between);
std::string first_name(const std::string& clause);                                               // at its beginning, as written: "mine" of `"mine" integer`
const std::string* with_name(const std::vector<std::string>& clauses, const std::string& name);  // nullptr: none begins with it

// write_marks.cpp
void settle_marks(Work& work);  // which index is the replica identity, and by which one the table is clustered

// write_materialized.cpp
void create_materialized(Work& work, const Object& view);
void alter_materialized(Work& work, const Object& before, const Object& after);
void settle_materialized(Work& work, const Object& view, const Options& before);  // settings of its columns, and one that names an index

// write_rights.cpp: owners and privileges
bool has_owner(const Object& object);
void write_rights(Work& work, const std::function<bool(const Change&)>& recreates, const Policy& policy);

// touched.cpp
std::set<ObjectId> touched_by(const std::vector<Change>& effects, const Catalog& whole);

// write.cpp
std::vector<Statement> write(const Catalog& before, const std::vector<Change>& effects, const Policy& policy, bool apart);
bool outside_transaction(const Catalog& before, const std::vector<Change>& effects);

// write_rename.cpp, write_comment.cpp
Options storage_of_view(Options options);  // without those named in words: "default email", "comment email", "clustered by"
void rename_objects(Work& work);
void rename_parts(Work& work, const Object& before, const Object& after);  // a partition that differs in the names of its parts alone
void comment(Work& work, const Change& change, bool recreated);

}  // namespace concertina::postgresql
