#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/constraint.hpp"
#include "model/error.hpp"
#include "model/json.hpp"

namespace concertina {
namespace {

using testing::HasSubstr;

const ObjectId users{Kind::table, "public", "", "users"};

Error error_of(const std::string& json) {
  try {
    catalog_from_json(json, "want.json");
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(CatalogJson, AHandWrittenTableIsRead) {
  const Catalog catalog = catalog_from_json(
      R"({"dialect":"postgresql","tables":[{"name":"users","columns":[{"name":"id","type":"bigint","not_null":true},
          {"name":"email","type":"text","default":"''"}],"primary_key":["id"]}]})",
      "want.json");
  EXPECT_EQ(catalog.objects.size(), 4u);
  const Column& id = as<Column>(at(catalog, column_id(users, "id")));
  EXPECT_EQ(id.type, "bigint");
  EXPECT_TRUE(id.not_null);
  EXPECT_EQ(id.position, 1);
  EXPECT_EQ(as<Column>(at(catalog, column_id(users, "email"))).position, 2);
  EXPECT_EQ(as<Column>(at(catalog, column_id(users, "email"))).default_value, "''");
  const Object* key = primary_key_of(catalog, users);
  ASSERT_NE(key, nullptr);
  EXPECT_TRUE(unnamed(*key));
  EXPECT_EQ(as<Constraint>(*key).columns, std::vector<std::string>{"id"});
}

TEST(CatalogJson, ShortFormsAreConstraints) {
  const Catalog catalog = catalog_from_json(
      R"({"dialect":"postgresql","tables":[{"name":"users","columns":[{"name":"id","type":"int"},{"name":"boss","type":"int"}],
          "unique":[["id","boss"]],"checks":["id > 0"],
          "foreign_keys":[{"columns":["boss"],"references":"users","referenced_columns":["id"],"on_delete":"CASCADE"}]}]})",
      "want.json");
  const Constraint& unique = as<Constraint>(at(catalog, child_id(Kind::constraint, users, "UNIQUE (id, boss)")));
  EXPECT_EQ(unique.type, ConstraintType::unique);
  EXPECT_EQ(as<Constraint>(at(catalog, child_id(Kind::constraint, users, "CHECK (id > 0)"))).expression, "id > 0");
  const Constraint& key = as<Constraint>(at(catalog, child_id(Kind::constraint, users, "FOREIGN KEY (boss) REFERENCES public.users")));
  EXPECT_EQ(key.type, ConstraintType::foreign_key);
  EXPECT_EQ(key.references, users);
  EXPECT_EQ(key.on_delete, "CASCADE");
}

TEST(CatalogJson, WritingNestsObjectsAndLeavesDefaultsOut) {
  const std::string text = R"json({
  "format": "concertina-catalog/1",
  "dialect": "postgresql",
  "server_version": "15.18",
  "tables": [
    {
      "name": "users",
      "statistics": {"rows": 12},
      "columns": [{"name": "id", "type": "bigint", "not_null": true}, {"name": "email", "type": "text", "comment": "to \"log in\""}],
      "constraints": [{"name": "users_pkey", "type": "primary key", "columns": ["id"]}],
      "indexes": [{"name": "users_email", "keys": ["lower(email)"]}]
    }
  ],
  "views": [
    {"schema": "app", "name": "v", "text": "CREATE VIEW app.v AS SELECT 1", "needs": ["table public.users"]}
  ],
  "unmanaged": [{"kind": "domain", "name": "public.d"}]
}
)json";
  const std::string written = to_json(catalog_from_json(text, "x.json"));
  EXPECT_EQ(written, to_json(catalog_from_json(written, "x.json")));
  for (const char* line : {"      \"statistics\": {\"rows\": 12},\n", "{\"name\": \"id\", \"type\": \"bigint\", \"not_null\": true}",
                           "{\"name\": \"users_pkey\", \"type\": \"primary key\", \"columns\": [\"id\"]}",
                           "{\"name\": \"users_email\", \"keys\": [\"lower(email)\"]}", "{\"schema\": \"app\", \"name\": \"v\"", "\"unmanaged\": ["}) {
    EXPECT_THAT(written, HasSubstr(line));
  }
  EXPECT_EQ(written.find("validated"), std::string::npos);
  EXPECT_EQ(written.find("btree"), std::string::npos);
  EXPECT_EQ(written.find("position"), std::string::npos);
}

TEST(CatalogJson, UnqualifiedNamesMeanTheDefaultSchemaOfTheEngine) {
  const std::string sqlite = R"({"dialect":"sqlite","tables":[{"name":"t","columns":[{"name":"id"}]}]})";
  EXPECT_TRUE(find(catalog_from_json(sqlite, "x"), {Kind::table, "", "", "t"}));
  const Catalog catalog = catalog_from_json(
      R"json({"dialect":"postgresql","tables":[{"name":"t","columns":[{"name":"id"}]}],"sequences":[{"name":"s","owned_by":"t.id"}],
          "views":[{"name":"v","text":"CREATE VIEW v AS SELECT 1","needs":["table t","function app.f(integer)"]}]})json",
      "x");
  EXPECT_EQ(as<Sequence>(at(catalog, {Kind::sequence, "public", "", "s"})).owned_by, (ObjectId{Kind::column, "public", "t", "id"}));
  const std::vector<ObjectId> needs{{Kind::table, "public", "", "t"}, {Kind::function, "app", "", "f(integer)"}};
  EXPECT_EQ(at(catalog, {Kind::view, "public", "", "v"}).needs, needs);
}

TEST(CatalogJson, GapsInPositionsSurvive) {
  Catalog catalog{"sqlite", "", {}, {}, {}, {}};
  const ObjectId table{Kind::table, "", "", "t"};
  catalog.objects[table] = {table, Table{}, "", "", {}, {}};
  for (const auto& [name, position] : {std::pair<std::string, int>{"a", 1}, {"b", 4}, {"c", 4}}) {
    Column column;
    column.position = position;
    const ObjectId id = column_id(table, name);
    catalog.objects[id] = {id, column, "", "", {}, {}};
  }
  EXPECT_EQ(catalog_from_json(to_json(catalog), "x"), catalog);
}

TEST(CatalogJson, TheDialectMayComeFromTheCommandLine) {
  EXPECT_EQ(catalog_from_json("{}", "x.json", "sqlite").dialect, "sqlite");
  EXPECT_THAT(error_of("{}").hint, HasSubstr("--dialect"));
}

TEST(CatalogJsonErrors, BrokenJsonGivesLineAndColumn) {
  const Error error = error_of("{\n  \"dialect\": oops\n}");
  EXPECT_EQ(error.where, "want.json:2:14");
  EXPECT_THAT(error.what_happened, HasSubstr("this is not JSON"));
  EXPECT_FALSE(error.hint.empty());
}

TEST(CatalogJsonErrors, WhatNoCatalogHoldsIsAnErrorToo) {
  EXPECT_THAT(error_of(std::string(1000000, '[')).what_happened, HasSubstr("too deeply"));
  EXPECT_THAT(error_of("{\"dialect\": 1e999}").what_happened, HasSubstr("cannot be read"));
  EXPECT_THAT(error_of("\"\xff\"").what_happened, HasSubstr("this is not JSON"));
  EXPECT_THAT(error_of("").what_happened, HasSubstr("this is not JSON"));
  EXPECT_THAT(error_of("7").what_happened, HasSubstr("expected an object"));
}

TEST(CatalogJsonErrors, AWrongTypeGivesThePathAndWhatIsExpected) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"name":"t","columns":[{"name":"a"},{"name":"b"},{"name":"c","type":7}]}]})");
  EXPECT_EQ(error.where, "want.json /tables/0/columns/2/type");
  EXPECT_EQ(error.what_happened, "expected a string, found 7");
}

TEST(CatalogJsonErrors, AnUnknownMemberNamesThoseThatThereAre) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"name":"t","columns":[{"name":"a","nullable":false}]}]})");
  EXPECT_EQ(error.what_happened, "there is no member \"nullable\" here");
  EXPECT_EQ(error.where, "want.json /tables/0/columns/0");
  EXPECT_THAT(error.hint, HasSubstr("not_null"));
}

TEST(CatalogJsonErrors, AMissingMemberSaysWhatItIs) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"columns":[]}]})");
  EXPECT_EQ(error.what_happened, "the member \"name\" is missing");
  EXPECT_EQ(error.where, "want.json /tables/0");
  EXPECT_EQ(error.hint, "\"name\" is a string that is not empty");
}

TEST(CatalogJsonErrors, AWordOfAClosedListNamesTheList) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"name":"t","constraints":[{"type":"primary"}]}]})");
  EXPECT_EQ(error.where, "want.json /tables/0/constraints/0/type");
  EXPECT_EQ(error.what_happened, "expected one of: primary key, unique, foreign key, check, exclusion, found \"primary\"");
}

TEST(CatalogJsonErrors, TwoTablesOfOneNameAreAnError) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"name":"t"},{"name":"u"},{"schema":"public","name":"t"}]})");
  EXPECT_EQ(error.what_happened, "the table public.t is there twice");
  EXPECT_EQ(error.where, "want.json /tables/2");
}

TEST(CatalogJsonErrors, AMemberWrittenTwiceIsAnError) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"name":"t"}],"tables":[]})");
  EXPECT_EQ(error.what_happened, "the member \"tables\" is twice in one object");
}

TEST(CatalogJsonErrors, AKeyOfAMissingColumnIsAnError) {
  const Error error = error_of(R"({"dialect":"postgresql","tables":[{"name":"t","columns":[{"name":"id"}],"primary_key":["idd"]}]})");
  EXPECT_EQ(error.what_happened, "table public.t has no column idd");
  EXPECT_EQ(error.where, "want.json /tables/0/primary_key");
}

TEST(CatalogJsonErrors, ANameThatCannotBeReadGivesThePath) {
  const Error error = error_of(R"({"dialect":"postgresql","views":[{"name":"v","text":"x","needs":["users"]}]})");
  EXPECT_EQ(error.where, "want.json /views/0");
  EXPECT_THAT(error.hint, HasSubstr("column public.users.email"));
}

TEST(CatalogJsonErrors, ANumberThatDoesNotFitGivesThePath) {
  const Error error = error_of(R"({"dialect":"sqlite","tables":[{"name":"t","statistics":{"rows":18446744073709551615}}]})");
  EXPECT_EQ(error.what_happened, "the number 18446744073709551615 is too large");
  EXPECT_EQ(error.where, "want.json /tables/0");
}

TEST(CatalogJsonErrors, ANewerFormatIsOneClearError) {
  const Error error = error_of(R"({"format":"concertina-catalog/2","dialect":"postgresql","wonders":1})");
  EXPECT_EQ(error.what_happened, "the format is \"concertina-catalog/2\", and this version reads \"concertina-catalog/1\"");
}

TEST(CatalogJsonErrors, TextThatIsNotUtf8CannotBeWritten) {
  Catalog catalog{"sqlite", "", {}, {}, {}, {}};
  const ObjectId table{Kind::table, "", "", "caf\xe9"};
  catalog.objects[table] = {table, Table{}, "", "", {}, {}};
  EXPECT_THROW(to_json(catalog), Error);
}

}  // namespace
}  // namespace concertina
