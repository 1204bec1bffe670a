#include "introspect/postgresql/scratch.hpp"

#include <fmt/format.h>

#include <random>

#include "introspect/postgresql/client.hpp"
#include "introspect/postgresql/server.hpp"
#include "introspect/postgresql/stand_ins.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

const std::string prefix = "concertina_scratch_";

constexpr const char* database_owner = "pg_database_owner";  // whoever owns the database: of the schema public since 15

// A living owner holds this advisory lock on its connection to the server. pg_locks shows those of all databases.
const std::string lock_owner = "SELECT pg_advisory_lock(hashtext('concertina scratch'), hashtext($1))";
const std::string abandoned =
    "SELECT d.name FROM (SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = current_user UNION "
    "SELECT rolname FROM pg_roles WHERE current_setting('is_superuser') = 'on') AS d (name) WHERE d.name ~ '^concertina_scratch_[0-9a-f]{16}$' "
    "AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid = hashtext('concertina "
    "scratch')::oid "
    "AND l.objid = hashtext(d.name)::oid) ORDER BY 1";

std::string new_name() {
  std::random_device random;
  return fmt::format("{}{:08x}{:08x}", prefix, random(), random());
}

std::string version_of(const Client& client) {
  const std::string full = *client.query("SHOW server_version", {})[0][0];
  return full.substr(0, full.find(' '));
}

void create(const Client& client, const std::string& database) {
  try {
    client.execute("CREATE DATABASE " + database + " TEMPLATE template0");
  } catch (const Error& e) {
    throw Error("cannot make a scratch database: " + e.what_happened, e.where, "the role of --dev needs the right to create databases: ALTER ROLE … CREATEDB");
  }
}

// A subscription holds its database: it goes first, and its publisher is not told.
void drop_subscriptions(const Client& server, const std::string& dev, const std::string& database) {
  if (server.query("SELECT has_column_privilege('pg_subscription', 'subname', 'SELECT')", {})[0][0] != "t") return;  // then it made none
  const std::vector<Row> names =
      server.query("SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = $1", {database});
  if (names.empty()) return;
  const Client inside = connect(with_database(dev, database));
  for (const Row& row : names) {
    const std::string name = quoted(*row[0]);
    inside.execute("ALTER SUBSCRIPTION " + name + " DISABLE");
    inside.execute("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
    inside.execute("DROP SUBSCRIPTION " + name);
  }
}

void drop(const Client& server, const std::string& dev, const std::string& database) {
  drop_subscriptions(server, dev, database);
  server.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  if (!server.query("SELECT 1 FROM pg_roles WHERE rolname = $1", {database}).empty()) server.execute("DROP ROLE " + database);
}

void reset_session(Scratch& scratch) {
  for (const char* sql : {"RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL", "SET check_function_bodies = off"}) scratch.client.execute(sql);
}

std::string one_value(const Scratch& scratch, const std::string& sql) { return *scratch.client.query(sql, {}).at(0).at(0); }

void reset_to_another(Scratch& scratch) {
  reset_session(scratch);
  scratch.client.execute("SET ROLE " + one_value(scratch, "SELECT current_database()"));
}

// A role by the name of the database takes over: only another superuser can do all that a superuser can.
void stand_aside(Scratch& scratch) {
  const std::string user = one_value(scratch, "SELECT current_user"), role = one_value(scratch, "SELECT current_database()");
  if (one_value(scratch, "SELECT current_setting('is_superuser')") != "on") {
    scratch.stand_ins->notes.push_back(fmt::format("OWNER TO {} says nothing where {} reads the SQL itself: let another role read it (--dev)", user, user));
    return;
  }
  scratch.client.execute("CREATE ROLE " + role + " SUPERUSER NOLOGIN");
  const bool owns_public =
      !scratch.client.query("SELECT 1 FROM pg_namespace WHERE nspname = 'public' AND pg_get_userbyid(nspowner) = current_user", {}).empty();
  if (owns_public) scratch.client.execute("ALTER SCHEMA public OWNER TO " + role);
  scratch.usual_owners = {role, database_owner};
  scratch.new_session = reset_to_another;
}

Scratch on_server_of(const std::string& dev) {
  const Client server = connect(dev);
  for (const Row& row : server.query(abandoned, {})) drop(server, dev, *row[0]);
  const std::string name = new_name();
  server.query(lock_owner, {name});
  create(server, name);
  Scratch result;
  result.lifetime = std::shared_ptr<void>(nullptr, [server, dev, name, stand_ins = result.stand_ins](void*) {
    try {
      drop(server, dev, name);
      for (const std::string& role : stand_ins->roles) server.execute("DROP ROLE " + quoted(role));
    } catch (const Error&) {  // the server is gone; if it comes back, the next run drops the database
    }
  });
  result.url = with_database(dev, name);
  result.client = connect(result.url);
  result.stand_aside = stand_aside;
  result.description = fmt::format("scratch database on PostgreSQL {} at {}", version_of(server), server.shown_url);
  return result;
}

Scratch on_temporary_server(int version) {
  const Server server = start_server(version);
  Scratch result;
  result.lifetime = server.lifetime;
  result.url = server.url;
  result.client = connect(server.url);
  result.description = "temporary PostgreSQL " + server.version + " server";
  return result;
}

}  // namespace

Scratch scratch(const std::string& dev, int version) {
  Scratch result = dev.empty() ? on_temporary_server(version) : on_server_of(dev);
  stand_in_for_what_is_missing(result);
  result.new_session = reset_session;
  result.takes_batches = true;
  result.usual_owners = {one_value(result, "SELECT current_user"), database_owner};
  return result;
}

}  // namespace concertina::postgresql
