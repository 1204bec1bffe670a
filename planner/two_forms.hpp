// One datum in two forms, old and new, that live side by side and are kept equal by triggers: under another name, of another
// type, or converted. What renames, type changes and conversions share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "planner/steps.hpp"

namespace concertina {

struct TwoForms {
  std::string_view rule;
  ObjectId table;
  std::vector<Object> olds;           // the columns as they are
  std::vector<Object> fresh;          // the new ones while both live: nullable, without default
  std::vector<std::string> up, down;  // expressions: one for each new column, one for each old
  std::vector<Object> sync;           // the function and triggers that keep them equal

  std::string behind;                   // condition that holds for rows whose new form is not up(old)
  std::string old_behind;               // … whose old form is not down(new)
  bool null_is_left_out = false;        // no trigger can tell them apart, as the old column's default stands beside both
  bool read_by_application = true;      // the new form has a name that the application knows meanwhile
  bool always_fits = false;             // every value of the old form has a new one
  std::vector<Object> settled = {};     // the new columns as they will be at the end
  std::vector<std::string> unfit = {};  // conditions over old and new columns: rows whose values would be lost
};

// `up` and `down` are expressions over the quoted column names; `settled`: the new columns as they will be at the end.
TwoForms two_forms(std::string_view rule, std::vector<Object> olds, std::vector<Object> fresh, std::vector<std::string> up, std::vector<std::string> down,
                   const std::vector<Object>& settled, const Context& context);

// What the transition version does: keeps both forms equal by itself, or fills in what it reads.
std::string transition_duty(const TwoForms& forms, const Context& context);

// What must be so before the new version runs, but not while the old one does.
Step behind_transition(Step step, const TwoForms& forms, const Context& context);

// Stops a rollback behind which only the old form is left, where rows hold values that it cannot hold.
std::vector<Check> lost_values(const TwoForms& forms, const Context& context);

// The column as it is while both live.
Object side_by_side(Object column);

// Adds the new columns, keeps both equal from then on, and fills the rows that are there. The last step is the one behind which all
// rows have both forms. By policy it is the application's transition version that keeps both equal, or fills in what it reads.
std::vector<Step> expand_steps(const TwoForms& forms, const Context& context);

// Done, it asks whether both are equal; undone, it fills the old columns from the new ones.
Step compare_step(const TwoForms& forms, const Context& context);

// What hangs on an old column, made online for the new one under a temporary name, and the effects that take its place at the end.
struct Copy {
  std::vector<Step> steps;
  std::vector<Change> swap;
};
// `before` hangs on the old column; `wanted` is what it becomes, spelled with the column's name at the end; `meanwhile`: the same
// spelled with the name that the new column has until then. `temporary` is its name until then.
Copy copy_of(const Object& before, const Object& wanted, const Object& meanwhile, const std::string& temporary, std::string_view rule, const Context& context);
std::string temporary_name(std::string_view prefix, const ObjectId& id, const Context& context);

// Effects in the order in which one transaction takes them: what goes, then columns, then what takes the final names.
std::vector<Change> in_swap_order(const std::vector<Change>& effects);

}  // namespace concertina
