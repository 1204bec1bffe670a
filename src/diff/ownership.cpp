#include "diff/ownership.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace concertina {
namespace {

bool is_about(const ObjectRule& rule, const ObjectId& id) {
  const std::string& schema = id.kind == Kind::schema ? id.name : id.schema;
  if ((rule.kind != "*" && rule.kind != word(id.kind)) || !matches(rule.schema, schema)) return false;
  return matches(rule.name, id.name) || (!id.parent.empty() && matches(rule.name, id.parent + "." + id.name));
}

bool is_ignored_by_name(const ObjectId& id, const Policy& policy) {
  if (policy.ignore.empty()) return false;
  const std::string own = name_text(id), table = name_text(table_of(id));
  return std::any_of(policy.ignore.begin(), policy.ignore.end(),
                     [&](const std::string& pattern) { return matches(pattern, own) || matches(pattern, table) || matches(pattern, id.name); });
}

bool is_never_dropped(const ObjectId& id, const Policy& policy) {
  const auto rule = std::find_if(policy.objects.begin(), policy.objects.end(), [&](const ObjectRule& one) { return is_about(one, id); });
  return rule != policy.objects.end() && rule->action == "never drop";
}

std::set<ObjectId> carried(const Resolved& resolved) {
  std::set<ObjectId> result;
  for (const auto& [from, to] : resolved.renames) result.insert(from);
  for (const Conversion& one : resolved.conversions) result.insert(one.olds.begin(), one.olds.end());
  for (const Transfer& one : resolved.transfers) result.insert(one.olds.begin(), one.olds.end());
  return result;
}

// NOT NULL without a value of its own would stop every INSERT that does not know the column.
void open_up(Object& object, const Catalog& from) {
  auto* column = std::get_if<Column>(&object.body);
  if (!column || column->default_value || column->identity || !column->generated.empty()) return;
  const Object* key = primary_key_of(from, table_of(object.id));
  const bool in_key =
      key && std::find(as<Constraint>(*key).columns.begin(), as<Constraint>(*key).columns.end(), object.id.name) != as<Constraint>(*key).columns.end();
  if (!in_key) column->not_null = false;
}

struct Keeping {
  const Catalog& from;
  Catalog& to;
  const Resolved& resolved;
  const Dialect& dialect;
  std::set<ObjectId> carried;
  std::map<ObjectId, std::vector<ObjectId>> parts;  // of the tables
  std::set<ObjectId> whole = {};                    // tables that are kept
};

std::map<ObjectId, std::vector<ObjectId>> parts_of_tables(const Catalog& catalog) {
  std::map<ObjectId, std::vector<ObjectId>> result;
  for (const auto& [id, object] : catalog.objects) result[owner_table(object)].push_back(id);
  return result;
}

// What the object cannot be without, or what is it: a table's parts.
std::vector<ObjectId> along_with(const Keeping& keeping, const Object& object) {
  std::vector<ObjectId> result = object.needs;
  result.push_back(table_of(object.id));
  if (!object.id.schema.empty()) result.push_back({Kind::schema, "", "", object.id.schema});
  const auto parts = keeping.parts.find(object.id);
  if (parts != keeping.parts.end()) result.insert(result.end(), parts->second.begin(), parts->second.end());
  return result;
}

// Whether it was missing.
bool put(Keeping& keeping, const Object& object) {
  Object kept = renamed(object, keeping.resolved.renames, keeping.dialect);
  if (find(keeping.to, kept.id)) return false;
  if (kept.id.kind == Kind::table) keeping.whole.insert(kept.id);
  const ObjectId table = table_of(kept.id);
  if (find(keeping.to, table) && !keeping.whole.contains(table)) open_up(kept, keeping.from);
  keeping.to.objects.emplace(kept.id, std::move(kept));
  return true;
}

void keep(Keeping& keeping, const ObjectId& first) {
  std::vector<ObjectId> open = {first};
  while (!open.empty()) {
    const Object* object = find(keeping.from, open.back());
    open.pop_back();
    if (!object || keeping.carried.contains(object->id) || !put(keeping, *object)) continue;
    for (const ObjectId& id : along_with(keeping, *object)) open.push_back(id);
  }
}

}  // namespace

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') return matches(pattern.substr(1), text) || (!text.empty() && matches(pattern, text.substr(1)));
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && matches(pattern.substr(1), text.substr(1));
}

ObjectId owner_table(const Object& object) {
  const auto* sequence = maybe<Sequence>(object);
  return sequence && sequence->owned_by ? table_of(*sequence->owned_by) : table_of(object.id);
}

bool is_ignored(const Object& object, const Policy& policy) {
  const ObjectId table = owner_table(object);
  for (const ObjectRule& rule : policy.objects) {
    const bool own = is_about(rule, object.id), of_table = is_about(rule, table) && rule.action != "never drop";
    if (own || of_table) return rule.action == "ignore";
  }
  return is_ignored_by_name(object.id, policy) || is_ignored_by_name(table, policy);
}

std::string team_of(const Object& object, const Policy& policy) {
  const ObjectId table = owner_table(object);
  for (const ObjectRule& rule : policy.objects) {
    if (!rule.owner.empty() && (is_about(rule, object.id) || is_about(rule, table))) return rule.owner;
  }
  return "";
}

void keep_what_is_never_dropped(const Catalog& from, Catalog& to, const Resolved& resolved, const Policy& policy, const Dialect& dialect,
                                std::vector<std::string>& notes) {
  if (policy.objects.empty()) return;
  Keeping keeping{from, to, resolved, dialect, carried(resolved), parts_of_tables(from), {}};
  std::vector<std::string> kept;
  for (const auto& [id, object] : from.objects) {
    const bool gone = !keeping.carried.contains(id) && !find(to, renamed(id, resolved.renames));
    if (!gone || !is_never_dropped(id, policy)) continue;
    kept.push_back(text(id));
    keep(keeping, id);
  }
  if (!kept.empty())
    notes.push_back(fmt::format("kept, as the policy never drops {}: {} × ({})", kept.size() == 1 ? "it" : "them", kept.size(), fmt::join(kept, ", ")));
}

}  // namespace concertina
