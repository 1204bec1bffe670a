// A user's own objects may be called as scaffolding is: they are the user's, before, while and after a plan runs.
#include <gtest/gtest.h>

#include "planner/planner.hpp"
#include "support/deploying.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {
namespace {

const std::string own = R"(
CREATE TABLE concertina_x (id int PRIMARY KEY, note text);
CREATE INDEX concertina_idx ON concertina_x (note);
CREATE FUNCTION concertina_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.stamp := 'stamped'; RETURN NEW; END $$;
CREATE FUNCTION concertina_upper() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$;
)";
const std::string own_on_users = R"(
CREATE INDEX concertina_stamps ON users (stamp);
CREATE TRIGGER concertina_stamp BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION concertina_stamp();
CREATE TRIGGER concertina_upper BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION concertina_upper();
ALTER TABLE users ADD CONSTRAINT concertina_nn_stamp CHECK (stamp <> '');
)";

struct OwnNames : testing::Test {
  Database database = fresh_postgresql(own + "CREATE TABLE users (id int PRIMARY KEY, email text, name text, stamp text);" + own_on_users +
                                       "INSERT INTO users VALUES (1, 'a', 'bo', NULL); INSERT INTO concertina_x VALUES (1, 'kept')");
  Database wanted = fresh_postgresql(own + "CREATE TABLE users (id int PRIMARY KEY, address text, name text, stamp text);" + own_on_users);
  Intent rename{IntentKind::rename_column, {"users.email"}, {"users.address"}, {}, {}, ""};

  Plan planned() { return make_plan(read_postgresql(database), read_postgresql(wanted), {rename}, {}, {}); }
  std::string ask(const std::string& sql) { return database.client.query(sql, {}).at(0).at(0).value_or("NULL"); }
  void expect_own_there(const std::string& id, const std::string& fresh) {
    EXPECT_EQ(ask("SELECT note FROM concertina_x"), "kept");
    EXPECT_EQ(ask("SELECT count(*) FROM pg_class WHERE relname IN ('concertina_idx', 'concertina_stamps')"), "2");
    EXPECT_EQ(ask("SELECT count(*) FROM pg_trigger WHERE tgname IN ('concertina_stamp', 'concertina_upper')"), "2");
    EXPECT_EQ(ask("SELECT count(*) FROM pg_constraint WHERE conname = 'concertina_nn_stamp'"), "1");
    EXPECT_EQ(ask("INSERT INTO users (id, name, " + fresh + ") VALUES (" + id + ", 'cy', 'x') RETURNING concat_ws('|', name, stamp, " + fresh + ")"),
              "CY|stamped|x");
  }
};

TEST_F(OwnNames, AreLeftAloneByAPlanAndWhatIsLeftOfIt) {
  const Plan plan = planned();
  ASSERT_EQ(plan.deploys.size(), 2U);
  deploy_up(plan, plan.deploys[0], database.client);
  expect_own_there("2", "email");
  expect_own_there("3", "address");
  const Plan left = planned();
  ASSERT_EQ(left.deploys.size(), 1U);
  deploy_up(left, left.deploys[0], database.client);
  expect_own_there("4", "address");
  EXPECT_EQ(ask("SELECT string_agg(address, ' ' ORDER BY id) FROM users"), "a x x x");
  EXPECT_TRUE(planned().deploys.empty());
}

// A user's trigger that fires behind ours and changes the column: both forms are kept equal, whatever it is called.
TEST_F(OwnNames, OfATriggerThatChangesTheColumnAreNotTakenForOurs) {
  const std::string trigger =
      "CREATE FUNCTION concertina_fold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := lower(NEW.email); RETURN NEW; END $$;"
      "CREATE TRIGGER concertina_sync_users_z BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION concertina_fold();";
  for (const SqlStatement& statement : engine_postgresql.split(trigger)) database.client.execute(statement.text);
  const Plan plan = planned();
  deploy_up(plan, plan.deploys[0], database.client);
  EXPECT_EQ(ask("INSERT INTO users (id, email) VALUES (2, 'ABC') RETURNING email || address"), "abcabc");
  EXPECT_EQ(ask("SELECT count(*) FROM pg_trigger WHERE tgname = 'concertina_sync_users_z'"), "1");
}

TEST_F(OwnNames, ThatNobodyWantsAnyMoreAreDroppedInSight) {
  database.client.execute("CREATE TABLE concertina_y (id int PRIMARY KEY)");
  Plan plan = planned();
  const auto dropped = [&] {
    for (const Deploy& deploy : plan.deploys) {
      for (const Step& step : deploy.steps) {
        if (step.id == "public.concertina_y/drop") return true;
      }
    }
    return false;
  };
  EXPECT_TRUE(dropped());
  deploy_up(plan, plan.deploys[0], database.client);
  plan = planned();
  EXPECT_TRUE(dropped()) << "what is left of the plan has it, too";
}

}  // namespace
}  // namespace concertina::test
