// Functions, triggers and rules: what is added or changed comes first, what goes goes last.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "planner/overloads.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "routine";

// A function with another result, or other names or defaults of its arguments, is made anew, which is no matter of its own where the server holds others to it.
bool is_free(const Change& change, const Context& context) {
  if (!change.before || !change.after || context.dialect.rebuilds || context.dialect.replaces(*change.before, *change.after)) return true;
  return with_dependents(change.before->id, context.users_before).size() == 1;
}

// A function that goes, and one that comes and cannot stand beside it: one change.
void join_overloads(std::vector<ChangeSet>& sets, const Context& context) {
  const auto is_function = [](const ChangeSet& set, bool comes) {
    return set.size() == 1 && id_of(set[0]).kind == Kind::function && set[0].after.has_value() == comes && set[0].before.has_value() != comes;
  };
  for (ChangeSet& set : sets) {
    if (!is_function(set, false)) continue;
    const auto other = std::find_if(sets.begin(), sets.end(), [&](const ChangeSet& one) {
      return is_function(one, true) && cannot_stand_beside(*set[0].before, *one[0].after, context.dialect);
    });
    if (other == sets.end()) continue;
    set.push_back((*other)[0]);
    other->clear();
  }
  std::erase_if(sets, [](const ChangeSet& set) { return set.empty(); });
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets = each(unclaimed, [&](const Change& change) {
    const Kind kind = id_of(change).kind;
    return (kind == Kind::function || kind == Kind::trigger || kind == Kind::rule) && is_free(change, context);
  });
  join_overloads(sets, context);
  return sets;
}

// Columns that another version writes in place of this one while both run.
std::vector<ObjectId> stand_ins(const ObjectId& column, const Context& context) {
  std::vector<ObjectId> result;
  for (const auto& [old_id, new_id] : context.comparison.renames) {
    if (new_id == column) result.push_back(old_id);
  }
  for (const Conversion& conversion : context.comparison.conversions) {
    const bool made = conversion.olds != conversion.news && std::find(conversion.news.begin(), conversion.news.end(), column) != conversion.news.end();
    if (made) append(result, conversion.olds);
  }
  return result;
}

// Where the names behind UPDATE OF end; 0: it has none.
std::size_t end_of_columns(const std::vector<Token>& code) {
  for (std::size_t i = 0; i + 2 < code.size(); ++i) {
    if (name_of(code[i]) != "update" || name_of(code[i + 1]) != "of") continue;
    for (i += 3; code[i].text == ","; i += 2) {
    }
    return code[i - 1].at + code[i - 1].text.size();
  }
  return 0;
}

// A trigger for updates of a column fires for those of either version as long as both run.
std::optional<Object> for_both_versions(const Object& trigger, const Context& context) {
  Object both = trigger;
  std::string& text = as<Definition>(both).text;
  const std::vector<Token> code = code_tokens(text, context.dialect.lexical);
  const std::size_t end = end_of_columns(code);
  std::string more;
  for (const Token& token : code) {
    if (token.at >= end) break;
    for (const ObjectId& other : stand_ins(column_id(table_of(trigger.id), name_of(token)), context)) {
      const bool named = std::any_of(code.begin(), code.end(), [&](const Token& t) { return t.at < end && name_of(t) == other.name; });
      if (named) continue;
      more += ", " + context.dialect.quote(other.name);
      both.needs.push_back(other);
    }
  }
  if (more.empty() || context.dialect.rebuilds) return std::nullopt;
  text.insert(end, more);
  std::sort(both.needs.begin(), both.needs.end());
  return both;
}

std::vector<Step> in_two(const Change& change, const Object& both) {
  const ObjectId& id = id_of(change);
  Step first = make_step(name, Phase::expand, id, "replace", {{change.before, both}}, "From here on it fires for what either version writes.");
  Step last = make_step(name, Phase::contract, id, "settle", {alter(both, *change.after)}, "Only the new version's columns are left to write.");
  last.needs.push_back(first.id);
  return {first, behind_release(std::move(last), fmt::format("no longer relies on {} as it was", text(id)))};
}

std::vector<Step> dropped(const ChangeSet& set, const Context& context) {
  const ObjectId& id = id_of(set[0]);
  const Step step = make_step(name, Phase::contract, id, "drop", {set[0]}, "The old version may rely on it until it is gone.");
  std::vector<Step> result = id.kind == Kind::function ? drop_with_users(step, set, context) : std::vector<Step>{step};
  for (Step& one : result) one = behind_release(std::move(one), fmt::format("no longer relies on {}", text(id)));
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const Change& change = set[0];
  if (const auto both = change.after && id_of(change).kind == Kind::trigger ? for_both_versions(*change.after, context) : std::nullopt)
    return in_two(change, *both);
  const ObjectId& id = id_of(change);
  if (!change.before) return {make_step(name, Phase::expand, id, "add", {change}, "The new version may rely on it.")};
  if (set.size() > 1) return exchange_functions(set, name, context);
  if (!change.after) return dropped(set, context);
  Step step = make_step(name, Phase::expand, id, "replace", {change}, "From here on both versions get the new form.");
  if (as<Definition>(*change.before).signature != as<Definition>(*change.after).signature) {
    step.why = "The server cannot change its result in place: dropped and made again in one transaction.";
  }
  return {step};
}

}  // namespace

extern const Rule rule_routine;
const Rule rule_routine{name, "functions, triggers and rules: new and changed ones first, dropped ones last", 70, claims, steps};

}  // namespace concertina
