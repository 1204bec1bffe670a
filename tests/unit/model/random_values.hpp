// Random catalogs and plans for the round trips: every member of every struct takes part.
#pragma once
#include <rapidcheck.h>

#include "model/catalog.hpp"
#include "model/plan.hpp"

namespace concertina::random_values {

inline std::string text() {
  return *rc::gen::element<std::string>("", "a", "users", "Order", "my table", "a.b", "say \"hi\"", "it's", "caf\u00e9", "line\nbreak", "CHECK (x > 0)", "\\",
                                        "{}");
}
inline std::string name() {
  return *rc::gen::element<std::string>("a", "b", "c", "id", "users", "Order", "my table", "a.b", "say \"hi\"", "it's", "caf\u00e9", "1st", "(x)");
}
inline bool coin() { return *rc::gen::arbitrary<bool>(); }
inline std::int64_t number() { return *rc::gen::element<std::int64_t>(0, 1, -1, 7, INT64_MAX, INT64_MIN); }
inline int count() { return *rc::gen::inRange(0, 4); }
inline int few() { return *rc::gen::inRange(0, 6) == 0 ? 1 : 0; }  // of each of many kinds
inline std::vector<std::string> texts() { return *rc::gen::container<std::vector<std::string>>(rc::gen::exec(text)); }
inline std::vector<std::string> names() { return *rc::gen::container<std::vector<std::string>>(rc::gen::exec(name)); }
inline Options options() {
  Options result;
  for (int i = count(); i > 0; --i) result[text()] = text();
  return result;
}

inline ObjectId id(Kind kind, const std::string& schema) {
  const KindFacts& facts = facts_of(kind);
  if (facts.place == Place::database) return {kind, "", "", name()};
  if (facts.place == Place::table) return {kind, schema, name(), name()};
  // A function's name ends where its arguments begin.
  return {kind, schema, "", facts.arguments ? "f(integer, text)" : name()};
}
inline Kind kind() { return all_kinds()[*rc::gen::inRange<std::size_t>(0, all_kinds().size())].kind; }
inline std::vector<ObjectId> ids(const std::string& schema) {
  std::vector<ObjectId> result;
  for (int i = count(); i > 0; --i) result.push_back(id(kind(), schema));
  return result;
}

inline Sequence sequence() { return {text(), number(), number(), number(), number(), number(), coin(), coin(), std::nullopt}; }

inline Column column() {
  Column c{text(), coin(), std::nullopt, text(), coin(), std::nullopt, text(), options(), 0};
  if (coin()) c.default_value = text();
  if (coin()) c.identity = Identity{*rc::gen::element<std::string>("always", "by default", "autoincrement"), sequence()};
  if (c.identity) c.identity->sequence.unlogged = false;  // its table says it
  return c;
}

inline Constraint constraint(const std::string& schema) {
  Constraint c;
  c.type = static_cast<ConstraintType>(*rc::gen::inRange(0, 5));
  c.expression = text();
  c.include = names();
  c.nulls_not_distinct = coin();
  if (c.type == ConstraintType::foreign_key) c.references = id(Kind::table, schema);
  c.referenced_columns = names();
  c.on_update = text();
  c.on_delete = text();
  c.match = *rc::gen::element<std::string>("SIMPLE", "FULL");
  c.deferrable = coin();
  c.initially_deferred = coin();
  c.validated = coin();
  c.enforced = coin();
  c.period = coin();
  c.no_inherit = coin();
  c.options = options();
  return c;
}

inline Index index() { return {coin(), text(), texts(), names(), text(), coin(), coin(), options()}; }

inline Body body(Kind kind, const std::string& schema) {
  switch (kind) {
    case Kind::schema:
      return Schema{};
    case Kind::enum_type:
      return EnumType{texts()};
    case Kind::sequence: {
      Sequence s = sequence();
      if (coin()) s.owned_by = id(Kind::column, schema);
      return s;
    }
    case Kind::table: {
      Table t{options(), text(), std::nullopt};
      if (coin()) t.partition = Partition{id(Kind::table, schema), name(), {{name(), options()}}, coin(), text(), options()};
      return t;
    }
    case Kind::column:
      return column();
    case Kind::constraint:
      return constraint(schema);
    case Kind::index:
      return index();
    default:
      return Definition{text(), texts(), options(), texts()};
  }
}

inline Object object(const ObjectId& id, const std::string& schema) {
  Object result{id, body(id.kind, schema), text(), text(), texts(), ids(schema)};
  if (auto* c = std::get_if<Column>(&result.body)) c->position = count();
  return result;
}

inline Catalog catalog() {
  const bool postgresql = coin();
  Catalog result{postgresql ? "postgresql" : "sqlite", text(), {}, {}, {}};
  const std::string schema = postgresql ? *rc::gen::element<std::string>("public", "app", "My Schema") : "";
  const auto put = [&](const ObjectId& one) { result.objects[one] = object(one, schema); };
  for (int i = count(); i > 0; --i) {
    const ObjectId table = id(Kind::table, schema);
    put(table);
    if (coin()) result.statistics[table] = {number(), number()};
    for (const KindFacts& child : all_kinds()) {
      for (int n = child.place == Place::table ? few() : 0; n > 0; --n) put(child_id(child.kind, table, name()));
    }
  }
  for (const KindFacts& one : all_kinds()) {
    for (int n = one.place == Place::table || one.kind == Kind::table ? 0 : few(); n > 0; --n) put(id(one.kind, schema));
  }
  for (int i = count(); i > 0; --i) result.unmanaged.push_back({text(), text(), ids(schema)});
  std::sort(result.unmanaged.begin(), result.unmanaged.end());
  return result;
}

inline Statement statement() {
  return {text(), text(), texts(), *rc::gen::element<std::string>("nothing", "writes", "reads and writes"), coin(), coin(), count()};
}
inline Check check() { return {text(), text(), text()}; }
template <class Make>
auto several(Make make) {
  std::vector<decltype(make())> result;
  for (int i = count() / 2; i > 0; --i) result.push_back(make());
  return result;
}

inline Backfill backfill() {
  Backfill b{text(), texts(), {{"z", text()}, {"a", text()}}, text(), "inline", 1 + count(), count(), "", "", "", text()};
  if (coin()) b.other = text(), b.match = text(), b.writes = coin() ? "other" : "new rows";
  return b;
}

inline Change change() {
  Change c;
  const std::string schema = coin() ? "public" : "";
  if (coin()) c.before = object(id(kind(), schema), schema);
  if (!c.before || coin()) c.after = object(id(kind(), schema), schema);
  return c;
}

inline Step step() {
  Step s;
  s.id = name();
  s.phase = static_cast<Phase>(*rc::gen::inRange(0, 5));
  s.object = id(kind(), "public");
  s.change = *rc::gen::element<std::string>("add", "drop", "alter", "data");
  s.effects = several(change);
  s.needs = texts();
  s.needs_earlier = texts();
  s.behind = static_cast<Milestone>(*rc::gen::inRange(0, 4));
  s.why = text();
  s.rule = text();
  s.hazards = several([] { return Hazard{"DATA_LOSS", text()}; });
  s.transaction = coin();
  s.statements = several(statement);
  s.rollback = several(statement);
  s.rollback_transaction = coin();
  s.loses = text();
  s.guards = several(check);
  s.verify = several(check);
  if (coin()) s.backfill = backfill();
  if (coin()) s.restore = backfill();
  if (coin()) s.backup = Backup{id(Kind::table, "public"), name(), texts(), texts(), coin(), "inline"};
  s.rollback_guards = several(check);
  s.fills = ids("public");
  return s;
}

inline Deploy deploy() {
  const auto gate = [] { return Gate{text(), *rc::gen::element<std::string>("release", "query", "wait"), text(), text(), text()}; };
  return {1 + count(), text(), text(), several(gate), {text(), text(), text()}, several(step)};
}

inline Intent intent() { return {static_cast<IntentKind>(*rc::gen::inRange(0, 7)), texts(), texts(), texts(), texts(), ""}; }

inline Plan plan() {
  Plan p{text(), text(), text(), text(), text(), text(), texts(), {}, several(intent), texts(), several(deploy)};
  p.policy.strategy = "additive-only";
  p.policy.dual_write = "application";
  p.policy.preserve = "snapshot";
  p.policy.sizes = "100k-10m";
  p.policy.background_above = count();
  p.policy.max_lag_s = count();
  p.policy.wait_hours = count();
  p.policy.inline_below = *rc::gen::element<std::int64_t>(0, INT64_MAX);
  p.policy.batch = 1 + count();
  p.policy.pause_ms = count();
  p.policy.lock_timeout_ms = count();
  p.policy.lock_retries = count();
  p.policy.ignore = texts();
  p.policy.accept = {"REWRITE"};
  p.policy.manage = {"owners"};
  return p;
}

}  // namespace concertina::random_values
