// Opening a SOURCE of the command line: a live URL, a .json file, a .sql file or a directory of them.
#pragma once
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/intent.hpp"

namespace concertina {

struct SourceOptions {
  std::string dialect;               // --dialect: where neither URL nor file tells it
  std::string dev;                   // --dev: a server for scratch databases
  int version = 0;                   // preferred major version of a temporary server
  std::vector<std::string> schemas;  // only these; empty: all
  std::string collation = {};        // of the database that SQL is for; empty: not known
  std::string role = {};             // … and whose is what is made there; empty: not known
  bool sizes = true;                 // see ReadOptions
};

struct Source {
  Catalog catalog;
  std::vector<Intent> intents;     // from comments of SQL files
  bool live = false;               // a database that can be asked for more
  std::string role = {};           // whose is what is made there; empty: not known
  std::vector<std::string> notes;  // for stderr: which server normalised the SQL, what is left out
};

Source open_source(const std::string& source, const SourceOptions& options);

// What a source would be, without opening it: the dialect of a URL or JSON file; empty: not told.
std::string dialect_of_source(const std::string& source);

}  // namespace concertina
