// A row that the server would not take is refused while it is planned.
#include "dialects/mysql/row_size.hpp"

#include <gtest/gtest.h>

#include "model/error.hpp"

namespace concertina::mysql {
namespace {

const ObjectId settings{Kind::table, "", "", "settings"};

Object text(const std::string& name, const std::string& type) {
  Column body;
  body.type = type;
  body.collation = "utf8mb4_bin";
  return {column_id(settings, name), body, "", "", {}, {}};
}

TEST(RowSize, OldAndNewColumnsTogetherFitIntoARow) {
  Catalog catalog{"mysql", "9.7.0", {}, {}, {}};
  for (const Object& object : {Object{settings, Table{}, "", "", {}, {}}, text("old", "varchar(16000)")}) catalog.objects.emplace(object.id, object);
  const Change longer = add(text("new", "varchar(400)")), address = add(text("new", "text"));
  EXPECT_THROW(must_fit_row(settings, catalog, {longer}), Error);
  EXPECT_NO_THROW(must_fit_row(settings, catalog, {address}));
  EXPECT_NO_THROW(must_fit_row(settings, catalog, {drop(text("old", "varchar(16000)")), longer}));
}

}  // namespace
}  // namespace concertina::mysql
