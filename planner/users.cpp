#include "planner/users.hpp"

namespace concertina {
namespace {

void note(std::map<ObjectId, std::vector<ObjectId>>& by_used, const ObjectId& used, const ObjectId& user) {
  std::vector<ObjectId>& users = by_used[used];
  if (users.empty() || users.back() != user) users.push_back(user);
}

std::map<ObjectId, std::vector<ObjectId>> all_users(const Catalog& catalog) {
  std::map<ObjectId, std::vector<ObjectId>> result;
  for (const auto& [id, object] : catalog.objects) {
    for (const ObjectId& need : object.needs) note(result, need, id);
    if (belongs_to_table(id.kind)) {
      for (const ObjectId& owner : owners_of(id)) note(result, owner, id);
    }
    const auto* constraint = maybe<Constraint>(object);
    if (constraint && constraint->references) note(result, *constraint->references, id);
    const auto* sequence = maybe<Sequence>(object);
    if (sequence && sequence->owned_by) note(result, *sequence->owned_by, id);
  }
  return result;
}

}  // namespace

const std::vector<ObjectId>& Users::of(const ObjectId& used) const {
  static const std::vector<ObjectId> none;
  if (!by_used_) by_used_ = all_users(catalog_);
  const auto found = by_used_->find(used);
  return found == by_used_->end() ? none : found->second;
}

}  // namespace concertina
