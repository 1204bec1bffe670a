#include "planner/order_keys.hpp"

#include <algorithm>
#include <map>

#include "model/key_place.hpp"
#include "planner/few_rows.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using Names = std::vector<std::string>;
using Groups = std::map<std::string, Names>;

// Those that the engine shows together, by what the wanted ones say.
Groups grouped(const Names& names, const ObjectId& table, const Catalog& wanted) {
  Groups groups;
  for (const std::string& name : names) {
    const std::string& place = at(wanted, child_id(Kind::index, table, name)).spelling.at(key_place);
    groups[place.substr(0, place.find(' '))].push_back(name);
  }
  return groups;
}

// How many of the first ones stand in the wanted order already: each of the others goes behind those that stay.
std::ptrdiff_t staying(const Names& present, const Names& wanted) {
  auto at = present.begin();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto next = std::find(at, present.end(), wanted[i]);
    if (next == present.end()) return static_cast<std::ptrdiff_t>(i);
    at = next + 1;
  }
  return static_cast<std::ptrdiff_t>(wanted.size());
}

bool say_their_places(const Names& names, const ObjectId& table, const Catalog& catalog) {
  return names.size() > 1 && std::ranges::all_of(names, [&](const std::string& name) {
           const Object* key = find(catalog, child_id(Kind::index, table, name));
           return key && key->spelling.contains(key_place);
         });
}

std::vector<Change> moves_behind(const std::map<std::string, std::ptrdiff_t>& stay, const Groups& wanted, const ObjectId& table, const Catalog& now) {
  std::vector<Change> result;
  for (const auto& [group, names] : wanted) {
    for (auto name = names.begin() + stay.at(group); name != names.end(); ++name) {
      const Object& key = at(now, child_id(Kind::index, table, *name));
      Object moved = key;
      moved.spelling[stands_anew] = "true";
      result.push_back(alter(key, moved));
    }
  }
  return result;
}

// What the engine makes anew with those that move goes behind, too, and so does all that comes after it. Whether there is more.
bool take_along(std::map<std::string, std::ptrdiff_t>& stay, const Groups& wanted, const std::vector<Change>& restated) {
  bool more = false;
  for (const Change& change : restated) {
    for (const auto& [group, names] : wanted) {
      const auto place = std::ranges::find(names, change.after->id.name) - names.begin();
      more |= place < stay.at(group);
      stay[group] = std::min(stay.at(group), place);
    }
  }
  return more;
}

}  // namespace

std::vector<Change> key_moves(const ObjectId& table, const std::vector<Names>& present, const Names& wanted, const Catalog& places, const Catalog& now,
                              const Dialect& dialect) {
  if (!say_their_places(wanted, table, places)) return {};
  std::map<std::string, std::ptrdiff_t> stay;
  const auto after = grouped(wanted, table, places);
  for (const Names& names : present) {
    if (!std::ranges::is_permutation(names, wanted)) return {};
    const auto before = grouped(names, table, places);
    for (const auto& [group, ones] : after) {
      const std::ptrdiff_t count = staying(before.at(group), ones);
      stay[group] = std::min(stay.try_emplace(group, count).first->second, count);
    }
  }
  std::vector<Change> result = moves_behind(stay, after, table, now);
  while (take_along(stay, after, dialect.restated(now, result))) result = moves_behind(stay, after, table, now);
  return result;
}

std::vector<Step> order_keys(const Catalog& now, const KeyOrder& order, const Context& context) {
  std::vector<Step> result;
  if (!context.dialect.moves_part) return result;
  const KeyOrder all = key_order(context.to);
  for (const ObjectId& table : order.changed) {
    const auto present = order.names.find(table), wanted = all.names.find(table);
    if (present == order.names.end() || wanted == all.names.end()) continue;
    const std::vector<Change> forth = key_moves(table, {present->second}, wanted->second, context.to, now, context.dialect);
    if (forth.empty() || !(moves_lightly(forth, now, context) || has_few_rows(table, context))) continue;
    result.push_back(order_step("key_order", table, "order_keys", "Puts the indexes into the order in which the server is to show them.", forth,
                                key_moves(table, {wanted->second}, present->second, context.to, now, context.dialect), now, context));
  }
  return result;
}

}  // namespace concertina
