// What SHOW CREATE says of a table behind a plan is what it says of one that was made so: columns where they belong, indexes that servers
// make by themselves, what MySQL alone has. Up, down and up again.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "dialects/dialect.hpp"
#include "diff/intent_text.hpp"
#include "model/error.hpp"
#include "planner/planner.hpp"
#include "support/deploying.hpp"
#include "support/golden_run.hpp"

namespace concertina::test {
namespace {

struct Pair {
  std::string name, from, to;
  std::vector<std::string> makes = {"mysql", "mariadb"};
};

const std::string parent = "CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1); ";
const std::vector<std::string> mysql_alone{"mysql"};

std::string lines(const std::string& columns) { return "CREATE TABLE t (id int PRIMARY KEY, " + columns + "); "; }

const Pair pairs[] = {
    {"first_and_between", lines("a int, c int"), "CREATE TABLE t (z int, id int PRIMARY KEY, a int, b int, b2 int, c int)"},
    {"retyped_between", lines("a int, b varchar(10), c int") + "INSERT INTO t VALUES (1, 2, 'x', 3)", lines("a bigint, n int, b text, c int")},
    {"retyped_key", lines("a int") + "INSERT INTO t VALUES (1, 2)", "CREATE TABLE t (id bigint PRIMARY KEY, a int)"},
    {"replaced", lines("a int, x int, c int"), lines("a int, y varchar(9), c int")},
    {"renamed", lines("a int, c int") + "INSERT INTO t VALUES (1, 2, 3)", "-- concertina: rename column t.a to t.b\n" + lines("n int, b int, c int")},
    {"computed", lines("a int, v int AS (a + 1) VIRTUAL, c int"), lines("a int, v int AS (a + 2) VIRTUAL, c int")},
    {"computed_and_indexed", lines("a int, v int AS (a + 1) VIRTUAL, KEY v (v)"), lines("a int, v int AS (a + 2) VIRTUAL, KEY v (v)")},
    {"computed_from_computed", lines("a int, b int AS (a + 1) STORED, c int AS (b + 1) STORED, KEY c (c)"),
     lines("a int, b bigint AS (a + 2) STORED, c int AS (b + 3) STORED, KEY c (c)")},
    {"no_longer_computed", lines("a int, b int AS (a + 1) STORED") + "INSERT INTO t (id, a) VALUES (1, 2)", lines("a int, b int")},
    {"beside_words", lines("a text, z int, FULLTEXT KEY a (a)"), lines("n int, a text, z int, FULLTEXT KEY a (a)")},
    {"without_a_name", parent + lines("a int, FOREIGN KEY (a) REFERENCES p (id)"), parent + lines("a int")},
    {"gets_a_name", parent + lines("a int, FOREIGN KEY (a) REFERENCES p (id)"), parent + lines("a int, CONSTRAINT t_a FOREIGN KEY (a) REFERENCES p (id)")},
    {"other_name", parent + lines("a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)"),
     parent + lines("a int, CONSTRAINT g FOREIGN KEY (a) REFERENCES p (id)")},
    {"served_by_two", parent + lines("a int, b int, FOREIGN KEY (a) REFERENCES p (id)"),
     parent + lines("a int, b int, KEY a (a), KEY a_b (a, b), FOREIGN KEY (a) REFERENCES p (id)")},
    {"numbers_without_sign", "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a int); INSERT INTO t VALUES (1, 2)",
     "CREATE TABLE t (id int unsigned AUTO_INCREMENT PRIMARY KEY, a int)"},
    {"tied_without_sign", "CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1); " + lines("a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)"),
     "CREATE TABLE p (id int unsigned PRIMARY KEY); " + lines("a int unsigned, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)")},
    {"key_of_partitions", "CREATE TABLE t (id int PRIMARY KEY, a int) PARTITION BY HASH (id) PARTITIONS 2; INSERT INTO t VALUES (1, 2)",
     "CREATE TABLE t (id bigint PRIMARY KEY, a int) PARTITION BY HASH (id) PARTITIONS 2"},
    {"other_expression", lines("a int, KEY i ((a + 1))"), lines("a int, KEY i ((a + 2) DESC)"), mysql_alone},
    {"expression_renamed", lines("a int, KEY i ((a + 1))"), lines("a int, KEY j ((a + 1))"), mysql_alone},
    {"expression_in_front", lines("a int, KEY m ((a + 1))"), lines("a int, v int AS (a * 2) VIRTUAL, KEY b ((a + 3)), KEY m ((a + 1))"), mysql_alone},
    {"unique_expression", lines("a int, b varchar(9)"), lines("a int, b varchar(9), UNIQUE KEY i (a, (lower(b)))"), mysql_alone},
    {"retyped_in_expression", lines("a int, KEY i ((a + 1))") + "INSERT INTO t (id, a) VALUES (1, 2)", lines("a bigint, KEY i ((a + 1))"), mysql_alone},
    {"many_values", lines("j json, KEY i ((CAST(j->'$.a' AS UNSIGNED ARRAY)))"), lines("j json, KEY i ((CAST(j->'$.b' AS UNSIGNED ARRAY)))"), mysql_alone},
    {"parser", lines("a text, FULLTEXT KEY i (a)"), lines("a text, FULLTEXT KEY i (a) WITH PARSER ngram"), mysql_alone},
    {"checked_as_json", lines("a longtext"), lines("a longtext CHECK (json_valid(a))"), {"mariadb"}},
};

struct Case {
  std::string make;
  Pair pair;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.make << ' ' << one.pair.name; }

std::vector<Case> cases() {
  std::vector<Case> result;
  for (const Pair& pair : pairs) {
    for (const std::string& make : pair.makes) {
      result.push_back({make, pair});
      result.push_back({make, {pair.name + "_back", pair.to, pair.from, {}}});
    }
  }
  std::erase_if(result, [](const Case& one) { return one.pair.name == "renamed_back"; });  // its intent leads one way
  return result;
}

struct Shown : testing::TestWithParam<Case> {};

// The order of its indexes and the next number are nobody's.
std::vector<std::string> shown(Client& client) {
  std::istringstream text(client.query("SHOW CREATE TABLE t", {}).at(0).at(1).value_or(""));
  std::vector<std::string> columns, keys;
  for (std::string line; std::getline(text, line);) {
    if (line.ends_with(',')) line.pop_back();
    line = std::regex_replace(line, std::regex(" AUTO_INCREMENT=\\d+"), "");
    (line.starts_with("  `") || line.starts_with(')') ? columns : keys).push_back(line);
  }
  std::sort(keys.begin(), keys.end());
  columns.insert(columns.end(), keys.begin(), keys.end());
  return columns;
}

std::vector<Row> rows(Client& client) { return client.query("SELECT id FROM t ORDER BY id", {}); }

TEST_P(Shown, AsOneThatWasMadeSo) try {
  const auto& [make, pair] = GetParam();
  Scratch live = fresh_database(make), wanted = fresh_database(make);
  run_sql(engine(make), live.client, pair.from);
  run_sql(engine(make), wanted.client, pair.to);
  const std::vector<Row> kept = rows(live.client);
  const std::vector<Intent> intents = intents_in(pair.to, dialect(make).lexical, "to.sql");
  const auto plan_now = [&] { return make_plan(engine(make).read(live.client, {}), engine(make).read(wanted.client, {}), intents, {}, {false, "replace"}); };
  const Plan plan = plan_now();
  for (const Deploy& deploy : plan.deploys) {
    const std::vector<std::string> before = shown(live.client);
    deploy_up(plan, deploy, live.client);
    const std::vector<std::string> after = shown(live.client);
    deploy_down(plan, deploy, live.client);
    EXPECT_EQ(shown(live.client), before) << "behind the way back of deploy " << deploy.number;
    deploy_up(plan, deploy, live.client);
    EXPECT_EQ(shown(live.client), after) << "behind deploy " << deploy.number << " for the second time";
  }
  EXPECT_EQ(shown(live.client), shown(wanted.client));
  EXPECT_EQ(rows(live.client), kept);
  EXPECT_TRUE(plan_now().deploys.empty());
} catch (const Error& error) {
  FAIL() << explained(error);
}

INSTANTIATE_TEST_SUITE_P(Pairs, Shown, testing::ValuesIn(cases()), [](const auto& one) { return one.param.make + "_" + one.param.pair.name; });

}  // namespace
}  // namespace concertina::test
