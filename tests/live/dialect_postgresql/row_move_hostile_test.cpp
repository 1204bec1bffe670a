// Columns that move to another table, where names and types of others are in the way.
#include <gtest/gtest.h>

#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

// The functions run with their owner's rights: nobody else's names may come between, not even of the schema that the tables are in.
TEST(Moving, NobodyGetsTheOwnersRightsByNamesOfTheirOwn) {
  Database database = fresh_postgresql(
      "CREATE TABLE users (id varchar(9) PRIMARY KEY, weight text); CREATE TABLE addresses (user_id varchar(9) PRIMARY KEY, weight "
      "numeric(8,2)); DO $$ BEGIN CREATE ROLE intruder; EXCEPTION WHEN duplicate_object THEN END $$;\n"
      "CREATE TABLE caught (who text); CREATE SCHEMA trap; GRANT ALL ON SCHEMA trap, public TO intruder; GRANT ALL ON users, addresses, caught "
      "TO intruder");
  const RowMove move = move_between(database, "public.users.id", "public.addresses.user_id", {{"weight", "weight"}}, true);
  install(database, move);
  const auto sql = [&](const std::string& text) { database.client.execute(text); };
  sql("SET ROLE intruder");
  for (const std::string schema : {"trap", "public"}) {
    sql("CREATE FUNCTION " + schema +
        ".same(varchar, varchar) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.caught VALUES "
        "(current_user); RETURN $1::text = $2::text; END $$");
    sql("CREATE OPERATOR " + schema + ".= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = " + schema + ".same)");
    sql("CREATE FUNCTION " + schema +
        ".record_image_ne(record, record) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.caught VALUES "
        "(current_user); RETURN true; END $$");
  }
  sql("CREATE TEMP TABLE addresses (user_id text, weight text); CREATE DOMAIN pg_temp.numeric AS pg_catalog.text; SET search_path = trap, pg_temp, "
      "pg_catalog, public");
  sql("INSERT INTO public.users VALUES ('a', '1.5'), ('b', '2')");
  sql("UPDATE public.users SET weight = '3' WHERE id = 'a'");
  sql("UPDATE public.addresses SET weight = 4 WHERE user_id OPERATOR(pg_catalog.=) 'b'");
  sql("UPDATE public.users SET id = 'c' WHERE id OPERATOR(pg_catalog.=) 'a'; TRUNCATE public.addresses");
  sql("RESET ROLE; RESET search_path");
  EXPECT_EQ(value(database, "SELECT string_agg(concat_ws('|', id, weight), ' ' ORDER BY id) FROM users"), "b c");
  EXPECT_EQ(value(database, "SELECT string_agg(DISTINCT who, ' ') FROM caught WHERE who <> 'intruder'"), "NULL");
  sql("DROP OWNED BY intruder CASCADE; DROP ROLE intruder");
}

// The types of the key: of the extension itself, or a domain over a domain over it.
class MovingByCitext : public testing::TestWithParam<std::string> {};

TEST_P(MovingByCitext, FollowsKeysThatDifferInCase) {
  Database database = fresh_postgresql(
      "CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions; CREATE DOMAIN \"As\" AS extensions.citext CHECK (VALUE <> ''); CREATE "
      "DOMAIN email AS \"As\"; CREATE TABLE users (id " +
      GetParam() + " PRIMARY KEY, street extensions.citext); CREATE TABLE addresses (user_id " + GetParam() +
      " PRIMARY KEY REFERENCES users, street extensions.citext)");
  const RowMove move = move_between(database, "public.users.id", "public.addresses.user_id", {{"street", "street"}}, true);
  install(database, move);
  database.client.execute("INSERT INTO users VALUES ('Ann', NULL), ('Bo', 's'); INSERT INTO addresses VALUES ('ANN', 'Way')");
  database.client.execute("UPDATE users SET street = 'S' WHERE id::text = 'Bo'; UPDATE addresses SET street = 'wAY' WHERE user_id::text = 'ANN'");
  EXPECT_EQ(value(database, "SELECT string_agg(concat_ws('|', id, street), ' ' ORDER BY id::text) FROM users"), "Ann|wAY Bo|S");
  EXPECT_EQ(value(database, "SELECT string_agg(concat_ws('|', user_id, street), ' ' ORDER BY user_id::text) FROM addresses"), "ANN|wAY Bo|S");
  EXPECT_EQ(value(database, move.unequal), "0");
  EXPECT_EQ(value(database, move.homeless), "0");
}

INSTANTIATE_TEST_SUITE_P(Keys, MovingByCitext, testing::Values("extensions.citext", "email"));

}  // namespace
}  // namespace concertina::test
