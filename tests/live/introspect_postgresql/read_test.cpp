// A rich schema read whole, field by field.
#include "introspect/postgresql/read.hpp"

#include <gmock/gmock.h>

#include "model/constraint.hpp"
#include "model/error.hpp"
#include "tests/live/introspect_postgresql/rich_schema.hpp"
#include "tests/live/introspect_postgresql/support.hpp"

namespace concertina::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Database& rich_database() {
  static Database database = fresh_postgresql(std::string(rich_schema) + rich_rest);
  return database;
}

const Catalog& rich() {
  static const Catalog catalog = read_postgresql(rich_database());
  return catalog;
}

const Column& column(const std::string& name) { return as<Column>(object(rich(), Kind::column, name)); }
const Constraint& constraint(const std::string& name) { return as<Constraint>(object(rich(), Kind::constraint, name)); }
const Definition& definition(Kind kind, const std::string& name) { return as<Definition>(object(rich(), kind, name)); }

const Unmanaged* unmanaged(const Catalog& catalog, const std::string& kind, const std::string& name) {
  for (const Unmanaged& one : catalog.unmanaged) {
    if (one.kind == kind && one.name == name) return &one;
  }
  return nullptr;
}

TEST(ReadPostgresql, says_which_server_it_was) {
  EXPECT_EQ(rich().dialect, "postgresql");
  EXPECT_THAT(rich().server_version, testing::MatchesRegex("[0-9]+\\.[0-9]+"));
  EXPECT_GE(major_version(rich()), 14);
}

TEST(ReadPostgresql, schemas) {
  EXPECT_EQ(object(rich(), Kind::schema, "sales").comment, "what is sold");
  EXPECT_EQ(object(rich(), Kind::schema, "sales").owner, "concertina");
  EXPECT_EQ(object(rich(), Kind::schema, "public").comment, "");
}

TEST(ReadPostgresql, enum_labels_in_sort_order) {
  const Object& mood = object(rich(), Kind::enum_type, "public.mood");
  EXPECT_THAT(as<EnumType>(mood).labels, ElementsAre("sad", "meh", "ok", "it's \"fine\", really"));
  EXPECT_EQ(mood.comment, "how one feels");
}

TEST(ReadPostgresql, sequences) {
  const Sequence expected{.type = "integer", .start = 10, .increment = 5, .min = 10, .max = 1000, .cache = 3, .cycle = true, .owned_by = {}};
  EXPECT_EQ(as<Sequence>(object(rich(), Kind::sequence, "sales.tickets")), expected);
  const Object& serial = object(rich(), Kind::sequence, R"(sales."Odd ""Table"".x_Col, 1_seq")");
  EXPECT_EQ(text(*as<Sequence>(serial).owned_by), R"(column sales."Odd ""Table"".x"."Col, 1")");
  EXPECT_TRUE(serial.needs.empty());
}

TEST(ReadPostgresql, tables_with_storage_parameters_owner_grants_and_comment) {
  const Object& users = object(rich(), Kind::table, "public.users");
  EXPECT_EQ(as<Table>(users).options,
            (Options{{"autovacuum_enabled", "false"}, {"fillfactor", "70"}, {"row security", "true"}, {"toast.autovacuum_enabled", "false"}}));
  EXPECT_EQ(users.comment, "people");
  EXPECT_EQ(users.owner, "concertina");
  EXPECT_THAT(users.privileges, Contains("reader=r"));
  EXPECT_EQ(as<Table>(object(rich(), Kind::table, R"(sales."Odd ""Table"".x")")).options, (Options{{"unlogged", "true"}}));
}

TEST(ReadPostgresql, columns_are_numbered_without_the_gap_of_a_dropped_one) {
  Texts names;
  for (const Object* one : columns_of(rich(), parse_name(Kind::table, "public.users"))) {
    names.push_back(one->id.name);
    EXPECT_EQ(as<Column>(*one).position, static_cast<int>(names.size()));
  }
  EXPECT_THAT(names, ElementsAre("id", "email", "mood", "moods", "price", "doubled", "ticket", "note", "born"));
}

TEST(ReadPostgresql, column_types_defaults_and_settings) {
  EXPECT_EQ(column("public.users.email"), (Column{.type = "text",
                                                  .not_null = true,
                                                  .default_value = {},
                                                  .generated = "",
                                                  .stored = false,
                                                  .identity = {},
                                                  .collation = "\"C\"",
                                                  .options = {},
                                                  .position = 2}));
  EXPECT_EQ(column("public.users.mood").type, "public.mood");
  EXPECT_EQ(column("public.users.mood").default_value, "'ok'::public.mood");
  EXPECT_EQ(column("public.users.moods").type, "public.mood[]");
  EXPECT_EQ(column("public.users.price").type, "numeric(10,2)");
  EXPECT_EQ(column("public.users.price").default_value, "1.50");
  EXPECT_TRUE(column("public.users.price").not_null);
  EXPECT_EQ(column("public.users.born").default_value, "'2020-01-02 03:04:05+00'::timestamp with time zone");
  EXPECT_EQ(column("public.users.note").options, (Options{{"compression", "pglz"}, {"statistics", "500"}, {"storage", "external"}}));
  EXPECT_EQ(column("public.users.note").collation, "");
  EXPECT_EQ(column("public.poor.name").collation, "public.german");
  EXPECT_EQ(object(rich(), Kind::column, "public.users.email").comment, "where to write to");
  EXPECT_THAT(object(rich(), Kind::column, "public.users.email").privileges, ElementsAre("reader=w"));
}

TEST(ReadPostgresql, generated_and_identity_columns) {
  EXPECT_EQ(column("public.users.doubled").generated, "(price * (2)::numeric)");
  EXPECT_TRUE(column("public.users.doubled").stored);
  EXPECT_FALSE(column("public.users.doubled").default_value);
  const auto& identity = column("public.users.id").identity;
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->generation, "by default");
  EXPECT_EQ(identity->sequence.start, 5);
  EXPECT_EQ(identity->sequence.increment, 2);
  EXPECT_EQ(identity->sequence.type, "bigint");
  EXPECT_EQ(find(rich(), parse_name(Kind::sequence, "public.users_id_seq")), nullptr);
}

TEST(ReadPostgresql, keys) {
  const Constraint& primary = constraint("public.users.users_pkey");
  EXPECT_EQ(primary.type, ConstraintType::primary_key);
  EXPECT_THAT(primary.columns, ElementsAre("id"));
  EXPECT_THAT(primary.include, ElementsAre("email"));
  EXPECT_EQ(primary.options, (Options{{"fillfactor", "80"}, {index_comment, "of the key"}}));
  const Constraint& unique = constraint("public.users.users_email_key");
  EXPECT_EQ(unique.type, ConstraintType::unique);
  EXPECT_THAT(unique.columns, ElementsAre("email", "note"));
  EXPECT_TRUE(unique.nulls_not_distinct);
  EXPECT_TRUE(unique.deferrable);
  EXPECT_TRUE(unique.initially_deferred);
  EXPECT_EQ(find(rich(), parse_name(Kind::index, "public.users.users_pkey")), nullptr);
}

TEST(ReadPostgresql, checks_without_their_outer_parentheses) {
  EXPECT_EQ(constraint("public.users.price_positive").expression, "price > (0)::numeric");
  EXPECT_TRUE(constraint("public.users.price_positive").no_inherit);
  EXPECT_TRUE(constraint("public.users.price_positive").validated);
  EXPECT_EQ(object(rich(), Kind::constraint, "public.users.price_positive").comment, "nothing is free");
  EXPECT_EQ(constraint("public.users.note_long").expression, "(length((note)::text) > 1) OR (note IS NULL)");
  EXPECT_FALSE(constraint("public.users.note_long").validated);
}

TEST(ReadPostgresql, foreign_keys) {
  const Constraint& key = constraint("sales.orders.orders_user");
  EXPECT_EQ(key.type, ConstraintType::foreign_key);
  EXPECT_THAT(key.columns, ElementsAre("user_id"));
  EXPECT_EQ(text(*key.references), "table public.users");
  EXPECT_THAT(key.referenced_columns, ElementsAre("id"));
  EXPECT_EQ(key.on_update, "CASCADE");
  EXPECT_EQ(key.on_delete, "SET NULL (user_id)");
  EXPECT_EQ(key.match, "SIMPLE");
  EXPECT_TRUE(key.deferrable);
  EXPECT_FALSE(key.initially_deferred);
  EXPECT_FALSE(key.no_inherit);
  EXPECT_THAT(needs(object(rich(), Kind::constraint, "sales.orders.orders_user")),
              ElementsAre("table public.users", "column public.users.id", "column sales.orders.user_id", "constraint public.users.users_pkey"));
}

TEST(ReadPostgresql, exclusion_constraints) {
  EXPECT_EQ(constraint("sales.orders.no_overlap").type, ConstraintType::exclusion);
  EXPECT_EQ(constraint("sales.orders.no_overlap").expression, "USING gist (during WITH &&) WHERE ((quantity > 0))");
  EXPECT_TRUE(constraint("sales.orders.no_overlap").deferrable);
}

TEST(ReadPostgresql, indexes_key_by_key) {
  const Object& found = object(rich(), Kind::index, "public.users.users_lower");
  const Index& index = as<Index>(found);
  EXPECT_TRUE(index.unique);
  EXPECT_EQ(index.method, "btree");
  EXPECT_THAT(index.keys, ElementsAre("lower(email) DESC NULLS LAST", "note varchar_pattern_ops", "((price * (2)::numeric))", "email COLLATE \"POSIX\""));
  EXPECT_THAT(index.include, ElementsAre("born"));
  EXPECT_EQ(index.where, "price > (3)::numeric");
  EXPECT_TRUE(index.nulls_not_distinct);
  EXPECT_TRUE(index.valid);
  EXPECT_EQ(index.options, (Options{{"fillfactor", "60"}}));
  EXPECT_EQ(found.comment, "for the log-in");
  EXPECT_THAT(needs(found), ElementsAre("column public.users.born", "column public.users.email", "column public.users.note", "column public.users.price"));
  const Index& odd = as<Index>(object(rich(), Kind::index, R"(sales."Odd ""Table"".x"."Odd index")"));
  EXPECT_EQ(odd.method, "hash");
  EXPECT_THAT(odd.keys, ElementsAre("\"é\""));
}

TEST(ReadPostgresql, an_index_that_could_not_be_built_is_not_valid) {
  Database database = fresh_postgresql("CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)");
  EXPECT_THROW(database.client.execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)"), Error);
  const Catalog catalog = read_postgresql(database);
  EXPECT_FALSE(as<Index>(object(catalog, Kind::index, "public.t.broken")).valid);
}

TEST(ReadPostgresql, views) {
  const Definition& cheap = definition(Kind::view, "public.cheap");
  EXPECT_TRUE(cheap.text.starts_with("CREATE VIEW public.cheap AS SELECT u.id,")) << cheap.text;
  EXPECT_TRUE(cheap.text.ends_with("WHERE (u.price < (10)::numeric)")) << cheap.text;
  EXPECT_THAT(cheap.text, HasSubstr("sales.orders o"));
  EXPECT_THAT(cheap.signature, ElementsAre("id bigint", "\"E mail\" text", "quantity integer"));
  EXPECT_EQ(cheap.options, (Options{{"security_barrier", "true"}}));
  EXPECT_EQ(definition(Kind::view, "sales.on_view").options, (Options{{"check_option", "local"}, {"security_invoker", "true"}}));
  EXPECT_THAT(needs(object(rich(), Kind::view, "sales.on_view")),
              ElementsAre("table public.users", "column public.users.email", "column public.users.id", "column public.users.price"));
}

TEST(ReadPostgresql, functions_and_procedures) {
  EXPECT_THAT(definition(Kind::function, "public.next_ticket()").text, HasSubstr("$function$ SELECT nextval('sales.tickets'); SELECT 1::bigint $function$"));
  EXPECT_THAT(definition(Kind::function, "public.next_ticket()").signature, ElementsAre("returns bigint"));
  EXPECT_EQ(object(rich(), Kind::function, "public.next_ticket()").comment, "draws a ticket");
  EXPECT_TRUE(definition(Kind::function, "public.area(integer, integer)").text.starts_with("CREATE OR REPLACE FUNCTION public.area(width integer,"));
  EXPECT_TRUE(definition(Kind::function, "sales.atomic(integer)").text.ends_with("END"));
  EXPECT_THAT(definition(Kind::function, "sales.tidy(text[])").text, HasSubstr("PROCEDURE sales.tidy(VARIADIC names text[])"));
  EXPECT_TRUE(definition(Kind::function, "sales.tidy(text[])").signature.empty());
}

TEST(ReadPostgresql, triggers) {
  const Object& touch = object(rich(), Kind::trigger, "public.users.touch_email");
  EXPECT_EQ(as<Definition>(touch).text,
            "CREATE TRIGGER touch_email BEFORE UPDATE OF email ON public.users FOR EACH ROW WHEN ((new.price > (1)::numeric)) EXECUTE "
            "FUNCTION public.touch('a')");
  EXPECT_EQ(as<Definition>(touch).options, (Options{{"enabled", "disabled"}}));
  EXPECT_EQ(touch.comment, "sets nothing");
  EXPECT_THAT(needs(touch), ElementsAre("function public.touch()", "column public.users.email", "column public.users.price"));
  EXPECT_THAT(needs(object(rich(), Kind::trigger, "sales.on_view.instead")), ElementsAre("function public.touch()", "view sales.on_view"));
}

TEST(ReadPostgresql, columns_need_their_types_sequences_and_sources) {
  EXPECT_THAT(needs(object(rich(), Kind::column, "public.users.moods")), ElementsAre("enum type public.mood"));
  EXPECT_THAT(needs(object(rich(), Kind::column, "public.users.ticket")), ElementsAre("sequence sales.tickets"));
  EXPECT_THAT(needs(object(rich(), Kind::column, "public.users.doubled")), ElementsAre("column public.users.price"));
  EXPECT_TRUE(object(rich(), Kind::column, "public.users.email").needs.empty());
}

TEST(ReadPostgresql, a_child_has_its_own_columns_only) {
  const Object& child = object(rich(), Kind::table, "public.child");
  EXPECT_EQ(as<Table>(child).options, (Options{{"inherits", "sales.orders"}}));
  EXPECT_THAT(needs(child), testing::Contains("table sales.orders"));
  ASSERT_EQ(columns_of(rich(), child.id).size(), 1U);
  EXPECT_EQ(columns_of(rich(), child.id)[0]->id.name, "extra");
}

TEST(ReadPostgresql, what_is_not_modelled_is_named) {
  Texts names;
  for (const Unmanaged& one : rich().unmanaged) names.push_back(one.kind + " " + one.name);
  EXPECT_THAT(names, ElementsAre("base type public.hollow", "foreign inheritance child public.far"));
}

TEST(ReadPostgresql, what_is_not_modelled_says_what_it_stands_on) {
  const auto needs_of = [](const std::string& kind, const std::string& name) {
    Texts texts;
    for (const ObjectId& need : unmanaged(rich(), kind, name)->needs) texts.push_back(text(need));
    return texts;
  };
  EXPECT_THAT(needs_of("foreign inheritance child", "public.far"), testing::IsSupersetOf({"foreign server nowhere", "table public.near"}));
}

TEST(ReadPostgresql, a_table_of_a_type_has_the_types_attributes_as_columns) {
  const Object& shaped = object(rich(), Kind::table, "public.shaped");
  EXPECT_EQ(as<Table>(shaped).options, (Options{{"of type", "public.pair"}}));
  EXPECT_THAT(needs(shaped), testing::Contains("composite type public.pair"));
  EXPECT_EQ(as<Column>(object(rich(), Kind::column, "public.shaped.a")).default_value, "3");
}

TEST(ReadPostgresql, a_check_reads_alike_as_written_and_as_dumped) {
  Database database = fresh_postgresql(
      "CREATE TABLE a (c varchar(9), CONSTRAINT k CHECK (c IN ('x, (y', 'z')), d varchar DEFAULT (ARRAY['p'::varchar, 'q'])[1], e int);"
      "CREATE VIEW v AS SELECT c FROM a WHERE c IN ('x', 'z') AND 'no (ARRAY[1])::text[]' <> c;");
  const Client& client = database.client;
  const std::string check = *client.query("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'k'", {})[0][0];
  client.execute("CREATE TABLE b (c varchar(9), CONSTRAINT k " + check + ")");
  client.execute("CREATE VIEW w AS " + *client.query("SELECT pg_get_viewdef('v'::regclass)", {})[0][0]);
  const Catalog catalog = read_postgresql(database);
  EXPECT_EQ(as<Constraint>(object(catalog, Kind::constraint, "public.a.k")).expression,
            as<Constraint>(object(catalog, Kind::constraint, "public.b.k")).expression);
  const auto body = [&](const std::string& view) { return as<Definition>(object(catalog, Kind::view, "public." + view)).text.substr(21); };
  EXPECT_EQ(body("v"), body("w"));
  EXPECT_THAT(body("v"), HasSubstr("'no (ARRAY[1])::text[]'"));
}

TEST(ReadPostgresql, row_security) {
  const Definition& mine = definition(Kind::policy, "public.users.mine");
  EXPECT_EQ(mine.text, "CREATE POLICY mine ON public.users");
  EXPECT_THAT(mine.clauses, ElementsAre("TO PUBLIC", "USING (email = CURRENT_USER)"));
  EXPECT_THAT(needs(object(rich(), Kind::policy, "public.users.mine")), ElementsAre("column public.users.email"));
  EXPECT_EQ(as<Table>(object(rich(), Kind::table, "public.users")).options.at("row security"), "true");
}

TEST(ReadPostgresql, types_by_text_and_clauses) {
  EXPECT_EQ(definition(Kind::domain, "public.positive").text, "CREATE DOMAIN public.positive AS integer");
  EXPECT_THAT(definition(Kind::domain, "public.positive").clauses, ElementsAre("CONSTRAINT positive_check CHECK (VALUE > 0)"));
  EXPECT_EQ(definition(Kind::composite_type, "public.pair").text, "CREATE TYPE public.pair AS");
  EXPECT_THAT(definition(Kind::composite_type, "public.pair").clauses, ElementsAre("a integer", "m public.mood"));
  EXPECT_THAT(needs(object(rich(), Kind::composite_type, "public.pair")), ElementsAre("enum type public.mood"));
  EXPECT_EQ(definition(Kind::range_type, "public.span").text,
            "CREATE TYPE public.span AS RANGE (subtype = integer, multirange_type_name = public.span_multirange)");
  EXPECT_EQ(find(rich(), parse_name(Kind::function, "public.span(integer, integer)")), nullptr);
}

TEST(ReadPostgresql, materialized_views_with_their_indexes) {
  EXPECT_TRUE(definition(Kind::materialized_view, "public.matter").text.starts_with("CREATE MATERIALIZED VIEW public.matter AS SELECT"));
  EXPECT_THAT(definition(Kind::materialized_view, "public.matter").signature, ElementsAre("id bigint"));
  EXPECT_THAT(needs(object(rich(), Kind::materialized_view, "public.matter")), ElementsAre("table public.users", "column public.users.id"));
  EXPECT_TRUE(as<Index>(object(rich(), Kind::index, "public.matter.matter_id")).unique);
}

TEST(ReadPostgresql, what_stands_in_no_schema) {
  EXPECT_EQ(definition(Kind::extension, "citext").text, "CREATE EXTENSION citext");
  EXPECT_EQ(definition(Kind::extension, "citext").clauses.at(0), "SCHEMA public");
  EXPECT_THAT(definition(Kind::publication, "pub").clauses, ElementsAre("TABLE public.child", "TABLE sales.orders"));
  EXPECT_THAT(needs(object(rich(), Kind::publication, "pub")), ElementsAre("table public.child", "table sales.orders"));
}

TEST(ReadPostgresql, aggregates_rules_statistics_and_collations) {
  EXPECT_EQ(definition(Kind::aggregate, "public.total(integer)").text, "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer)");
  EXPECT_EQ(definition(Kind::statistics, "public.stats").text, "CREATE STATISTICS public.stats ON note, price FROM public.users");
  EXPECT_THAT(definition(Kind::rule, "sales.orders.quiet").text, HasSubstr("ON DELETE TO sales.orders DO INSTEAD NOTHING"));
  EXPECT_EQ(definition(Kind::collation, "public.german").text, "CREATE COLLATION public.german (provider = libc, locale = 'C')");
}

TEST(ReadPostgresql, extensions_members_and_temporary_tables_are_no_objects) {
  for (const auto& [id, one] : rich().objects) {
    EXPECT_THAT(name_text(id), Not(testing::ContainsRegex("citext\\(|fleeting"))) << text(id);
  }
}

TEST(ReadPostgresql, a_second_read_is_equal) { EXPECT_EQ(read_postgresql(rich_database()), rich()); }

TEST(ReadPostgresql, statistics_are_those_of_the_last_analyze) {
  Database database = fresh_postgresql("CREATE TABLE t AS SELECT generate_series(1, 3000) a; CREATE TABLE unknown (a integer)");
  database.client.execute("ANALYZE t");
  const Catalog catalog = read_postgresql(database);
  EXPECT_EQ(statistics_of(catalog, parse_name(Kind::table, "public.t")).rows, 3000);
  EXPECT_GT(statistics_of(catalog, parse_name(Kind::table, "public.t")).bytes, 3000 * 24);
  EXPECT_EQ(statistics_of(catalog, parse_name(Kind::table, "public.unknown")).rows, -1);
}

TEST(ReadPostgresql, the_number_of_queries_does_not_grow_with_the_schema) {
  for (Database database : {fresh_postgresql(), rich_database()}) {
    int count = 0;
    Client counted = database.client;
    counted.query = [&](const std::string& sql, const std::vector<std::string>& parameters) {
      ++count;
      return database.client.query(sql, parameters);
    };
    counted.answer = [&](const std::string& sql, const std::vector<std::string>& parameters) {
      ++count;
      return database.client.answer(sql, parameters);
    };
    engine_postgresql.read(counted, {});
    EXPECT_EQ(count, postgresql::queries_of_read);
  }
}

TEST(ReadPostgresql, only_the_schemas_that_are_asked_for) {
  const Catalog catalog = read_postgresql(rich_database(), {.schemas = {"sales"}});
  for (const auto& [id, one] : catalog.objects) {
    const bool global = facts_of(id.kind).place == Place::database;
    EXPECT_EQ(id.schema, global ? "" : "sales");
    for (const ObjectId& need : one.needs) EXPECT_NE(find(catalog, need), nullptr) << text(need);
  }
  EXPECT_EQ(text(*as<Constraint>(object(catalog, Kind::constraint, "sales.orders.orders_user")).references), "table public.users");
}

TEST(ReadPostgresql, every_need_is_in_the_catalog) {
  for (const auto& [id, one] : rich().objects) {
    for (const ObjectId& need : one.needs) EXPECT_NE(find(rich(), need), nullptr) << text(id) << " needs " << text(need);
  }
}

TEST(ReadPostgresql, leaves_the_session_as_it_was) {
  Database database = fresh_postgresql("SET search_path = public; SET DateStyle = 'German'; SET TimeZone = 'Asia/Tokyo'");
  read_postgresql(database);
  const Row row = database.client.query("SELECT current_setting('search_path'), current_setting('DateStyle'), pg_current_xact_id_if_assigned()", {})[0];
  EXPECT_EQ(row, (Row{"public", "German, DMY", std::nullopt}));
  EXPECT_NO_THROW(database.client.execute("CREATE TABLE t (a integer)"));
}

TEST(ReadPostgresql, constants_are_spelled_alike_whatever_the_session_says) {
  const std::string schema = "CREATE TABLE t (d date DEFAULT '2020-02-03', i interval DEFAULT '1 day 2 hours', z timestamptz DEFAULT '2020-01-01 00:00+00')";
  Database plain = fresh_postgresql(schema);
  Database other = fresh_postgresql(schema);
  for (const char* setting :
       {"SET DateStyle = 'SQL, DMY'", "SET IntervalStyle = 'iso_8601'", "SET TimeZone = 'Asia/Tokyo'", "SET quote_all_identifiers = on"}) {
    other.client.execute(setting);
  }
  EXPECT_EQ(read_postgresql(other), read_postgresql(plain));
}

}  // namespace
}  // namespace concertina::test
