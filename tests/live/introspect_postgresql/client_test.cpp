// Connecting, asking, and what is said when it fails.
#include "introspect/postgresql/client.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/live/introspect_postgresql/support.hpp"

namespace concertina::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ClientPostgresql, values_come_as_text_and_null_as_nothing) {
  Database database = fresh_postgresql();
  const auto rows = database.client.query("SELECT 1, NULL, 'é', true, $1::int + 1, $2::text", {"41", "it's"});
  EXPECT_EQ(rows, (std::vector<Row>{{"1", std::nullopt, "é", "t", "42", "it's"}}));
  EXPECT_EQ(database.client.query("SHOW application_name", {}), (std::vector<Row>{{"concertina"}}));
  EXPECT_EQ(database.client.query("SHOW client_encoding", {}), (std::vector<Row>{{"UTF8"}}));
}

TEST(ClientPostgresql, notices_of_the_server_are_not_printed) {
  Database database = fresh_postgresql();
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  database.client.execute("DROP TABLE IF EXISTS nothing");
  EXPECT_EQ(testing::internal::GetCapturedStderr() + testing::internal::GetCapturedStdout(), "");
}

TEST(ClientPostgresql, the_servers_message_with_its_detail_and_hint) {
  Database database = fresh_postgresql("CREATE TABLE t (a integer PRIMARY KEY); INSERT INTO t VALUES (1)");
  const Error twice = error_of([&] { database.client.execute("INSERT INTO t VALUES (1)"); });
  EXPECT_EQ(twice.what_happened, "duplicate key value violates unique constraint \"t_pkey\": Key (a)=(1) already exists.");
  EXPECT_EQ(twice.where, database.client.shown_url);
  const Error typo = error_of([&] { database.client.query("SELECT aa FROM t", {}); });
  EXPECT_EQ(typo.what_happened, "column \"aa\" does not exist");
  EXPECT_THAT(typo.hint, HasSubstr("\"t.a\""));
  EXPECT_NO_THROW(database.client.query("SELECT 1", {}));
}

TEST(ClientPostgresql, all_lines_of_a_detail_are_told) {
  Database database = fresh_postgresql("CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM t");
  const Error error = error_of([&] { database.client.execute("DROP TABLE t"); });
  EXPECT_EQ(error.what_happened, "cannot drop table t because other objects depend on it: view v depends on table t; view w depends on table t");
  EXPECT_EQ(error.hint, "Use DROP ... CASCADE to drop the dependent objects too.");
}

TEST(ClientPostgresql, passwords) {
  Database database = fresh_postgresql("CREATE ROLE keyholder LOGIN PASSWORD 'sesame'");
  const std::string file = *database.client.query("SHOW hba_file", {})[0][0];
  std::ifstream old(file);
  const std::string rules{std::istreambuf_iterator<char>(old), {}};
  std::ofstream(file) << "local all keyholder scram-sha-256\n" << rules;
  database.client.query("SELECT pg_reload_conf(), pg_sleep(0.2)", {});
  const auto url = [&](const std::string& user) { return std::string(database.url).replace(database.url.find("concertina@"), 11, user + "@"); };
  const Error wrong = error_of([&] { engine_postgresql.connect(url("keyholder:open")); });
  EXPECT_THAT(wrong.what_happened, HasSubstr("password authentication failed"));
  EXPECT_THAT(wrong.hint, HasSubstr("PGPASSWORD"));
  EXPECT_THAT(wrong.where, Not(HasSubstr("keyholder:open")));
  EXPECT_THAT(error_of([&] { engine_postgresql.connect(url("keyholder")); }).what_happened, HasSubstr("no password supplied"));
  const Client right = engine_postgresql.connect(url("keyholder:sesame"));
  EXPECT_THAT(right.shown_url, Not(HasSubstr("sesame")));
  setenv("PGPASSWORD", "sesame", 1);
  EXPECT_NO_THROW(engine_postgresql.connect(url("keyholder")));
  unsetenv("PGPASSWORD");
}

TEST(ClientPostgresql, a_lost_connection_is_never_replaced_in_silence) {
  Database database = fresh_postgresql("SET search_path = elsewhere");
  const std::string process = *database.client.query("SELECT pg_backend_pid()", {})[0][0];
  postgresql_server().client.query("SELECT pg_terminate_backend($1::int)", {process});
  EXPECT_THROW(database.client.query("SELECT 1", {}), Error);
  EXPECT_THROW(database.client.query("SELECT 1", {}), Error);
}

TEST(ClientPostgresql, no_server) {
  const Error error = error_of([] { engine_postgresql.connect("postgresql://me:secret@127.0.0.1:1/shop"); });
  EXPECT_THAT(error.what_happened, HasSubstr("Connection refused"));
  EXPECT_THAT(error.what_happened, Not(HasSubstr("\n")));
  EXPECT_THAT(error.hint, HasSubstr("is the server running"));
  EXPECT_THAT(error.what_happened + error.where + error.hint, Not(HasSubstr("secret")));
  EXPECT_THAT(error.where, HasSubstr("127.0.0.1:1/shop"));
}

TEST(ClientPostgresql, no_database_and_no_user) {
  const std::string url = postgresql_server().url;
  const Error database = error_of([&] { engine_postgresql.connect(postgresql::with_database(url, "nowhere")); });
  EXPECT_THAT(database.what_happened, HasSubstr("database \"nowhere\" does not exist"));
  EXPECT_THAT(database.hint, HasSubstr("create the database"));
  std::string as_nobody = url;
  as_nobody.replace(as_nobody.find("concertina@"), 11, "stranger@");
  EXPECT_THAT(error_of([&] { engine_postgresql.connect(as_nobody); }).hint, HasSubstr("name a user that exists"));
}

TEST(ClientPostgresql, no_right_to_connect) {
  Database database = fresh_postgresql();
  const std::string name = *database.client.query("SELECT current_database()", {})[0][0];
  database.client.execute("CREATE ROLE outsider LOGIN");
  database.client.execute("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
  std::string url = database.url;
  const Error error = error_of([&] { engine_postgresql.connect(url.replace(url.find("concertina@"), 11, "outsider@")); });
  EXPECT_THAT(error.hint, HasSubstr("GRANT CONNECT"));
}

TEST(ClientPostgresql, another_database_of_the_same_server) {
  EXPECT_EQ(postgresql::with_database("postgresql://a:b@h:1/x?host=/tmp&port=2", "y"), "postgresql://a:b@h:1/y?host=/tmp&port=2");
  EXPECT_EQ(postgresql::with_database("postgres://h", "y"), "postgres://h/y");
  EXPECT_EQ(postgresql::with_database("postgres://h?user=u", "y"), "postgres://h/y?user=u");
}

}  // namespace
}  // namespace concertina::test
