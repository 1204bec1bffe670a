// The result: deploys in order, each with the gates before it and the steps in it. JSON form: schemas/plan.schema.json.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/change.hpp"
#include "model/intent.hpp"
#include "model/policy.hpp"

namespace concertina {

enum class Phase { expand, backfill, verify, flip, contract };
std::string_view word(Phase phase);

// What must have happened to the application before a step may run; each includes those before it. `transition`: a version that
// writes both forms runs everywhere; `release`: the new version runs alone; `wait`: it has done so for a while.
enum class Milestone { none, transition, release, wait };
std::string_view word(Milestone milestone);

struct Hazard {
  std::string code;  // closed list, see schemas/plan.schema.json: DATA_LOSS, LOSSY, BLOCKS_READS …
  std::string text;
  bool operator==(const Hazard&) const = default;
};

// One SQL statement with the strongest lock it takes on objects that others use.
struct Statement {
  std::string sql;                 // without a semicolon at its end
  std::string lock;                // as the manual names it, AccessExclusiveLock; empty: none
  std::vector<std::string> on;     // names of the tables locked
  std::string blocks = "nothing";  // "nothing", "writes", "reads and writes": while it runs or waits
  bool rewrites = false;           // every row is written anew
  bool scans = false;              // every row is read
  int lock_timeout_ms = 0;         // 0: none
  int partitions = 0;              // so many partitions of them are locked too
  bool operator==(const Statement&) const = default;
};

// A statement that nobody waits for.
inline Statement unlocked(std::string sql) { return {std::move(sql), "", {}, "nothing", false, false, 0}; }

struct Check {  // a query that must give one row with one value
  std::string sql;
  std::string expect;
  std::string text;  // what it means when it does not: for the person who reads the failure
  bool operator==(const Check&) const = default;
};

struct Backfill {
  std::string table;                                     // quoted for SQL
  std::vector<std::string> key;                          // columns of a unique NOT NULL key, quoted; empty: by physical place
  std::vector<std::pair<std::string, std::string>> set;  // column (quoted) = expression
  std::string todo;                                      // condition that holds for the rows still to do; of a try: for those that do not fit
  std::string strategy = "batched";                      // "inline", "batched", "background": in a deploy of its own, "lazy": held for the end,
                                                         // "try": the values are computed and none is written; `set` names columns that are not there
  int batch = 1000, pause_ms = 100;
  std::string other = {};   // a second table, quoted, which the conditions and expressions call concertina_other; empty: none
  std::string match = {};   // condition that pairs its rows with those of `table`
  std::string writes = {};  // whose columns `set` names: "" those of `table`, "other"; "new rows": of rows that `other` gets, its key first; "copies": of all
  std::string chosen_by = {};  // why this strategy: the size, and the policy's bound
  bool operator==(const Backfill&) const = default;
};

// A copy of rows that a later step throws away; undone, it brings them back and goes.
struct Backup {
  ObjectId table;
  std::string name;                  // of the copy, in the schema of the table: _backup_users_1a2b3c4d
  std::vector<std::string> key;      // column names: how rows are found again
  std::vector<std::string> columns;  // what is copied, the key included
  bool whole = false;                // the whole table goes
  std::string strategy = "batched";  // "inline", "batched"
  bool operator==(const Backup&) const = default;
};

// What a tool outside of the database does in place of statements: it copies a table while readers and writers go on.
struct Command {
  std::string up, down;  // for a shell; empty: that way is made of statements
  bool operator==(const Command&) const = default;
};

// A reviewable unit: one transaction and one emitted file, or exactly one statement that cannot run in a transaction.
struct Step {
  std::string id;  // "public.users.email_address/add"
  Phase phase = Phase::expand;
  ObjectId object;
  std::string change = "add";              // add, drop, alter, data
  std::vector<Change> effects;             // smaller changes; empty for a data step
  std::vector<std::string> needs;          // ids of steps to be done before
  std::vector<std::string> needs_earlier;  // … in an earlier deploy
  Milestone behind = Milestone::none;      // runs only when the application has come that far
  std::string release;                     // what that version must have done: "no longer reads or writes users.email"
  std::string why;                         // for the reviewer: one or two sentences
  std::string rule;
  std::vector<Hazard> hazards;
  bool transaction = true;
  std::vector<Statement> statements;
  std::vector<Statement> rollback;       // undoes the statements; empty together with a hazard IRREVERSIBLE that says why
  std::vector<Statement> rollback_last;  // behind it, each alone and online: a key that was added unchecked
  bool rollback_transaction = true;
  std::string loses;                   // what data the rollback loses; empty: none
  std::vector<Check> guards;           // must hold before the deploy of this step starts
  bool checked_inside = false;         // … before this step itself: what they ask about is there only then
  std::vector<Check> verify;           // must hold after it
  std::vector<Check> rollback_guards;  // must hold before the rollback: else it stops and says what would be lost
  std::optional<Backfill> backfill;
  std::optional<Backfill> restore;  // data that the rollback fills in again
  std::optional<Command> command;   // runs in place of its statements
  std::optional<Backup> backup;     // data that the step copies and the rollback brings back
  std::vector<ObjectId> fills;      // columns that a trigger of this step fills in when the application leaves them NULL
  bool operator==(const Step&) const = default;
};

struct Gate {
  std::string id;    // "d2.release"
  std::string kind;  // "release", "query", "wait"
  std::string text;
  std::string sql, expect;  // query only
  bool operator==(const Gate&) const = default;
};

struct Compatibility {  // after the deploy: "works", or "breaks: …"
  std::string old_version = "works", new_version = "works";
  std::string transition;  // the version between them; empty: the plan has none
  bool operator==(const Compatibility&) const = default;
};

struct Deploy {
  int number = 1;
  std::string title;  // "expand", "backfill", "tighten", "contract", "clean up", "big bang"
  std::string fingerprint_after;
  std::vector<Gate> gates;  // before it
  Compatibility compatibility;
  std::vector<Step> steps;  // in order
  bool operator==(const Deploy&) const = default;
};

struct Plan {
  std::string id;  // 8 hex digits of the SHA-256 of what it does
  std::string tool;
  std::string dialect, server_version;
  std::string from_fingerprint, to_fingerprint;
  std::vector<std::string> footprint;  // text(ObjectId) of managed objects that steps touch or depend on, sorted
  Policy policy;
  std::vector<Intent> intents;
  std::vector<std::string> warnings;  // what is unmanaged, left out or presumed
  std::vector<Deploy> deploys;
  bool operator==(const Plan&) const = default;
};

}  // namespace concertina
