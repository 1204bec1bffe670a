// A database engine as concertina sees it: how to connect, read a catalog, and get a scratch database.
// One const Engine per folder in introspect/; CMake writes the list.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "run/client.hpp"

namespace concertina {

struct ReadOptions {
  std::vector<std::string> schemas;  // only these; empty: all but the system's
  // Only these tables and views with what belongs to them, and nothing else; empty: all. Of a database that nobody else changes, and of
  // engines whose tables stand in no schema.
  std::vector<std::string> tables = {};
  bool sizes = true;  // also of tables whose size only a look into each of them tells
};

// What stands in a scratch database for what its server does not have, so that statements which name it can be read.
struct StandIns {
  std::vector<std::string> roles;  // made there without rights
  std::vector<Object> extensions;  // not there at all
  std::vector<std::string> notes;  // for stderr: what was left out
};

// A database of its own that is empty and goes away with the value (also by the next run's sweep after a kill -9).
struct Scratch {
  Client client;
  std::string url;                             // to hand to other tools; a local socket has no password
  std::string description;                     // for stderr: "temporary PostgreSQL 15.18 server"
  std::shared_ptr<void> lifetime;              // destroying it removes everything
  std::vector<std::string> usual_owners = {};  // own what no statement gives to anybody: whoever runs the statements
  std::shared_ptr<StandIns> stand_ins = std::make_shared<StandIns>();
  void (*new_session)(Scratch& scratch) = nullptr;  // behind it the session is as a new one is, ready to read a schema
  // Before any statement: one gives something to whoever runs them. Behind it another one runs them, so that this can be told from what is given to nobody.
  void (*stand_aside)(Scratch& scratch) = nullptr;
  bool takes_batches = false;  // execute() runs several statements at once: all of them or none
};

enum class SqlUse {
  run,
  setting,        // of the session, for what follows in its file
  local_setting,  // … up to the end of the transaction
  transaction,    // opens or ends one
  include,        // the text is the path of another file
  rows,           // the text is the name of a table whose data it carries
  server,         // about roles, tablespaces and the like, which no schema holds
};

struct SqlStatement {
  std::string text;
  int line = 1;  // where it begins in its file
  SqlUse use = SqlUse::run;
};

struct Engine {
  std::string_view dialect;                   // also the value of --dialect
  std::vector<std::string_view> schemes;      // of URLs, without "://" or ":"
  Client (*connect)(const std::string& url);  // throws Error: not there, no such database, no rights
  // The whole catalog in a fixed number of queries, in one read-only snapshot. Names what it may not read.
  Catalog (*read)(Client& client, const ReadOptions& options);
  // Whose is what the connection makes, where the server tells; nullptr: nobody's.
  std::string (*role)(Client& client) = nullptr;
  // `dev` is a URL of a server to make the scratch database on; empty: a temporary local server of major version
  // `version` where there is one (0: any). Throws Error with the ways out in its hint.
  Scratch (*scratch)(const std::string& dev, int version);
  // Makes the collation the scratch database's own, as it is the live one's. nullptr: a schema does not depend on it.
  void (*set_collation)(const Client& scratch, const std::string& collation) = nullptr;
  // A file's text without what only the engine's own client reads, lines kept: its commands, and rows between the statements.
  std::string (*plain)(const std::string& text);
  std::vector<SqlStatement> (*split)(const std::string& text);  // both throw Error (with the line) for what cannot be run, as \connect
};

// A scratch database of the engine in which texts without a collation of their own get this one, as in the live database; "": any.
Scratch scratch_like(const Engine& engine, const std::string& dev, int version, const std::string& collation);

const std::vector<const Engine*>& all_engines();
const Engine& engine(std::string_view dialect);     // throws Error
const Engine* engine_of_url(std::string_view url);  // nullptr: not a URL of a known scheme

}  // namespace concertina
