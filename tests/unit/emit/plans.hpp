// Plans written by hand, small enough to read: what emitters and reports are tried on.
#pragma once
#include "model/plan.hpp"

namespace concertina::test {

inline ObjectId users() { return {Kind::table, "public", "", "users"}; }

inline Object object(ObjectId id, Body body) {
  Object result;
  result.id = std::move(id);
  result.body = std::move(body);
  return result;
}

inline Object column(const std::string& name, const std::string& type) {
  Column body;
  body.type = type;
  return object(column_id(users(), name), body);
}

inline Statement locking(const std::string& sql) { return {sql, "AccessExclusiveLock", {"public.users"}, "reads and writes", false, false, 150}; }

inline Statement quiet(const std::string& sql, const std::string& lock, bool scans) { return {sql, lock, {"public.users"}, "nothing", false, scans, 0}; }

// users.email is renamed to email_address; users.status, a required column, is added. Deploy 2 takes the old name away.
inline Step add_shadow() {
  Step step;
  step.id = "public.users.email_address/add";
  step.object = column_id(users(), "email_address");
  step.effects = {add(column("email_address", "text"))};
  step.why = "The new name exists beside the old one, so that both versions of the application find theirs.";
  step.rule = "rename_column";
  step.hazards = {{"PREPARED_STATEMENTS", "SELECT * in a prepared statement fails once after the columns have changed"}};
  step.statements = {locking("ALTER TABLE public.users ADD COLUMN email_address text")};
  step.rollback = {locking("ALTER TABLE public.users DROP COLUMN email_address")};
  step.loses = "what the new version wrote to email_address";
  return step;
}

inline Step index_shadow() {
  Step step;
  step.id = "public.users.users_email_address_idx/add";
  step.object = child_id(Kind::index, users(), "users_email_address_idx");
  Index index;
  index.keys = {"email_address"};
  step.effects = {add(object(step.object, index))};
  step.needs = {"public.users.email_address/add"};
  step.why = "The copy of users_email_idx under the new name.";
  step.rule = "rename_column";
  step.transaction = false;
  step.rollback_transaction = false;
  step.statements = {quiet("CREATE INDEX CONCURRENTLY users_email_address_idx ON public.users (email_address)", "ShareUpdateExclusiveLock", true)};
  step.rollback = {quiet("DROP INDEX CONCURRENTLY public.users_email_address_idx", "ShareUpdateExclusiveLock", false)};
  step.verify = {
      {"SELECT count(*) FROM pg_index WHERE indexrelid = 'public.users_email_address_idx'::regclass AND NOT indisvalid", "0", "the index is not valid"}};
  return step;
}

inline Step fill_shadow() {
  Step step;
  step.id = "public.users.email_address/fill";
  step.phase = Phase::backfill;
  step.object = column_id(users(), "email_address");
  step.change = "data";
  step.why = "Rows from before have no value under the new name yet.";
  step.rule = "rename_column";
  step.statements = {quiet("UPDATE public.users SET email_address = email WHERE email_address IS DISTINCT FROM email", "RowExclusiveLock", true)};
  step.backfill = Backfill{"public.users", {"id"}, {{"email_address", "email"}}, "email_address IS DISTINCT FROM email", "batched", 1000, 100};
  step.verify = {{"SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email", "0", "email_address is not filled in"}};
  return step;
}

inline Step add_required() {
  Step step;
  step.id = "public.users.status/add";
  step.object = column_id(users(), "status");
  Object status = column("status", "text");
  as<Column>(status).not_null = true;
  as<Column>(status).default_value = "'active'::text";
  step.effects = {add(status)};
  step.why = "The old version does not know the column: the default fills it in.";
  step.rule = "add_column";
  step.statements = {locking("ALTER TABLE public.users ADD COLUMN status text DEFAULT 'active' NOT NULL")};
  step.rollback = {locking("ALTER TABLE public.users DROP COLUMN status")};
  return step;
}

inline Step drop_old() {
  Step step;
  step.id = "public.users.email/drop";
  step.phase = Phase::contract;
  step.object = column_id(users(), "email");
  step.change = "drop";
  step.effects = {drop(column("email", "text"))};
  step.why = "Nothing reads or writes the old name any more.";
  step.rule = "rename_column";
  step.hazards = {{"DATA_LOSS", "the column and its values go"}, {"IRREVERSIBLE", "the old values are gone"}};
  step.behind = Milestone::release;
  step.statements = {locking("ALTER TABLE public.users DROP COLUMN email")};
  step.guards = {
      {"SELECT count(*) FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'email_address'", "1", "deploy 1 is not applied"}};
  return step;
}

inline Deploy deploy(int number, const std::string& title, std::vector<Step> steps) {
  Deploy result;
  result.number = number;
  result.title = title;
  result.steps = std::move(steps);
  return result;
}

inline Plan rename_plan() {
  Plan plan;
  plan.id = "3f9c2a1e";
  plan.tool = "0.1.0";
  plan.dialect = "postgresql";
  plan.server_version = "15.18";
  Deploy expand = deploy(1, "expand", {add_shadow(), index_shadow(), fill_shadow(), add_required()});
  Deploy contract = deploy(2, "contract", {drop_old()});
  contract.gates = {
      {"d2.release", "release", "The new version runs everywhere; nothing reads or writes users.email.", "", ""},
      {"d2.same", "query", "the two names hold different values", "SELECT count(*) FROM public.users WHERE email_address IS DISTINCT FROM email", "0"}};
  contract.compatibility.old_version = "breaks: column public.users.email is gone";
  plan.deploys = {expand, contract};
  plan.warnings = {"policy public.users.only_own is not managed"};
  return plan;
}

}  // namespace concertina::test
