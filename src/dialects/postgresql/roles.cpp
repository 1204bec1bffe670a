#include "dialects/postgresql/roles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/rights.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/lower.hpp"

namespace concertina::postgresql {
namespace {

std::vector<std::string> to_new_owner(const Object& object, const std::string& new_owner, int version) {
  return spelled(handed_over(rights_of(object, version), new_owner), object, version);
}

// Who owned it keeps what owners have, on whole objects.
std::vector<std::string> of_both(const Object& before, const Object& after, const Owners& owners, int version) {
  Rights all = rights_of(before, version);
  const bool changes = !owners.after.empty() && owners.before != owners.after;
  if (changes) all = handed_over(all, owners.after);
  all = joined(std::move(all), rights_of(after, version));
  const bool keeps = changes && !owners.before.empty() && before.id.kind != Kind::column && has_rights(before.id.kind);
  if (keeps) all = joined(std::move(all), {{{"", owner_role, quoted_if_needed(owners.before)}, all_letters(before, version)}});
  return spelled(all, after, version);
}

std::vector<std::string> of_changed(const Object& before, const Object& after, const Object* wanted, int version) {
  Object kept = after;
  kept.privileges = before.privileges;
  Rights rights = rights_of(kept, version);
  const Rights others = wanted ? rights_of(*wanted, version) : Rights{};
  for (const auto& [grant, letters] : others) {
    if (!has_part(before, grant.part) && has_part(after, grant.part)) rights.insert_or_assign(grant, letters);
  }
  return spelled(rights, after, version);
}

// The view's columns are no objects of their own.
std::vector<std::string> of_cover(const Object& table, const std::vector<const Object*>& columns) {
  std::vector<std::string> result = table.privileges;
  for (const Object* column : columns) {
    for (const std::string& item : column->privileges) {
      if (!item.starts_with("(")) result.push_back("(" + quoted_if_needed(column->id.name) + ") " + item);
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

// Of a policy: TO reader, "My Role"; PUBLIC is a role of no name.
void add_roles_of_policy(std::set<std::string>& roles, const Object& policy) {
  for (const std::string& clause : as<Definition>(policy).clauses) {
    if (!clause.starts_with("TO ")) continue;
    const std::string list = clause.substr(3);
    for (const Token& token : code_tokens(list, lexical_rules())) {
      const bool name = is_name(token);
      if (name && (token.kind == TokenKind::quoted_name || name_of(token) != "public")) roles.insert(name_of(token));
    }
  }
}

std::set<std::string> roles_of(const Object& object) {
  std::set<std::string> roles;
  if (!object.owner.empty()) roles.insert(object.owner);
  if (has_rights(object.id.kind)) {
    for (const auto& [grant, letters] : rights_of(object, 0)) {
      for (const std::string& role : {grant.grantee, grant.grantor}) {
        if (!role.empty() && role != owner_role) roles.insert(role_name(role));
      }
    }
  }
  if (object.id.kind == Kind::default_privileges) roles.insert(as<Definition>(object).options.at("role"));
  if (object.id.kind == Kind::policy) add_roles_of_policy(roles, object);
  return roles;
}

std::string listed(const std::set<std::string>& roles) {
  std::string result;
  for (const std::string& role : roles) result += (result.empty() ? "" : ", ") + literal(role);
  return result;
}

std::string named(const std::set<std::string>& roles) {
  std::string result;
  for (const std::string& role : roles) result += (result.empty() ? "" : ", ") + quoted_if_needed(role);
  return result;
}

Check exist(const std::set<std::string>& roles) {
  return {fmt::format("SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname IN ({})", listed(roles)), std::to_string(roles.size()),
          fmt::format("not all roles are there that the desired schema names: {}; CREATE ROLE makes them", named(roles))};
}

Check may_be_taken(const std::set<std::string>& roles, int version) {
  return {fmt::format("SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname IN ({}) AND NOT pg_has_role(oid, '{}')", listed(roles),
                      version >= 16 ? "SET" : "MEMBER"),
          "0", fmt::format("who runs this is no member of every role that it acts for: {}; GRANT … TO CURRENT_USER makes one a member", named(roles))};
}

// The roles that other rights than the owner's come from.
std::set<std::string> grantors_of(const Object& object) {
  std::set<std::string> roles;
  if (!has_rights(object.id.kind)) return roles;
  for (const auto& [grant, letters] : rights_of(object, 0)) {
    if (grant.grantor != owner_role) roles.insert(role_name(grant.grantor));
  }
  if (object.id.kind == Kind::default_privileges) roles.insert(as<Definition>(object).options.at("role"));
  return roles;
}

// "tables for app" and ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public say the role.
Object for_role(Object object, const std::string& role) {
  auto& definition = as<Definition>(object);
  const std::string schema = behind_word(definition.text, "schema", lexical_rules());
  definition.text = fmt::format("ALTER DEFAULT PRIVILEGES{}{}", role.empty() ? "" : " FOR ROLE " + quote(role), schema.empty() ? "" : " IN SCHEMA " + schema);
  definition.options["role"] = role;
  object.id.name = fmt::format("{} for {}", lower(definition.options.at("objects")), role);
  return object;
}

}  // namespace

const RoleFacts role_facts{.has_owner = has_owner,
                           .to_new_owner = to_new_owner,
                           .of_both = of_both,
                           .of_changed = of_changed,
                           .of_cover = of_cover,
                           .roles_of = roles_of,
                           .grantors_of = grantors_of,
                           .for_role = for_role,
                           .exist = exist,
                           .may_be_taken = may_be_taken};

}  // namespace concertina::postgresql
