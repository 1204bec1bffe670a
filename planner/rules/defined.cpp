// What is its own CREATE statement, as views, and functions that others use: replaced in place where the server can; else dropped
// and made again, with what depends on it, in one transaction.
#include <fmt/format.h>

#include <algorithm>

#include "dialects/tokens.hpp"
#include "model/error.hpp"
#include "model/signature.hpp"
#include "model/texts.hpp"
#include "planner/attributes.hpp"
#include "planner/defined_parts.hpp"
#include "planner/dependents.hpp"
#include "planner/overloads.hpp"
#include "planner/recreated.hpp"
#include "planner/remade_sets.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "defined";

std::string_view rule_for(const ObjectId& id) { return id.kind == Kind::view || id.kind == Kind::function ? "view" : name; }

// A function with another result, or other names or defaults of its arguments, is made anew with what uses it.
bool recreates_function(const Change& change, const Context& context) {
  if (context.dialect.rebuilds || context.dialect.replaces(*change.before, *change.after)) return false;
  return with_dependents(change.before->id, context.users_before).size() > 1;
}

// Functions that go under these for others, which take the same calls.
ChangeSet exchanged_under(const ChangeSet& set, const Context& context) {
  const auto is_used = [&](const Change& function, bool coming) {
    return std::any_of(set.begin(), set.end(), [&](const Change& user) {
      const std::optional<Object>& object = coming ? user.after : user.before;
      return id_of(user).kind != Kind::function && object && needs(*object, id_of(function));
    });
  };
  ChangeSet result;
  for (const Change& gone : context.comparison.changes) {
    if (id_of(gone).kind != Kind::function || gone.after || !is_used(gone, false)) continue;
    for (const Change& comes : context.comparison.changes) {
      if (id_of(comes).kind != Kind::function || comes.before || !is_used(comes, true)) continue;
      if (cannot_stand_beside(*gone.before, *comes.after, context.dialect)) append(result, {gone, comes});
    }
  }
  return result;
}

// Neither it nor a view that reads it, and reads on, can be replaced before the other, there and back.
bool is_replaced_with_readers(const Change& view, const Context& context) {
  if (id_of(view).kind != Kind::view || !loses_columns(*view.before, *view.after) || !gains_columns(*view.before, *view.after)) return false;
  return std::ranges::any_of(context.comparison.changes, [&](const Change& other) {
    return id_of(other).kind == Kind::view && other.before && other.after && needs(*other.before, id_of(view)) && needs(*other.after, id_of(view));
  });
}

bool recreates(const Change& change, const Context& context) {
  if (!change.before || !change.after) return false;
  if (id_of(change).kind == Kind::function) return recreates_function(change, context);
  if (id_of(change).kind == Kind::composite_type && changes_attribute(change, context) && is_read_by_views(id_of(change), context)) return true;
  if (id_of(change).kind == Kind::composite_type && builds_narrower_rows(change, context)) return true;
  return is_defined(change) &&
         (!context.dialect.replaces(*change.before, *change.after) || !exchanged_under({change}, context).empty() || is_replaced_with_readers(change, context));
}

// What an operator class is for: a type, a method and a family have one.
std::string_view place_of(const Object& operator_class) {
  const std::string_view text = as<Definition>(operator_class).text;
  const std::size_t begin = text.find(" FOR TYPE ");
  return begin == std::string_view::npos ? text : text.substr(begin, text.find(" AS ", begin) - begin);
}

void must_have_room(const std::vector<Change>& changes) {
  for (const Change& comes : changes) {
    if (comes.before || id_of(comes).kind != Kind::operator_class) continue;
    for (const Change& goes : changes) {
      if (goes.after || id_of(goes).kind != Kind::operator_class || place_of(*goes.before) != place_of(*comes.after)) continue;
      throw Error(fmt::format("{} takes the place of {}, and the server holds no two for one type in one family", text(id_of(comes)), text(id_of(goes))), "",
                  "keep its name and change it, or drop the one in this plan and add the other in the next");
    }
  }
}

// New views, and those that are replaced in place: they may stand between two that are made again.
std::vector<ChangeSet> views_between(const std::vector<Change>& unclaimed, const std::vector<RemadeSet>& sets, const Context& context) {
  std::vector<ChangeSet> result;
  for (const Change& change : unclaimed) {
    if (!change.after || !is_view(id_of(change).kind) || recreates(change, context)) continue;
    const bool inside = change.before && std::ranges::any_of(sets, [&](const RemadeSet& set) { return set.reach.contains(change.before->id); });
    if (!inside) result.push_back(with_parts(change, unclaimed, context));
  }
  return result;
}

std::set<ObjectId> remade_functions(const std::vector<Change>& unclaimed, const Context& context) {
  std::set<ObjectId> result;
  for (const Change& change : unclaimed) {
    if (id_of(change).kind == Kind::function && recreates(change, context)) result.insert(id_of(change));
  }
  return result;
}

// A column's default calls the one function, and another one behind the change.
bool default_goes_over(const Change& change, const std::set<ObjectId>& remade) {
  if (remade.empty() || !change.before || !change.after || id_of(change).kind != Kind::column || renames(change)) return false;
  const auto calls_remade = [&](const Object& column) {
    return std::ranges::any_of(column.needs, [&](const ObjectId& need) { return remade.contains(need); });
  };
  if (!calls_remade(*change.before) || !calls_remade(*change.after)) return false;
  Column same = as<Column>(*change.before);
  same.default_value = as<Column>(*change.after).default_value;
  return same == as<Column>(*change.after);
}

std::vector<RemadeSet> remade_sets(const std::vector<Change>& unclaimed, const std::set<ObjectId>& functions, const Context& context) {
  std::vector<RemadeSet> sets;
  std::vector<Change> over;
  std::ranges::copy_if(unclaimed, std::back_inserter(over), [&](const Change& change) { return default_goes_over(change, functions); });
  for (const Change& change : unclaimed) {
    if (!recreates(change, context)) continue;
    const std::vector<ObjectId> own = with_dependents(change.before->id, context.users_before);
    must_be_free(change.before->id, own, context);
    sets.push_back({{change}, {own.begin(), own.end()}});
    for (const Change& other : over) {
      if (needs(*other.after, id_of(change))) sets.back().reach.insert(id_of(other));
    }
  }
  if (sets.empty()) return sets;
  return joined(sets, views_between(unclaimed, sets, context), context);
}

// An index of a materialized view that is made again is made as it will be: as it was, it may name columns that are gone. One that goes stays until the
// release where its columns do.
bool is_index_of_remade(const Change& change, const Context& context) {
  const ObjectId view = owner_of(context.from, change.before->id);
  if (id_of(change).kind != Kind::index || view.kind != Kind::materialized_view) return false;
  const Object* wanted = find(context.to, view);
  if (change.after || !wanted) return change.after.has_value();
  const auto has = [](const Object& one, const std::string& column) {
    return std::ranges::any_of(as<Definition>(one).signature, [&](const std::string& other) { return signature_name(other) == column; });
  };
  Body index = change.before->body;
  return std::ranges::any_of(texts_of(index), [&](const std::string* text) {
    return std::ranges::any_of(names_of_columns(*text, context.dialect.lexical),
                               [&](const std::string& column) { return has(at(context.from, view), column) && !has(*wanted, column); });
  });
}

// Those made again whose dependents overlap, or that need each other, are solved together; all others alone.
std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  must_have_room(unclaimed);
  std::vector<ChangeSet> sets;
  const std::set<ObjectId> functions = remade_functions(unclaimed, context);
  for (RemadeSet& remade : remade_sets(unclaimed, functions, context)) {
    ChangeSet& set = remade.members;
    for (const Change& change : unclaimed) {
      const bool inside = change.before && remade.reach.contains(change.before->id) && std::find(set.begin(), set.end(), change) == set.end();
      if (!inside) continue;
      const bool is_part = default_goes_over(change, functions) || is_index_of_remade(change, context);
      if (facts_of(id_of(change).kind).definition ? !recreates(change, context) : is_part) set.push_back(change);
    }
    sets.push_back(std::move(set));
  }
  for (ChangeSet& set : sets) append(set, exchanged_under(set, context));
  for (const Change& change : unclaimed) {
    const bool taken = std::any_of(sets.begin(), sets.end(), [&](const ChangeSet& set) { return std::find(set.begin(), set.end(), change) != set.end(); });
    if (is_defined(change) && !taken) sets.push_back(with_parts(change, unclaimed, context));
  }
  return sets;
}

std::string why_added(const ObjectId& id) {
  if (id.kind == Kind::view) return "A new view: no version that runs uses it yet.";
  if (id.kind == Kind::statistics) return "The planner knows of it with the next ANALYZE.";
  return "New: no version that runs uses it yet.";
}

bool changes_version(const Change& change) {
  const auto version = [](const Object& extension) {
    const auto& clauses = as<Definition>(extension).clauses;
    const auto found = std::find_if(clauses.begin(), clauses.end(), [](const std::string& clause) { return clause.starts_with("VERSION "); });
    return found == clauses.end() ? "" : *found;
  };
  return version(*change.before) != version(*change.after);
}

std::vector<Step> replaced(const Change& change, const ChangeSet& set, const Context& context) {
  const ObjectId& id = id_of(change);
  if (id.kind == Kind::composite_type) {
    if (changes_attribute(change, context)) must_be_free(id, with_dependents(id, context.users_before), context);
    return changed_attributes(change, set, name, context);
  }
  Step step = make_step(rule_for(id), Phase::expand, id, "replace", {change},
                        id.kind == Kind::view ? "Replaced in place: its columns keep their names and types." : "Changed in place.");
  if (id.kind == Kind::view && loses_columns(*change.before, *change.after)) {
    step.why = "Replaced in place, with other columns.";
    if (!gains_columns(*change.before, *change.after))
      return {behind_release(std::move(step), fmt::format("no longer reads the columns that {} loses", name_text(id)))};
    step.hazards.push_back(no_order_serves_both(id));
  }
  if (id.kind == Kind::text_search_dictionary || id.kind == Kind::text_search_configuration) {
    step.hazards.push_back(
        {"UNTRACKED_DEPENDENCY", "Lexemes that are stored, in columns and indexes, stay as they are: write those rows, or build those indexes, anew."});
  }
  if (id.kind == Kind::extension && changes_version(change)) step.hazards.push_back({"IRREVERSIBLE", "An extension has no way back to an earlier version."});
  return {step};
}

std::vector<Step> dropped(const ChangeSet& set, const ObjectId& id) {
  const std::string why = id.kind == Kind::view ? "No version that runs reads the view any more." : "Nothing that runs uses it any more.";
  Step step = make_step(rule_for(id), Phase::contract, id, "drop", set, why);
  if (id.kind == Kind::virtual_table) {
    step.hazards.push_back({"DATA_LOSS", fmt::format("What {} holds is gone with it.", name_text(id))});
    step.loses = fmt::format("what {} holds: the rollback makes it, empty unless it is filled from another table", name_text(id));
  }
  return {
      behind_release(std::move(step), fmt::format("no longer {} {}", is_read(id.kind) ? "reads" : "uses", id.kind == Kind::view ? name_text(id) : text(id)))};
}

// What is left to do by hand, as only the publisher can be asked for it.
void warn_of_publisher(std::vector<Step>& steps, const Change& change) {
  if (id_of(change).kind != Kind::subscription) return;
  const std::string subscription = name_text(id_of(change));
  const std::string text =
      !change.before
          ? fmt::format("Made disabled and without a slot: make the slot at the publisher, then ALTER SUBSCRIPTION {} ENABLE and REFRESH PUBLICATION.",
                        subscription)
      : change.after ? fmt::format("Tables that are new in its publications are replicated from ALTER SUBSCRIPTION {} REFRESH PUBLICATION on.", subscription)
                     : fmt::format(
                           "Its slot stays at the publisher and holds back WAL there until pg_drop_replication_slot() takes it away. Made again by "
                           "the rollback, {} goes on where that slot is.",
                           subscription);
  steps.front().hazards.push_back({"UNTRACKED_DEPENDENCY", text});
}

std::vector<Step> of_set(const ChangeSet& set, const Context& context) {
  if (recreates(set[0], context)) return recreate(rule_for(id_of(set[0])), set, context);
  const auto own = std::find_if(set.begin(), set.end(), [](const Change& change) { return is_defined(change); });
  const ObjectId& id = id_of(*own);
  if (!own->before) return {make_step(rule_for(id), Phase::expand, id, "add", set, why_added(id))};
  return own->after ? replaced(*own, set, context) : dropped(set, id);
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Step> result = of_set(set, context);
  warn_of_publisher(result, set[0]);
  return result;
}

}  // namespace

extern const Rule rule_defined;
const Rule rule_defined{name, "a view, domain, extension … is replaced in place, else it and what depends on it are made again in one transaction", 25, claims,
                        steps};

}  // namespace concertina
