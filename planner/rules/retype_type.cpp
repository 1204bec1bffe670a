// A domain over another type, or a composite type with other attributes: a new type changes places with the old one, and with it every
// column of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "dialects/type_names.hpp"
#include "model/error.hpp"
#include "model/name_space.hpp"
#include "planner/attributes.hpp"
#include "planner/column_facets.hpp"
#include "planner/column_swap.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/overlapping.hpp"
#include "planner/retyped.hpp"
#include "planner/retyping.hpp"
#include "planner/swap_code.hpp"
#include "planner/type_swap.hpp"

namespace concertina {

extern const Rule rule_domain;

namespace {

constexpr std::string_view name = "retype_type";
// New attributes come last, and others go: what is there stays as it is, where it is.
bool grows_or_shrinks(const Object& before, const Object& after, const Dialect& dialect) {
  std::vector<Attribute> kept = attributes_of(before, dialect);
  const std::vector<Attribute> wanted = attributes_of(after, dialect);
  std::erase_if(kept, [&](const Attribute& one) { return std::ranges::find(wanted, one.name, &Attribute::name) == wanted.end(); });
  return kept.size() <= wanted.size() && std::equal(kept.begin(), kept.end(), wanted.begin());
}

bool fills_in(const std::string& clause) { return clause.starts_with("DEFAULT "); }

template <class Predicate>
Object without(Object type, Predicate predicate) {
  std::erase_if(as<Definition>(type).clauses, predicate);
  return type;
}

// Of the type, or of one that is made of it.
std::vector<Object> columns_of(const ObjectId& type, const Context& context) {
  std::vector<ObjectId> types{type};
  for (const Object& other : made_of(types, context)) types.push_back(other.id);
  return naming(types, {Kind::column}, context);
}

bool is_check(const std::string& clause) { return clause.starts_with("CONSTRAINT "); }
bool is_not_null(const std::string& clause) { return clause == "NOT NULL"; }

// Whether the server looks at no values of the domain when it gets another check: some are inside of other values.
bool is_inside(const ObjectId& domain, const Context& context) {
  return std::ranges::any_of(columns_of(domain, context), [&](const Object& column) { return holds_inside(column, domain, context); });
}

// Nowhere but inside: a column that takes no value itself does not make it take NULL.
bool is_only_inside(const ObjectId& domain, const Context& context) {
  return std::ranges::all_of(columns_of(domain, context), [&](const Object& column) { return holds_inside(column, domain, context); });
}

bool refuses_inside(const Change& change, const Context& context) {
  const std::vector<std::string>& known = as<Definition>(*change.before).clauses;
  const bool refuses = std::ranges::any_of(as<Definition>(*change.after).clauses, [&](const std::string& clause) {
    return (is_check(clause) || is_not_null(clause)) && std::ranges::find(known, clause) == known.end();
  });
  return refuses && is_inside(id_of(change), context);
}

// As the type is right behind the swap. What the old domain takes the new one takes too, as long as the old version writes: its own
// checks and NOT NULL come behind that, unless the server would look at no values then.
Object settled_form(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::domain || is_only_inside(id_of(change), context)) return *change.after;
  const std::vector<std::string>& known = as<Definition>(*change.before).clauses;
  const bool inside = is_inside(id_of(change), context);
  return without(*change.after, [&](const std::string& clause) {
    return is_not_null(clause) || (!inside && is_check(clause) && std::ranges::find(known, clause) == known.end());
  });
}

bool is_retyped(const Change& change, const Context& context) {
  if (!change.before || !change.after || change.before->body == change.after->body) return false;
  if (id_of(change).kind == Kind::composite_type)
    return !grows_or_shrinks(*change.before, *change.after, context.dialect) || builds_narrower_rows(change, context);
  if (id_of(change).kind != Kind::domain) return false;
  return !context.dialect.replaces(*change.before, *change.after) || refuses_inside(change, context);
}

// A domain none of whose columns stays is made again behind them; an attribute of a type that a column has the server does not change.
bool must_be_swapped(const ObjectId& type, const Context& context) {
  return std::ranges::any_of(columns_of(type, context), [&](const Object& column) {
    return type.kind != Kind::domain || find(context.to, column.id) || context.comparison.renames.contains(column.id);
  });
}

// Of one table, an index, constraint or view that names both could be in no swap of the one alone.
bool share_parts(const std::vector<ObjectId>& columns, const ChangeSet& retyped, const Context& context) {
  const std::vector<Object> parts = naming(columns, {Kind::index, Kind::constraint, Kind::view}, context);
  return std::ranges::any_of(retyped, [&](const Change& change) {
    return is_retyping(change, context) && std::ranges::any_of(parts, [&](const Object& part) { return needs(part, id_of(change)); });
  });
}

// Columns that get another type of their own go over with the types where something names both.
void take_retyped(ChangeSet& set, std::vector<ChangeSet>& retyped, const Context& context) {
  std::vector<ObjectId> columns;
  for (const Change& change : set) {
    for (const Object& column : columns_of(id_of(change), context)) columns.push_back(column.id);
  }
  for (bool more = true; more;) {
    const auto shared = std::ranges::find_if(retyped, [&](const ChangeSet& other) { return share_parts(columns, other, context); });
    more = shared != retyped.end();
    if (!more) continue;
    for (const Change& change : *shared) {
      if (is_retyping(change, context)) columns.push_back(id_of(change));
    }
    append(set, *shared);
    retyped.erase(shared);
  }
}

// The columns, and what names them: where it changes, it does so with them.
void take_hanging(ChangeSet& set, std::set<ObjectId>& taken, const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ObjectId> columns;
  std::map<ObjectId, std::string> types;
  for (const Change& change : set) {
    if (is_retyping(change, context)) {
      columns.push_back(id_of(change));
      types.emplace(id_of(change), as<Column>(*change.after).type);
    }
    for (const Object& column : is_type(id_of(change).kind) ? columns_of(id_of(change), context) : std::vector<Object>{}) {
      columns.push_back(column.id);
      types.emplace(column.id, as<Column>(column).type);
    }
  }
  for (const Object& computed : computed_from_swapped(columns, context)) columns.push_back(computed.id);
  std::set<ObjectId> hanging(columns.begin(), columns.end());
  for (const Object& object : naming(
           columns, {Kind::index, Kind::constraint, Kind::view, Kind::materialized_view, Kind::trigger, Kind::policy, Kind::rule, Kind::statistics}, context))
    if (!goes_later(object, context)) hanging.insert(object.id);
  for (const Object& kept : code_behind(types, context).kept) {  // it changes later
    hanging.erase(kept.id);
    std::erase_if(set, [&](const Change& change) { return change.before && change.before->id == kept.id; });
  }
  for (const Change& change : set) taken.insert(id_of(change));
  for (const Change& change : unclaimed) {
    if (change.before && (change.after || id_of(change).kind != Kind::column) && hanging.contains(change.before->id) && taken.insert(change.before->id).second)
      set.push_back(change);
  }
}

// The types that are made of it, their columns, and what these have in common with others.
std::set<ObjectId> touched_by(const ObjectId& type, const Context& context) {
  std::set<ObjectId> result{type};
  for (const Object& other : made_of({type}, context)) result.insert(other.id);
  std::vector<ObjectId> columns;
  for (const Object& column : columns_of(type, context)) columns.push_back(column.id);
  for (const Object& part : naming(columns, {Kind::index, Kind::constraint}, context)) result.insert(part.id);
  result.insert(columns.begin(), columns.end());
  return result;
}

// Types that are made of each other, or have columns with a common index or key, go together.
std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<Overlapping<Change>> joined;
  std::set<ObjectId> taken;
  for (const Change& change : unclaimed) {
    if (!is_retyped(change, context) || !must_be_swapped(id_of(change), context)) continue;
    join(joined, {{change}, touched_by(id_of(change), context)});
    taken.insert(id_of(change));
  }
  std::vector<ChangeSet> sets;
  for (Overlapping<Change>& one : joined) {
    for (const Change& change : unclaimed) {  // what is made of them changes with them
      if (change.before && change.after && is_type(id_of(change).kind) && one.reach.contains(id_of(change)) && taken.insert(id_of(change)).second)
        one.members.push_back(change);
    }
    sets.push_back(std::move(one.members));
  }
  if (sets.empty()) return sets;
  std::set<ObjectId> hanging;
  std::vector<ChangeSet> retyped = retyped_sets(unclaimed, context);
  for (ChangeSet& set : sets) {
    take_retyped(set, retyped, context);
    take_hanging(set, hanging, unclaimed, context);
  }
  return sets;
}

// Of the column that stays nothing changes but its type, its default, how it is stored, and whether it takes NULL.
void must_stay(const Object& column, const ObjectId& type, const Context& context) {
  const Object* wanted = find(context.to, column.id);
  Object same = column;
  if (wanted) {
    as<Column>(same).default_value = as<Column>(*wanted).default_value;
    as<Column>(same).not_null = as<Column>(*wanted).not_null;
    as<Column>(same).position = as<Column>(*wanted).position;
    as<Column>(same).options = as<Column>(*wanted).options;
  }
  const bool goes = !wanted && !context.comparison.renames.contains(column.id);
  if ((goes || (wanted && wanted->body == same.body)) && as<Column>(column).generated.empty()) return;
  throw Error(fmt::format("{} changes what it is made of, and {} is computed, or changes too", text(type), text(column.id)), "",
              "plan the two one after the other");
}

// An index of both could be in no swap.
void must_share_nothing(const ChangeSet& set, const ColumnSwap& swap, const Context& context) {
  for (const SwappedColumn& column : swap.columns) {
    std::vector<ObjectId> others = retyped_columns(table_of(column.before.id), context);
    std::erase_if(others, [&](const ObjectId& other) { return std::ranges::any_of(set, [&](const Change& change) { return id_of(change) == other; }); });
    for (const Object& part : naming({column.before.id}, {Kind::index, Kind::constraint, Kind::view}, context)) {
      const auto shared = std::ranges::find_if(others, [&](const ObjectId& other) { return needs(part, other); });
      if (shared == others.end()) continue;
      throw Error(fmt::format("{} names {}, whose type is made otherwise, and {}, which gets another type", text(part.id), name_text(column.before.id),
                              name_text(*shared)),
                  "", "plan the two one after the other");
    }
  }
}

SwappedColumn describe(const Object& column, const std::vector<SwappedType>& types, const Context& context) {
  const Dialect& dialect = context.dialect;
  SwappedColumn result = column_of_types(column, types, {}, context);
  for (const SwappedType& one : types) {
    if (one.before.id.kind == Kind::domain && dialect.qualified(one.before.id) == as<Column>(column).type)
      result.casting =
          dialect.casting(dialect.quote(column.id.name), base_of_domain(one.before, dialect.lexical), base_of_domain(one.settled, dialect.lexical));
  }
  return result;
}

// Two columns stand for one, and a statement writes one of them: the other is NULL until the trigger fills it in, whatever the types say.
void may_be_null(SwappedType& type, const Context& context) {
  if (type.before.id.kind != Kind::domain || is_only_inside(type.before.id, context)) return;
  type.fresh = without(without(type.fresh, is_not_null), fills_in);
  type.aside = without(without(type.aside, is_not_null), fills_in);
}

// The types of the set, and those that are made of them.
std::vector<SwappedType> types_of(const ChangeSet& set, const Context& context) {
  std::vector<ObjectId> changed;
  for (const Change& change : set) {
    if (is_type(id_of(change).kind)) changed.push_back(id_of(change));
  }
  std::vector<std::pair<Object, Object>> types;
  const auto of = [&](const ObjectId& id) {
    const auto own = std::ranges::find(set, id, [](const Change& change) { return id_of(change); });
    types.emplace_back(at(context.from, id), own == set.end() ? at(context.to, id) : settled_form(*own, context));
  };
  std::vector<ObjectId> roots = changed;
  for (const ObjectId& id : changed) {
    for (const Object& other : made_of({id}, context)) std::erase(roots, other.id);
  }
  for (const ObjectId& id : roots) of(id);
  for (const Object& other : made_of(roots, context)) of(other.id);
  std::vector<SwappedType> result = swapped_types(types, context);
  for (SwappedType& type : result) may_be_null(type, context);
  return result;
}

// Attributes that go, go with the old columns.
void warn_of_lost(std::vector<Step>& steps, const Change& change, const ColumnSwap& swap, const Dialect& dialect) {
  const std::string lost = fmt::format("{}", fmt::join(lost_attributes(*change.before, *change.after, dialect), ", "));
  if (lost.empty()) return;
  for (Step& step : steps) {
    const bool drops = std::ranges::any_of(swap.columns, [&](const SwappedColumn& column) { return step.id == step_id(column.aside.id, "drop"); });
    if (!drops) continue;
    step.hazards.push_back({"DATA_LOSS", fmt::format("The values of {} of {} are gone with the old column.", lost, text(id_of(change)))});
    step.loses = fmt::format("the values of {} of {}: the rollback has NULL there", lost, text(id_of(change)));
  }
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const ObjectId& type = id_of(set[0]);
  ColumnSwap swap{name, type, {}, types_of(set, context), "", nullptr};
  std::vector<ObjectId> ids;
  for (const SwappedType& one : swap.types) ids.push_back(one.before.id);
  for (const Change& change : set) {
    if (is_type(id_of(change).kind)) swap.release += fmt::format("{}{} as it will be", swap.release.empty() ? "bears " : ", ", text(id_of(change)));
  }
  for (const Object& column : naming(ids, {Kind::column}, context)) {
    must_stay(column, type, context);
    swap.columns.push_back(describe(column, swap.types, context));
  }
  must_share_nothing(set, swap, context);
  const auto retyped = std::ranges::find_if(set, [&](const Change& change) { return is_retyping(change, context); });
  if (retyped != set.end()) swap.object = swapped_with(table_of(id_of(*retyped)), context);
  std::vector<Step> result = retyped == set.end() ? swap_steps(swap, context) : retype(set, swap, context);
  for (const SwappedColumn& column : swap.columns) {
    const Object* wanted = find(context.to, column.before.id);
    if (wanted == nullptr) continue;  // it goes later
    std::vector<Step> facets = column_steps(column.settled, *wanted, name, context);
    if (!facets.empty()) facets[0].needs.push_back(step_id(swap.object, "swap"));
    append(result, facets);
  }
  for (const Change& change : set) {
    if (id_of(change).kind == Kind::composite_type) warn_of_lost(result, change, swap, context.dialect);
    const auto own = std::ranges::find(swap.types, id_of(change), [](const SwappedType& one) { return one.before.id; });
    if (id_of(change).kind != Kind::domain) continue;
    for (Step& strict : rule_domain.steps({alter(own->settled, *change.after)}, context)) {
      result.push_back(behind_release(after(std::move(strict), result), swap.release));
    }
  }
  return result;
}

}  // namespace

extern const Rule rule_retype_type;
const Rule rule_retype_type{name, "a domain or composite type made of others changes places with the old one, and with it every column of it", 23, claims,
                            steps};

}  // namespace concertina
