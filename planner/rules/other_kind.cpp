// A view that becomes a table of its name, or a function an aggregate, or the reverse: they change places in one transaction, with what reads them, when only
// the new version runs. The table gets the rows that the view showed.
#include "planner/other_kind.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "diff/cast.hpp"
#include "model/error.hpp"
#include "model/name_space.hpp"
#include "model/signature.hpp"
#include "planner/backup.hpp"
#include "planner/exchange.hpp"
#include "planner/fill.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "other_kind";

bool belongs_to(const Change& change, const ObjectId& relation) {
  const Object& object = change.after ? *change.after : *change.before;
  const ObjectId owner = maybe<Sequence>(object) && as<Sequence>(object).owned_by ? table_of(*as<Sequence>(object).owned_by) : object.id;
  return owner.schema == relation.schema && (owner.parent.empty() ? owner.name == relation.name : owner.parent == relation.name);
}

// A column goes on to have the type of that name, which is another one by then.
bool keeps_type(const Object& before, const Object* later) { return later && maybe<Column>(before) && as<Column>(before).type == as<Column>(*later).type; }

// What reads the relation and is made again with it.
std::vector<Object> readers(const Object& relation, const Context& context) {
  std::vector<Object> result;
  for (const ObjectId& id : with_dependents(relation.id, context.users_before)) {
    const bool own = belongs_to(drop(at(context.from, id)), relation.id) || (id.kind == Kind::constraint && as<Constraint>(at(context.from, id)).references);
    const Object* later = find(context.to, id);
    const bool changes = !later || (!needs(*later, relation.id) && later->body != at(context.from, id).body);
    const bool lets_go = !facts_of(id.kind).definition && changes && !keeps_type(at(context.from, id), later);
    if (own || lets_go) continue;
    if (facts_of(id.kind).definition && id.kind != Kind::materialized_view) {
      result.push_back(at(context.from, id));
      continue;
    }
    throw Error(fmt::format("{} changes its kind, and {} depends on it", text(relation.id), text(id)), "",
                fmt::format("drop {} before the plan, and make it again after it", text(id)));
  }
  return result;
}

void must_keep_kinds(const std::vector<Object>& reading, const Object& relation, const std::vector<Change>& changes, const Context& context) {
  for (const Change& comes : changes) {
    const Object* before = predecessor(comes, context.comparison);
    const bool reads = before && std::ranges::any_of(reading, [&](const Object& one) { return one.id == before->id; });
    if (!reads || before->id == relation.id) continue;
    throw Error(fmt::format("{} changes its kind, and so does {}, which reads it", text(relation.id), text(before->id)), "",
                "change the one in this plan and the other in the next");
  }
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  for (const Change& comes : unclaimed) {
    const Object* before = predecessor(comes, context.comparison);
    if (!before) continue;
    ChangeSet set{comes};
    const std::vector<Object> reading = context.dialect.atoms ? std::vector<Object>{} : readers(*before, context);
    must_keep_kinds(reading, *before, unclaimed, context);
    for (const Change& change : unclaimed) {
      const bool reads = change.before && std::any_of(reading.begin(), reading.end(), [&](const Object& one) { return one.id == change.before->id; });
      if (change != comes && (reads || belongs_to(change, comes.after->id))) set.push_back(change);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

// What both have by one name, changed or not, is no less another one for each.
ChangeSet with_parts_of_each(const ChangeSet& set, const Object& before, const Context& context) {
  ChangeSet result, made;
  for (const Change& change : set) {
    if (change.before && change.after && belongs_to(change, before.id)) {
      result.push_back(drop(*change.before));
      made.push_back(add(*change.after));
    } else {
      result.push_back(change);
    }
  }
  for (const auto& [id, part] : context.from.objects) {
    const bool is_part = belongs_to_table(id.kind) && belongs_to(drop(part), before.id);
    const Object* later = is_part ? find(context.to, id) : nullptr;
    if (!later || std::ranges::any_of(set, [&, one = id](const Change& change) { return change.before && change.before->id == one; })) continue;
    result.push_back(drop(part));
    made.push_back(add(*later));
  }
  append(result, std::move(made));
  return result;
}

// Children go before their relation and come behind it.
std::vector<Change> in_order(const ChangeSet& set, const Object& before, bool coming) {
  std::vector<Change> result;
  for (const Kind kind : {Kind::enum_type, Kind::domain, Kind::composite_type, Kind::range_type, Kind::function, Kind::aggregate, Kind::table, Kind::view,
                          Kind::materialized_view, Kind::column, Kind::sequence, Kind::constraint, Kind::index, Kind::rule, Kind::policy, Kind::trigger}) {
    for (const Change& change : set) {
      if (id_of(change).kind == kind && belongs_to(change, before.id) && change.after.has_value() == coming) result.push_back(change);
    }
  }
  if (!coming) std::reverse(result.begin(), result.end());
  return result;
}

std::vector<std::string> columns_of(const Object& relation, const Catalog& catalog) {
  std::vector<std::string> result;
  if (const auto* view = maybe<Definition>(relation)) {
    for (const std::string& column : view->signature) result.push_back(signature_name(column));
    return result;
  }
  for (const Object* column : concertina::columns_of(catalog, relation.id)) result.push_back(column->id.name);
  return result;
}

bool has(const std::vector<std::string>& names, const std::string& one) { return std::find(names.begin(), names.end(), one) != names.end(); }

bool has_all(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return has(names, one); });
}

std::string query_of(const Object& view, const Dialect& dialect) { return behind_word(as<Definition>(view).text, "as", dialect.lexical); }

// The columns that the table has its values for from the view.
std::vector<std::string> shown_names(const Object& view, const Object& table, const Context& context) {
  std::vector<std::string> result;
  for (const std::string& column : columns_of(view, context.from)) {
    const Object* own = find(context.to, column_id(table.id, column));
    if (!own || !as<Column>(*own).generated.empty()) continue;
    const bool numbered = as<Column>(*own).identity || (as<Column>(*own).default_value && !context.dialect.is_constant(*as<Column>(*own).default_value));
    if (numbered) {
      throw Error(fmt::format("{} becomes a table that gives {} values of its own, and the view has some", text(view.id), context.dialect.quote(column)), "",
                  "leave the default or identity out, and add it in a later plan");
    }
    result.push_back(column);
  }
  return result;
}

std::vector<std::string> shown_columns(const Object& view, const Object& table, const Context& context) {
  std::vector<std::string> result = shown_names(view, table, context);
  std::ranges::transform(result, result.begin(), context.dialect.quote);
  return result;
}

// As values of the table's types; `whole`: the server refuses what a cast would cut off.
std::vector<std::string> shown_values(const Object& view, const Object& table, bool whole, const Context& context) {
  std::vector<std::string> result;
  for (const std::string& column : shown_names(view, table, context)) {
    const auto& columns = as<Definition>(view).signature;
    const auto shown = std::ranges::find_if(columns, [&](const std::string& one) { return signature_name(one) == column; });
    const std::string quoted = context.dialect.quote(column), &type = as<Column>(at(context.to, column_id(table.id, column))).type;
    const std::string shown_type = shown->substr(std::min(shown->size(), quoted.size() + 1));
    const bool as_it_is = shown_type == type || (whole && context.dialect.casting && !context.dialect.casting(quoted, shown_type, type).cut.empty());
    result.push_back(as_it_is ? quoted : cast_of(column, shown_type, type, context.from, context.to, context.dialect));
  }
  return result;
}

// What the view reads is there until the way back begins.
bool can_be_asked(const Object& view, const Context& context) {
  return std::ranges::all_of(view.needs, [&](const ObjectId& need) { return find(context.to, need) != nullptr; });
}

// The rows that the view showed are the table's; written since they would be lost on the way back.
void take_rows(Step& step, const Object& view, const Object& table, const Context& context) {
  const std::string columns = fmt::format("{}", fmt::join(shown_columns(view, table, context), ", ")), query = query_of(view, context.dialect);
  if (columns.empty()) return;
  const std::string to = context.dialect.qualified(table.id);
  const auto shown = [&](bool whole) {
    return fmt::format("SELECT {} FROM ({}) AS concertina_shown", fmt::join(shown_values(view, table, whole, context), ", "), query);
  };
  step.statements.push_back({fmt::format("INSERT INTO {} ({}) {}", to, columns, shown(true)), "", {}, "nothing", false, true, 0});
  step.loses = fmt::format("rows of {} that were written since", name_text(table.id));
  if (!can_be_asked(view, context)) return;
  step.rollback_guards.push_back({fmt::format("SELECT count(*) FROM (SELECT {} FROM {} EXCEPT {} LIMIT 1) AS kept", columns, to, shown(false)), "0",
                                  fmt::format("{} holds rows that the view does not show: they would be lost", name_text(table.id))});
}

std::string why(const Object& before, const Object& now) {
  return fmt::format("Both have one name, so that the {} goes and the {} comes in one transaction, with what reads them.", word(before.id.kind),
                     word(now.id.kind));
}

std::string release_of(const Object& before, const Object& now) {
  if (!is_relation(now.id.kind) || !is_relation(before.id.kind))
    return fmt::format("uses {} only behind this deploy: until then the {} has that name", text(now.id), word(before.id.kind));
  if (now.id.kind == Kind::table)
    return fmt::format("reads {}, and writes it only behind this deploy: until then it is a {}", name_text(now.id), word(before.id.kind));
  return fmt::format("reads {}, and no longer writes it: behind this deploy it is a {}", name_text(now.id), word(now.id.kind));
}

Hazard gains_columns(const Object& now) {
  return {"VERSIONS_TAKE_TURNS", fmt::format("{} gains columns that the new version may read, and has to do without until this deploy.", name_text(now.id))};
}

Hazard comes_late(const Object& now, const Object& before) {
  return {"VERSIONS_TAKE_TURNS", fmt::format("Only behind this deploy there is {}: until then {} has its name, and the new version has to do without.",
                                             text(now.id), text(before.id))};
}

// The table's rows go with the last step; where they are copied, nothing comes before that.
void keep_rows(std::vector<Step>& steps, const Object& before, const Object& now, const Context& context) {
  Step& last = steps.back();
  if (const auto backup = backup_step(name, before.id, {}, true, context)) {
    last = behind_backup(std::move(last), *backup, context);
    last.why += " On the way back the table is empty until the rollback of the copy has run.";
    if (steps.size() > 1) steps.front() = behind_backup(std::move(steps.front()), *backup, context);
    steps.insert(steps.begin(), *backup);
    return;
  }
  last.hazards.push_back({"DATA_LOSS", fmt::format("All rows of the table {} are gone.", name_text(before.id))});
  last.loses = fmt::format("all rows of the table {}: the rollback makes it, empty", name_text(now.id));
}

// No transaction holds several statements together, and what reads the relation finds it by its name.
std::vector<Step> exchanged(const ChangeSet& set, const Object& before, const Context& context) {
  const Object& now = *set[0].after;
  Exchange exchange{name, before.id, now.id, in_order(set, before, false), in_order(set, before, true)};
  exchange.why_made = fmt::format("Both have one name: the {} is made under another one first.", word(now.id.kind));
  exchange.why_placed = "Both change their names in one statement: at any moment there is one of them.";
  if (now.id.kind == Kind::table) {
    exchange.columns = shown_columns(before, now, context);
    exchange.query = exchange.columns.empty() ? "" : query_of(before, context.dialect);
  }
  std::vector<Step> result = exchange_steps(exchange, context);
  if (!has_all(columns_of(before, context.from), columns_of(now, context.to))) result.front().hazards.push_back(gains_columns(now));
  if (const auto placed = std::ranges::find(result, now.id, &Step::object); placed != result.end()) {
    warn_of_late(*placed, with_dependents(now.id, context.users_behind), context);
    for (const ObjectId& reader : with_dependents(before.id, context.users_before)) {  // on the way back it finds what it reads
      if (reader.kind == Kind::view && !find(context.to, reader)) placed->needs.push_back(step_id(reader, "drop"));
    }
  }
  if (before.id.kind == Kind::table) keep_rows(result, before, now, context);
  for (Step& step : result) step = behind_release(std::move(step), release_of(before, now));
  return result;
}

std::vector<Step> steps(const ChangeSet& claimed, const Context& context) {
  const Object &now = *claimed[0].after, &before = *predecessor(claimed[0], context.comparison);
  const ChangeSet set = with_parts_of_each(claimed, before, context);
  if (context.dialect.atoms && is_relation(before.id.kind) && is_relation(now.id.kind)) return exchanged(set, before, context);
  Remade code = remade(towards(readers(before, context), context.to), context.users_before);
  std::vector<Change> effects = std::move(code.gone);
  append(effects, in_order(set, before, false));
  append(effects, in_order(set, before, true));
  append(effects, std::move(code.made));
  Step step = make_step(name, Phase::contract, now.id, "take-place", std::move(effects), why(before, now));
  step.change = "alter";
  if (now.id.kind == Kind::table && is_relation(before.id.kind)) {
    take_rows(step, before, now, context);
    step.hazards.push_back({"BLOCKS_READS", fmt::format("Nobody reads {} while the rows that the view shows are copied.", name_text(now.id))});
  } else if (now.id.kind == Kind::materialized_view) {
    step.hazards.push_back({"BLOCKS_READS", fmt::format("{} is filled, and nobody can read it until that is done.", name_text(now.id))});
  }
  if (is_relation(before.id.kind) && is_relation(now.id.kind) && !has_all(columns_of(before, context.from), columns_of(now, context.to)))
    step.hazards.push_back(gains_columns(now));
  if (is_relation(now.id.kind) && is_type(before.id.kind)) step.hazards.push_back(comes_late(now, before));
  warn_of_late(step, with_dependents(now.id, context.users_behind), context);
  std::vector<Step> result{std::move(step)};
  if (before.id.kind == Kind::table) keep_rows(result, before, now, context);
  for (Step& each : result) each = behind_release(std::move(each), release_of(before, now));
  return result;
}

}  // namespace

extern const Rule rule_other_kind;
const Rule rule_other_kind{name, "a view becomes a table of its name, or the reverse: they change places in one transaction", 8, claims, steps};

}  // namespace concertina
