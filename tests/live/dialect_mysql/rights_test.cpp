// Who may not read a view's text reads the rest, and is told what is missing.
#include <gmock/gmock.h>

#include "model/replace_all.hpp"
#include "support/deploying.hpp"

namespace concertina::test {
namespace {

struct Rights : ::testing::TestWithParam<std::string> {};

TEST_P(Rights, ViewsWhoseTextMayNotBeReadAreNamed) {
  Scratch database = fresh_database(GetParam());
  for (const char* sql : {"CREATE TABLE t (a int)", "CREATE VIEW `it's` AS SELECT a FROM t", "CREATE PROCEDURE p() SELECT 1", "CREATE USER reader@localhost",
                          "GRANT SELECT, EXECUTE ON * TO reader@localhost"}) {
    database.client.execute(sql);
  }
  std::string url = database.url;
  replace_all(url, "root@", "reader@");
  Client reader = engine(GetParam()).connect(url);
  const Catalog catalog = engine(GetParam()).read(reader, {});
  database.client.execute("DROP USER reader@localhost");

  EXPECT_TRUE(find(catalog, {Kind::table, "", "", "t"}));
  std::vector<std::string> unmanaged;
  for (const auto& one : catalog.unmanaged) unmanaged.push_back(one.kind + " " + one.name);
  EXPECT_THAT(unmanaged, ::testing::ElementsAre("procedure whose text may not be read p", "view whose text may not be read it's"));
}

INSTANTIATE_TEST_SUITE_P(Makes, Rights, ::testing::Values("mysql", "mariadb"), [](const auto& make) { return make.param; });

}  // namespace
}  // namespace concertina::test
