// Bodies with semicolons survive cutting, comments at the end survive joining.
#include "emit/statements.hpp"

#include <gtest/gtest.h>

namespace concertina {
namespace {

constexpr LexicalRules postgresql{.dollar_quotes = true,
                                  .escape_strings = true,
                                  .backslash_escapes = false,
                                  .backtick_names = false,
                                  .bracket_names = false,
                                  .hash_comments = false,
                                  .nested_comments = true};
using Statements = std::vector<std::string>;

TEST(SplitStatements, CutsAtSemicolonsOutsideOfText) {
  EXPECT_EQ(split_statements("SELECT ';'; SELECT \";\" -- ;\n; /* ; */ ;", postgresql), (Statements{"SELECT ';'", "SELECT \";\" -- ;"}));
}

TEST(SplitStatements, KeepsDollarQuotedBodiesWhole) {
  const std::string body = "DO $do$ BEGIN PERFORM 1; PERFORM $$;$$; END $do$";
  EXPECT_EQ(split_statements(body + ";\n" + body, postgresql), (Statements{body, body}));
}

TEST(SplitStatements, KeepsTriggerBodiesWhole) {
  const std::string trigger =
      "CREATE TRIGGER t AFTER INSERT ON a WHEN (CASE WHEN new.x THEN 1 ELSE 0 END) BEGIN\n"
      "  UPDATE a SET b = CASE new.x WHEN 1 THEN 2 ELSE 3 END; SELECT 1;\nEND";
  EXPECT_EQ(split_statements(trigger + "; SELECT 2;", {}), (Statements{trigger, "SELECT 2"}));
}

TEST(SplitStatements, KeepsAtomicBodiesWhole) {
  const std::string function = "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END";
  EXPECT_EQ(split_statements(function + ";BEGIN;SELECT 3;COMMIT", postgresql), (Statements{function, "BEGIN", "SELECT 3", "COMMIT"}));
}

TEST(Terminated, EndsWithOneSemicolon) {
  EXPECT_EQ(terminated("SELECT 1", postgresql), "SELECT 1;\n");
  EXPECT_EQ(terminated("SELECT 1;\n", postgresql), "SELECT 1;\n");
  EXPECT_EQ(terminated("SELECT ';'", postgresql), "SELECT ';';\n");
}

TEST(Terminated, IsNotSwallowedByAComment) {
  EXPECT_EQ(terminated("SELECT 1 -- one;", postgresql), "SELECT 1 -- one;\n;\n");
  EXPECT_EQ(terminated("SELECT 1; -- one", postgresql), "SELECT 1; -- one\n");
}

}  // namespace
}  // namespace concertina
