#include "planner/attempt.hpp"

#include <utility>

namespace concertina {

Attempt::~Attempt() {
  for (auto& [id, object] : before_) {
    catalog_.objects.erase(id);
    if (object) catalog_.objects.emplace(id, std::move(*object));
  }
}

void Attempt::make(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    for (const auto* side : {&change.before, &change.after}) {
      if (!*side || before_.contains((*side)->id)) continue;
      const Object* present = find(catalog_, (*side)->id);
      before_.emplace((*side)->id, present ? std::optional<Object>(*present) : std::nullopt);
    }
  }
  catalog_ = apply(std::move(catalog_), changes);
}

}  // namespace concertina
