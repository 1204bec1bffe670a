// Steps as a client runs them, beside applications that hold locks: nobody waits long, and the step gets through.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "model/error.hpp"
#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

const std::string tables =
    "CREATE TABLE org (id int PRIMARY KEY); CREATE TABLE users (id int PRIMARY KEY, org_id int REFERENCES org, age int); INSERT INTO users "
    "VALUES (1, NULL, 1)";
const ObjectId users{Kind::table, "public", "", "users"};

Object age_check() {
  Object check;
  check.id = child_id(Kind::constraint, users, "positive");
  Constraint body;
  body.expression = "age > 0";
  check.body = body;
  return check;
}

Step step_for(Database& database, const std::vector<Change>& effects, bool transaction) {
  Step step;
  step.effects = effects;
  step.transaction = transaction;
  step.statements = dialect_postgresql.write(read(database), effects, {}, !transaction);
  return step;
}

void run(const Client& client, const Script& script) {
  for (const std::string& sql : script.before) client.execute(sql);
  if (script.transaction) client.execute("BEGIN");
  for (const std::string& sql : script.statements) client.execute(sql);
  if (script.transaction) client.execute("COMMIT");
  for (const std::string& sql : script.after) client.execute(sql);
}

// A transaction of another session that holds `lock` on users for so long.
std::thread hold(const std::string& url, const std::string& lock, milliseconds time, std::atomic<bool>& held) {
  return std::thread([=, &held] {
    const Client other = engine_postgresql.connect(url);
    other.execute("BEGIN");
    other.execute("LOCK TABLE users IN " + lock + " MODE");
    held = true;
    std::this_thread::sleep_for(time);
    other.execute("COMMIT");
  });
}

// The longest that a reader and writer waited while `work` ran.
template <class Work>
milliseconds longest_wait(const std::string& url, const Work& work) {
  std::atomic<bool> done = false;
  milliseconds longest{0};
  std::thread reader([&] {
    const Client other = engine_postgresql.connect(url);
    while (!done) {
      const auto begin = Clock::now();
      other.execute("UPDATE users SET age = age + 1");
      longest = std::max(longest, std::chrono::duration_cast<milliseconds>(Clock::now() - begin));
      std::this_thread::sleep_for(milliseconds(5));
    }
  });
  std::string failed;
  try {
    work();
  } catch (const Error& error) {
    failed = error.what_happened;
  }
  done = true;
  reader.join();
  EXPECT_EQ(failed, "");
  return longest;
}

TEST(Retries, NobodyQueuesBehindADdlThatWaits) {
  Database database = fresh_postgresql(tables);
  const Step step = step_for(database, {add(age_check())}, true);
  const Script script = dialect_postgresql.script(step, Direction::up, {});
  database.client.execute("SET statement_timeout = '1s'");
  std::atomic<bool> held = false;
  std::thread holder = hold(database.url, "ACCESS SHARE", milliseconds(3000), held);
  while (!held) std::this_thread::sleep_for(milliseconds(5));
  const auto begin = Clock::now();
  const milliseconds waited = longest_wait(database.url, [&] { run(database.client, script); });
  holder.join();
  EXPECT_GE(Clock::now() - begin, milliseconds(2000));
  EXPECT_LT(waited, milliseconds(1500)) << "without tries it would be three seconds";
  EXPECT_EQ(value(database, "SELECT count(*) FROM pg_constraint WHERE conname = 'positive'"), "1");
  EXPECT_EQ(value(database, "SHOW lock_timeout"), "0");
  EXPECT_EQ(value(database, "SHOW statement_timeout"), "1s") << "the session's own setting is back";
}

TEST(Retries, WaitForVacuumWithoutHarmToAnybody) {
  Database database = fresh_postgresql(tables);
  const Script script = dialect_postgresql.script(step_for(database, {add(age_check())}, true), Direction::up, {});
  std::atomic<bool> held = false;
  std::thread holder = hold(database.url, "SHARE UPDATE EXCLUSIVE", milliseconds(2000), held);
  while (!held) std::this_thread::sleep_for(milliseconds(5));
  const milliseconds waited = longest_wait(database.url, [&] { run(database.client, script); });
  holder.join();
  EXPECT_LT(waited, milliseconds(1000));
  EXPECT_EQ(value(database, "SELECT count(*) FROM pg_constraint WHERE conname = 'positive'"), "1");
}

TEST(Retries, EndWithWhatToDo) {
  Database database = fresh_postgresql(tables);
  Policy policy;
  policy.lock_retries = 2;
  const Script script = dialect_postgresql.script(step_for(database, {add(age_check())}, true), Direction::up, policy);
  std::atomic<bool> held = false;
  std::thread holder = hold(database.url, "ACCESS SHARE", milliseconds(3500), held);
  while (!held) std::this_thread::sleep_for(milliseconds(5));
  std::string message;
  try {
    run(database.client, script);
  } catch (const Error& error) {
    message = error.what_happened;
    database.client.execute("ROLLBACK");
  }
  holder.join();
  EXPECT_NE(message.find("no lock after 2 tries"), std::string::npos) << message;
  EXPECT_EQ(value(database, "SELECT count(*) FROM pg_constraint WHERE conname = 'positive'"), "0");
}

TEST(Retries, TakeTheLocksOfAllTablesInTheWritersOrder) {
  Database database = fresh_postgresql(tables);
  const Catalog before = read(database);
  const Object key = at(before, child_id(Kind::constraint, users, "users_org_id_fkey"));
  const Object org = at(before, child_id(Kind::constraint, {Kind::table, "public", "", "org"}, "org_pkey"));
  const Script script = dialect_postgresql.script(step_for(database, {drop(key), drop(org)}, true), Direction::up, {});
  const std::string& block = script.statements.back();
  EXPECT_LT(block.find("LOCK TABLE public.users IN SHARE UPDATE"), block.find("LOCK TABLE public.org IN SHARE UPDATE"));
  EXPECT_LT(block.find("LOCK TABLE public.users IN ACCESS EXCLUSIVE"), block.find("LOCK TABLE public.org IN ACCESS EXCLUSIVE"));
  run(database.client, script);
  EXPECT_EQ(value(database, "SELECT count(*) FROM pg_constraint WHERE contype = 'f'"), "0");
}

TEST(Retries, DoNotReachTheTablesBelowAView) {
  Database database = fresh_postgresql(tables +
                                       "; CREATE ROLE looks_on; CREATE VIEW shown AS SELECT id FROM users; ALTER VIEW shown OWNER TO looks_on; "
                                       "CREATE VIEW named AS SELECT id FROM shown");
  const Object view = at(read(database), {Kind::view, "public", "", "named"});
  const Script script = dialect_postgresql.script(step_for(database, {drop(view), add(view)}, true), Direction::up, {});
  EXPECT_NO_THROW(run(database.client, script)) << "the owner of the view below may not read what that reads";
}

TEST(OneByOne, LeavesNoSettingBehind) {
  Database database = fresh_postgresql(tables);
  Object index;
  index.id = child_id(Kind::index, users, "users_age");
  Index body;
  body.keys = {"age"};
  index.body = body;
  EXPECT_TRUE(dialect_postgresql.outside_transaction(read(database), {add(index)}));
  EXPECT_EQ(value(database, dialect_postgresql.exists_query(index.id)), "0");
  const std::string own = "ALTER DATABASE " + value(database, "SELECT current_database()") + " SET ";
  database.client.execute(own + "statement_timeout = '7s'");
  database.client.execute(own + "lock_timeout = '6s'");
  database.client = engine_postgresql.connect(database.url);
  run(database.client, dialect_postgresql.script(step_for(database, {add(index)}, false), Direction::up, {}));
  run(database.client, dialect_postgresql.script(step_for(database, {add(age_check())}, false), Direction::up, {}));
  EXPECT_EQ(value(database, dialect_postgresql.exists_query(index.id)), "1");
  EXPECT_EQ(value(database, "SELECT convalidated FROM pg_constraint WHERE conname = 'positive'"), "t");
  EXPECT_EQ(value(database, "SHOW statement_timeout") + " " + value(database, "SHOW lock_timeout"), "7s 6s");
  database.client.execute(dialect_postgresql.clear_index(index.id).sql);
  EXPECT_EQ(value(database, dialect_postgresql.exists_query(index.id)), "0");
}

TEST(OneByOne, BuildsAnewWhatAStoppedBuildLeftBehind) {
  Database database = fresh_postgresql(tables);
  Index body;
  body.keys = {"age"};
  const Object index{child_id(Kind::index, users, "users_age"), body, "", "", {}, {}};
  const Script script = dialect_postgresql.script(step_for(database, {add(index)}, false), Direction::up, {});
  database.client.execute("CREATE INDEX users_age ON users (age)");
  database.client.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'users_age'::regclass");
  run(database.client, script);
  EXPECT_EQ(value(database, dialect_postgresql.exists_query(index.id)), "1");
}

TEST(OneByOne, ALockThatIsNotToBeHadIsNotTakenForDone) {
  Database database = fresh_postgresql(tables);
  std::atomic<bool> held = false;
  std::thread holder = hold(database.url, "ACCESS SHARE", milliseconds(1500), held);
  while (!held) std::this_thread::sleep_for(milliseconds(5));
  Step step;
  step.effects = {add(age_check())};
  step.transaction = false;
  step.statements = dialect_postgresql.write(read(database), step.effects, {}, true);
  ASSERT_GT(step.statements.size(), 1u);
  run(database.client, dialect_postgresql.script(step, Direction::up, {}));
  holder.join();
  EXPECT_EQ(value(database, "SELECT convalidated FROM pg_constraint WHERE conname = 'positive'"), "t");
}

TEST(OneByOne, WaitsLongerThanTheSessionsTimeouts) {
  Database database = fresh_postgresql(tables);
  Index body;
  body.keys = {"age"};
  const Object index{child_id(Kind::index, users, "users_age"), body, "", "", {}, {}};
  const Script script = dialect_postgresql.script(step_for(database, {add(index)}, false), Direction::up, {});
  database.client.execute("SET statement_timeout = '200ms'");
  database.client.execute("SET lock_timeout = '100ms'");
  std::atomic<bool> held = false;
  std::thread holder = hold(database.url, "ROW EXCLUSIVE", milliseconds(1500), held);
  while (!held) std::this_thread::sleep_for(milliseconds(5));
  try {
    run(database.client, script);
  } catch (const Error& error) {
    ADD_FAILURE() << error.what_happened;
  }
  holder.join();
  EXPECT_EQ(value(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
  EXPECT_EQ(value(database, dialect_postgresql.exists_query(index.id)), "1");
}

TEST(Transaction, ValidatesLongerThanTheSessionsTimeouts) {
  Database database = fresh_postgresql(tables + "; ALTER TABLE users ADD CONSTRAINT positive CHECK (age > 0) NOT VALID");
  const Object unchecked = at(read(database), age_check().id);
  Object checked = unchecked;
  as<Constraint>(checked).validated = true;
  const Script script = dialect_postgresql.script(step_for(database, {alter(unchecked, checked)}, true), Direction::up, {});
  database.client.execute("SET statement_timeout = '200ms'; SET lock_timeout = '100ms'");
  std::atomic<bool> held = false;
  std::thread holder = hold(database.url, "SHARE UPDATE EXCLUSIVE", milliseconds(1000), held);
  while (!held) std::this_thread::sleep_for(milliseconds(5));
  EXPECT_NO_THROW(run(database.client, script));
  holder.join();
  EXPECT_EQ(value(database, "SELECT convalidated FROM pg_constraint WHERE conname = 'positive'"), "t");
  EXPECT_EQ(value(database, "SHOW statement_timeout"), "200ms");
}

TEST(Transaction, NewObjectsNeedNoLoop) {
  Database database = fresh_postgresql(tables);
  Object table;
  table.id = {Kind::table, "public", "", "fresh"};
  table.body = Table{};
  const Script script = dialect_postgresql.script(step_for(database, {add(table)}, true), Direction::up, {});
  EXPECT_EQ(script.statements, std::vector<std::string>{"CREATE TABLE public.fresh ()"});
}

TEST(Rename, RunsWithAViewUnderTheOldNameAndBack) {
  Database from_database = fresh_postgresql(tables),
           to_database = fresh_postgresql(tables + "; ALTER TABLE users RENAME TO accounts; CREATE VIEW users AS SELECT id, org_id, age FROM accounts");
  const Catalog from = read(from_database), to = read(to_database);
  std::vector<std::pair<ObjectId, ObjectId>> renamed{{users, {Kind::table, "public", "", "accounts"}}};
  for (const auto& [id, object] : from.objects) {
    if (belongs_to_table(id.kind) && id.parent == "users") renamed.push_back({id, {id.kind, id.schema, "accounts", id.name}});
  }
  Step step = step_for(from_database, changes_between(from, to, renamed), true);
  ASSERT_EQ(step.statements.size(), 3u) << "only the table is renamed; the view is made, with its owner";
  step.rollback = dialect_postgresql.write(to, reversed(step.effects), {}, false);
  run(from_database.client, dialect_postgresql.script(step, Direction::up, {}));
  EXPECT_EQ(value(from_database, "SELECT count(*) FROM users JOIN accounts USING (id)"), "1");
  run(from_database.client, dialect_postgresql.script(step, Direction::down, {}));
  EXPECT_EQ(read(from_database).objects, from.objects);
}

TEST(Assertion, StopsUnlessTheQueryGivesWhatIsExpected) {
  Database database = fresh_postgresql(tables);
  database.client.execute(dialect_postgresql.assertion({"SELECT count(*) FROM users WHERE age = 1", "1", "x"}));
  database.client.execute(dialect_postgresql.assertion({"SELECT true", "t", "x"}));
  try {
    database.client.execute(dialect_postgresql.assertion({"SELECT '$sql$' WHERE false", "'", "it's 100% wrong; $concertina$ \\ "}));
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.what_happened.find("it's 100% wrong; $concertina$ \\"), std::string::npos) << error.what_happened;
  }
}

TEST(Violations, AreFoundBeforeAConstraintIsAdded) {
  Database database = fresh_postgresql(tables + "; INSERT INTO users VALUES (2, NULL, 1), (3, NULL, NULL), (4, NULL, NULL)");
  const auto found = [&](ConstraintType type, const std::string& column, const std::string& expression) {
    Object object = age_check();
    auto& constraint = as<Constraint>(object);
    constraint.type = type;
    constraint.columns = {column};
    constraint.expression = expression;
    if (type == ConstraintType::foreign_key) constraint.references = users;
    constraint.referenced_columns = {"id"};
    return value(database, dialect_postgresql.violations(object, false));
  };
  EXPECT_EQ(found(ConstraintType::check, "", "age > 0"), "0");
  EXPECT_EQ(found(ConstraintType::check, "", "age > 1"), "1");
  EXPECT_EQ(found(ConstraintType::unique, "id", ""), "0");
  EXPECT_EQ(found(ConstraintType::unique, "age", ""), "1");
  EXPECT_EQ(found(ConstraintType::unique, "org_id", ""), "0");
  EXPECT_EQ(found(ConstraintType::primary_key, "org_id", ""), "1");
  EXPECT_EQ(found(ConstraintType::foreign_key, "age", ""), "0");
  database.client.execute("UPDATE users SET age = 9");
  EXPECT_EQ(found(ConstraintType::foreign_key, "age", ""), "1");
  Object index;
  index.id = child_id(Kind::index, users, "u");
  Index body;
  body.unique = true;
  body.keys = {"(age + id) DESC", "abs(id) int4_ops"};
  index.body = body;
  EXPECT_EQ(value(database, dialect_postgresql.violations(index, false)), "0");
  as<Index>(index).keys = {"age DESC NULLS LAST"};
  EXPECT_EQ(value(database, dialect_postgresql.violations(index, false)), "1");
  as<Index>(index).where = "id = 1";
  EXPECT_EQ(value(database, dialect_postgresql.violations(index, false)), "0");
  as<Index>(index).keys = {"(true)", "(1)"};  // one row at most
  EXPECT_EQ(value(database, dialect_postgresql.violations(index, false)), "0");
  as<Index>(index).where = "";
  EXPECT_EQ(value(database, dialect_postgresql.violations(index, false)), "1");
}

}  // namespace
}  // namespace concertina::test
