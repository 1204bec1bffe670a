// A column changes its type in place, and a view that computes with it goes, or loses columns: only the server knows how that view would be
// spelled in between. The view goes or takes its new form in the step that changes the type, and so do all such columns that it reads.
#include <map>
#include <set>

#include "planner/column_facets.hpp"
#include "planner/followers.hpp"
#include "planner/kept_code.hpp"
#include "planner/retyped.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "lost_view";

bool is_retyped_in_place(const Change& change, const Context& context) {
  if (id_of(change).kind != Kind::column || !change.before || !change.after || renames(change) || !context.dialect.pins_types) return false;
  return as<Column>(*change.before).type != as<Column>(*change.after).type && !is_retyping(change, context) &&
         alters_in_place(*change.before, *change.after, context);
}

// Which objects go together, by one of them.
class Together {
 public:
  ObjectId of(const ObjectId& id) {
    const auto found = first_.try_emplace(id, id).first;
    if (found->second == id) return id;
    return found->second = of(ObjectId(found->second));
  }
  void join(const ObjectId& one, const ObjectId& other) { first_[of(one)] = of(other); }

 private:
  std::map<ObjectId, ObjectId> first_;
};

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::map<ObjectId, std::string> types;
  for (const Change& change : unclaimed) {
    if (is_retyped_in_place(change, context)) types.emplace(id_of(change), as<Column>(*change.after).type);
  }
  Together together;
  std::set<ObjectId> going;
  for (const ObjectId& lost : code_behind(types, context).lost) {
    going.insert(lost);
    for (const ObjectId& need : at(context.from, lost).needs) {
      if (types.contains(need)) going.insert(need);
      if (types.contains(need) || is_view(need.kind)) together.join(lost, need);
    }
    if (is_view(owner_of(context.from, lost).kind)) together.join(lost, owner_of(context.from, lost));
  }
  std::map<ObjectId, ChangeSet> sets;
  for (const Change& change : unclaimed) {
    if (change.before && going.contains(change.before->id)) sets[together.of(change.before->id)].push_back(change);
  }
  std::vector<ChangeSet> result;
  for (auto& [first, set] : sets) {
    if (std::ranges::any_of(set, [](const Change& change) { return id_of(change).kind == Kind::column; })) result.push_back(std::move(set));
  }
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  std::vector<Change> effects;
  std::vector<ObjectId> columns;
  std::map<ObjectId, std::string> types;
  for (const Change& change : set) {
    if (id_of(change).kind != Kind::column) continue;
    Object retyped = *change.before;
    as<Column>(retyped).type = as<Column>(*change.after).type;
    columns.push_back(retyped.id);
    types.emplace(retyped.id, as<Column>(retyped).type);
    effects.push_back(alter(*change.before, std::move(retyped)));
  }
  Step step = make_step(name, Phase::expand, columns[0], "retype", with_followers(effects, columns, context),
                        "The type changes, and values stay as they are; views that compute with it change with it.");
  step.change = "alter";
  warn_of_lost(step, types, context);
  for (const Change& effect : effects) tell_retyping(step, *effect.before, *effect.after, context);
  std::vector<Step> result{step};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (Step& facet : column_steps(*effects[i].after, at(context.to, columns[i]), name, context)) result.push_back(after(std::move(facet), {step}));
  }
  return result;
}

}  // namespace

extern const Rule rule_lost_view;
const Rule rule_lost_view{name, "a column changes its type in place, and a view that computes with it goes or takes another form with it", 24, claims, steps};

}  // namespace concertina
