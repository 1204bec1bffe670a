// What is known of tables whose columns come from others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/linting.hpp"

namespace concertina {
namespace {

using testing::Contains;
using testing::Not;

const std::string users =
    "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50) NOT NULL, plan text DEFAULT 'free', CONSTRAINT c CHECK (plan IS NOT NULL));";

std::set<std::string> rules(const std::string& before, const std::string& migration) { return rules_of(findings_behind(users + before, migration)); }

const std::string longer = "ALTER TABLE a ALTER email TYPE varchar(80);", required = "ALTER TABLE a ALTER plan SET NOT NULL;";

TEST(KnownColumns, ComeFromTheTableThatANewOneIsLike) {
  EXPECT_THAT(rules("CREATE TABLE a (LIKE users);", longer), Not(Contains("type-change-rewrites")));
  EXPECT_THAT(rules("CREATE TABLE a (LIKE users);", required), Contains("set-not-null-scans"));
  EXPECT_THAT(rules("CREATE TABLE a (LIKE users INCLUDING ALL);", required), Not(Contains("set-not-null-scans"))) << "its CHECK comes along";
  EXPECT_THAT(rules("", "CREATE TABLE a (LIKE users);"), Contains("no-primary-key"));
  EXPECT_THAT(rules("", "CREATE TABLE a (LIKE users INCLUDING INDEXES);"), Not(Contains("no-primary-key")));
  EXPECT_THAT(rules("", "CREATE TABLE a (LIKE elsewhere);"), Not(Contains("no-primary-key")));
  EXPECT_THAT(rules("CREATE TABLE IF NOT EXISTS a (LIKE users);", longer), Not(Contains("type-change-rewrites")));
}

TEST(KnownColumns, ComeFromParents) {
  EXPECT_THAT(rules("CREATE TABLE a (more int) INHERITS (users);", longer), Not(Contains("type-change-rewrites")));
  EXPECT_THAT(rules("CREATE TABLE a (more int) INHERITS (users);", required), Not(Contains("set-not-null-scans")));
}

TEST(KnownColumns, ComeFromWhatIsSelected) {
  for (const std::string make : {"CREATE TABLE a AS SELECT * FROM users;", "CREATE TABLE a AS SELECT id, email FROM users;",
                                 "CREATE TABLE a AS SELECT u.id, u.email::varchar(60) FROM users u;", "SELECT id, email INTO a FROM users;",
                                 "CREATE TABLE a (x, email) AS SELECT id, email FROM users;"}) {
    EXPECT_THAT(rules(make, longer), Not(Contains("type-change-rewrites"))) << make;
  }
  EXPECT_THAT(rules("CREATE TABLE a AS SELECT id, lower(email) AS email FROM users;", longer), Contains("type-change-rewrites")) << "its type is not known";
  EXPECT_THAT(rules("CREATE TABLE a AS SELECT id, email FROM users;", "ALTER TABLE a ALTER email SET NOT NULL;"), Contains("set-not-null-scans"));
}

TEST(KnownColumns, AChangeOfTypeByTheColumnItselfCostsWhatTheTypesDo) {
  const auto long_ones = [](const std::string& sql) { return rules("", "BEGIN;\nSET lock_timeout = '1s';\nDROP TABLE x;\n" + sql + "\nCOMMIT;"); };
  for (const std::string rule : {"type-change-rewrites", "more-after-strong-lock"}) {
    EXPECT_THAT(long_ones("ALTER TABLE users ALTER email TYPE text USING lower(email);"), Contains(rule));
  }
  for (const std::string by : {"email", "(email)", "email::text", "users.email"}) {
    EXPECT_THAT(long_ones("ALTER TABLE users ALTER email TYPE text USING " + by + ";"),
                testing::AllOf(Not(Contains("type-change-rewrites")), Not(Contains("more-after-strong-lock"))))
        << by;
  }
  EXPECT_EQ(long_ones("ALTER TABLE users ALTER email TYPE text USING email;"), long_ones("ALTER TABLE users ALTER email TYPE text;"));
}

}  // namespace
}  // namespace concertina
