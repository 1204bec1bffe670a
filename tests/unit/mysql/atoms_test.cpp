// DDL commits by itself: what a step does is taken apart into what the server does whole or not at all.
#include "dialects/mysql/atoms.hpp"

#include <gtest/gtest.h>

#include "dialects/mysql/write.hpp"

namespace concertina::mysql {
namespace {

const ObjectId users{Kind::table, "", "", "users"}, orgs{Kind::table, "", "", "orgs"};

Object table(const ObjectId& id) { return {id, Table{{{"engine", "InnoDB"}}, "", {}}, "", "", {}, {}}; }

Object column(const std::string& name, const std::string& type = "int") {
  Column body;
  body.type = type;
  return {column_id(users, name), body, "", "", {}, {}};
}

Object index(const std::string& name, const std::string& on) {
  Index body;
  body.keys = {"`" + on + "`"};
  return {child_id(Kind::index, users, name), body, "", "", {}, {}};
}

Object trigger(const std::string& name, const std::string& does) {
  return {child_id(Kind::trigger, users, name),
          Definition{"CREATE TRIGGER `" + name + "` BEFORE INSERT ON `users` FOR EACH ROW " + does, {}, {}, {}},
          "",
          "",
          {},
          {}};
}

Object references(const ObjectId& from, const ObjectId& to) {
  Constraint body;
  body.type = ConstraintType::foreign_key;
  body.columns = {"other"};
  body.references = to;
  body.referenced_columns = {"id"};
  return {child_id(Kind::constraint, from, from.name + "_other"), body, "", "", {}, {}};
}

Catalog catalog(const std::vector<Object>& objects, const std::string& dialect = "mysql") {
  Catalog result{dialect, "9.7.4", {}, {}, {}};
  for (const Object& object : objects) result.objects.emplace(object.id, object);
  return result;
}

std::vector<std::string> written(const Catalog& before, const std::vector<Change>& effects) {
  std::vector<std::string> result;
  Catalog now = before;
  for (const std::vector<Change>& atom : atoms(before, effects)) {
    for (const Statement& statement : write(now, atom, {}, false)) result.push_back(statement.sql);
    now = concertina::apply(std::move(now), atom);
  }
  return result;
}

using Texts = std::vector<std::string>;

TEST(Atoms, AnIndexGoesBeforeItsColumnSoThatTheColumnGoesAtOnce) {
  const Catalog before = catalog({table(users), column("a"), column("b"), index("users_a", "a")});
  EXPECT_EQ(written(before, {drop(column("a")), drop(index("users_a", "a"))}), (Texts{"ALTER TABLE `users` DROP KEY `users_a`, ALGORITHM=INPLACE, LOCK=NONE",
                                                                                      "ALTER TABLE `users` DROP COLUMN `a`, ALGORITHM=INSTANT, LOCK=DEFAULT"}));
}

TEST(Atoms, AnIndexThatTakesAnotherNameHoldsNoColumnUp) {
  const Catalog before = catalog({table(users), column("a"), column("b"), index("i", "a"), index("j", "b")});
  Object renamed = index("i", "b");
  EXPECT_EQ(written(before, {drop(index("i", "a")), drop(column("a")), alter(index("j", "b"), renamed)}),
            (Texts{"ALTER TABLE `users` DROP KEY `i`, RENAME KEY `j` TO `i`, ALGORITHM=INPLACE, LOCK=NONE",
                   "ALTER TABLE `users` DROP COLUMN `a`, ALGORITHM=INSTANT, LOCK=DEFAULT"}));
}

TEST(Atoms, ColumnsChangeNamesInOneStatement) {
  const Catalog before = catalog({table(users), column("a"), column("b")});
  Object aside = column("old"), now = column("a");
  EXPECT_EQ(written(before, {alter(column("a"), aside), alter(column("b"), now)}),
            (Texts{"ALTER TABLE `users` RENAME COLUMN `a` TO `old`, RENAME COLUMN `b` TO `a`, ALGORITHM=INSTANT, LOCK=DEFAULT"}));
}

TEST(Atoms, TriggersGiveWayToOthersWhileNobodyElseUsesTheTable) {
  const Catalog before = catalog({table(users), column("a"), column("b"), trigger("t", "SET NEW.b = NEW.a")});
  const std::vector<Change> effects{drop(trigger("t", "SET NEW.b = NEW.a")), alter(column("a"), column("old")), add(trigger("u", "SET NEW.b = NEW.old"))};
  EXPECT_EQ(atoms(before, effects).size(), 1U);
  const Texts sql = written(before, effects);
  ASSERT_EQ(sql.size(), 8U);
  EXPECT_EQ(Texts(sql.begin() + 1, sql.end()),
            (Texts{"PREPARE concertina_alter FROM @concertina_alter", "LOCK TABLES `users` WRITE", "EXECUTE concertina_alter", "DROP TRIGGER IF EXISTS `t`",
                   "DROP TRIGGER IF EXISTS `u`", "CREATE TRIGGER `u` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.b = NEW.old", "UNLOCK TABLES"}));
}

TEST(Atoms, OnlyMariadbReplacesATrigger) {
  const Change change = alter(trigger("t", "SET NEW.a = 1"), trigger("t", "SET NEW.a = 2"));
  EXPECT_EQ(written(catalog({table(users), *change.before}, "mariadb"), {change}),
            (Texts{"CREATE OR REPLACE TRIGGER `t` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.a = 2"}));
  EXPECT_EQ(written(catalog({table(users), *change.before}), {change}).front(), "LOCK TABLES `users` WRITE");
}

TEST(Atoms, NewTablesThatNameEachOtherGetOneKeyBehindBoth) {
  const std::vector<std::vector<Change>> all =
      atoms(catalog({}), {add(table(users)), add(references(users, orgs)), add(table(orgs)), add(references(orgs, users))});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[2], (std::vector<Change>{add(references(orgs, users))}));
}

TEST(Atoms, ATableIsCoveredByAViewThatWasMadeOverAPlaceholder) {
  const ObjectId people{Kind::table, "", "", "people"};
  Object view{{Kind::view, "", "", "users"}, Definition{"CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW `users` AS select 1", {}, {}, {}}, "", "", {}, {}};
  const Object moved{column_id(people, "a"), column("a").body, "", "", {}, {}};
  const Texts sql = written(catalog({table(users), column("a")}), {alter(table(users), table(people)), alter(column("a"), moved), add(view)});
  ASSERT_EQ(sql.size(), 4U);
  EXPECT_EQ(sql[2], "RENAME TABLE `people` TO `concertina_gone_people`, `users` TO `people`, `concertina_cover_users` TO `users`");
  EXPECT_EQ(sql[3], "DROP TABLE `concertina_gone_people`");
}

}  // namespace
}  // namespace concertina::mysql
