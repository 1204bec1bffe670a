#include "dialects/tokens.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concertina {
namespace {

using testing::ElementsAre;

constexpr LexicalRules postgresql{.dollar_quotes = true, .escape_strings = true, .nested_comments = true};
constexpr LexicalRules sqlite{.backtick_names = true, .bracket_names = true};

std::vector<std::string> code(std::string_view sql, const LexicalRules& rules) {
  std::vector<std::string> result;
  for (const Token& token : code_tokens(sql, rules)) result.emplace_back(token.text);
  return result;
}

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

TEST(Tokens, CoverTheWholeText) {
  const std::string sql = "SELECT 'a''b' -- c\n, $x$ ; $x$, /* /* d */ */ \"e\"\"f\" + .5e1";
  std::string joined;
  for (const Token& token : tokens(sql, postgresql)) joined += token.text;
  EXPECT_EQ(joined, sql);
}

TEST(Tokens, StringsCommentsAndQuotedNamesAreOnePieceEach) {
  EXPECT_THAT(code("a = 'x''--y' /* b */ \"c\"\"d\"", postgresql), ElementsAre("a", "=", "'x''--y'", "\"c\"\"d\""));
  EXPECT_THAT(code("E'it\\'s' b", postgresql), ElementsAre("E'it\\'s'", "b"));
  EXPECT_THAT(code("$fn$ a; $b$ c $fn$ d", postgresql), ElementsAre("$fn$ a; $b$ c $fn$", "d"));
}

TEST(Tokens, NestedCommentsEndWhereTheServerEndsThem) {
  EXPECT_THAT(code("/* /* a */ b */ c", postgresql), ElementsAre("c"));
  EXPECT_THAT(code("/* /* a */ b", sqlite), ElementsAre("b"));
}

TEST(Tokens, EnginesQuoteNamesInTheirOwnWays) {
  EXPECT_THAT(code("[a b] `c``d`", sqlite), ElementsAre("[a b]", "`c``d`"));
  EXPECT_EQ(name_of(code_tokens("`c``d`", sqlite)[0]), "c`d");
}

TEST(Tokens, WhatDoesNotEndGoesToTheEnd) {
  for (const std::string sql : {"'a", "\"a", "/* a", "$x$ a", "[a"})
    EXPECT_EQ(tokens(sql, postgresql).back().at + tokens(sql, postgresql).back().text.size(), sql.size());
  EXPECT_TRUE(tokens("", postgresql).empty());
}

TEST(Tokens, NamesFoldUnlessQuoted) {
  EXPECT_EQ(name_of(code_tokens("EMail", postgresql)[0]), "email");
  EXPECT_EQ(name_of(code_tokens("\"EMail\"", postgresql)[0]), "EMail");
}

TEST(RenamedTables, AreReplacedWhereTheyAreTables) {
  const std::map<std::vector<std::string>, std::string> names{{{"s", "B"}, "\"s\".\"a\""}};
  EXPECT_EQ(with_renamed_tables("SELECT 's.\"B\"', \"s\".\"B\".x FROM s.\"B\" -- s.\"B\"", postgresql, names),
            "SELECT 's.\"B\"', \"s\".\"a\".x FROM \"s\".\"a\" -- s.\"B\"");
  EXPECT_EQ(with_renamed_tables("SELECT t.s.\"B\" FROM s.\"Bs\", s.b", postgresql, names), "SELECT t.s.\"B\" FROM s.\"Bs\", s.b");
}

TEST(RenamedTables, OfOneNameStandBehindFrom) {
  const std::map<std::vector<std::string>, std::string> names{{{"b"}, "\"a\""}};
  EXPECT_EQ(with_renamed_tables("SELECT b.b, b FROM \"b\" WHERE b > 0", sqlite, names), "SELECT \"a\".b, b FROM \"a\" WHERE b > 0");
}

TEST(RenamedColumns, AreReplacedWhereTheyAreColumns) {
  const std::map<std::string, std::string> names{{"a", "b"}};
  EXPECT_EQ(with_renamed_columns("lower(a) || t.a || 'a' -- a", postgresql, names, quoted), "lower(\"b\") || t.\"b\" || 'a' -- a");
  EXPECT_EQ(with_renamed_columns("a(x) + a.c + x::a", postgresql, names, quoted), "a(x) + a.c + x::a");
  EXPECT_EQ(with_renamed_columns("x::s.a = t.a", postgresql, names, quoted), "x::s.a = t.\"b\"");
}

// Servers write such words without quotes, whether they are a column's name or a keyword.
TEST(RenamedColumns, AreNoKeywords) {
  const auto renamed = [](std::string_view sql, const std::string& name) { return with_renamed_columns(sql, postgresql, {{name, "new"}}, quoted); };
  EXPECT_EQ(renamed("date_trunc('day'::text, (at AT TIME ZONE 'UTC'::text))", "at"), "date_trunc('day'::text, (\"new\" AT TIME ZONE 'UTC'::text))");
  EXPECT_EQ(renamed("(zone AT TIME ZONE zone)", "zone"), "(\"new\" AT TIME ZONE \"new\")");
  EXPECT_EQ(renamed("x::timestamp without time zone > time", "time"), "x::timestamp without time zone > \"new\"");
  EXPECT_EQ(renamed("EXTRACT(year FROM year)", "year"), "EXTRACT(year FROM \"new\")");
  EXPECT_EQ(renamed("d + interval 1 day", "day"), "d + interval 1 day");
  EXPECT_EQ(renamed("last DESC NULLS LAST", "last"), "\"new\" DESC NULLS LAST");
  EXPECT_EQ(renamed("n COLLATE de", "de"), "n COLLATE de");
  EXPECT_EQ(renamed("x::character varying(20)", "varying"), "x::character varying(20)");
}

TEST(RenamedColumns, ChangePlacesAllAtOnce) { EXPECT_EQ(with_renamed_columns("a + b", postgresql, {{"a", "b"}, {"b", "a"}}, quoted), "\"b\" + \"a\""); }

TEST(NamesColumn, LooksAtNamesOnly) {
  EXPECT_TRUE(names_column("price > 0", postgresql, "price"));
  EXPECT_FALSE(names_column("'price' || price(1)", postgresql, "price"));
}

}  // namespace
}  // namespace concertina
