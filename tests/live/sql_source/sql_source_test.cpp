// Desired SQL as people have it, on a real server: files in any order, dumps, roles and extensions that the server lacks.
#include "introspect/sql_source.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "introspect/postgresql/lexical.hpp"
#include "tests/live/introspect_postgresql/support.hpp"

namespace concertina::test {
namespace {

using testing::Contains;
using testing::HasSubstr;

Source read(const std::vector<SqlFile>& files) {
  return source_of_sql(files, engine_postgresql, postgresql::lexical, {"postgresql", postgresql_server().url, 0, {}});
}
Source read(const std::string& sql) { return read({{"schema.sql", sql}}); }

Error refusal(const std::vector<SqlFile>& files) {
  return error_of([&] { read(files); });
}

bool has(const Source& source, Kind kind, const std::string& name) { return find(source.catalog, parse_name(kind, name)) != nullptr; }

TEST(SqlSourceOnServer, files_may_stand_in_any_order) {
  const Source source = read({{"a/view.sql", "CREATE VIEW v AS SELECT id, f(id) AS g FROM b_table"},
                              {"b/index.sql", "CREATE INDEX i ON b_table (mood)"},
                              {"c/key.sql", "ALTER TABLE b_table ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES z_table (id)"},
                              {"d/table.sql", "CREATE TABLE b_table (id bigint REFERENCES z_table, mood app.mood)"},
                              {"e/function.sql", "CREATE FUNCTION f(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM z_table'"},
                              {"f/type.sql", "CREATE TYPE app.mood AS ENUM ('a')"},
                              {"y.sql", "CREATE SCHEMA app"},
                              {"z.sql", "CREATE TABLE z_table (id bigint); ALTER TABLE z_table ADD PRIMARY KEY (id)"}});
  for (const auto& [kind, name] :
       {std::pair{Kind::view, "public.v"}, {Kind::index, "public.b_table.i"}, {Kind::constraint, "public.b_table.k"}, {Kind::enum_type, "app.mood"}}) {
    EXPECT_TRUE(has(source, kind, name)) << name;
  }
}

TEST(SqlSourceOnServer, what_never_works_is_named_with_its_cause) {
  const Error error = refusal({{"a.sql", "CREATE VIEW v AS SELECT * FROM t;\nCREATE VIEW w AS SELECT * FROM v;"}, {"b.sql", "\nCREATE TABLE t (id intger);"}});
  EXPECT_EQ(error.what_happened, "type \"intger\" does not exist");
  EXPECT_EQ(error.where, "b.sql:2");
  EXPECT_THAT(error.hint, HasSubstr("2 more statements do not work without it"));
}

TEST(SqlSourceOnServer, two_that_need_each_other_are_said_to) {
  const Error error =
      refusal({{"a.sql", "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b)"}, {"b.sql", "CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a)"}});
  EXPECT_EQ(error.where, "a.sql:1");
  EXPECT_THAT(error.hint, HasSubstr("need each other"));
}

TEST(SqlSourceOnServer, a_drop_never_waits_for_what_comes_later) {
  EXPECT_EQ(refusal({{"a.sql", "DROP TABLE t"}, {"b.sql", "CREATE TABLE t (id int)"}}).where, "a.sql:1");
}

TEST(SqlSourceOnServer, a_file_is_a_session_and_may_be_a_transaction) {
  const Source source = read({{"a.sql", "BEGIN; SET LOCAL search_path = app; CREATE TABLE t (id int); COMMIT; CREATE TABLE u (id int);"},
                              {"b.sql", "SET search_path = app; CREATE VIEW v AS SELECT * FROM t;"},
                              {"c.sql", "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.w (id int);"},
                              {"d.sql", "CREATE TABLE x (id int)"},
                              {"e.sql", "CREATE SCHEMA app"}});
  for (const char* name : {"app.t", "public.u", "public.w", "public.x"}) EXPECT_TRUE(has(source, Kind::table, name)) << name;
  EXPECT_TRUE(has(source, Kind::view, "app.v"));
}

TEST(SqlSourceOnServer, two_thousand_tables_in_reverse_take_seconds) {
  std::vector<SqlFile> files;
  for (int i = 0; i < 2000; ++i) {
    const std::string key = i + 1 < 2000 ? ", next bigint REFERENCES t" + std::to_string(i + 1) : "";
    files.push_back({"t" + std::to_string(i) + ".sql", "CREATE TABLE t" + std::to_string(i) + " (id bigint PRIMARY KEY" + key + ")"});
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(has(read(files), Kind::table, "public.t0"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(SqlSourceOnServer, a_dump_brings_its_rows_and_they_are_left_out) {
  const Source source = read(R"(--
-- PostgreSQL database dump
--
\restrict abc
SET statement_timeout = 0;
SET transaction_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_tablespace = '';
CREATE TABLE public.t (id integer NOT NULL, name text);
ALTER TABLE public.t OWNER TO shop_owner;
CREATE SEQUENCE public.s;
COPY public.t (id, name) FROM stdin;
1	it's "quoted" $x$ -- concertina: rename table x to y
2	\N
\.

INSERT INTO public.u VALUES (1, 'a;b');
COPY public.nothing (id) FROM stdin;
\.
SELECT pg_catalog.setval('public.s', 7, true);
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
GRANT SELECT ON TABLE public.t TO reader;
\unrestrict abc
)");
  EXPECT_TRUE(has(source, Kind::constraint, "public.t.t_pkey"));
  EXPECT_TRUE(source.intents.empty());
  EXPECT_THAT(source.notes, Contains(HasSubstr("the rows of 3 tables")));
  EXPECT_THAT(source.notes, Contains(HasSubstr("shop_owner, reader")));
}

TEST(SqlSourceOnServer, the_lines_behind_rows_are_the_files) {
  EXPECT_EQ(refusal({{"a.sql", "COPY t FROM stdin;\n1\n2\n\\.\nCREATE TABLE t (id nope);"}}).where, "a.sql:5");
  EXPECT_EQ(refusal({{"a.sql", "SELECT 1;\nCOPY t FROM stdin;\n1\n2\n"}}).where, "a.sql:2");
}

TEST(SqlSourceOnServer, roles_and_databases_are_the_servers) {
  const Source source = read(
      "CREATE ROLE app LOGIN PASSWORD 'x'; ALTER ROLE app CREATEDB; GRANT admin TO app; CREATE USER u; CREATE TABLE t (id int); ALTER TABLE t OWNER TO app;");
  EXPECT_EQ(object(source.catalog, Kind::table, "public.t").owner, "app");
  EXPECT_THAT(source.notes, Contains(HasSubstr("1 × CREATE ROLE, 1 × CREATE USER")));
  EXPECT_EQ(postgresql_server().client.query("SELECT count(*) FROM pg_roles WHERE rolname IN ('app', 'admin', 'u')", {}), (std::vector<Row>{{"0"}}));
  const Error database = refusal({{"a.sql", "\nCREATE DATABASE shop;"}});
  EXPECT_EQ(database.where, "a.sql:2");
  EXPECT_THAT(database.hint, HasSubstr("--create"));
}

TEST(SqlSourceOnServer, what_is_given_to_who_reads_is_told_from_what_is_given_to_nobody) {
  const Client& client = postgresql_server().client;
  const std::string reader = *client.query("SELECT current_user", {})[0][0];
  const Source source =
      read({{"a.sql", "CREATE TABLE said (id int); CREATE TABLE unsaid (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';" +
                          ("ALTER TABLE said OWNER TO " + reader + "; ALTER FUNCTION f() OWNER TO " + reader)},
            {"b.sql", "CREATE TYPE later AS (a int)"}});
  EXPECT_EQ(object(source.catalog, Kind::table, "public.said").owner, reader);
  EXPECT_EQ(object(source.catalog, Kind::function, "public.f()").owner, reader);
  EXPECT_EQ(object(source.catalog, Kind::table, "public.unsaid").owner, "");
  EXPECT_EQ(object(source.catalog, Kind::composite_type, "public.later").owner, "");
  EXPECT_EQ(client.query("SELECT count(*) FROM pg_roles WHERE rolname ~ '^concertina_scratch'", {}), (std::vector<Row>{{"0"}}));
}

TEST(SqlSourceOnServer, default_privileges_without_a_role_are_the_readers) {
  const std::vector<SqlFile> files = {
      {"schema.sql",
       "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"
       "CREATE ROLE app; ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT USAGE ON SEQUENCES TO PUBLIC;"}};
  SourceOptions options{"postgresql", postgresql_server().url, 0, {}};
  options.role = "My role";
  const Source source = source_of_sql(files, engine_postgresql, postgresql::lexical, options);
  EXPECT_THAT(source.notes, Contains(HasSubstr("taken for what \"My role\", who reads the database, makes")));
  const Object& tables = at(source.catalog, {Kind::default_privileges, "public", "", "tables for My role"});
  EXPECT_EQ(as<Definition>(tables).text, "ALTER DEFAULT PRIVILEGES FOR ROLE \"My role\" IN SCHEMA public");
  EXPECT_EQ(tables.privileges, std::vector<std::string>{"=r"});
  EXPECT_EQ(as<Definition>(at(source.catalog, {Kind::default_privileges, "", "", "functions for My role"})).text,
            "ALTER DEFAULT PRIVILEGES FOR ROLE \"My role\"");
  EXPECT_TRUE(find(source.catalog, {Kind::default_privileges, "", "", "sequences for app"}));
}

TEST(SqlSourceOnServer, nothing_is_taken_up_with_a_publisher) {
  const std::string made = "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere password=hunter2' PUBLICATION p WITH (connect = false);\n";
  const auto clauses = [](const Source& source) { return as<Definition>(object(source.catalog, Kind::subscription, "s")).clauses; };
  EXPECT_THAT(clauses(read(made)), Contains("CONNECTION 'host=nowhere password=(not read)'"));
  const std::string uri = "CREATE SUBSCRIPTION s CONNECTION 'postgresql://me:hunter2@nowhere/db' PUBLICATION p WITH (connect = false);";
  EXPECT_THAT(clauses(read(uri)), Contains("CONNECTION 'postgresql://me:(not read)@nowhere/db'"));
  const std::string quoted = "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect='false', slot_name='none');";
  EXPECT_THAT(clauses(read(quoted)), Contains("CONNECTION 'host=nowhere'"));
  for (const std::string& text : {std::string("CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p;"),
                                  std::string("CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = true);"),
                                  made + "ALTER SUBSCRIPTION s ENABLE;", made + "ALTER SUBSCRIPTION s REFRESH PUBLICATION;"}) {
    EXPECT_THAT(refusal({{"a.sql", text}}).what_happened, HasSubstr("publisher")) << text;
  }
}

TEST(SqlSourceOnServer, psqls_commands_are_passed_over_or_named) {
  EXPECT_TRUE(has(read("\\set ON_ERROR_STOP on\n\\echo it's\n\\timing\n\\pset pager off\n\\dt+\nCREATE TABLE t (id int);"), Kind::table, "public.t"));
  for (const char* text :
       {"\\connect other", "\\copy t FROM 'x'", "\\if :a", "SELECT 1 \\gexec", "\\set name t\nCREATE TABLE :name (id int);", "\\set n 1\nSELECT :'n';"}) {
    const Error error = refusal({{"a.sql", text}});
    EXPECT_THAT(error.what_happened, HasSubstr("psql")) << text;
    EXPECT_THAT(error.where, testing::StartsWith("a.sql:")) << text;
    EXPECT_FALSE(error.hint.empty()) << text;
  }
  EXPECT_TRUE(has(read("\\set id 1\nCREATE TABLE t (id int[] DEFAULT ARRAY[1]::int[]);"), Kind::table, "public.t"));
}

TEST(SqlSourceOnServer, included_files_are_read_where_they_are_named_and_once) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("concertina_include_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "tables");
  std::ofstream(folder / "all.sql") << "SET search_path = app;\n\\ir tables/t.sql\n\\i 'tables/u.sql'\nCREATE VIEW v AS SELECT * FROM u;";
  std::ofstream(folder / "tables/t.sql") << "CREATE SCHEMA app; CREATE TABLE t (id int);";
  std::ofstream(folder / "tables/u.sql") << "CREATE TABLE u (id int);\n";
  const Source source = read(sql_files(folder.string()));
  EXPECT_TRUE(has(source, Kind::table, "app.t"));
  EXPECT_TRUE(has(source, Kind::view, "app.v"));
  std::ofstream(folder / "tables/u.sql") << "\n\\i ../all.sql\n";
  EXPECT_THAT(refusal({{(folder / "all.sql").string(), text_of_file((folder / "all.sql").string())}}).what_happened, HasSubstr("includes itself"));
  std::ofstream(folder / "tables/u.sql") << "\n\\i nowhere.sql\n";
  EXPECT_EQ(refusal(sql_files((folder / "all.sql").string())).where, (folder / "tables/u.sql").string() + ":2");
  std::filesystem::remove_all(folder);
}

TEST(SqlSourceOnServer, an_extension_that_is_not_installed_stands_in_by_its_name) {
  const std::string dump =
      "CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;\nCOMMENT ON EXTENSION postgis IS 'geometry';\nCREATE TABLE t (id int);\n";
  const Source source = read(dump);
  EXPECT_TRUE(has(source, Kind::extension, "postgis"));
  EXPECT_THAT(source.notes, Contains(HasSubstr("postgis is not installed")));
  const Error error = refusal({{"a.sql", dump + "CREATE TABLE places (at geometry);"}});
  EXPECT_EQ(error.where, "a.sql:4");
  EXPECT_THAT(error.hint, HasSubstr("postgis: install its package"));
}

}  // namespace
}  // namespace concertina::test
