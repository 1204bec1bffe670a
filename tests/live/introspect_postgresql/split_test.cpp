// Cutting SQL files into statements.
#include <gmock/gmock.h>

#include "tests/live/introspect_postgresql/support.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;

std::vector<std::pair<int, std::string>> pieces(const std::string& sql) {
  std::vector<std::pair<int, std::string>> result;
  for (const SqlStatement& statement : engine_postgresql.split(sql)) result.emplace_back(statement.line, statement.text);
  return result;
}

using Pieces = std::vector<std::pair<int, std::string>>;

TEST(SplitPostgresql, statements_with_the_line_they_begin_in) {
  EXPECT_EQ(pieces("SELECT 1;\n-- a comment; with a semicolon\n\n  SELECT 'a;b'\n  , 2;;\n/* c */ SELECT \"x;y\" -- end"),
            (Pieces{{1, "SELECT 1"}, {4, "SELECT 'a;b'\n  , 2"}, {6, "SELECT \"x;y\""}}));
  EXPECT_EQ(pieces(" -- nothing\n"), Pieces{});
  EXPECT_EQ(pieces(""), Pieces{});
}

TEST(SplitPostgresql, bodies_stay_whole) {
  const std::string dollars = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $a$ SELECT 1; SELECT $$;$$; $a$";
  const std::string atomic = "CREATE FUNCTION g(a int) RETURNS int BEGIN ATOMIC SELECT a; SELECT CASE WHEN a > 1 THEN 2 END; SELECT 3; END";
  const std::string rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))";
  EXPECT_EQ(pieces(dollars + ";\n" + atomic + ";\n" + rule + ";\nBEGIN;\nSELECT 1;\nEND;"),
            (Pieces{{1, dollars}, {2, atomic}, {3, rule}, {4, "BEGIN"}, {5, "SELECT 1"}, {6, "END"}}));
}

TEST(SplitPostgresql, what_the_scanner_passes_over_is_a_statement_for_the_server_to_refuse) {
  EXPECT_EQ(pieces("CREATE TABLE a (id int;\nCREATE TABLE b (id int);"), (Pieces{{1, "CREATE TABLE a (id int;\nCREATE TABLE b (id int)"}}));
  EXPECT_EQ(pieces("nonsense;\nSELECT 1;"), (Pieces{{1, "nonsense"}, {2, "SELECT 1"}})) << "a schema that lost a table in silence would drop it";
}

TEST(SplitPostgresql, what_only_psql_can_do_is_an_error_with_its_line) {
  const Error connect = error_of([] { pieces("SELECT 1;\n\\connect other\nSELECT 2;"); });
  EXPECT_EQ(connect.what_happened, "line 2: \\connect is a command of psql, not SQL");
  EXPECT_EQ(pieces("COPY t FROM '/tmp/x'").size(), 1u);
}

TEST(SplitPostgresql, pg_dumps_own_brackets_mean_nothing) {
  EXPECT_EQ(pieces("\\restrict aB3\nSET lock_timeout = 0;\n\\unrestrict aB3\n"), (Pieces{{2, "SET lock_timeout = 0"}}));
}

TEST(SplitPostgresql, a_quote_that_does_not_end_is_an_error_with_its_line) {
  EXPECT_THAT(error_of([] { pieces("SELECT 1;\nSELECT 'abc;\n"); }).what_happened, HasSubstr("line 2: "));
}

TEST(SplitPostgresql, syntax_of_newer_servers_is_left_to_the_server) {
  EXPECT_EQ(pieces("CREATE TABLE t (a text STORAGE external, b int GENERATED ALWAYS AS (1) VIRTUAL); SELECT 2").size(), 2u);
}

}  // namespace
}  // namespace concertina::test
