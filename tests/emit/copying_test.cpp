// Tables that only a tool can copy while others go on: the command files are run as they are emitted, with the real tool.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "emit/deploys.hpp"
#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/deploying.hpp"
#include "tests/emit/tools.hpp"

namespace concertina::test {
namespace {

using ::testing::HasSubstr;

const char* const old_schema =
    "CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, price int NOT NULL, note varchar(20));\n"
    "CREATE TABLE trail (id int);\n"
    "CREATE TRIGGER trailed AFTER INSERT ON orders FOR EACH ROW INSERT INTO trail VALUES (NEW.id);";
const char* const new_schema =
    "CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, price bigint NOT NULL, note varchar(20), CONSTRAINT priced CHECK (price <> 4 or note = "
    "'it''s'));\n"
    "CREATE TABLE trail (id int);\n"
    "CREATE TRIGGER trailed AFTER INSERT ON orders FOR EACH ROW INSERT INTO trail VALUES (NEW.id);";

Catalog read_of(const std::string& make, const char* schema) {
  Scratch scratch = fresh_database(make);
  run_sql(engine(make), scratch.client, schema);
  return engine(make).read(scratch.client, {});
}

Policy policy_with(const char* tool) {
  Policy policy;
  policy.inline_below = 0;
  policy.copy_with = tool;
  return policy;
}

Scratch filled(const std::string& make) {
  Scratch database = fresh_database(make);
  run_sql(engine(make), database.client, old_schema);
  database.client.execute("INSERT INTO orders (price, note) VALUES (1, 'a'), (2, NULL), (3, 'ü''s')");
  for (int i = 0; i < 9; ++i) database.client.execute("INSERT INTO orders (price, note) SELECT price, note FROM orders");
  return database;
}

// mysql://root@/DATABASE?socket=SOCKET
std::pair<std::string, std::string> place_of(const std::string& url) {
  const std::size_t path = url.find("@/") + 2, query = url.find("?socket=");
  return {url.substr(path, query - path), url.substr(query + 8)};
}

void run_files(const Directory& out, int deploy, const char* way, const std::string& url) {
  const auto [database, socket] = place_of(url);
  std::vector<std::string> files = names_ending(out / fmt::format("deploy-{}", deploy), std::string(way) + ".sh");
  const std::vector<std::string> statements = names_ending(out / fmt::format("deploy-{}", deploy), std::string(way) + ".sql");
  files.insert(files.end(), statements.begin(), statements.end());
  std::sort(files.begin(), files.end());
  if (std::string(way) == ".down") std::reverse(files.begin(), files.end());
  for (const std::string& file : files) {
    if (file.ends_with(".sh")) {
      must(fmt::format("DATABASE={} DSN=S={},u=root PT_OPTIONS=--recursion-method=none sh {}", database, socket, file));
    } else {
      must(fmt::format("mariadb --no-defaults --default-character-set=utf8mb4 -uroot --socket={} {} < {}", socket, database, file));
    }
  }
}

struct Copying : ::testing::TestWithParam<std::string> {};

TEST_P(Copying, TheToolDoesWhatTheServerCouldOnlyBlockFor) {
  const Catalog to = read_of(GetParam(), new_schema);
  Scratch database = filled(GetParam());
  const Catalog from = engine(GetParam()).read(database.client, {});
  const Plan plan = make_plan(from, to, {}, policy_with("pt-online-schema-change"), {});
  ASSERT_EQ(plan.deploys.size(), 1U);
  const std::string sum = "SELECT concat(count(*), ' ', sum(price), ' ', sum(crc32(coalesce(note, 'none')))) FROM orders",
                    rows = query({"", database.client}, sum);

  try {
    deploy_up(plan, plan.deploys[0], database.client);
    FAIL() << "it copied the table itself";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("is a command of your own"));
  }

  Directory out;
  emit_into(out.path, plan, "sql", "all");
  run_files(out, 1, ".up", database.url);
  deploy_up(plan, plan.deploys[0], database.client);
  EXPECT_EQ(where_is(plan, engine(GetParam()).read(database.client, {}), database.client).deploys_done, 1);
  EXPECT_EQ(query({"", database.client}, sum), rows);
  EXPECT_TRUE(make_plan(engine(GetParam()).read(database.client, {}), to, {}, {}, {}).deploys.empty());
  database.client.execute("INSERT INTO orders (price) VALUES (9000000000)");
  EXPECT_EQ(query({"", database.client}, "SELECT count(*) FROM trail JOIN orders o ON o.id = trail.id WHERE price = 9000000000"), "1");
  database.client.execute("DELETE FROM orders WHERE price = 9000000000");

  run_files(out, 1, ".down", database.url);
  EXPECT_EQ(where_is(plan, engine(GetParam()).read(database.client, {}), database.client).deploys_done, 0);
  EXPECT_EQ(query({"", database.client}, sum), rows);
}

TEST_P(Copying, PolicyRefusesByNameAndReason) {
  const Catalog from = read_of(GetParam(), old_schema), to = read_of(GetParam(), new_schema);
  try {
    make_plan(from, to, {}, policy_with("refuse"), {});
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("can only be done by copying orders while writers wait"));
  }
}

TEST_P(Copying, AToolThatWouldRenameForeignKeysIsNotAsked) {
  const std::string parent = "CREATE TABLE p (id int PRIMARY KEY);\n", child = "CREATE TABLE c (id int PRIMARY KEY, p int, ";
  const Catalog from = read_of(GetParam(), (parent + child + "CONSTRAINT one FOREIGN KEY (p) REFERENCES p (id));").c_str());
  const Catalog to = read_of(GetParam(), (parent + child + "CONSTRAINT one FOREIGN KEY (p) REFERENCES p (id), CONSTRAINT two CHECK (p > 0));").c_str());
  try {
    make_plan(from, to, {}, policy_with("pt-online-schema-change"), {});
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.what_happened, "pt-online-schema-change cannot copy c: the table has foreign keys, which the tool would give other names");
  }
}

TEST_P(Copying, AnOddNameIsQuotedForTheShell) {
  const std::string table = "CREATE TABLE `or,der $(s)` (id int PRIMARY KEY, n int);";
  Scratch database = fresh_database(GetParam());
  run_sql(engine(GetParam()), database.client, table + "INSERT INTO `or,der $(s)` VALUES (1, 2);");
  const Catalog from = engine(GetParam()).read(database.client, {}),
                to = read_of(GetParam(), "CREATE TABLE `or,der $(s)` (id int PRIMARY KEY, n bigint COMMENT 'it''s');");
  const Plan plan = make_plan(from, to, {}, policy_with("pt-online-schema-change"), {});
  Directory out;
  emit_into(out.path, plan, "sql", "all");
  run_files(out, 1, ".up", database.url);
  EXPECT_EQ(query({"", database.client}, "SELECT n FROM `or,der $(s)`"), "2");
  EXPECT_EQ(where_is(plan, engine(GetParam()).read(database.client, {}), database.client).deploys_done, 1);
}

TEST_P(Copying, GhostHasAFileOfItsOwn) {
  const Catalog from = read_of(GetParam(), "CREATE TABLE t (id int PRIMARY KEY, n int);"),
                to = read_of(GetParam(), "CREATE TABLE t (id int PRIMARY KEY, n bigint);");
  const Plan plan = make_plan(from, to, {}, policy_with("gh-ost"), {});
  ASSERT_TRUE(plan.deploys.at(0).steps.at(0).command);
  const std::string& command = plan.deploys[0].steps[0].command->up;
  EXPECT_THAT(command, HasSubstr("exec gh-ost --execute"));
  EXPECT_THAT(command, HasSubstr("--table='t'"));
  EXPECT_THAT(command, HasSubstr("--alter='MODIFY COLUMN `n` bigint'"));
}

INSTANTIATE_TEST_SUITE_P(Makes, Copying, ::testing::Values("mariadb", "mysql"), [](const auto& make) { return make.param; });

}  // namespace
}  // namespace concertina::test
