// What stands in Python source comes out of it unchanged. tests/emit runs the same through the real tool.
#include "emit/python.hpp"

#include <gtest/gtest.h>

namespace concertina {
namespace {

TEST(PythonLiteral, IsRawWhereItCan) { EXPECT_EQ(python_literal(R"(SELECT 'a\n''')"), R"py(r"""SELECT 'a\n'''""")py"); }

TEST(PythonLiteral, SurvivesQuotesAndBackslashesAtTheEnd) {
  EXPECT_EQ(python_literal(R"(DROP TABLE "a\b")"), R"py("""DROP TABLE \"a\\b\"""")py");
  EXPECT_EQ(python_literal(R"(\)"), R"py("""\\""")py");
}

TEST(PythonLiteral, SurvivesTripleQuotesAndCarriageReturns) {
  EXPECT_EQ(python_literal(R"(SELECT """")"), R"py("""SELECT \"\"\"\"""")py");
  EXPECT_EQ(python_literal("a\r\nb"), "\"\"\"a\\r\nb\"\"\"");
}

TEST(BindEscaped, EscapesWhatLooksLikeAParameter) {
  EXPECT_EQ(bind_escaped("SELECT ':name', a[1:n], 'at 12:30'"), "SELECT '\\:name', a[1:n], 'at 12:30'");
  EXPECT_EQ(bind_escaped(" :x"), " \\:x");
}

TEST(BindEscaped, LeavesCastsAndAssignmentsAlone) {
  EXPECT_EQ(bind_escaped("x := 1::text; ' : '"), "x := 1::text; ' : '");
  EXPECT_EQ(bind_escaped("':a:'"), "':a:'");
}

TEST(BindEscaped, KeepsTheTextsOwnBackslash) { EXPECT_EQ(bind_escaped(R"('\:x' '\:')"), R"('\\:x' '\\:')"); }

}  // namespace
}  // namespace concertina
