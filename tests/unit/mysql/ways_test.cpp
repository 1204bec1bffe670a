// How the servers carry a change out, as it was measured on them.
#include "dialects/mysql/ways.hpp"

#include <gtest/gtest.h>

#include "dialects/mysql/recollated.hpp"

namespace concertina::mysql {
namespace {

const ObjectId users{Kind::table, "", "", "users"};

Object column(const std::string& type, const std::string& collation = "") {
  Column body;
  body.type = type;
  body.collation = collation;
  return {column_id(users, "a"), body, "", "", {}, {}};
}

Way change(const Object& before, const Object& after, const std::string& dialect = "mysql") { return way_to_change(before, after, {dialect, "", {}, {}, {}}); }

TEST(Ways, ATextGrowsInPlaceUpToTheBorderOf256Bytes) {
  const auto text = [](int length) { return column("varchar(" + std::to_string(length) + ")", "utf8mb4_general_ci"); };
  EXPECT_EQ(change(text(50), text(60)), Way::light);
  EXPECT_EQ(change(text(50), text(60), "mariadb"), Way::instant);
  EXPECT_EQ(change(text(50), text(64)), Way::copy);
  EXPECT_EQ(change(text(64), text(200)), Way::light);
  EXPECT_EQ(change(text(60), text(50)), Way::copy);
}

TEST(Ways, NoIndexByPartsOfTextsOrdersTheRows) {
  Object text = column("varchar(20)", "utf8mb4_bin");
  as<Column>(text).not_null = true;
  const auto way = [&](const std::string& key) {
    Index index{.unique = true, .keys = {key}};
    const Object unique{child_id(Kind::index, users, "i"), index, "", "", {}, {}};
    Catalog catalog{"mysql", "", {}, {}, {}};
    for (const Object& object : {Object{users, Table{}, "", "", {}, {}}, text, unique}) catalog.objects[object.id] = object;
    return way_to_drop(unique, catalog);
  };
  EXPECT_EQ(way("`a`"), Way::copy);
  EXPECT_EQ(way("`a` DESC"), Way::copy);
  EXPECT_EQ(way("`a`(5)"), Way::light);
}

TEST(Ways, AKeyOverAColumnWithAnotherCollation) {
  const Object before = column("varchar(20)", "utf8mb4_bin"), after = column("varchar(20)", "utf8mb4_general_ci");
  const auto over = [](const std::string& key) { return add({child_id(Kind::index, users, "i"), Index{.keys = {key}}, "", "", {}, {}}); };
  EXPECT_TRUE(indexes_recollated({over("`a`(5)"), alter(before, after)}));
  EXPECT_FALSE(indexes_recollated({over("`b`"), alter(before, after)}));
  EXPECT_FALSE(indexes_recollated({over("`a`"), alter(before, before)}));
}

TEST(Ways, LabelsAreAppendedAtOnce) {
  EXPECT_EQ(change(column("enum('a','b')"), column("enum('a','b','c')")), Way::instant);
  EXPECT_EQ(change(column("enum('a','b')"), column("enum('a','c','b')")), Way::copy);
}

TEST(Ways, ANumberThatGrowsIsCopied) { EXPECT_EQ(change(column("int"), column("bigint")), Way::copy); }

TEST(Ways, AnIndexOverAVirtualColumnMakesATableOfMariadbStiff) {
  Object stored = column("int"), computed = column("int"), strict = stored;
  computed.id.name = "v";
  as<Column>(computed).generated = "`a` + 1";
  as<Column>(strict).not_null = true;
  Index index;
  index.keys = {"`v`"};
  Catalog catalog{"mariadb", "", {}, {}, {}};
  for (const Object& object : {Object{users, Table{}, "", "", {}, {}}, stored, computed}) catalog.objects[object.id] = object;
  EXPECT_EQ(way_to_change(stored, strict, catalog), Way::rebuild);
  catalog.objects[child_id(Kind::index, users, "i")] = {child_id(Kind::index, users, "i"), index, "", "", {}, {}};
  EXPECT_EQ(way_to_add(stored, catalog), Way::inplace_shared);
  EXPECT_EQ(way_to_drop(stored, catalog), Way::copy);
  EXPECT_EQ(way_to_change(stored, strict, catalog), Way::copy);
  EXPECT_EQ(way_to_change(strict, stored, catalog), Way::inplace_shared);
  EXPECT_EQ(way_to_add(computed, catalog), Way::instant);
}

TEST(Ways, WhatHasNoValuesOfItsOwnIsCopiedWithPartitions) {
  Object table{users, Table{}, "", "", {}, {}}, computed = column("int");
  as<Table>(table).partition_key = "HASH (`a`) PARTITIONS 4";
  as<Column>(computed).generated = "`b` + 1";
  Index index;
  index.keys = {"(`a` + 1)"};
  const Object functional{child_id(Kind::index, users, "i"), index, "", "", {}, {}};
  Catalog mysql{"mysql", "9.7.4", {}, {}, {}}, mariadb{"mariadb", "10.11.19", {}, {}, {}};
  mysql.objects[users] = mariadb.objects[users] = table;
  EXPECT_EQ(way_to_add(functional, mysql), Way::copy);
  EXPECT_EQ(way_to_drop(functional, mysql), Way::copy);
  EXPECT_EQ(way_to_add(computed, mysql), Way::instant);
  EXPECT_EQ(way_to_add(computed, mariadb), Way::copy);
  EXPECT_EQ(way_to_drop(computed, mariadb), Way::copy);
}

TEST(Ways, AnIndexThatWouldStandElsewhereInNewPartitionsOfMariadbIsAddedByACopy) {
  Object table{users, Table{}, "", "", {}, {}}, id = column("int"), code = column("int");
  as<Table>(table).partition_key = "HASH (`a`) PARTITIONS 4";
  as<Column>(id).not_null = true;
  code.id.name = "b";
  const auto unique_over = [](const std::string& key) {
    Index index;
    index.unique = true;
    index.keys = {key};
    index.method = "btree";
    return Object{child_id(Kind::index, users, key), index, "", "", {}, {}};
  };
  Catalog mariadb{"mariadb", "10.11.19", {}, {}, {}};
  for (const Object& object : {table, id, code}) mariadb.objects[object.id] = object;
  EXPECT_EQ(way_to_add(unique_over("`a`"), mariadb), Way::inplace);
  const Object takes_null = unique_over("`b`");
  mariadb.objects[takes_null.id] = takes_null;
  EXPECT_EQ(way_to_add(unique_over("`a`"), mariadb), Way::copy);
}

TEST(Ways, ColumnsThatNobodySeesStandInTheOrderOfTheirIndexes) {
  const auto over_expression = [](const std::string& name, bool unique) {
    Index index;
    index.keys = {"(`a` + 1)"};
    index.unique = unique;
    return Object{child_id(Kind::index, users, name), index, "", "", {}, {}};
  };
  Catalog mysql{"mysql", "9.7.4", {}, {}, {}};
  mysql.objects[users] = {users, Table{}, "", "", {}, {}};
  EXPECT_EQ(way_to_add(over_expression("m", false), mysql), Way::inplace_shared);
  EXPECT_EQ(way_to_add(over_expression("m", true), mysql), Way::copy);
  const Object m = over_expression("m", false);
  mysql.objects[m.id] = m;
  EXPECT_EQ(way_to_add(over_expression("L", false), mysql), Way::copy);
  EXPECT_EQ(way_to_add(over_expression("N", false), mysql), Way::inplace_shared);
  EXPECT_EQ(way_to_drop(m, mysql), Way::light);
  EXPECT_EQ(way_to_drop(over_expression("u", true), mysql), Way::copy);
}

TEST(Ways, AColumnIsPutBesideNoVirtualOne) {
  Object computed = column("int"), plain = column("int");
  as<Column>(computed).generated = "`b` + 1";
  computed.id = column_id(users, "v");
  for (const std::string make : {"mysql", "mariadb"}) {
    Catalog catalog{make, "", {}, {}, {}};
    catalog.objects[users] = {users, Table{}, "", "", {}, {}};
    EXPECT_TRUE(can_be_placed(plain, catalog) && can_be_placed(computed, catalog));
    catalog.objects[computed.id] = computed;
    EXPECT_EQ(can_be_placed(plain, catalog), make == "mysql");
    EXPECT_TRUE(can_be_placed(computed, catalog)) << "it takes its own place again";
  }
}

TEST(Ways, PartitionsComeAtTheEndAndGoBrieflyAndAllElseIsCopied) {
  const std::string two = "RANGE (`a`) (PARTITION `p0` VALUES LESS THAN (10), PARTITION `p1` VALUES LESS THAN (20))";
  const std::string three = two.substr(0, two.size() - 1) + ", PARTITION `p2` VALUES LESS THAN (30))";
  const auto parted = [](const std::string& clause) {
    Table body;
    body.partition_key = clause;
    return Object{users, body, "", "", {}, {}};
  };
  const auto change_of = [&](const std::string& before, const std::string& after) { return partition_change(parted(before), parted(after)); };
  EXPECT_EQ(change_of(two, three).sql, "ADD PARTITION (PARTITION `p2` VALUES LESS THAN (30))");
  EXPECT_EQ(change_of(three, two).sql, "DROP PARTITION `p2`");
  EXPECT_EQ(change_of("", two).way, Way::copy);
  EXPECT_EQ(change_of(two, "").sql, "REMOVE PARTITIONING");
  EXPECT_EQ(change_of(two, "HASH (`a`) PARTITIONS 4").way, Way::copy);
}

}  // namespace
}  // namespace concertina::mysql
