#include "model/name_space.hpp"

namespace concertina {

const Object* find_relation(const Catalog& catalog, const std::string& schema, const std::string& name) {
  for (const KindFacts& facts : all_kinds()) {
    const Object* found = is_relation(facts.kind) ? find(catalog, {facts.kind, schema, "", name}) : nullptr;
    if (found) return found;
  }
  return nullptr;
}

}  // namespace concertina
