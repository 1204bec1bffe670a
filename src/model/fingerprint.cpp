#include "model/fingerprint.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/object_text.hpp"
#include "model/scaffold.hpp"
#include "model/signature.hpp"

namespace concertina {
namespace {

bool manages(const Policy& policy, std::string_view what) { return std::find(policy.manage.begin(), policy.manage.end(), what) != policy.manage.end(); }

// In which order they were set makes no difference.
template <class T>
void sort_options(T& body) {
  if constexpr (requires { body.options; }) body.options = body.options.sorted();
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw Error("OpenSSL cannot compute SHA-256", "", "check the OpenSSL installation");
  }
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

Object compared(Object object, const Policy& policy) {
  if (auto* column = std::get_if<Column>(&object.body)) {
    column->position = 0;
    if (!column->not_null) *column = without_not_null_options(std::move(*column));
    if (is_servers_name(not_null_option(*column, not_null_name))) column->options.erase(not_null_name);
  }
  if (auto* table = std::get_if<Table>(&object.body); table && table->partition) {
    table->partition->condition.clear();
    table->partition->parts.clear();
  }
  if (auto* table = std::get_if<Table>(&object.body)) erase_if(table->options, [](const auto& option) { return option.first.starts_with(declared_mark); });
  if (auto* definition = std::get_if<Definition>(&object.body)) {
    erase_if(definition->options, [](const auto& option) { return option.first.starts_with(session_mark); });
    if (object.id.kind == Kind::view || object.id.kind == Kind::materialized_view) {  // which types its columns have follows from its text and its tables
      for (std::string& column : definition->signature) column = signature_name(column);
    }
  }
  object.needs.clear();
  object.spelling.clear();
  std::visit([](auto& body) { sort_options(body); }, object.body);
  const bool can_be_ours = object.id.kind == Kind::function || object.id.kind == Kind::schema;
  const bool ours = can_be_ours && is_scaffold_name(object.id.name);  // whoever runs the plan owns it
  if (ours || !manages(policy, "owners")) object.owner.clear();
  const bool are_defaults = object.id.kind == Kind::default_privileges && manages(policy, "default_privileges");
  if (!manages(policy, "grants") && !are_defaults) object.privileges.clear();
  return object;
}

bool inside(const ObjectId& id, const std::set<ObjectId>& footprint) {
  const std::vector<ObjectId> owners = owners_of(id);
  return footprint.contains(id) || std::any_of(owners.begin(), owners.end(), [&](const ObjectId& owner) { return footprint.contains(owner); });
}

std::vector<const Object*> objects_inside(const Catalog& catalog, const std::set<ObjectId>& footprint) {
  std::vector<const Object*> result;
  for (const ObjectId& id : footprint) {
    if (const Object* object = find(catalog, id)) result.push_back(object);
    if (facts_of(id.kind).place != Place::schema) continue;
    for (const KindFacts& facts : all_kinds()) {
      if (facts.place != Place::table) continue;
      std::ranges::copy_if(children(catalog, id, facts.kind), std::back_inserter(result), [&](const Object* child) { return inside(child->id, footprint); });
    }
  }
  std::ranges::sort(result, {}, [](const Object* object) -> const ObjectId& { return object->id; });
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::string fingerprint(const Catalog& catalog, const std::set<ObjectId>& footprint, const Policy& policy) {
  std::string canonical;
  for (const Object* object : objects_inside(catalog, footprint)) canonical += object_text(compared(*object, policy)) + "\n";
  return "sha256:" + sha256_hex(canonical);
}

}  // namespace concertina
