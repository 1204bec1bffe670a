// Flyway's files hold what its parser takes statement by statement; here the database's own client runs them in its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/emit/plans.hpp"
#include "tests/emit/tools.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Flyway opens a transaction around a file unless the file's configuration says otherwise.
bool in_transaction(const std::string& file) { return run("grep -qx executeInTransaction=true " + file + ".conf").status == 0; }

TEST(FlywayOnPostgresql, RunsInVersionOrder) {
  const Directory out;
  const Database database = fresh_postgresql(postgresql_schema);
  for (const char* deploy : {"1", "2"}) {
    emit_into(out.path, postgresql_plan(), "flyway", deploy);
    for (const std::string& file : names_ending(out.path, ".sql")) {
      if (file.find("/V" + std::string(deploy) + ".") == std::string::npos) continue;
      must("psql -X -q -v ON_ERROR_STOP=1 -d '" + database.url + "'" + (in_transaction(file) ? " -1" : "") + " -f " + file);
    }
  }
  EXPECT_EQ(query(database, "SELECT count(*) FROM users WHERE address = 'u' || id"), "500");
  EXPECT_EQ(query(database, "SELECT \"no\"\"te\" FROM notes"), awkward);
  EXPECT_EQ(query(database, "SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'email'"), "0");
}

TEST(FlywayOnSqlite, SetsForeignKeysOffOutsideItsTransaction) {
  const Directory out;
  const std::vector<File> files = emit_into(out.path, rebuild_plan(), "flyway", "next");
  // BEGIN would open the body of a trigger for Flyway's parser.
  EXPECT_THAT(files[0].text,
              AllOf(HasSubstr("\nPRAGMA foreign_keys = OFF;\nSAVEPOINT concertina;\n"), HasSubstr("\nRELEASE concertina;\n"), Not(HasSubstr("\nBEGIN"))));
  EXPECT_THAT(files[1].text, HasSubstr("executeInTransaction=false\n"));
  const std::string database = out / "app.db";
  must("sqlite3 " + database + " '" + rebuild_schema + "'");
  must("sqlite3 -bail -cmd 'PRAGMA foreign_keys = ON' " + database + " < " + (out / files[0].path));
  EXPECT_EQ(must("sqlite3 " + database + " 'SELECT group_concat(typeof(age)), (SELECT count(*) FROM pets) FROM owners'"), "integer,integer|3");
}

}  // namespace
}  // namespace concertina::test
