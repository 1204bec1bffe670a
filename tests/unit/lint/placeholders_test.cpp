// Flyway's placeholders: what is read in their places.
#include <gtest/gtest.h>

#include <cstdlib>

#include "model/error.hpp"
#include "support/migrations.hpp"

namespace concertina {
namespace {

std::string filled(const std::string& text) { return texts(sql(text, "V1__a.sql")).at(0); }

std::string filled_beside(const std::string& name, const std::string& settings, const std::string& text) {
  const Directory at;
  at.add("db/migration/V1__a.sql", text);
  at.add(name, settings);
  return texts(migrations_at({at.path()}, false).at(0)).at(0);
}

TEST(Placeholders, TakeTheirValuesFromFlywaysConfiguration) {
  const std::string text = "CREATE TABLE ${Owner}.t (a varchar(${len}));";
  const std::string expected = "CREATE TABLE shop.t (a varchar(9));";
  EXPECT_EQ(filled_beside("db/migration/flyway.conf", "# of all\nflyway.placeholders.owner=shop\r\nflyway.placeholders.len = 9\n", text), expected);
  EXPECT_EQ(filled_beside("flyway.toml", "[flyway.placeholders]\nowner = \"shop\"\nlen = '9'\n[flyway]\ntable = \"x\"\n", text), expected);
  EXPECT_EQ(filled_beside("flyway.toml", "[flyway]\nplaceholderPrefix = \"#[\"\nplaceholderSuffix = \"]\"\n[flyway.placeholders]\nx = \"9\"\n",
                          "SELECT #[x], '${y}';"),
            "SELECT 9, '${y}';");
  EXPECT_EQ(filled_beside("flyway.toml", "[flyway]\nplaceholders = {Owner = \"shop\", len = 9}  # of all\n", text), expected);
  EXPECT_EQ(filled_beside("db/migration/V1__a.sql.conf", "placeholderReplacement=false\n", "SELECT '${x}';"), "SELECT '${x}';");
}

TEST(Placeholders, AreNotReadFromABrokenFile) {
  try {
    filled_beside("flyway.toml", "[flyway]\nplaceholders = {\n", "SELECT ${x};");
    FAIL() << "the file was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.what_happened.rfind("not TOML: ", 0), 0u) << error.what_happened;
    EXPECT_TRUE(error.where.ends_with("/flyway.toml:2") || error.where.ends_with("/flyway.toml:3")) << error.where;
  }
}

TEST(Placeholders, TakeTheirValuesFromTheEnvironment) {
  ::setenv("FLYWAY_PLACEHOLDERS_TENANT", "blue\ngreen", 1);
  const Migration found = sql("SELECT '${tenant}';\nSELECT 2;", "V1__a.sql");
  ::unsetenv("FLYWAY_PLACEHOLDERS_TENANT");
  EXPECT_EQ(texts(found), Texts{"SELECT 'blue green';\nSELECT 2;"});
  EXPECT_TRUE(found.unread.empty());
}

TEST(Placeholders, OfFlywaysOwnNeedNoValue) {
  EXPECT_EQ(filled("CREATE TABLE ${flyway:defaultSchema}.t (a int);"), "CREATE TABLE t (a int);");
  EXPECT_EQ(filled("CREATE TABLE \"${flyway:defaultSchema}\".\"t\" (a int);"), "CREATE TABLE \"t\" (a int);");
  EXPECT_EQ(filled("GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${flyway:user};"), "GRANT USAGE ON SCHEMA public TO flyway_user;");
  EXPECT_EQ(filled_beside("flyway.conf", "flyway.defaultSchema=shop\n", "CREATE TABLE ${flyway:defaultSchema}.t (a int);"), "CREATE TABLE shop.t (a int);");
  EXPECT_TRUE(sql("SELECT '${flyway:timestamp}', '${flyway:filename}';", "V1__a.sql").unread.empty());
}

TEST(Placeholders, WithoutAValueAreNeutralAndSaid) {
  EXPECT_EQ(filled("CREATE TABLE ${owner}.t (a int DEFAULT ${zero}, b varchar(${len}));"), "CREATE TABLE t (a int DEFAULT 1, b varchar(1));");
  EXPECT_EQ(filled("INSERT INTO t (${a}) VALUES (${b}, '${c}', ${d});"), "INSERT INTO t (any_a) VALUES (1, 'any_c', 1);");
  EXPECT_EQ(filled("CREATE TABLE ${prefix}_t (a int);\nGRANT SELECT ON t TO ${reader};"), "CREATE TABLE _t (a int);\nGRANT SELECT ON t TO any_reader;");
  const Migration found = sql("SELECT 1;\nSELECT '${a}';\nSELECT '${a}', '${b.c}';", "V1__a.sql");
  ASSERT_EQ(remarks(found.unread).size(), 1u);
  EXPECT_EQ(found.unread.at(0).line, 2);
  EXPECT_EQ(found.unread.at(0).text, "the values of ${a}, ${b.c}; a neutral one stands in, until flyway.conf or FLYWAY_PLACEHOLDERS_A gives it");
}

TEST(Placeholders, AreFlywaysAlone) { EXPECT_EQ(texts(sql("SELECT '${x}';")), Texts{"SELECT '${x}';"}); }

}  // namespace
}  // namespace concertina
