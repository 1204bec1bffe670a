#include "planner/swapped_column.hpp"

#include "model/not_null.hpp"
#include "planner/two_forms.hpp"

namespace concertina {

SwappedColumn swapped_column(const Object& before, const Object& settled, const Renames& fresh_types, const Renames& old_types, const Context& context) {
  const ObjectId shadow_id = with_name(settled.id, scaffold_name("new_" + settled.id.name, context.dialect));
  const ObjectId aside_id = with_name(before.id, scaffold_name("old_" + before.id.name, context.dialect));
  SwappedColumn column;
  column.before = before;
  column.settled = settled;
  as<Column>(column.settled).not_null = as<Column>(settled).not_null && as<Column>(before).not_null;
  const auto moved = [&](const Object& object, const ObjectId& id, Renames types) {
    types.emplace(object.id, id);
    return renamed(object, types, context.dialect);
  };
  column.shadow = side_by_side(moved(settled, shadow_id, fresh_types));
  column.aside = moved(before, aside_id, old_types);
  for (const char* option : {not_null_name, not_null_comment}) as<Column>(column.aside).options.erase(option);  // the new column has it from then on
  if (as<Column>(column.aside).not_null) as<Column>(column.aside).options.erase("invisible");                   // which may ask for a default
  as<Column>(column.aside).default_value.reset();
  as<Column>(column.aside).identity.reset();
  std::erase_if(column.aside.needs, [](const ObjectId& need) { return need.kind == Kind::sequence; });
  return column;
}

}  // namespace concertina
