// Texts have one spelling, which SQLite understands as it understood the original.
#include "dialects/sqlite/spelling.hpp"

#include <gtest/gtest.h>

#include "database.hpp"

namespace concertina::sqlite_test {
namespace {

TEST(SqliteSpelling, KeywordsSpacesAndQuotes) {
  const sqlite::Names names{{"email", "Email"}, {"order", "order"}, {"a b", "a b"}};
  const auto spelled = [&](const char* sql) { return sqlite::spelled(sql, names); };
  EXPECT_EQ(spelled("EMAIL  like\n'A  b'/* x */and[a b]  is not null -- end"), "Email LIKE 'A  b' AND \"a b\" IS NOT NULL");
  EXPECT_EQ(spelled("Coalesce ( `order` , - 1,1 - -2, 3-1)"), "coalesce(\"order\", -1, 1 - -2, 3 - 1)");
  EXPECT_EQ(spelled("- -1"), "- -1");
  EXPECT_EQ(spelled("a||b->>'$.x'<>c<=d"), "a || b ->> '$.x' <> c <= d");
  EXPECT_EQ(spelled("case when x then 1.5E-3 else X'0F' end"), "CASE WHEN x THEN 1.5E-3 ELSE x'0f' END");
  EXPECT_EQ(spelled("cast(x as integer)"), "CAST(x AS integer)");
  EXPECT_EQ(spelled("select key as Key, t . \"order\" from t where a = \"a string\" collate nocase"),
            "SELECT key AS Key, t.\"order\" FROM t WHERE a = \"a string\" COLLATE NOCASE");
  EXPECT_EQ(spelled("count(*)-1"), "count(*) - 1");
  EXPECT_EQ(spelled("a in(1,2)"), "a IN (1, 2)");
}

TEST(SqliteSpelling, SpellingTwiceChangesNothing) {
  for (const char* sql :
       {"a- -b", "- - -1", "1e5+2", "x not  in (select max(\"X\") from t group by a,b)", "~+-a", "a=='b'", "raise(abort,'x')", "a is not distinct from b",
        "- (1)", "f(distinct a)", "sum(a) filter (where b) over (partition by c order by d rows between unbounded preceding and current row)"}) {
    const std::string once = sqlite::spelled(sql, {});
    EXPECT_EQ(sqlite::spelled(once, {}), once);
  }
}

TEST(SqliteSpelling, ValuesStayWhatTheyWere) {
  Database database;
  for (const char* sql : {"1- -2",
                          "- -3",
                          "-(-3)",
                          "2*-1",
                          "x'4142'||'c'",
                          "1.5e+3-1",
                          "5 -3",
                          "'a''b'",
                          "case when 1<2 then 'y' else 'n' end",
                          "cast('12' as int)+1",
                          "'abc' like 'A%'",
                          "~5",
                          "1<>2",
                          "'{\"a\":3}'->>'$.a'",
                          "replace('abc','b','x')",
                          "null is not 1",
                          "3 % 2",
                          "7 & -2 | 8",
                          "1 between 0 and 2",
                          "(select max(i) from (select 1 as i union all values (5)))",
                          "not 1=2",
                          "\"not a column\""}) {
    const std::string query = "SELECT ", spelled = sqlite::spelled_expression(sql, {});
    EXPECT_EQ(database.rows(query + spelled), database.rows(query + sql)) << spelled;
  }
}

TEST(SqliteSpelling, ConstantsAreKnown) {
  for (const char* sql : {"1", "-1.5", "'x'", "NULL", "TRUE", "x'00'", "(5)", "0x1f"}) EXPECT_TRUE(dialect_sqlite.is_constant(sql)) << sql;
  for (const char* sql : {"CURRENT_TIMESTAMP", "random()", "1 + 1", "a", "", "-a"}) EXPECT_FALSE(dialect_sqlite.is_constant(sql)) << sql;
}

TEST(SqliteSpelling, NamesAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(dialect_sqlite.quote("Email"), "Email");
  for (const char* name : {"order", "a b", "1st", "x\"y", "ü", "true", "key", ""}) {
    Database database("CREATE TABLE t (" + dialect_sqlite.quote(name) + " INT)");
    EXPECT_EQ(database.rows("SELECT name FROM pragma_table_info('t')"), name);
  }
  EXPECT_EQ(dialect_sqlite.qualified(column_id({Kind::table, "", "", "my t"}, "c")), "\"my t\".c");
  EXPECT_EQ(dialect_sqlite.base_type("DECIMAL (10,2)"), "DECIMAL");
}

TEST(SqliteSpelling, AHandWrittenCatalogBecomesWhatADatabaseWouldSay) {
  Database database(
      "CREATE TABLE t (a INTEGER, b TEXT DEFAULT 'x', PRIMARY KEY (a, b), CHECK (a > 0)) STRICT; CREATE VIEW v AS SELECT a FROM t WHERE b "
      "LIKE 'x'");
  const Catalog read = database.read();
  Catalog written;
  const ObjectId t{Kind::table, "", "", "t"};
  Column a{}, b{};
  a.type = "integer";
  b.type = "text";
  b.default_value = "( 'x' )";
  Constraint key, check;
  key.type = ConstraintType::primary_key;
  key.columns = {"a", "b"};
  check.expression = "((a>0))";
  const auto put = [&](const ObjectId& id, const Body& body) { written.objects[id] = {id, body, "", "", {}, {}}; };
  put(t, Table{{{"strict", "true"}}, "", std::nullopt});
  put(column_id(t, "a"), a);
  put(column_id(t, "b"), b);
  put(child_id(Kind::constraint, t, ""), key);
  put(child_id(Kind::constraint, t, "CHECK (((a>0)))"), check);
  put({Kind::view, "", "", "v"}, Definition{"create view v as select A from T where B like 'x'", {"a"}, {}});
  dialect_sqlite.complete(written);
  EXPECT_EQ(differences(read, written), "");
  Catalog again = read;
  dialect_sqlite.complete(again);
  EXPECT_EQ(again, read);
}

}  // namespace
}  // namespace concertina::sqlite_test
