// What adding and altering a column costs, and what counts as a constant.
#include "dialects/postgresql/cost.hpp"

#include <gtest/gtest.h>

#include "dialects/dialect.hpp"

namespace concertina {
extern const Dialect dialect_postgresql;

namespace {

Catalog with_functions() {
  Catalog catalog;
  for (const std::string mark : {"IMMUTABLE", "STABLE", "VOLATILE"}) {
    Object function;
    function.id = {Kind::function, "public", "", (mark == "IMMUTABLE" ? "fixed" : mark == "STABLE" ? "steady" : "random_one") + std::string("()")};
    function.body = Definition{"CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql " + mark + " AS 'BEGIN RETURN 1; END -- IMMUTABLE'", {}, {}};
    catalog.objects.emplace(function.id, function);
  }
  const auto domain = [&](const std::string& name, const std::vector<std::string>& clauses) {
    const ObjectId id{Kind::domain, "public", "", name};
    catalog.objects[id] = {id, Definition{"CREATE DOMAIN public." + name + " AS integer", {}, {}, clauses}, "", "", {}, {}};
  };
  domain("positive", {"CONSTRAINT positive_check CHECK (VALUE > 0)"});
  domain("plain", {"DEFAULT 1"});
  return catalog;
}

Cost adding(const std::string& value, const std::string& type = "text") {
  Column column;
  column.type = type;
  column.default_value = value;
  return dialect_postgresql.add_column_cost(column, with_functions());
}

TEST(AddColumn, RewritesOnlyWithAVolatileDefault) {
  for (const char* value :
       {"5", "'x'::character varying(20)", "now()", "CURRENT_TIMESTAMP", "date_trunc('day'::text, now())", "public.fixed()", "steady()", "(1 + 2)"}) {
    EXPECT_EQ(adding(value), Cost::metadata) << value;
  }
  for (const char* value : {"gen_random_uuid()", "clock_timestamp()", "nextval('s'::regclass)", "random_one()", "unknown_one()", "coalesce(random(), 1)"}) {
    EXPECT_EQ(adding(value), Cost::rewrite) << value;
  }
  EXPECT_EQ(adding("1", "public.positive"), Cost::rewrite) << "the domain has a check";
  EXPECT_EQ(adding("1", "public.plain"), Cost::metadata);
}

TEST(AddColumn, RewritesForIdentityAndStoredValues) {
  Column column;
  column.identity = Identity{};
  EXPECT_EQ(dialect_postgresql.add_column_cost(column, {}), Cost::rewrite);
  column.identity.reset();
  column.generated = "a + 1";
  column.stored = true;
  EXPECT_EQ(dialect_postgresql.add_column_cost(column, {}), Cost::rewrite);
  column.stored = false;
  EXPECT_EQ(dialect_postgresql.add_column_cost(column, {}), Cost::metadata);
}

struct TypeChange {
  std::string from, to;
  Cost cost;
};

class Types : public testing::TestWithParam<TypeChange> {};

TEST_P(Types, CostAsMeasured) {
  Column before, after;
  before.type = GetParam().from;
  after.type = GetParam().to;
  EXPECT_EQ(dialect_postgresql.alter_column_cost(before, after, {}, {}), GetParam().cost) << before.type << " to " << after.type;
}

INSTANTIATE_TEST_SUITE_P(Changes, Types,
                         testing::Values(TypeChange{"character varying(20)", "character varying(40)", Cost::metadata},
                                         TypeChange{"character varying(40)", "character varying(20)", Cost::rewrite},
                                         TypeChange{"character varying(20)", "text", Cost::metadata},
                                         TypeChange{"text", "character varying(20)", Cost::rewrite}, TypeChange{"text", "character varying", Cost::metadata},
                                         TypeChange{"character(5)", "character(9)", Cost::rewrite}, TypeChange{"integer", "bigint", Cost::rewrite},
                                         TypeChange{"integer", "oid", Cost::metadata}, TypeChange{"numeric(10,2)", "numeric(12,2)", Cost::metadata},
                                         TypeChange{"numeric(10,2)", "numeric(12,3)", Cost::rewrite}, TypeChange{"numeric(10,2)", "numeric", Cost::metadata},
                                         TypeChange{"numeric", "numeric(10,2)", Cost::rewrite},
                                         TypeChange{"timestamp(3) without time zone", "timestamp(6) without time zone", Cost::metadata},
                                         TypeChange{"timestamp without time zone", "timestamp(3) without time zone", Cost::rewrite},
                                         TypeChange{"timestamp without time zone", "timestamp with time zone", Cost::rewrite},
                                         TypeChange{"character varying(9)[]", "text[]", Cost::rewrite}, TypeChange{"cidr", "inet", Cost::metadata},
                                         TypeChange{"text", "public.citext", Cost::scan}, TypeChange{"json", "jsonb", Cost::rewrite}));

TEST(AlterColumn, ScansWhereACheckNamesTheColumn) {
  Catalog catalog;
  Object column, check;
  column.id = {Kind::column, "public", "users", "email"};
  Column before, after;
  before.type = "character varying(20)";
  after.type = "text";
  column.body = before;
  check.id = {Kind::constraint, "public", "users", "c"};
  Constraint body;
  body.expression = "((email)::text <> ''::text)";
  check.body = body;
  catalog.objects = {{column.id, column}, {check.id, check}};
  EXPECT_EQ(postgresql::type_cost_in_place(before, after, column.id, catalog), Cost::scan);
  EXPECT_EQ(postgresql::type_cost_in_place(before, after, column.id, {}), Cost::metadata);
  after.type = before.type;
  after.not_null = true;
  EXPECT_EQ(dialect_postgresql.alter_column_cost(before, after, {}, {}), Cost::scan);
}

TEST(IsConstant, ALiteralWithACastButNoFunction) {
  for (const char* text : {"5", "-5", "'x'", "'x'::text", "('a'::character varying)", "NULL::numeric(10,2)", "true", "E'\\n'"})
    EXPECT_TRUE(dialect_postgresql.is_constant(text)) << text;
  for (const char* text : {"now()", "a", "1 + 2", "'a' || 'b'", "CURRENT_DATE", "'now'::text || x", ""})
    EXPECT_FALSE(dialect_postgresql.is_constant(text)) << text;
}

}  // namespace
}  // namespace concertina
