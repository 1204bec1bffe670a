// Reading as a role that has few rights: all that can be read is, and what cannot is named.
#include <gmock/gmock.h>

#include <algorithm>

#include "introspect/respell.hpp"
#include "support.hpp"

namespace concertina::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Database as_role(const Database& database, const std::string& role) {
  Database result = database;
  const std::size_t begin = database.url.find("://") + 3;
  result.url = "postgresql://" + role + database.url.substr(database.url.find('@', begin));
  result.client = engine_postgresql.connect(result.url);
  return result;
}

// A schema of the role's own, and one that it may not even use.
Database shop() {
  static int count = 0;
  const std::string role = "clerk_" + std::to_string(++count);
  Database database = fresh_postgresql(
      "CREATE ROLE " + role + " LOGIN; CREATE SCHEMA own AUTHORIZATION " + role +
      "; CREATE TABLE own.orders (id bigint PRIMARY KEY);"
      "CREATE SCHEMA hidden; CREATE TYPE hidden.mood AS ENUM ('sad'); CREATE SEQUENCE hidden.numbers; CREATE FUNCTION hidden.next() RETURNS bigint LANGUAGE "
      "sql AS $$SELECT nextval('hidden.numbers')$$;"
      "CREATE TABLE hidden.secrets (id bigint PRIMARY KEY DEFAULT hidden.next(), mood hidden.mood CHECK (mood <> 'sad'));"
      "CREATE VIEW hidden.moods AS SELECT mood FROM hidden.secrets; CREATE INDEX secrets_mood ON hidden.secrets (mood)");
  return as_role(database, role);
}

std::vector<std::string> unmanaged(const Catalog& catalog) {
  std::vector<std::string> result;
  for (const Unmanaged& one : catalog.unmanaged) result.push_back(one.kind + ": " + one.name);
  return result;
}

TEST(Roles, ReadTheSameWithoutAnyRight) {
  Database owner = fresh_postgresql(
      "CREATE DOMAIN positive AS integer CHECK (VALUE > 0); CREATE TABLE t (id positive PRIMARY KEY, note text); CREATE POLICY p ON t USING (id > 1); "
      "CREATE MATERIALIZED VIEW m AS SELECT id FROM t; CREATE STATISTICS s ON id, note FROM t; CREATE PUBLICATION b FOR TABLE t; CREATE FOREIGN DATA "
      "WRAPPER w; CREATE SERVER v FOREIGN DATA WRAPPER w OPTIONS (host 'x'); CREATE ROLE onlooker LOGIN");
  Database onlooker = as_role(owner, "onlooker");
  EXPECT_EQ(read_postgresql(onlooker), read_postgresql(owner));
}

TEST(Roles, ReadWhatTheyMayNotUse) {
  Database clerk = shop();
  const Catalog seen = read_postgresql(clerk);
  EXPECT_THAT(unmanaged(seen), ElementsAre("schema that this role may not use: hidden"));
  Database superuser = as_role(clerk, "concertina");
  EXPECT_EQ(seen.objects, read_postgresql(superuser).objects);
}

TEST(Roles, AreToldWhichSystemCatalogsTheyMayNotRead) {
  Database clerk = shop();
  as_role(clerk, "concertina")
      .client.execute("REVOKE SELECT ON pg_foreign_server, pg_subscription FROM public; REVOKE SELECT (oid, subdbid, subname) ON pg_subscription FROM public");
  EXPECT_THAT(unmanaged(read_postgresql(clerk)),
              ElementsAre("schema that this role may not use: hidden", "system catalog that this role may not read: pg_foreign_server",
                          "system catalog that this role may not read: pg_subscription"));
}

TEST(Roles, AreNotStoppedByRowsThatTheyMayNotCount) {
  Database clerk = shop();
  Catalog live = read_postgresql(clerk), wanted = live;
  Column column;
  column.type = "integer";
  column.not_null = true;
  const ObjectId id = parse_name(Kind::column, "hidden.secrets.amount");
  wanted.objects.emplace(id, Object{id, column, "", "", {}, {}});
  EXPECT_THAT(ask_for_rows(live, wanted, clerk.client), ElementsAre(HasSubstr("hidden.secrets is empty is not known: permission denied")));
  EXPECT_FALSE(statistics_of(live, table_of(id)).not_empty);
}

// Its scratch databases go away, also where the server hides what a subscription is.
TEST(Roles, LeaveNoScratchDatabaseBehind) {
  Database clerk = shop();
  Database superuser = as_role(clerk, "concertina");
  superuser.client.execute("REVOKE SELECT (subname) ON pg_subscription FROM public; ALTER ROLE " + clerk.url.substr(13, clerk.url.find('@') - 13) +
                           " CREATEDB");
  {
    Scratch scratch = engine_postgresql.scratch(clerk.url, 0);
    scratch.client.execute("CREATE TABLE one (id integer)");
  }
  EXPECT_TRUE(superuser.client.query("SELECT datname FROM pg_database WHERE datname ~ '^concertina_scratch_'", {}).empty());
}

}  // namespace
}  // namespace concertina::test
