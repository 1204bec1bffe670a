// Files that a person runs by hand, one by one and out of order: what takes values away stops where what stands for them is not there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "model/intent.hpp"
#include "planner/planner.hpp"
#include "tests/emit/tools.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

// users.nick goes, users.handle comes; no trigger and no check of the one says a word of the other.
struct OutOfOrder : testing::Test {
  Database database = fresh_postgresql("CREATE TABLE users (id int PRIMARY KEY, nick text); INSERT INTO users VALUES (1, 'Bo')");
  Directory out;

  void SetUp() override {
    Database wanted = fresh_postgresql("CREATE TABLE users (id int PRIMARY KEY, handle text)");
    const Intent replace{IntentKind::replace, {"users.nick"}, {"users.handle"}, {}, {}, ""};
    emit_into(out.path, make_plan(read_postgresql(database), read_postgresql(wanted), {replace}, {}, {}), "sql", "all");
  }
  Outcome run_file(const std::string& file) { return run("psql -X -q -d '" + database.url + "' -f " + file); }
  void run_deploy(int deploy, const std::string& end) {
    std::vector<std::string> files = names_ending(out / ("deploy-" + std::to_string(deploy)), end);
    if (end == ".down.sql") std::reverse(files.begin(), files.end());
    for (const std::string& file : files) {
      const Outcome outcome = run_file(file);
      ASSERT_EQ(outcome.status, 0) << outcome.output;
    }
  }
  // The file that takes the column away, without the guard before it.
  Outcome contract() {
    const std::vector<std::string> files = names_ending(out / "deploy-2", "users_nick_drop.up.sql");
    return files.size() == 1 ? run_file(files[0]) : Outcome{-1, "there is no such file"};
  }
  void expect_stopped() {
    const Outcome outcome = contract();
    EXPECT_EQ(outcome.status, 3);
    EXPECT_THAT(outcome.output, HasSubstr("column public.users.handle is not there: nothing is taken away without it"));
    EXPECT_EQ(query(database, "SELECT nick FROM users"), "Bo");
  }
};

TEST_F(OutOfOrder, NothingIsTakenAwayWhereTheFirstDeployHasNotRun) { expect_stopped(); }

TEST_F(OutOfOrder, NothingIsTakenAwayWhereTheFirstDeployWasTakenBack) {
  ASSERT_NO_FATAL_FAILURE(run_deploy(1, ".up.sql"));
  ASSERT_NO_FATAL_FAILURE(run_deploy(1, ".down.sql"));
  expect_stopped();
}

TEST_F(OutOfOrder, BehindTheFirstDeployItGoes) {
  ASSERT_NO_FATAL_FAILURE(run_deploy(1, ".up.sql"));
  const Outcome outcome = contract();
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_EQ(query(database, "SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'nick' AND NOT attisdropped"), "0");
}

}  // namespace
}  // namespace concertina::test
