// SQL files as many tools write them: their pieces, and the transactions that those run in.
#include <gtest/gtest.h>

#include "support/migrations.hpp"

namespace concertina {
namespace {

TEST(SqlForms, PlainFilesRunAsTheyAreSaidTo) {
  EXPECT_EQ(sql("SELECT 1;\n").form, "sql");
  EXPECT_EQ(ways(sql("SELECT 1;\n")), "-");
  EXPECT_EQ(ways(migration_of("x.sql", "SELECT 1;\n", true)), "t");
  EXPECT_EQ(ways(migration_of("x.sql", "-- no-transaction\nSELECT 1;\n", true)), "q");
}

TEST(SqlForms, EmptyFilesHaveNoPieces) {
  EXPECT_TRUE(sql("").pieces.empty());
  EXPECT_TRUE(sql("\r\n \r\n").pieces.empty());
  EXPECT_TRUE(sql("-- +goose Up").pieces.empty());
}

TEST(SqlForms, CarriageReturnsGoAndLinesStay) {
  const Migration found = sql("SELECT 1;\r\nSELECT 2;\r\n");
  EXPECT_EQ(texts(found), Texts{"SELECT 1;\nSELECT 2;\n"});
  EXPECT_EQ(found.pieces.at(0).lines, (std::vector<int>{1, 2, 3}));
}

TEST(SqlForms, Dbmate) {
  const Migration found = sql("-- title\n-- migrate:up\nCREATE TABLE t (a int);\n\n-- migrate:down\nDROP TABLE t;\n");
  EXPECT_EQ(found.form, "dbmate");
  EXPECT_EQ(texts(found), Texts{"-- migrate:up\nCREATE TABLE t (a int);\n"});
  EXPECT_EQ(found.pieces.at(0).lines.front(), 2);
  EXPECT_EQ(ways(found), "t");
  EXPECT_EQ(ways(sql("-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down transaction:false\nSELECT 2;")), "q");
}

TEST(SqlForms, Goose) {
  const std::string text =
      "-- +goose Up\nSELECT 1;\n-- +goose StatementBegin\nSELECT ';'\n-- +goose StatementEnd\nSELECT 3;\n-- +goose Down\n-- +goose StatementBegin\nDROP TABLE "
      "t;\n"
      "-- +goose StatementEnd\n";
  const Migration found = sql(text);
  EXPECT_EQ(found.form, "goose");
  EXPECT_EQ(texts(found), (Texts{"SELECT 1;", "SELECT ';'", "SELECT 3;"}));
  EXPECT_EQ(found.pieces.at(2).lines, std::vector<int>{6});
  EXPECT_EQ(ways(found), "t++");
  EXPECT_EQ(ways(sql("-- +goose NO TRANSACTION\n" + text)), "-q-");
}

TEST(SqlForms, ToolsThatSendAFileAsOneQuery) {
  EXPECT_EQ(sql("SELECT 1;", "1_x.up.sql").form, "golang-migrate");
  EXPECT_EQ(sql("SELECT 1;", "migrations/20240101_x/migration.sql").form, "prisma");
  EXPECT_EQ(sql("SELECT 1;", "migrations/x/migration.sql").form, "sql");
  EXPECT_EQ(sql("\\set ON_ERROR_STOP on\nSELECT 1;", "1_x.up.sql").form, "sql");
  EXPECT_EQ(ways(sql("SELECT 1;", "1_x.up.sql")), "q");
  EXPECT_TRUE(sql("SELECT 1;", "1_x.up.sql").pieces.at(0).transaction);
}

TEST(SqlForms, DrizzleMarksEndStatementsOnTheirLineOrTheNext) {
  const Migration found = sql("CREATE TABLE a (\n  b int\n);\n--> statement-breakpoint\nSELECT 2;--> statement-breakpoint\nSELECT 3\n");
  EXPECT_EQ(found.form, "drizzle");
  EXPECT_EQ(texts(found), (Texts{"CREATE TABLE a (\n  b int\n);\n", "\nSELECT 2;", "\nSELECT 3\n"}));
  EXPECT_EQ(found.pieces.at(1).lines, (std::vector<int>{4, 5}));
  EXPECT_EQ(found.pieces.at(2).lines.front(), 5);
  EXPECT_EQ(ways(found), "t++");
}

TEST(SqlForms, DrizzleIsToldByItsJournalToo) {
  const Directory at;
  at.add("meta/_journal.json", "{}");
  at.add("0001_x.sql");
  EXPECT_EQ(migrations_at({at.path()}, false).at(0).form, "drizzle");
}

TEST(SqlForms, LiquibaseChangesetsAreTransactions) {
  const Migration found = sql(
      "--liquibase formatted sql\n\n--changeset a:1\nSELECT 1;\n--rollback DROP TABLE t;\n-- changeset a:2 runInTransaction:false\nSELECT 2;\n--changeset a:3\n"
      "SELECT 3;\n--changeset a:4 runInTransaction:false splitStatements:false\nSELECT 4; SELECT 5;\n");
  EXPECT_EQ(found.form, "liquibase");
  EXPECT_EQ(texts(found).front(), "--changeset a:1\nSELECT 1;\n--rollback DROP TABLE t;");
  EXPECT_EQ(ways(found), "t-tq");
  EXPECT_EQ(found.pieces.at(2).lines.front(), 8);
}

TEST(SqlForms, AtlasFilesSayHowTheyAreCut) {
  const Migration found = sql("-- atlas:delimiter -- end\n-- atlas:txmode none\n\nSELECT 1\n-- end\nSELECT 2\n-- end\n");
  EXPECT_EQ(found.form, "atlas");
  ASSERT_EQ(found.pieces.size(), 2U);
  EXPECT_EQ(found.pieces.at(1).sql, "\nSELECT 2\n");
  EXPECT_EQ(found.pieces.at(1).lines.at(1), 6);
  EXPECT_EQ(ways(found), "--");
}

TEST(SqlForms, NodePgMigrateSections) {
  const Migration found = sql("-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n");
  EXPECT_EQ(texts(found), Texts{"-- Up Migration\nSELECT 1;"});
  EXPECT_EQ(ways(found), "t");
}

TEST(SqlForms, FlywayLooksBesideTheFile) {
  const Directory at;
  at.add("V1__a.sql");
  at.add("V2__b.sql");
  at.add("V2__b.sql.conf", "placeholderReplacement=false\nexecuteInTransaction = false\r\n");
  const std::vector<Migration> found = migrations_at({at.path()}, false);
  EXPECT_EQ(found.at(0).form, "flyway");
  EXPECT_EQ(ways(found.at(0)), "y");
  EXPECT_EQ(ways(found.at(1)), "-");
}

}  // namespace
}  // namespace concertina
