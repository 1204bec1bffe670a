// Making steps: what all rules share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "planner/rule.hpp"

namespace concertina {

// A step without SQL yet: that is written when its place in the plan is known. `does` is the last part of its id: "add", "validate".
Step make_step(std::string_view rule, Phase phase, const ObjectId& object, std::string_view does, std::vector<Change> effects, std::string why);

// Tables and columns go by their names, everything else says its kind: `index public.users.users_email_idx/add`.
std::string step_id(const ObjectId& object, std::string_view does);

// The step needs all of these done before it.
Step after(Step step, const std::vector<Step>& before);
// … in an earlier deploy.
Step after_deploy_of(Step step, const std::vector<Step>& before);
// The step may run only when the application has come so far; `release` says what that version must have done.
Step behind(Milestone milestone, Step step, std::string release);
// … when the new version of the application runs alone.
Step behind_release(Step step, std::string release);

// Whether the application writes both forms of a datum meanwhile, instead of triggers.
bool by_application(const Context& context);
// Where rows are filled in late, by a sweep: the transition version fills in those that it reads.
bool is_lazy(const Context& context);

// A scaffolding name, `concertina_<what>`, cut to what the engine allows plus 8 hex digits of the SHA-256 of the whole.
std::string scaffold_name(std::string_view what, const Dialect& dialect);
ObjectId with_name(ObjectId id, std::string name);
Object with_id(Object object, ObjectId id);

bool takes_data_away(const Step& step);  // drops a column or a table
bool is_trial(const Step& step);         // computes values, and writes none

bool is_new_table(const ObjectId& child, const Context& context);   // its table is added by this plan
bool is_lost_table(const ObjectId& child, const Context& context);  // its table is dropped by this plan

// Whether both are equal but for the members that only describe: comment, column options, table options.
bool only_description_differs(const Object& before, const Object& after);

template <class T>
void append(std::vector<T>& list, std::vector<T> more) {
  for (T& item : more) list.push_back(std::move(item));
}

// All unclaimed changes for which the predicate holds, each as a set of its own.
template <class Predicate>
std::vector<ChangeSet> each(const std::vector<Change>& unclaimed, Predicate predicate) {
  std::vector<ChangeSet> sets;
  for (const Change& change : unclaimed) {
    if (predicate(change)) sets.push_back({change});
  }
  return sets;
}

}  // namespace concertina
