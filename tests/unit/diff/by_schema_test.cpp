// The schemas of one database, each as if it had the same name.
#include "diff/by_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diff/compare.hpp"
#include "model/error.hpp"
#include "model/json.hpp"

namespace concertina {
namespace {

// The words of a schema called `name`, in JSON.
std::string parts(const std::string& name) {
  const std::string schema = "\"schema\": \"" + name + "\"";
  const std::string in_sql = name == "t 1" ? R"(\"t 1\")" : name;
  return R"J({"format": "concertina-catalog/1", "dialect": "postgresql", "schemas": [{"name": ")J" + name + R"J("}],
"enums": [{"name": "mood", )J" +
         schema + R"J(, "labels": ["low"]}], "sequences": [{"name": "numbers", )J" + schema + R"J(}],
"tables": [{"name": "users", )J" +
         schema + R"J(, "columns": [{"name": "id", "type": "bigint", "default": "nextval(')J" + in_sql + R"J(.numbers'::regclass)"},
{"name": "mood", "type": ")J" +
         in_sql + R"J(.mood", "default": "'low'::)J" + in_sql + R"J(.mood"}]}],
"functions": [{"name": "f()", )J" +
         schema + R"J(, "text": "CREATE OR REPLACE FUNCTION )J" + in_sql + R"J(.f()\n RETURNS bigint\n LANGUAGE sql\nAS $function$SELECT count(*) FROM )J" +
         in_sql + R"J(.users$function$", "signature": ["returns bigint"]}]})J";
}

Catalog catalog(const std::string& name) { return catalog_from_json(parts(name), name); }

std::size_t differences(const Catalog& from, const Catalog& to) { return compare(from, to, {}, Policy{}, {false, "replace"}).changes.size(); }

TEST(BySchema, WhatNamesTheSchemaIsRenamedWithIt) {
  for (const std::string name : {"tenant_1", "t 1"}) {
    const auto schemas = by_schema(catalog(name), "t*", "app");
    ASSERT_EQ(schemas.size(), 1U);
    EXPECT_EQ(differences(schemas.at(name), catalog("app")), 0U) << to_json(schemas.at(name));
  }
}

TEST(BySchema, OnlyTheSchemasOfThePatternAreThere) {
  EXPECT_TRUE(by_schema(catalog("tenant_1"), "other_*", "app").empty());
  EXPECT_EQ(only_schema(catalog("tenant_1")), "tenant_1");
}

TEST(BySchema, OfTwoSchemasNoneIsTheOneThatIsExpected) {
  Catalog two = catalog("app");
  const Catalog more = catalog("more");
  two.objects.insert(more.objects.begin(), more.objects.end());
  EXPECT_THROW(only_schema(two), Error);
  Catalog beside_public = catalog("app");
  beside_public.objects.emplace(ObjectId{Kind::schema, "", "", "public"}, Object{{Kind::schema, "", "", "public"}, Schema{}, "", "", {}, {}});
  EXPECT_EQ(only_schema(beside_public), "app") << "every database has an empty public";
  for (const auto& [id, object] : schema_alone(beside_public, "app").objects) EXPECT_NE(id.name, "public") << "that no schema of a pattern has";
  EXPECT_NE(find(schema_alone(beside_public, "app"), {Kind::schema, "", "", "app"}), nullptr);
}

}  // namespace
}  // namespace concertina
