// Files for MySQL's client, cut into statements as the client cuts them.
#include "introspect/mysql/split.hpp"

#include <gtest/gtest.h>

#include "model/error.hpp"

namespace concertina::mysql {
namespace {

std::vector<std::string> texts(const std::string& sql) {
  std::vector<std::string> result;
  for (const SqlStatement& statement : split(sql)) result.push_back(statement.text);
  return result;
}

using Texts = std::vector<std::string>;

TEST(Split, DelimiterChangesHowTheFileIsCut) {
  EXPECT_EQ(texts("SELECT 1;\nDELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 2; SELECT 3; END//\nDELIMITER ;\nSELECT 4"),
            (Texts{"SELECT 1", "CREATE PROCEDURE p() BEGIN SELECT 2; SELECT 3; END", "SELECT 4"}));
}

TEST(Split, DelimiterOfLettersMayStandInAWord) {
  EXPECT_EQ(texts("DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT '$$'; END$$\nSELECT 5$$\nDELIMITER ;\nSELECT 4"),
            (Texts{"CREATE PROCEDURE p() BEGIN SELECT '$$'; END", "SELECT 5", "SELECT 4"}));
}

TEST(Split, BodiesStayWholeWithoutIt) {
  EXPECT_EQ(texts("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.x THEN SET NEW.y = CASE WHEN 1 THEN 2 END; END IF; END; SELECT 1;"),
            (Texts{"CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.x THEN SET NEW.y = CASE WHEN 1 THEN 2 END; END IF; END", "SELECT 1"}));
}

TEST(Split, SemicolonsInTextsAndNamesAndCommentsAreNone) {
  EXPECT_EQ(texts("SELECT ';', \"\\\";\", `;` # ;\n, 1 -- ;\n; SELECT 2"), (Texts{"SELECT ';', \"\\\";\", `;` # ;\n, 1 -- ;", "SELECT 2"}));
}

TEST(Split, SaysWhatAStatementIsFor) {
  const std::vector<SqlStatement> all = split("SET NAMES utf8mb4; START TRANSACTION; CREATE USER a; SOURCE more.sql\nCREATE TABLE t (a int);");
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].use, SqlUse::setting);
  EXPECT_EQ(all[1].use, SqlUse::transaction);
  EXPECT_EQ(all[2].use, SqlUse::server);
  EXPECT_EQ(all[3].use, SqlUse::include);
  EXPECT_EQ(all[3].text, "more.sql");
  EXPECT_EQ(all[4].use, SqlUse::run);
}

TEST(Split, RefusesWhatTakesTheSchemaBack) { EXPECT_THROW(split("CREATE TABLE t (a int); ROLLBACK;"), Error); }

}  // namespace
}  // namespace concertina::mysql
