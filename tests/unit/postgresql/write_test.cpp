// What is written, as text: quoting, the order of statements, what is joined and what stands alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "model/error.hpp"

namespace concertina {
extern const Dialect dialect_postgresql;

namespace {

using testing::ElementsAre;

const ObjectId users{Kind::table, "public", "", "users"};

Object object(ObjectId id, Body body) {
  Object result;
  result.id = std::move(id);
  result.body = std::move(body);
  return result;
}

Object column(const std::string& name, const std::string& type, bool not_null = false) {
  Column body;
  body.type = type;
  body.not_null = not_null;
  return object(column_id(users, name), body);
}

Object check(const std::string& name, const std::string& expression, bool validated = true) {
  Constraint body;
  body.expression = expression;
  body.validated = validated;
  return object(child_id(Kind::constraint, users, name), body);
}

Object index(const std::string& name, std::vector<std::string> keys) {
  Index body;
  body.unique = true;
  body.keys = std::move(keys);
  return object(child_id(Kind::index, users, name), body);
}

Catalog with(const std::vector<Object>& objects, const std::string& version = "15.18") {
  Catalog catalog;
  catalog.server_version = version;
  catalog.objects.emplace(users, object(users, Table{}));
  for (const Object& o : objects) catalog.objects.emplace(o.id, o);
  return catalog;
}

std::vector<std::string> sql(const Catalog& before, const std::vector<Change>& effects, bool apart = false) {
  std::vector<std::string> result;
  for (const Statement& statement : dialect_postgresql.write(before, effects, {}, apart)) result.push_back(statement.sql);
  return result;
}

TEST(Backfill, IsRefusedWhereUpdatesArePublishedAndRowsHaveNoIdentity) {
  Definition text;
  text.text = "CREATE PUBLICATION p FOR ALL TABLES";
  const Object publication = object({Kind::publication, "", "", "p"}, text);
  text.options["publish"] = "insert";
  const Object of_inserts = object(publication.id, text);
  const Backfill backfill{"public.users", {}, {{"a", "b"}}, "a IS NULL"};
  EXPECT_THROW(dialect_postgresql.write_backfill(backfill, with({publication}), {}), Error);
  EXPECT_NO_THROW(dialect_postgresql.write_backfill(backfill, with({of_inserts}), {}));
  Constraint key;
  key.type = ConstraintType::primary_key;
  key.columns = {"a"};
  EXPECT_NO_THROW(dialect_postgresql.write_backfill(
      backfill, with({publication, column("a", "integer", true), object(child_id(Kind::constraint, users, "users_pkey"), key)}), {}));
}

TEST(Quote, QuotesWhatPostgresqlWould) {
  EXPECT_EQ(dialect_postgresql.quote("users"), "users");
  EXPECT_EQ(dialect_postgresql.quote("order"), "\"order\"");
  EXPECT_EQ(dialect_postgresql.quote("My \"T\""), "\"My \"\"T\"\"\"");
  EXPECT_EQ(dialect_postgresql.literal("it's"), "'it''s'");
  EXPECT_EQ(dialect_postgresql.literal("a\\b"), "E'a\\\\b'");
  EXPECT_EQ(dialect_postgresql.qualified({Kind::function, "public", "", "Area(integer, text)"}), "public.\"Area\"(integer, text)");
  EXPECT_EQ(dialect_postgresql.qualified(column_id(users, "select")), "public.users.\"select\"");
}

TEST(Write, JoinsWhatTakesOneLock) {
  const Catalog before = with({column("a", "text"), column("b", "text")});
  Object with_default = column("a", "text");
  as<Column>(with_default).default_value = "'x'::text";
  EXPECT_THAT(sql(before, {drop(column("b", "text")), add(column("c", "integer")), alter(column("a", "text"), with_default)}),
              ElementsAre("ALTER TABLE public.users DROP COLUMN b, ADD COLUMN c integer, ALTER COLUMN a SET DEFAULT 'x'::text"));
}

TEST(Write, KeepsAScanApartFromABriefLock) {
  const Catalog before = with({column("a", "text")});
  const std::vector<Statement> statements =
      dialect_postgresql.write(before, {add(column("c", "integer")), alter(column("a", "text"), column("a", "text", true))}, {}, false);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_FALSE(statements[0].scans);
  EXPECT_TRUE(statements[1].scans);
  EXPECT_EQ(statements[1].blocks, "reads and writes");
  EXPECT_EQ(statements[1].lock_timeout_ms, 150);
}

TEST(Write, DropsTheProvingCheckAfterNotNullIsSet) {
  const Catalog before = with({column("a", "text"), check("a_nn", "a IS NOT NULL")});
  EXPECT_THAT(sql(before, {drop(check("a_nn", "a IS NOT NULL")), alter(column("a", "text"), column("a", "text", true))}),
              ElementsAre("ALTER TABLE public.users ALTER COLUMN a SET NOT NULL", "ALTER TABLE public.users DROP CONSTRAINT a_nn"));
}

TEST(Write, SetsNotNullOnlineWhereEachStatementStandsApart) {
  EXPECT_THAT(sql(with({column("a", "text")}), {alter(column("a", "text"), column("a", "text", true))}, true),
              ElementsAre("ALTER TABLE public.users ADD CONSTRAINT concertina_nn_a CHECK (a IS NOT NULL) NOT VALID",
                          "ALTER TABLE public.users VALIDATE CONSTRAINT concertina_nn_a", "ALTER TABLE public.users ALTER COLUMN a SET NOT NULL",
                          "ALTER TABLE public.users DROP CONSTRAINT concertina_nn_a"));
}

TEST(Write, CutsTheTemporaryNameWithAHash) {
  const std::string name(60, 'x');
  const std::string first = sql(with({column(name, "text")}), {alter(column(name, "text"), column(name, "text", true))}, true).at(0);
  EXPECT_NE(first.find("concertina_nn_" + std::string(40, 'x') + "_"), std::string::npos) << first;
}

TEST(Write, BuildsAnIndexConcurrentlyOnlyAlone) {
  const Catalog before = with({column("a", "text")});
  EXPECT_THAT(sql(before, {add(index("i", {"a"}))}), ElementsAre("CREATE UNIQUE INDEX CONCURRENTLY i ON public.users USING btree (a)"));
  EXPECT_TRUE(dialect_postgresql.outside_transaction(before, {add(index("i", {"a"}))}));
  EXPECT_THAT(sql(before, {add(index("i", {"a"})), add(index("j", {"a"}))}),
              ElementsAre("CREATE UNIQUE INDEX i ON public.users USING btree (a)", "CREATE UNIQUE INDEX j ON public.users USING btree (a)"));
  EXPECT_FALSE(dialect_postgresql.outside_transaction(before, {add(index("i", {"a"})), add(index("j", {"a"}))}));
  EXPECT_THAT(sql(with({column("a", "text"), index("i", {"a"})}), {drop(index("i", {"a"}))}), ElementsAre("DROP INDEX CONCURRENTLY public.i"));
}

TEST(Write, TakesAnIndexOverForAConstraintOfItsColumns) {
  Constraint key;
  key.type = ConstraintType::unique;
  key.columns = {"a"};
  const Object constraint = object(child_id(Kind::constraint, users, "a_key"), key);
  const Catalog before = with({column("a", "text"), index("i", {"a"}), index("other", {"lower(a)"})});
  EXPECT_THAT(sql(before, {drop(index("i", {"a"})), add(constraint)}), ElementsAre("ALTER TABLE public.users ADD CONSTRAINT a_key UNIQUE USING INDEX i"));
  EXPECT_THAT(sql(before, {drop(index("other", {"lower(a)"})), add(constraint)}),
              ElementsAre("DROP INDEX public.other", "ALTER TABLE public.users ADD CONSTRAINT a_key UNIQUE (a)"));
}

TEST(Write, ValidatesWithoutATimeoutAndWithoutBlocking) {
  const std::vector<Statement> statements =
      dialect_postgresql.write(with({check("c", "a > 0", false)}), {alter(check("c", "a > 0", false), check("c", "a > 0"))}, {}, false);
  ASSERT_EQ(statements.size(), 1u);
  EXPECT_EQ(statements[0].sql, "ALTER TABLE public.users VALIDATE CONSTRAINT c");
  EXPECT_EQ(statements[0].lock, "ShareUpdateExclusiveLock");
  EXPECT_EQ(statements[0].blocks, "nothing");
  EXPECT_EQ(statements[0].lock_timeout_ms, 0);
}

TEST(Write, AddsEnumValuesInTheirPlaces) {
  const ObjectId mood{Kind::enum_type, "public", "", "mood"};
  const Object before = object(mood, EnumType{{"b", "d"}}), after = object(mood, EnumType{{"a", "b", "c", "d", "e"}});
  EXPECT_THAT(sql(with({before}), {alter(before, after)}),
              ElementsAre("ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b'", "ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b'",
                          "ALTER TYPE public.mood ADD VALUE 'e' AFTER 'd'"));
  EXPECT_THROW(sql(with({after}), {alter(after, before)}), Error);
}

TEST(Write, RefusesWhatTheVersionCannotDo) {
  Object before = column("a", "integer"), after = before;
  as<Column>(before).generated = "1";
  as<Column>(after).generated = "2";
  as<Column>(before).stored = as<Column>(after).stored = true;
  EXPECT_THROW(sql(with({before}, "15.18"), {alter(before, after)}), Error);
  EXPECT_THAT(sql(with({before}, "17.2"), {alter(before, after)}), ElementsAre("ALTER TABLE public.users ALTER COLUMN a SET EXPRESSION AS (2)"));
}

TEST(Script, PicksADollarTagThatTheTextHasNot) {
  Step step;
  step.statements = dialect_postgresql.write(with({}), {add(check("c", "a <> '$sql$ $concertina$'"))}, {}, false);
  const std::string block = dialect_postgresql.script(step, Direction::up, {}).statements.back();
  EXPECT_TRUE(block.starts_with("DO $concertina2$")) << block;
  EXPECT_NE(block.find("EXECUTE $sql2$"), std::string::npos) << block;
}

}  // namespace
}  // namespace concertina
