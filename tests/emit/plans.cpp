#include "tests/emit/plans.hpp"

#include "dialects/dialect.hpp"
#include "model/replace_all.hpp"

namespace concertina::test {
namespace {

Statement statement(const std::string& sql, const std::string& lock) {
  Statement result;
  result.sql = sql;
  result.lock = lock;
  if (!lock.empty()) result.on = {"users"};
  if (lock == "AccessExclusiveLock") {
    result.blocks = "reads and writes";
    result.lock_timeout_ms = 150;
  }
  if (lock == "exclusive metadata lock") result.lock_timeout_ms = 1000;
  return result;
}

// One object that the step changes, so that its way back is more than nothing.
Step step(const std::string& id, Phase phase, const std::vector<Statement>& up, const std::vector<Statement>& down) {
  Step result;
  result.id = id;
  result.phase = phase;
  result.object = {Kind::table, "", "", "users"};
  result.why = "A step of the test: 100% plain, :nothing ${special} \\ \"\"\".";
  result.statements = up;
  result.rollback = down;
  Object table;
  table.id = result.object;
  table.body = Table();
  result.effects = {alter(table, table)};
  return result;
}

Step data(Step from) {
  from.effects.clear();
  from.change = "data";
  return from;
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "''" : std::string(1, c);
  return result + "'";
}

Step notes_step(const std::string& lock) {
  return step("notes/add", Phase::expand, {statement("CREATE TABLE notes (\"no\"\"te\" text)", lock), statement("CREATE TABLE \"more\" (id int)", lock)},
              {statement("DROP TABLE \"more\"", lock), statement("DROP TABLE notes", lock)});
}

Step note_step() {
  return data(step("notes/fill", Phase::backfill, {statement("INSERT INTO notes VALUES (" + quoted(awkward) + ")", "RowExclusiveLock")},
                   {statement("DELETE FROM notes -- all of them", "RowExclusiveLock")}));
}

Deploy deploy(int number, const std::string& title, const std::vector<Step>& steps) {
  Deploy result;
  result.number = number;
  result.title = title;
  result.steps = steps;
  return result;
}

void put(Catalog& catalog, const ObjectId& id, Body body) {
  Object object;
  object.id = id;
  object.body = std::move(body);
  catalog.objects[id] = object;
}

Column column(const std::string& type, int position) {
  Column result;
  result.type = type;
  result.position = position;
  return result;
}

Constraint primary_key() {
  Constraint result;
  result.type = ConstraintType::primary_key;
  result.columns = {"id"};
  return result;
}

Constraint foreign_key(const ObjectId& table) {
  Constraint result;
  result.type = ConstraintType::foreign_key;
  result.columns = {"owner"};
  result.references = table;
  result.referenced_columns = {"id"};
  result.on_delete = "CASCADE";
  return result;
}

Plan plan(const std::string& engine, const std::string& version, const std::vector<Step>& expand, const std::vector<Step>& contract,
          const std::string& differing) {
  Plan result;
  result.id = "0badcafe";
  result.dialect = engine;
  result.server_version = version;
  result.deploys = {deploy(1, "expand", expand), deploy(2, "contract", contract)};
  result.deploys[1].gates = {{"d2.release", "release", "The new version runs everywhere.", "", ""},
                             {"d2.same", "query", "the two addresses differ", differing, "0"}};
  return result;
}

}  // namespace

Plan postgresql_plan() {
  const std::string strong = "AccessExclusiveLock";
  const std::string differing = "SELECT count(*) FROM users WHERE address IS DISTINCT FROM email";
  Step add = step("users.address/add", Phase::expand, {statement("ALTER TABLE users ADD COLUMN address text", strong)},
                  {statement("ALTER TABLE users DROP COLUMN address", strong)});
  Step index = step("users.users_address_idx/add", Phase::expand,
                    {statement("CREATE INDEX CONCURRENTLY users_address_idx ON users (address)", "ShareUpdateExclusiveLock")},
                    {statement("DROP INDEX CONCURRENTLY users_address_idx", "ShareUpdateExclusiveLock")});
  index.transaction = index.rollback_transaction = false;
  index.verify = {{"SELECT count(*) FROM pg_index WHERE NOT indisvalid", "0", "the index is not valid"}};
  Step function = step("sync()/add", Phase::expand,
                       {statement("CREATE FUNCTION sync() RETURNS trigger LANGUAGE plpgsql AS $body$\nBEGIN\n  new.address := new.email; -- " + awkward +
                                      "\n  RETURN new;\nEND\n$body$",
                                  "")},
                       {statement("DROP FUNCTION sync()", "")});
  Step fill = data(step("users.address/fill", Phase::backfill, {statement("UPDATE users SET address = email WHERE address IS NULL", "RowExclusiveLock")}, {}));
  fill.verify = {{differing, "0", "address is not filled in"}};
  Step drop = step("users.email/drop", Phase::contract, {statement("ALTER TABLE users DROP COLUMN email", strong)},
                   {statement("ALTER TABLE users ADD COLUMN email text", strong)});
  drop.guards = {{"SELECT count(*) FROM pg_class WHERE relname = 'users_address_idx'", "1", "deploy 1 is not applied"}};
  Step required = step("users.address/required", Phase::contract, {statement("ALTER TABLE users ALTER COLUMN address SET NOT NULL", strong)},
                       {statement("ALTER TABLE users ALTER COLUMN address DROP NOT NULL", strong)});
  return plan("postgresql", "15.18", {add, index, function, fill, notes_step(""), note_step()}, {required, drop}, differing);
}

Plan mysql_plan(const std::string& engine) {
  std::string escaped = awkward;
  replace_all(escaped, "\\", "\\\\");
  const std::string quoted_awkward = quoted(escaped), strong = "exclusive metadata lock";
  const std::string differing = "SELECT count(*) FROM users WHERE NOT (address <=> email)";
  Step add = step("users.address/add", Phase::expand, {statement("ALTER TABLE users ADD COLUMN address text", strong)},
                  {statement("ALTER TABLE users DROP COLUMN address", strong)});
  Step trigger = step(
      "users.sync/add", Phase::expand,
      {statement("CREATE TRIGGER sync BEFORE INSERT ON users FOR EACH ROW BEGIN\n  SET @said = " + quoted_awkward + ";\n  SET NEW.address = NEW.email;\nEND",
                 strong)},
      {statement("DROP TRIGGER sync", strong)});
  Step notes = step("notes/add", Phase::expand, {statement("CREATE TABLE notes (`no\"te?` text)", "")}, {statement("DROP TABLE notes", "")});
  Step note =
      data(step("notes/fill", Phase::backfill, {statement("INSERT INTO notes VALUES (" + quoted_awkward + ")", "")}, {statement("DELETE FROM notes", "")}));
  Step drop = step("users.sync/drop", Phase::contract, {statement("DROP TRIGGER sync", strong)}, {trigger.statements[0]});
  for (Step* each : {&add, &trigger, &notes, &note, &drop}) each->transaction = each->rollback_transaction = false;
  return plan(engine, engine == "mysql" ? "9.7.0" : "10.11.0", {add, trigger, notes, note}, {drop}, differing);
}

Plan sqlite_plan() {
  const std::string differing = "SELECT count(*) FROM users WHERE address IS NOT email";
  Step add = step("users.address/add", Phase::expand, {statement("ALTER TABLE users ADD COLUMN address text", "")},
                  {statement("ALTER TABLE users DROP COLUMN address", "")});
  Step trigger = step("users.sync/add", Phase::expand,
                      {statement("CREATE TRIGGER sync AFTER INSERT ON users BEGIN\n  UPDATE users SET address = new.email WHERE id = new.id; -- " + awkward +
                                     "\n  SELECT CASE WHEN 1 THEN 2 END;\nEND",
                                 "")},
                      {statement("DROP TRIGGER sync", "")});
  Step fill = data(step("users.address/fill", Phase::backfill, {statement("UPDATE users SET address = email WHERE address IS NULL", "")}, {}));
  fill.verify = {{differing, "0", "address is not filled in"}};
  Step untie = step("users.sync/drop", Phase::contract, {statement("DROP TRIGGER sync", "")}, {trigger.statements[0]});
  Step drop = step("users.email/drop", Phase::contract, {statement("ALTER TABLE users DROP COLUMN email", "")},
                   {statement("ALTER TABLE users ADD COLUMN email text", ""), statement("UPDATE users SET email = address", "")});
  drop.guards = {{"SELECT count(*) FROM pragma_table_info('users') WHERE name = 'address'", "1", "deploy 1 is not applied"}};
  return plan("sqlite", "3.40.1", {add, trigger, fill, notes_step(""), note_step()}, {untie, drop}, differing);
}

Plan rebuild_plan() {
  Catalog catalog;
  catalog.dialect = "sqlite";
  catalog.server_version = "3.40.1";
  const ObjectId owners{Kind::table, "", "", "owners"}, pets{Kind::table, "", "", "pets"};
  for (const ObjectId& table : {owners, pets}) put(catalog, table, Table());
  put(catalog, column_id(owners, "id"), column("INTEGER", 1));
  put(catalog, column_id(owners, "age"), column("TEXT", 2));
  put(catalog, column_id(pets, "id"), column("INTEGER", 1));
  put(catalog, column_id(pets, "owner"), column("INTEGER", 2));
  for (const ObjectId& table : {owners, pets}) put(catalog, child_id(Kind::constraint, table, "PRIMARY KEY (id)"), primary_key());
  put(catalog, child_id(Kind::constraint, pets, "FOREIGN KEY (owner) REFERENCES owners"), foreign_key(owners));

  const Object& age = at(catalog, column_id(owners, "age"));
  Object integer = age;
  as<Column>(integer).type = "INTEGER";
  Step rebuild = step("owners.age/type", Phase::expand, {}, {});
  rebuild.effects = {alter(age, integer)};
  const Dialect& sqlite = dialect("sqlite");
  rebuild.statements = sqlite.write(catalog, rebuild.effects, Policy(), false);
  rebuild.rollback = sqlite.write(concertina::apply(catalog, rebuild.effects), reversed(rebuild.effects), Policy(), false);
  Plan result;
  result.id = "0badf00d";
  result.dialect = "sqlite";
  result.deploys = {deploy(1, "expand", {rebuild})};
  return result;
}

}  // namespace concertina::test
