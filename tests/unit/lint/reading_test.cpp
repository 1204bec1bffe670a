// What cannot be read is said, and takes nothing with it; what stands around it is looked at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lint/lint_text.hpp"
#include "support/linting.hpp"

namespace concertina {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// "rule:line", but for the lock timeouts.
std::vector<std::string> found(const std::string& migration, const std::string& file = "2.sql") {
  std::vector<std::string> result;
  for (const Finding& one : findings_behind("", migration, "postgresql", {}, file)) {
    if (one.rule != "no-lock-timeout") result.push_back(one.rule + ":" + std::to_string(one.line));
  }
  return result;
}

std::string text_of(const std::string& migration) { return lint_text(findings_behind("", migration), "text"); }

TEST(Reading, ALineOfTheClientHidesNothing) {
  EXPECT_THAT(found("DROP TABLE a;\n\\connect other\nDROP TABLE b;"), ElementsAre("drop-table:1", "unread:2", "drop-table:3"));
}

TEST(Reading, WhatNothingClosesIsSaid) {
  EXPECT_THAT(found("CREATE TABLE x (id bigint PRIMARY KEY;\nDROP TABLE b;"), ElementsAre("unread:1"));
  EXPECT_THAT(found("DROP TABLE a;\nSELECT 'x;\nDROP TABLE b;"), ElementsAre("drop-table:1", "unread:2"));
  EXPECT_THAT(found("SELECT 1);\nDROP TABLE b;"), Contains("unread:1"));
}

TEST(Reading, PythonThatNothingClosesIsSaid) {
  const std::string head = "from alembic import op\nrevision = 'a'\ndef upgrade():\n";
  EXPECT_THAT(found(head + "  op.execute('DROP TABLE a)\n", "a.py"), Contains("unread:4"));
  EXPECT_THAT(found(head + "  op.execute('DROP TABLE a'\n", "a.py"), Contains("unread:4"));
  EXPECT_THAT(found(head + "  op.execute(\"\"\"DROP TABLE a;\n\n", "a.py"), Contains("unread:4"));
}

TEST(Reading, WhatHasNoKeywordIsAStatementAllTheSame) { EXPECT_THAT(found("DROPDROP;\nDROP TABLE a;"), ElementsAre("unread:1", "drop-table:2")); }

TEST(Reading, WhatABlockPutsTogetherIsSaid) {
  EXPECT_THAT(found("DO $$ BEGIN\nEXECUTE 'DROP TABLE a';\nEXECUTE format('DROP TABLE %I', 'b');\nEND $$;"), ElementsAre("drop-table:2", "unread:3"));
  EXPECT_THAT(found("DO $$ DECLARE r record; BEGIN\nFOR r IN EXECUTE tg LOOP NULL; END LOOP;\nEND $$;"), ElementsAre("unread:2"));
  EXPECT_THAT(found("DO LANGUAGE plpython3u $$ plpy.execute('DROP TABLE a') $$;"), ElementsAre("unread:1"));
  EXPECT_THAT(found("DO LANGUAGE plpgsql $$ BEGIN DROP TABLE a; END $$;"), ElementsAre("drop-table:1"));
}

TEST(Reading, AConditionThatAlwaysHoldsIsNone) {
  for (const std::string always : {"true", "1 = 1", "(TRUE)", "'a' = 'a'"}) {
    EXPECT_THAT(found("DELETE FROM a WHERE " + always + ";"), ElementsAre("delete-without-where:1")) << always;
    EXPECT_THAT(found("UPDATE a SET b = 1 WHERE " + always + ";"), ElementsAre("backfill-in-one-statement:1")) << always;
  }
  for (const std::string sometimes : {"true AND id < 5", "1 = 2", "id = id"}) {
    EXPECT_THAT(found("DELETE FROM a WHERE " + sometimes + ";"), Not(Contains("delete-without-where:1"))) << sometimes;
  }
}

TEST(Reading, WhatIsNestedTooDeeplyEndsNothing) {
  std::string chain = "SELECT 1";
  for (int i = 0; i < 20000; ++i) chain += "+1";
  EXPECT_THAT(found("DROP TABLE a;\n" + chain + ";\nDROP TABLE b;"), ElementsAre("drop-table:1", "unread:2", "drop-table:3"));
}

TEST(Reading, WhatIsNotReadForOneReasonIsNotSaidForEver) {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "SELECT FROM FROM;\n";
  EXPECT_EQ(found(many).size(), 11U);
  EXPECT_THAT(found(many + "DROP TABLE a;"), Contains("drop-table:1001"));
}

TEST(Reading, BytesThatAreNoTextAreSaid) { EXPECT_THAT(found("DROP TABLE \"\xff\xfe\";"), ElementsAre("unread:1")); }

TEST(Reading, NothingSecretIsRepeated) {
  for (const std::string sql :
       {"ALTER ROLE bob WITH PASSWORD \"hidden1\";", "CREATE ROLE app PASSWORD 'hidden1;\nmore", "CREATE SERVER s OPTIONS (password hidden1);"}) {
    EXPECT_THAT(text_of(sql), HasSubstr("[unread]"));
    EXPECT_THAT(text_of(sql), Not(HasSubstr("hidden1")));
  }
  for (const std::string sql : {"SELECT 'h''idden value' 'hidden value 2' FROM;", "INSERT INTO t VALUES ('h''idden value', 1 2);",
                                "SELECT E'hidden\\'value' $q$hidden value$q$ $$hidden value$$ x y z;"}) {
    EXPECT_THAT(text_of(sql), HasSubstr("[unread]"));
    EXPECT_THAT(text_of(sql), testing::AllOf(Not(HasSubstr("idden")), Not(HasSubstr("value"))));
  }
  EXPECT_THAT(text_of("ALTER TABLE t ADD c text DEFAULT 'at' FOR;"), HasSubstr("at or near \"FOR\"")) << "a word that stands there anyway";
  EXPECT_THAT(text_of("SELECT 'x;\n" + std::string(5000, 'y')).size(), testing::Lt(600U)) << "a message repeats no file";
}

TEST(Reading, ANameCannotBeTakenForALine) { EXPECT_THAT(text_of("DROP TABLE \"a\n::error::b\";"), Not(HasSubstr("\n::error"))); }

TEST(Reading, ATransactionGoesOnBehindAChainedCommit) {
  EXPECT_THAT(found("BEGIN;\nCOMMIT AND CHAIN;\nCREATE INDEX CONCURRENTLY j ON a (x);\nCOMMIT;"), Contains("concurrently-in-transaction:3"));
}

TEST(Reading, FlywayTakesNoTransactionOnlyWhereNoStatementWantsOne) {
  EXPECT_THAT(found("CREATE INDEX CONCURRENTLY j ON a (x);", "V1__a.sql"), testing::IsEmpty());
  EXPECT_THAT(found("CREATE TABLE z (id bigint PRIMARY KEY);\nCREATE INDEX CONCURRENTLY j ON a (x);", "V1__a.sql"), Contains("concurrently-in-transaction:2"));
}

TEST(Reading, ACommentCountsForTheNextStatementAndNoOther) {
  const std::string comment = "-- concertina: ignore drop-table because it is empty\n";
  EXPECT_THAT(found(comment + "DROP TABLE a;\nDROP TABLE b;"), ElementsAre("drop-table:3"));
  EXPECT_THAT(found(comment + "SELECT 1;\nDROP TABLE b;"), ElementsAre("drop-table:3")) << "the next statement had nothing to take away";
  EXPECT_THAT(found("DROP TABLE a;\nDROP TABLE -- concertina: ignore drop-table\n  b;"), ElementsAre("drop-table:1"));
}

TEST(Reading, ACommentCountsForWhatIsSaidAtTheEndToo) {
  EXPECT_THAT(found("CREATE TABLE a (x int);\nSELECT 1;\nSELECT 2;"), Contains("no-primary-key:1"));
  EXPECT_THAT(found("-- concertina: ignore no-primary-key\nCREATE TABLE a (x int);\nSELECT 1;\nSELECT 2;"), testing::IsEmpty());
}

TEST(Reading, NothingStandsBehindTheEndOfAFile) { EXPECT_THAT(found("SELECT 1;\nBEGIN;\n\n"), ElementsAre("transaction-not-ended:2")); }

TEST(Reading, OnlyFilesOfOneSequenceAreOutOfOrder) {
  const auto said = [](const std::string& fresh, const std::string& done) {
    LintOptions options{"postgresql", std::set<std::string>{fresh}, {}, {}};
    return rules_of(lint({migration_of(fresh, "SELECT 1;", false), migration_of(done, "SELECT 1;", false)}, options));
  };
  EXPECT_THAT(said("m/V1__a.sql", "m/V2__b.sql"), ElementsAre("out-of-order"));
  EXPECT_THAT(said("m/V1__a.sql", "m/R__views.sql"), testing::IsEmpty()) << "a repeatable file runs behind all others";
  EXPECT_THAT(said("shop/1.sql", "users/1.sql"), testing::IsEmpty());
}

}  // namespace
}  // namespace concertina
