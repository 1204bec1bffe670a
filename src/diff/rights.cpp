#include "diff/rights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/error.hpp"
#include "model/in_order.hpp"

namespace concertina {
namespace {

struct Settling {
  const Catalog& from;
  std::map<ObjectId, ObjectId> old_names;
  const Policy& policy;
  const RoleFacts& roles;
};

// `same`: what has the name already.
const Object* counterpart(const Settling& settling, const ObjectId& id, const Object* same) {
  const auto renamed = settling.old_names.find(id);
  return same || renamed == settling.old_names.end() ? same : find(settling.from, renamed->second);
}

// Sequences belong to whom the table of their column belongs to.
std::string owner_of_owned(const Settling& settling, const Catalog& to, const Object& object) {
  const auto* sequence = maybe<Sequence>(object);
  if (!sequence || !sequence->owned_by) return "";
  const Object* wanted = find(to, table_of(*sequence->owned_by));
  const Object* present = wanted ? counterpart(settling, wanted->id, find(settling.from, wanted->id)) : nullptr;
  const bool says = manages(settling.policy, "owners") && wanted && !wanted->owner.empty();
  return says ? wanted->owner : present ? present->owner : "";
}

std::string settled_owner(const Settling& settling, const Catalog& to, const Object& object, const Object* present) {
  if (manages(settling.policy, "owners") && !object.owner.empty()) return object.owner;
  return present ? present->owner : owner_of_owned(settling, to, object);
}

void must_be_said(const Settling& settling, const Object& object) {
  const bool creates = manages(settling.policy, "owners") && object.owner.empty() && settling.roles.has_owner(object);
  if (!creates || object.id.kind == Kind::schema) return;
  throw Error(fmt::format("owners are managed, and the desired schema does not say who owns the new {}", text(object.id)), "",
              "add ALTER … OWNER TO to the desired SQL, or leave `owners` out of what is managed");
}

// The owner of a column is its table's, which comes before it in a catalog.
void settle_privileges(const Settling& settling, const Catalog& to, Object& object, const Object* present) {
  const bool managed = manages(settling.policy, "grants");
  const bool keeps = present && !present->privileges.empty();  // what is there of it
  if (!managed) object.privileges = keeps ? settling.roles.of_changed(*present, object, nullptr, major_version(settling.from)) : std::vector<std::string>{};
  if (object.privileges.empty()) return;
  const std::string owner = owner_in(to, object);
  const bool given = !owner.empty() && (managed || owner != owner_in(settling.from, *present));  // it may own what the desired schema grants it
  if (given) object.privileges = settling.roles.to_new_owner(object, owner, major_version(settling.from));
}

void settle(const Settling& settling, const Catalog& to, Object& object, const Object* same) {
  const Object* present = counterpart(settling, object.id, same);
  object.owner = settled_owner(settling, to, object, present);
  if (!present) must_be_said(settling, object);
  settle_privileges(settling, to, object, present);
}

void settle_defaults(const Settling& settling, Catalog& to, bool keep_other, std::vector<std::string>& notes) {
  const bool managed = manages(settling.policy, "grants") || manages(settling.policy, "default_privileges");
  if (!managed) std::erase_if(to.objects, [](const auto& entry) { return entry.first.kind == Kind::default_privileges; });
  for (const auto& [id, object] : of_kind(to, Kind::default_privileges)) {
    const Object* present = find(settling.from, id);
    if (!as<Definition>(object).options.at("role").empty() || (present && *present == object)) continue;
    throw Error(fmt::format("the desired schema does not say for whose objects the default privileges are: {}", as<Definition>(object).text), "",
                "write ALTER DEFAULT PRIVILEGES FOR ROLE …, or plan for a live database: they are for the role that reads it, then");
  }
  for (const auto& [id, object] : of_kind(settling.from, Kind::default_privileges)) {
    if (find(to, id) || (managed && !(keep_other && id.schema.empty()))) continue;
    if (managed) notes.push_back(fmt::format("left alone, as no schema holds them: {}; --drop-schemas manages them", text(id)));
    to.objects.emplace(id, object);
  }
}

}  // namespace

bool manages(const Policy& policy, std::string_view what) { return std::find(policy.manage.begin(), policy.manage.end(), what) != policy.manage.end(); }

std::string owner_in(const Catalog& catalog, const Object& object) {
  if (object.id.kind != Kind::column) return object.owner;
  const Object* table = find(catalog, table_of(object.id));
  return table ? table->owner : "";
}

Catalog with_settled_rights(Catalog to, const Catalog& from, const Renames& renames, const Policy& policy, const Dialect& dialect, bool keep_other,
                            std::vector<std::string>& notes) {
  if (!dialect.roles) return to;
  Settling settling{from, {}, policy, *dialect.roles};
  for (const auto& [old_id, new_id] : renames) settling.old_names.emplace(new_id, old_id);
  settle_defaults(settling, to, keep_other, notes);
  InOrder same(from);
  for (auto& [id, object] : to.objects) {
    if (id.kind != Kind::default_privileges) settle(settling, to, object, same.find(id));
  }
  return to;
}

}  // namespace concertina
