#include "model/change.hpp"

#include <utility>

#include "model/error.hpp"

namespace concertina {

Change add(Object object) { return {std::nullopt, std::move(object)}; }
Change drop(Object object) { return {std::move(object), std::nullopt}; }
Change alter(Object before, Object after) { return {std::move(before), std::move(after)}; }

const ObjectId& id_of(const Change& change) { return change.after ? change.after->id : change.before->id; }

std::string_view action(const Change& change) { return !change.before ? "add" : !change.after ? "drop" : "alter"; }

bool renames(const Change& change) { return change.before && change.after && change.before->id != change.after->id; }

Catalog apply(Catalog catalog, const Change& change) {
  constexpr auto fault = "this is a fault of concertina: please report it with both schemas";
  if (change.before && catalog.objects.erase(change.before->id) == 0) throw Error("a change finds nothing to change", text(change.before->id), fault);
  if (change.after && !catalog.objects.emplace(change.after->id, *change.after).second)
    throw Error("a change adds what is there already", text(change.after->id), fault);
  return catalog;
}

Catalog apply(Catalog catalog, const std::vector<Change>& changes) {
  for (const Change& change : changes) catalog = apply(std::move(catalog), change);
  return catalog;
}

std::vector<Change> reversed(const std::vector<Change>& changes) {
  std::vector<Change> result;
  for (auto it = changes.rbegin(); it != changes.rend(); ++it) result.push_back({it->after, it->before});
  return result;
}

}  // namespace concertina
