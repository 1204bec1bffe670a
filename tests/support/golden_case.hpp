// A golden case: a folder with the schema as it is (from.sql, with rows), the schema that is wanted (to.sql, with intents), and
// what follows from them: both as JSON, and the plan. old.sql and new.sql are what the two versions of an application say.
#pragma once
#include <ostream>
#include <string>
#include <vector>

#include "model/intent.hpp"
#include "model/plan.hpp"
#include "run/engine.hpp"

namespace concertina::test {

struct GoldenCase {
  std::string engine, name;
  std::string version = {};  // of the server that it is for, as the folder says: postgresql-18; empty: any
  std::string folder() const;
  std::string file(const std::string& name) const;      // MariaDB reads plan-mariadb.txt where there is one, else MySQL's plan.txt
  std::string own_file(const std::string& name) const;  // … whether it is there or not
};
void PrintTo(const GoldenCase& c, std::ostream* out);  // for GoogleTest

// Those of all servers; where CONCERTINA_GOLDEN names a folder of one version, those of that one.
std::vector<GoldenCase> golden_cases();

std::vector<Intent> intents_of(const GoldenCase& c);
Policy policy_of(const GoldenCase& c);

// The statements of one version of an application, from old.sql or new.sql.
struct Application {
  std::vector<std::string> reads;   // SELECT …
  std::vector<std::string> writes;  // all others
};
Application application_of(const GoldenCase& c, const std::string& file);

// Rows of every read, sorted: what the version sees.
std::vector<std::vector<Row>> seen_by(const Application& application, Client& client);
// Runs the writes of one version, and then the reads of others, and takes it all back.
void try_writes(const Application& writer, const std::vector<const Application*>& readers, Client& client);

}  // namespace concertina::test
