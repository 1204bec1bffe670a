#include "model/change.hpp"

#include <cassert>
#include <utility>

namespace concertina {

Change add(Object object) { return {std::nullopt, std::move(object)}; }
Change drop(Object object) { return {std::move(object), std::nullopt}; }
Change alter(Object before, Object after) { return {std::move(before), std::move(after)}; }

const ObjectId& id_of(const Change& change) { return change.after ? change.after->id : change.before->id; }

std::string_view action(const Change& change) { return !change.before ? "add" : !change.after ? "drop" : "alter"; }

bool renames(const Change& change) { return change.before && change.after && change.before->id != change.after->id; }

Catalog apply(Catalog catalog, const Change& change) {
  if (change.before) {
    [[maybe_unused]] const std::size_t erased = catalog.objects.erase(change.before->id);
    assert(erased == 1);
  }
  if (change.after) {
    [[maybe_unused]] const bool fresh = catalog.objects.emplace(change.after->id, *change.after).second;
    assert(fresh);
  }
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
