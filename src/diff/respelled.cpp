#include "diff/respelled.hpp"

#include "model/lower.hpp"

namespace concertina {

Renames respelled(const Catalog& from, const Catalog& to, const Dialect& dialect) {
  Renames result;
  if (!dialect.folds) return result;
  std::map<ObjectId, ObjectId> added;  // by their names in lower case
  const auto folded = [](ObjectId id) {
    id.name = lower(id.name);
    return id;
  };
  for (const auto& [id, object] : to.objects) {
    if (dialect.folds(id.kind) && !find(from, id)) added.emplace(folded(id), id);
  }
  if (added.empty()) return result;
  for (const auto& [id, object] : from.objects) {
    const auto same = dialect.folds(id.kind) && !find(to, id) ? added.find(folded(id)) : added.end();
    if (same != added.end()) result.emplace(id, same->second);
  }
  return result;
}

}  // namespace concertina
