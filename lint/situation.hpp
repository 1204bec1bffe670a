// What is known when a statement runs: the schema before it, the transaction and the settings that it runs in.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/act.hpp"
#include "model/catalog.hpp"

namespace concertina {

struct Situation {
  Catalog schema;                               // before the statement, as far as it is known: spelled as the server would
  std::string form;                             // of the file: "sql", "flyway", "alembic", "django", "plan" …
  bool in_transaction = false;                  // the statement runs in one
  bool tool_transaction = false;                // … that the tool opens
  bool one_query = false;                       // … because it sends several statements at once: BEGIN and COMMIT count all the same
  bool own_transaction = false;                 // … that a statement of the file began
  std::map<std::string, std::string> settings;  // that the file made, lower case: "lock_timeout" → "150ms"
  std::set<std::string> local_settings;         // those that end with the transaction
  std::set<ObjectId> new_tables;                // made in this file: nobody uses them yet
  std::set<ObjectId> left_names;                // of tables in use that this file dropped or renamed
  std::vector<Act> file;                        // all acts before this one in the file
  std::size_t transaction_from = 0;             // the first of them in this transaction, or in this file where it runs in none
};

inline constexpr const char* temporary_table = "temporary table";  // the text of a create_object: nobody else sees it

std::span<const Act> earlier(const Situation& situation);         // in this transaction, or in this file where it runs in none
bool is_new(const Situation& situation, const ObjectId& object);  // its table was made in this file
// The table, when all its columns are known; nullptr: not.
const Object* known_table(const Situation& situation, const ObjectId& table);
const Object* known_column(const Situation& situation, const ObjectId& column);
std::string table_option(const Situation& situation, const ObjectId& table, std::string_view name);  // empty: not known
// The tables that the file makes, or gives another value of the option, and where.
std::map<ObjectId, int> tables_with_new(const Situation& situation, std::string_view option);
int line_of(const Situation& situation, const ObjectId& object);  // where the file makes or changes it first; 0: it does not
std::string shown(const ObjectId& id);                            // "users.email", without the schema public; "?" for no name

Wait wait_for(const Act& act, const Situation& situation);  // for Act::wait

// What holds no longer once a transaction has ended; `another`: the next one has begun.
void end_transaction(Situation& situation, bool another);

// The situation once the act is done. `tells`: what becomes of the schema is for the act to tell, and not read from a server.
void advance(Situation& situation, const Act& act, bool tells);

}  // namespace concertina
