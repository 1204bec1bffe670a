// Domains: what they allow besides comes first; a check holds for new values at once and is validated behind it, as the server
// looks at every column of the type while their writers wait.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/type_names.hpp"
#include "model/error.hpp"
#include "planner/constraints.hpp"
#include "planner/followers.hpp"
#include "planner/refused_rows.hpp"
#include "planner/steps.hpp"
#include "planner/type_swap.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "domain";
constexpr std::string_view unchecked = " NOT VALID";
constexpr std::string_view not_null = "NOT NULL";

using Clauses = std::vector<std::string>;

const Clauses& clauses_of(const Object& domain) { return as<Definition>(domain).clauses; }
bool has(const Clauses& clauses, std::string_view clause) { return std::find(clauses.begin(), clauses.end(), clause) != clauses.end(); }
bool is_check(const std::string& clause) { return clause.starts_with("CONSTRAINT "); }

std::vector<ObjectId> columns_of_type(const ObjectId& domain, const Catalog& catalog) {
  std::vector<ObjectId> result;
  for (const auto& [id, object] : catalog.objects) {
    if (id.kind == Kind::column && needs(object, domain)) result.push_back(id);
  }
  return result;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) {
    if (id_of(change).kind != Kind::domain || !change.before || !change.after) return false;
    return context.dialect.replaces(*change.before, *change.after) && !columns_of_type(change.before->id, context.from).empty();
  });
}

// As it will be, but for NOT NULL, and for checks, which are not validated yet.
Object unproven(const Object& before, const Object& after) {
  Object result = after;
  Clauses& clauses = as<Definition>(result).clauses;
  clauses.clear();
  for (const std::string& clause : clauses_of(after)) {
    const bool known = has(clauses_of(before), clause);
    if (!known && clause == not_null) continue;
    clauses.push_back(!known && is_check(clause) && !clause.ends_with(unchecked) ? clause + std::string(unchecked) : clause);
  }
  return result;
}

// VALUE is of what the domain is over: an enum type has no operators that take the domain, too.
std::string rows_of(const ObjectId& column, const Object& domain, const Context& context) {
  const std::string table = context.dialect.qualified(table_of(column)), base = base_of_domain(domain, context.dialect.lexical);
  if (base.find('.') == std::string::npos) return table;
  const std::string quoted = context.dialect.quote(column.name);
  return fmt::format("(SELECT CAST({} AS {}) AS {} FROM {}) AS concertina_rows", quoted, base, quoted, table);
}

// CONSTRAINT small CHECK (VALUE < 10), of a column: rows that it would refuse stop the deploy before it begins.
void guard_values(Step& step, const std::string& clause, const Context& context) {
  const std::size_t open = clause.find(" CHECK (");
  if (open == std::string::npos && clause != not_null) return;
  for (const ObjectId& column : columns_of_type(step.object, context.from)) {
    if (as<Column>(at(context.from, column)).type.ends_with("[]")) continue;  // NOT VALID: nobody looks at them
    const std::string quoted = context.dialect.quote(column.name);
    const std::string condition = clause == not_null
                                      ? quoted + " IS NOT NULL"
                                      : with_renamed_columns(clause.substr(open + 7), context.dialect.lexical, {{"value", column.name}}, context.dialect.quote);
    const std::vector<ObjectId>& needs = at(context.to, step.object).needs;
    const auto is_new = [&](const ObjectId& need) {
      return need.kind == Kind::enum_type ? names_new_value(condition, need, context) : need.kind == Kind::function && !find(context.from, need);
    };
    if (std::any_of(needs.begin(), needs.end(), is_new)) continue;
    step.guards.push_back({fmt::format("SELECT count(*) FROM (SELECT FROM {} WHERE NOT ({}) LIMIT 1) AS refused",
                                       rows_of(column, at(context.from, step.object), context), condition),
                           "0", fmt::format("{} holds values that {} will refuse", name_text(column), name_text(step.object))});
  }
}

void warn_of_scan(Step& step) {
  step.hazards.push_back(
      {"BLOCKS_WRITES",
       fmt::format("Every table with a column of {} is read, while writers of it wait: the server has no way that lets them go on.", name_text(step.object))});
}

Step first_step(const Object& before, const Object& after, const Context& context) {
  Step step = make_step(name, Phase::expand, after.id, "alter", {alter(before, after)},
                        "What the type allows besides, and its default, hold for both versions; new checks hold for new values.");
  for (const std::string& clause : clauses_of(after)) {
    if (has(clauses_of(before), clause) || !is_check(clause)) continue;
    guard_values(step, clause.substr(0, clause.size() - (clause.ends_with(unchecked) ? unchecked.size() : 0)), context);
    step.hazards.push_back({"OLD_MAY_VIOLATE", "From here on a write of the old version that breaks the check fails."});
  }
  return step;
}

// Columns with values of the domain inside of others: in arrays, and in composite types that are made of it.
std::vector<ObjectId> columns_around(const ObjectId& domain, const Context& context) {
  std::vector<ObjectId> types{domain}, result;
  for (const Object& type : made_of({domain}, context)) types.push_back(type.id);
  for (const Object& column : naming(types, {Kind::column}, context)) {
    if (holds_inside(column, domain, context)) result.push_back(column.id);
  }
  return result;
}

Step proving_step(const Object& before, const Object& after, std::string_view does, std::string why) {
  Step step = make_step(name, Phase::verify, after.id, does, {alter(before, after)}, std::move(why));
  warn_of_scan(step);
  return step;
}

// Throws Error where a column has values of it inside of others: there the server looks at none, and refuses the check.
void must_be_looked_at(const ObjectId& domain, const Context& context) {
  std::vector<ObjectId> around = columns_around(domain, context);
  for (const ObjectId& id : columns_of_type(domain, context.to)) {
    if (as<Column>(at(context.to, id)).type.ends_with("[]")) around.push_back(id);
  }
  if (around.empty()) return;
  throw Error(
      fmt::format("{} refuses more than before, and {} has values of it inside of others, where the server cannot look at them", text(domain), text(around[0])),
      "", "make a new domain, and give the column that type; or have the check, and the column, in plans of their own");
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Object &before = *set[0].before, &wanted = *set[0].after;
  const Object first = unproven(before, wanted);
  Object proven = wanted;
  const bool refuses_null = has(clauses_of(wanted), not_null) && !has(clauses_of(first), not_null);
  if (refuses_null) std::erase(as<Definition>(proven).clauses, std::string(not_null));
  if (proven.body != first.body || refuses_null) must_be_looked_at(wanted.id, context);
  std::vector<Step> result;
  const auto then = [&](Step step) {
    if (!result.empty()) step = after(std::move(step), {result.back()});
    result.push_back(std::move(step));
  };
  if (first.body != before.body || first.comment != before.comment) then(first_step(before, first, context));
  const bool takes_null = has(clauses_of(before), not_null) && !has(clauses_of(wanted), not_null);
  if (takes_null && !columns_around(wanted.id, context).empty()) {
    result.back().hazards.push_back(
        {"IRREVERSIBLE", "The server lets the domain refuse NULL again only where no column has values of it inside of others, as in arrays."});
  }
  if (proven.body != first.body) then(proving_step(first, proven, "validate", "The values that are there are looked at; the guard has seen that they pass."));
  if (refuses_null) {
    Step step = proving_step(proven, wanted, "not-null", "From here on no column of the type takes NULL.");
    guard_values(step, std::string(not_null), context);
    step.hazards.push_back({"OLD_MAY_VIOLATE", "From here on a write of the old version that leaves such a column empty fails."});
    then(std::move(step));
  }
  return result;
}

}  // namespace

extern const Rule rule_domain;
const Rule rule_domain{name, "what a domain allows besides comes first, its new checks are validated behind it", 24, claims, steps};

}  // namespace concertina
