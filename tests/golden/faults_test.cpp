// What goes wrong around a run on a live server: one clear line, nothing lost, and the next run goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/deploying.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

constexpr const char* users =
    "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL); INSERT INTO users SELECT n, 'e' || n FROM generate_series(1, 50) AS n;";

struct Faults : testing::Test {
  Database database = fresh_postgresql(users);
  Plan plan;
  Faults() {
    Database wanted = fresh_postgresql("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, note text); CREATE INDEX users_email ON users (email)");
    plan = make_plan(read_postgresql(database), read_postgresql(wanted), {}, {}, {});
  }
  std::string error_of_run(Client& client) {
    try {
      deploy_up(plan, plan.deploys[0], client);
    } catch (const Error& error) {
      return error.what_happened + "\nhint: " + error.hint;
    }
    return "";
  }
};

TEST_F(Faults, OfTwoRunsAtOnceOneSaysWhoIsAtWork) {
  Client other = engine_postgresql.connect(database.url);
  other.query("SELECT pg_advisory_lock(hashtext('concertina'), hashtext($1))", {plan.id});
  const std::string process = *other.query("SELECT pg_backend_pid()", {})[0][0];
  EXPECT_THAT(error_of_run(database.client), HasSubstr("another run of plan " + plan.id + " is at work on this database: process " + process));
  other.query("SELECT pg_advisory_unlock_all()", {});
  EXPECT_EQ(error_of_run(database.client), "");
  EXPECT_EQ(other.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", {}), (std::vector<Row>{{"0"}}));
}

TEST_F(Faults, ARoleThatMayNotWriteIsToldWhatToDo) {
  database.client.execute("SET default_transaction_read_only = on");
  EXPECT_THAT(error_of_run(database.client), HasSubstr("name the primary, or ALTER ROLE"));
  database.client.execute("SET default_transaction_read_only = off");
  database.client.execute("CREATE ROLE faults_reader");
  database.client.execute("SET ROLE faults_reader");
  EXPECT_THAT(error_of_run(database.client), HasSubstr("GRANT it, or run as the owner"));
  database.client.execute("RESET ROLE");
  EXPECT_EQ(error_of_run(database.client), "");
}

TEST_F(Faults, ALostConnectionLeavesTheStepsDoneAndTheNextRunGoesOn) {
  Client other = engine_postgresql.connect(database.url);
  const std::string process = *database.client.query("SELECT pg_backend_pid()", {})[0][0];
  other.query("SELECT pg_terminate_backend($1::int)", {process});
  EXPECT_THAT(error_of_run(database.client), HasSubstr("the connection to the server is lost"));
  EXPECT_EQ(error_of_run(other), "");
  EXPECT_EQ(other.query("SELECT count(*) FROM users", {}), (std::vector<Row>{{"50"}}));
}

TEST_F(Faults, SettingsOfTheRoleAreNoHindrance) {
  for (const char* setting : {"statement_timeout = '1s'", "lock_timeout = '1ms'", "default_transaction_isolation = serializable", "search_path = nowhere",
                              "standard_conforming_strings = off", "DateStyle = 'SQL, DMY'", "idle_in_transaction_session_timeout = '1s'"}) {
    SCOPED_TRACE(setting);
    Database fresh = fresh_postgresql(users);
    fresh.client.execute(std::string("SET ") + setting);
    EXPECT_EQ(error_of_run(fresh.client), "");
  }
}

}  // namespace
}  // namespace concertina::test
