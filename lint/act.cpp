#include "lint/act.hpp"

namespace concertina {

Act unread(std::string why) {
  Act act{Verb::unread};
  act.text = std::move(why);
  return act;
}

std::string made_name(const Act& act) {
  static const std::set<Verb> renaming{Verb::rename_table, Verb::rename_column, Verb::rename_constraint, Verb::rename_index, Verb::rename_schema};
  static const std::set<Verb> making{Verb::create_table,  Verb::add_column,     Verb::add_constraint, Verb::create_index,
                                     Verb::create_schema, Verb::create_enum,    Verb::create_domain,  Verb::create_sequence,
                                     Verb::create_view,   Verb::create_routine, Verb::create_trigger};
  if (renaming.contains(act.verb)) return act.name;
  return making.contains(act.verb) ? bare_name(act.object) : "";
}

}  // namespace concertina
