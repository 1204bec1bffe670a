#include "planner/order_keys.hpp"

#include <algorithm>
#include <map>

#include "model/key_place.hpp"
#include "planner/few_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Names = std::vector<std::string>;

// Those that the engine shows together, by what the wanted ones say.
std::map<std::string, Names> grouped(const Names& names, const ObjectId& table, const Catalog& wanted) {
  std::map<std::string, Names> groups;
  for (const std::string& name : names) {
    const std::string& place = at(wanted, child_id(Kind::index, table, name)).spelling.at(key_place);
    groups[place.substr(0, place.find(' '))].push_back(name);
  }
  return groups;
}

// All but the first ones that stand in the wanted order already: each goes behind those that stay.
Names moving(const Names& present, const Names& wanted) {
  auto at = present.begin();
  std::size_t staying = 0;
  for (; staying < wanted.size(); ++staying) {
    const auto next = std::find(at, present.end(), wanted[staying]);
    if (next == present.end()) break;
    at = next + 1;
  }
  return {wanted.begin() + static_cast<std::ptrdiff_t>(staying), wanted.end()};
}

std::vector<Change> moves(const ObjectId& table, const Names& present, const Names& wanted, const Catalog& now, const Context& context) {
  const auto before = grouped(present, table, context.to), after = grouped(wanted, table, context.to);
  std::vector<Change> result;
  for (const auto& [group, names] : after) {
    for (const std::string& name : moving(before.at(group), names)) {
      const Object& key = at(now, child_id(Kind::index, table, name));
      Object moved = key;
      moved.spelling[stands_anew] = "true";
      result.push_back(alter(key, moved));
    }
  }
  return result;
}

bool say_their_places(const Names& names, const ObjectId& table, const Catalog& catalog) {
  return names.size() > 1 && std::ranges::all_of(names, [&](const std::string& name) {
           const Object* key = find(catalog, child_id(Kind::index, table, name));
           return key && key->spelling.contains(key_place);
         });
}

}  // namespace

std::vector<Step> order_keys(const Catalog& now, const KeyOrder& order, const Context& context) {
  std::vector<Step> result;
  if (!context.dialect.moves_part) return result;
  const KeyOrder all = key_order(context.to);
  for (const ObjectId& table : order.changed) {
    const auto present = order.names.find(table), wanted = all.names.find(table);
    if (present == order.names.end() || wanted == all.names.end() || !std::ranges::is_permutation(present->second, wanted->second)) continue;
    if (!say_their_places(wanted->second, table, context.to)) continue;
    const std::vector<Change> forth = moves(table, present->second, wanted->second, now, context);
    if (forth.empty() || !(moves_lightly(forth, now, context) || has_few_rows(table, context))) continue;
    result.push_back(order_step("key_order", table, "order_keys", "Puts the indexes into the order in which the server is to show them.", forth,
                                moves(table, wanted->second, present->second, now, context), now, context));
  }
  return result;
}

}  // namespace concertina
