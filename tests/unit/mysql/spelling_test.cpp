// What the servers' own words for an expression or a default mean, in one spelling.
#include "dialects/mysql/spelling.hpp"

#include <gtest/gtest.h>

namespace concertina::mysql {
namespace {

TEST(MysqlSpelling, ExpressionsLoseTheSecondEscapingAndTheSecondEncoding) {
  EXPECT_EQ(unescaped("(`t` <> _utf8mb4\\'Ã¼\\\\\\'â‚¬\\')"), "(`t` <> _utf8mb4'ü\\'€')");
  EXPECT_EQ(unescaped("`grün` > 0"), "`grün` > 0");
  EXPECT_EQ(unescaped("`a` <> '日本'"), "`a` <> '日本'");
}

TEST(MysqlSpelling, ANegativeNumberIsOneNumber) {
  EXPECT_EQ(unescaped("((`n` > -(4)) and (`m` < -(2.5)))"), "((`n` > -4) and (`m` < -2.5))");
  EXPECT_EQ(unescaped("-(`n`)"), "-(`n`)");
}

TEST(MysqlSpelling, ALiteralHasItsQuotesDoubled) {
  EXPECT_EQ(plain_literal("'v3 it\\'s \"\\\\ü\\n'"), "'v3 it''s \"\\\\ü\n'");
  EXPECT_EQ(plain_literal("'it''s'"), "'it''s'");
  EXPECT_EQ(plain_literal("concat('a', 'b')"), "concat('a', 'b')");
  EXPECT_EQ(plain_literal("current_timestamp()"), "current_timestamp()");
}

}  // namespace
}  // namespace concertina::mysql
