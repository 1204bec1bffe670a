// Every rule about an engine whose statements are tried on a server finds what it is for, and leaves alone what it says to do instead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

#include "introspect/postgresql/split.hpp"
#include "lint/reader.hpp"
#include "lint/tried/watch.hpp"
#include "model/error.hpp"
#include "run/engine.hpp"
#include "support/linting.hpp"

namespace concertina {
namespace {

struct TriedRule {
  const LintRule* rule;
  std::string dialect;
};

std::vector<TriedRule> tried_rules() {
  std::vector<TriedRule> result;
  for (const LintRule* rule : all_lint_rules()) {
    for (const std::string_view dialect : dialects_of(*rule)) {
      if (!lint_reader(dialect).parses) result.push_back({rule, std::string(dialect)});
    }
  }
  return result;
}

class TriedRules : public testing::TestWithParam<TriedRule> {
 protected:
  static void TearDownTestSuite() { servers.clear(); }

  // One server of a dialect for all rules.
  static std::string server(const std::string& dialect) { return scratch(dialect).url; }

 private:
  static std::map<std::string, Scratch> servers;
  static Scratch& scratch(const std::string& dialect) {
    if (!servers.contains(dialect)) servers.emplace(dialect, engine(dialect).scratch("", 0));
    return servers.at(dialect);
  }
};

std::map<std::string, Scratch> TriedRules::servers;

TEST_P(TriedRules, FindTheBadExampleAndNotTheGoodOne) {
  const auto& [rule, dialect] = GetParam();
  const std::string id(rule->id);
  const Examples examples = examples_of(*rule, dialect);
  EXPECT_THAT(found(examples.bad, *rule, dialect, server(dialect)), testing::Contains(id));
  EXPECT_THAT(found(examples.good, *rule, dialect, server(dialect)), testing::Not(testing::Contains(id)));
}

// What a rule says to do instead is something that the server takes.
TEST_P(TriedRules, HaveGoodExamplesThatRun) {
  const auto& [rule, dialect] = GetParam();
  const Examples examples = examples_of(*rule, dialect);
  if (!examples.good.file.ends_with(".sql") || rule->id == "unread") return;
  const std::string before(examples.good.before), migration(examples.good.migration);
  for (const Finding& one : findings_behind("", before + "\n" + migration, dialect, {}, "2.sql", std::string(examples.good.server_version), server(dialect))) {
    EXPECT_NE(one.rule, "unread") << one.text;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, TriedRules, testing::ValuesIn(tried_rules()), [](const auto& each) {
  std::string name = std::string(each.param.rule->id) + "_" + each.param.dialect;
  std::ranges::replace(name, '-', '_');
  return name;
});

// What a rule says to do instead is something that the server takes.
TEST(ParsedRules, HaveGoodExamplesThatRun) {
  const Scratch server = engine("postgresql").scratch("", 0);
  server.client.execute("CREATE ROLE app");
  for (const LintRule* rule : all_lint_rules()) {
    const std::vector<std::string_view> all = dialects_of(*rule);
    const Example good = examples_of(*rule, "postgresql").good;
    if (std::ranges::find(all, "postgresql") == all.end() || good.file != "migration.sql") continue;
    for (const Row& schema : server.client.query("SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'", {})) {
      server.client.execute("DROP SCHEMA " + *schema.at(0) + " CASCADE");
    }
    server.client.execute("CREATE SCHEMA public");
    server.client.execute("RESET ALL");
    for (const std::string_view sql : {good.before, good.migration}) {
      for (const SqlStatement& statement : postgresql::cut(std::string(sql))) {
        EXPECT_NO_THROW(server.client.execute(statement.text)) << rule->id << ": " << statement.text;
      }
    }
  }
}

// What holds for all engines, on each.
TEST(TriedStatements, FindWhatBreaksTheApplicationOnEveryEngine) {
  const std::string before = "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar(50), name varchar(50));";
  const std::string migration = R"(
ALTER TABLE users RENAME COLUMN email TO mail;
ALTER TABLE users DROP COLUMN name;
UPDATE users SET mail = 'x';
DROP TABLE users;)";
  for (const std::string dialect : {"mysql", "mariadb", "sqlite"}) {
    EXPECT_THAT(rules_of(findings_behind(before, migration, dialect)),
                testing::IsSupersetOf({"rename-column", "drop-column", "drop-table", "ddl-and-data", "backfill-in-one-statement"}))
        << dialect;
  }
}

TEST(TriedStatements, FindWhatTheServerCopies) {
  const std::string before = "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, born varchar(20));";
  for (const std::string dialect : {"mysql", "mariadb"}) {
    EXPECT_THAT(rules_of(findings_behind(before, "ALTER TABLE users MODIFY born date;", dialect)), testing::Contains("type-change-rewrites")) << dialect;
    EXPECT_THAT(rules_of(findings_behind(before, "ALTER TABLE users MODIFY born varchar(40);", dialect)),
                testing::Not(testing::Contains("type-change-rewrites")))
        << dialect;
  }
}

TEST(TriedStatements, WhatNeverEndsIsStopped) {
  for (const std::string dialect : {"mysql", "mariadb"}) {
    const Scratch scratch = engine(dialect).scratch("", 0);
    const Client other = engine(dialect).connect(scratch.url), client = tried::watched(scratch.client, other, std::chrono::seconds(1));
    try {
      EXPECT_EQ(client.query("SELECT SLEEP(1000)", {}).at(0).at(0), "1") << "so MySQL says when it is interrupted";
    } catch (const Error& error) {
      EXPECT_THAT(error.what_happened, testing::HasSubstr("interrupted"));
    }
    EXPECT_EQ(client.query("SELECT 1", {}).at(0).at(0), "1");
  }
}

TEST(TriedStatements, ATableMayHaveTheNameOfAKindOfCode) {
  const std::string before = "CREATE TABLE users (id integer NOT NULL PRIMARY KEY);";
  const std::string migration = "CREATE TABLE event (id integer NOT NULL PRIMARY KEY, begin integer);\nDROP TABLE users;";
  EXPECT_THAT(rules_of(findings_behind(before, migration, "mysql")), testing::Contains("drop-table"));
}

TEST(TriedStatements, AKeyIsUniqueWhereAPartOfItIs) {
  const std::string users = "CREATE TABLE users (id bigint PRIMARY KEY, code varchar(10), KEY (code, id));";
  const std::string orders = "CREATE TABLE orders (code varchar(10), user_id bigint, FOREIGN KEY (code, user_id) REFERENCES users (code, id));";
  EXPECT_THAT(rules_of(findings_behind(users, orders, "mariadb")), testing::Not(testing::Contains("foreign-key-to-non-unique")));
}

TEST(TriedStatements, ATableInUseLosesItsKey) {
  const std::string users = "CREATE TABLE users (id bigint NOT NULL, code int NOT NULL, PRIMARY KEY (id));";
  for (const std::string dialect : {"mysql", "mariadb"}) {
    EXPECT_THAT(rules_of(findings_behind(users, "ALTER TABLE users DROP PRIMARY KEY;", dialect)), testing::Contains("no-primary-key")) << dialect;
    EXPECT_THAT(rules_of(findings_behind(users, "ALTER TABLE users DROP COLUMN id;", dialect)), testing::Contains("no-primary-key")) << dialect;
    for (const std::string sql : {"ALTER TABLE users DROP PRIMARY KEY, ADD PRIMARY KEY (code);", "ALTER TABLE users DROP COLUMN code;",
                                  "ALTER TABLE users DROP PRIMARY KEY;\nALTER TABLE users ADD PRIMARY KEY (code);"}) {
      EXPECT_THAT(rules_of(findings_behind(users, sql, dialect)), testing::Not(testing::Contains("no-primary-key"))) << dialect << ": " << sql;
    }
  }
}

TEST(TriedStatements, AConditionThatAlwaysHoldsIsNone) {
  const std::string users = "CREATE TABLE users (id bigint PRIMARY KEY);";
  for (const std::string sql : {"DELETE FROM users WHERE true;", "DELETE FROM users WHERE 1 = 1;", "DELETE FROM users WHERE 1 RETURNING id;"}) {
    EXPECT_THAT(rules_of(findings_behind(users, sql, "mariadb")), testing::Contains("delete-without-where")) << sql;
  }
  for (const std::string sql : {"DELETE FROM users WHERE true AND id = 1;", "DELETE FROM users WHERE 1 = id;", "DELETE FROM users WHERE 1 = 2;"}) {
    EXPECT_THAT(rules_of(findings_behind(users, sql, "mariadb")), testing::Not(testing::Contains("delete-without-where"))) << sql;
  }
}

TEST(TriedStatements, AQuoteThatNothingClosesIsSaid) {
  EXPECT_THAT(rules_of(findings_behind("", "CREATE USER app IDENTIFIED BY 'x;\nDROP TABLE users;", "mysql")), testing::Contains("unread"));
}

TEST(TriedStatements, NoStatementWritesAFile) {
  const std::string path = testing::TempDir() + "concertina-written";
  for (const std::string dialect : {"mysql", "mariadb"}) {
    findings_behind("", "CREATE PROCEDURE p() SELECT 1 INTO OUTFILE '" + path + "';\nCALL p();", dialect);
    EXPECT_FALSE(std::filesystem::exists(path)) << dialect;
  }
}

}  // namespace
}  // namespace concertina
