// Recipes deployed on MySQL and MariaDB while an application goes on: the old version until the release, both versions between the
// deploys, the new one behind it. No statement fails, and none waits long.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/deploying.hpp"

namespace concertina::test {
namespace {

using Clock = std::chrono::steady_clock;

int rows_given() {
  const char* given = std::getenv("CONCERTINA_LOAD_ROWS");
  return given == nullptr ? 20000 : std::atoi(given);
}

struct Recipe {
  std::string name;
  std::string from, to;  // statements
  std::vector<Intent> intents;
  std::vector<std::string> old_version, new_version;  // statements, each with a ? for an id
};

Intent rename(IntentKind kind, const std::string& from, const std::string& to) { return {kind, {from}, {to}, {}, {}, ""}; }

const std::string users = "CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, visits int NOT NULL DEFAULT 0, note varchar(20)";

std::vector<Recipe> recipes() {
  const std::string old_insert = "INSERT INTO users (email) VALUES (concat('n', ?))",
                    old_update = "UPDATE users SET email = concat('u', id), visits = visits + 1 WHERE id = ?",
                    old_read = "SELECT email, visits FROM users WHERE id = ?", plain = users + ")";
  const std::vector<std::string> old_version = {old_insert, old_update, old_read};
  return {
      {"add_columns",
       plain,
       users + ", city varchar(20) NOT NULL DEFAULT 'none', age int)",
       {},
       old_version,
       {"UPDATE users SET city = 'x', age = 3 WHERE id = ?"}},
      {"index", plain, users + ", KEY users_email (email))", {}, old_version, old_version},
      {"drop_column",
       plain,
       "CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, visits int NOT NULL DEFAULT 0)",
       {},
       old_version,
       {"UPDATE users SET visits = 1 WHERE id = ?"}},
      {"required_column",
       plain,
       users + ", slug varchar(60) NOT NULL)",
       {{IntentKind::backfill, {}, {"users.slug"}, {"lower(email)"}, {}, ""}},
       old_version,
       {"INSERT INTO users (email, slug) VALUES ('n', concat('s', ?))", "UPDATE users SET slug = 'z' WHERE id = ?", old_read}},
      {"rename_column",
       plain,
       "CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, address varchar(60) NOT NULL, visits int NOT NULL DEFAULT 0, note varchar(20))",
       {rename(IntentKind::rename_column, "users.email", "users.address")},
       old_version,
       {"INSERT INTO users (address) VALUES (concat('n', ?))", "UPDATE users SET address = concat('v', id), visits = visits + 1 WHERE id = ?",
        "SELECT address, visits FROM users WHERE id = ?"}},
      {"type_change",
       plain,
       "CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, visits bigint NOT NULL DEFAULT 0, note varchar(20))",
       {},
       old_version,
       old_version},
      {"numbered_key",
       plain,
       "CREATE TABLE users (id bigint PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, visits int NOT NULL DEFAULT 0, note varchar(20))",
       {},
       old_version,
       old_version},
      {"rename_table",
       plain,
       "CREATE TABLE people (id int PRIMARY KEY AUTO_INCREMENT, email varchar(60) NOT NULL, visits int NOT NULL DEFAULT 0, note varchar(20))",
       {rename(IntentKind::rename_table, "users", "people")},
       old_version,
       {"INSERT INTO people (email) VALUES (concat('n', ?))", "UPDATE people SET visits = visits + 1 WHERE id = ?", "SELECT email FROM people WHERE id = ?"}},
  };
}

// One version of an application on a connection of its own.
class Worker {
 public:
  Worker(const Engine& engine, const std::string& url, const std::vector<std::string>& statements, int rows)
      : thread_([this, client = engine.connect(url), statements, rows]() mutable { work(client, statements, rows); }) {}
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() { stop(); }

  void stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
  }
  int statements() const { return done_; }
  std::chrono::milliseconds longest() const { return longest_; }
  std::string failure() const { return failure_; }

 private:
  void work(Client& client, const std::vector<std::string>& statements, int rows) {
    unsigned number = 1;
    while (!stopping_) {
      number = number * 1103515245U + 12345U;
      const std::string id = std::to_string(1 + (number >> 8) % static_cast<unsigned>(rows));
      const Clock::time_point begin = Clock::now();
      try {
        client.query(statements[static_cast<std::size_t>(done_) % statements.size()], {id});
      } catch (const Error& error) {
        if (failure_.empty()) failure_ = error.what_happened + ": " + statements[static_cast<std::size_t>(done_) % statements.size()];
      }
      longest_ = std::max(longest_, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin));
      ++done_;
    }
  }

  std::atomic<bool> stopping_ = false;
  std::atomic<int> done_ = 0;
  std::chrono::milliseconds longest_{0};  // read when the thread has ended
  std::string failure_;
  std::thread thread_;
};

struct Case {
  std::string engine;
  Recipe recipe;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.engine << "/" << c.recipe.name; }

std::vector<Case> cases() {
  std::vector<Case> result;
  for (const Recipe& recipe : recipes()) {
    for (const char* engine : {"mysql", "mariadb"}) result.push_back({engine, recipe});
  }
  return result;
}

struct MysqlLoad : testing::TestWithParam<Case> {
  const Recipe& recipe = GetParam().recipe;
  const Engine& live = engine(GetParam().engine);
  Scratch database = fresh_database(GetParam().engine);
  int rows = rows_given();

  Catalog wanted() {
    Scratch other = fresh_database(GetParam().engine);
    run_sql(live, other.client, recipe.to);
    return live.read(other.client, {});
  }
  void fill() {
    run_sql(live, database.client, recipe.from);
    database.client.execute("INSERT INTO users (email) VALUES ('e')");
    for (int there = 1; there < rows; there *= 2) {
      database.client.execute("INSERT INTO users (email, note) SELECT concat('e', id), 'x' FROM users LIMIT " + std::to_string(rows - there));
    }
  }
  void expect_well(Worker& worker, const std::string& version) {
    worker.stop();
    std::printf("%-8s %-16s %-4s %7d statements, longest %5ld ms\n", GetParam().engine.c_str(), recipe.name.c_str(), version.c_str(), worker.statements(),
                static_cast<long>(worker.longest().count()));
    EXPECT_EQ(worker.failure(), "") << version;
    EXPECT_LT(worker.longest().count(), longest_wait_ms) << version;
    EXPECT_GT(worker.statements(), 100) << version;
  }
  static constexpr int longest_wait_ms = 1500;  // a statement that finds the table held, on a machine that others use
};

TEST_P(MysqlLoad, NoStatementFailsAndNoneWaitsLong) {
  fill();
  Policy policy;
  policy.pause_ms = 10;
  const Catalog to = wanted();
  const Plan plan = make_plan(live.read(database.client, {}), to, recipe.intents, policy, {});
  ASSERT_FALSE(plan.deploys.empty());
  {
    Worker old_version(live, database.url, recipe.old_version, rows);
    deploy_up(plan, plan.deploys[0], database.client);
    Worker new_version(live, database.url, recipe.new_version, rows);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    expect_well(old_version, "old");
    for (std::size_t i = 1; i < plan.deploys.size(); ++i) deploy_up(plan, plan.deploys[i], database.client);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    expect_well(new_version, "new");
  }
  EXPECT_TRUE(make_plan(live.read(database.client, {}), to, recipe.intents, policy, {}).deploys.empty());
}

INSTANTIATE_TEST_SUITE_P(Recipes, MysqlLoad, testing::ValuesIn(cases()), [](const auto& c) { return c.param.engine + "_" + c.param.recipe.name; });

}  // namespace
}  // namespace concertina::test
