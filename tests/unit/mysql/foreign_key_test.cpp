// What the servers take no foreign key for is refused while it is planned.
#include <gmock/gmock.h>

#include "dialects/dialect.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

const ObjectId parents{Kind::table, "", "", "parents"}, kids{Kind::table, "", "", "kids"};

Object column(const ObjectId& table, const std::string& name, const std::string& type, const std::string& collation) {
  Column body;
  body.type = type;
  body.collation = collation;
  return {column_id(table, name), body, "", "", {}, {}};
}

std::string said_of_join(const std::string& type, const std::string& other, const std::string& collation = "", const std::string& other_collation = "") {
  Catalog catalog{"mysql", "9.7.0", {}, {}, {}};
  for (const Object& object : {Object{parents, Table{}, "", "", {}, {}}, Object{kids, Table{}, "", "", {}, {}}, column(parents, "id", other, other_collation),
                               column(kids, "parent", type, collation)}) {
    catalog.objects.emplace(object.id, object);
  }
  Constraint key{.type = ConstraintType::foreign_key, .columns = {"parent"}, .references = parents, .referenced_columns = {"id"}};
  try {
    dialect("mysql").write(catalog, {add({child_id(Kind::constraint, kids, "kids_parent"), key, "", "", {}, {}})}, {}, false);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(ForeignKeys, JoinColumnsOfOneTypeOnly) {
  EXPECT_THAT(said_of_join("bigint", "int"), ::testing::HasSubstr("would join kids.parent (bigint) to parents.id (int)"));
  EXPECT_NE(said_of_join("int unsigned", "int"), "");
  EXPECT_THAT(said_of_join("varchar(9)", "varchar(9)", "utf8mb4_bin", "ascii_bin"), ::testing::HasSubstr("parents.id (varchar(9) ascii_bin)"));
  EXPECT_EQ(said_of_join("int(11)", "int"), "");
  EXPECT_EQ(said_of_join("varchar(9)", "varchar(20)", "utf8mb4_bin", "utf8mb4_bin"), "");
}

}  // namespace
}  // namespace concertina
