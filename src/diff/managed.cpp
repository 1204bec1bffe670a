#include "diff/managed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "diff/ownership.hpp"
#include "diff/rights.hpp"
#include "model/in_order.hpp"
#include "model/lower.hpp"
#include "model/not_null.hpp"

namespace concertina {
namespace {

// The tables in which migration tools note what they have run, what some keep copies in, and their own schemas.
constexpr std::string_view tool_copies = "_backup_";
constexpr std::array<std::string_view, 24> tool_tables = {"flyway_schema_history",
                                                          "alembic_version",
                                                          "databasechangelog",
                                                          "databasechangeloglock",
                                                          "schema_migrations",
                                                          "schema_lock",
                                                          "goose_db_version",
                                                          "_prisma_migrations",
                                                          "knex_migrations",
                                                          "knex_migrations_lock",
                                                          "__drizzle_migrations",
                                                          "django_migrations",
                                                          "pgmigrations",
                                                          "atlas_schema_revisions",
                                                          "ar_internal_metadata",
                                                          "_yoyo_log",
                                                          "_yoyo_migration",
                                                          "_yoyo_version",
                                                          "yoyo_lock",
                                                          "__diesel_schema_migrations",
                                                          "_sqlx_migrations",
                                                          "typeorm_migrations",
                                                          "doctrine_migration_versions",
                                                          "concertina_journal"};
constexpr std::array<std::string_view, 4> tool_schemas = {"sqitch", "drizzle", "atlas_schema_revisions", "concertina"};

bool is_tools(const Object& object) {
  const ObjectId table = owner_table(object);
  const std::string& schema = object.id.kind == Kind::schema ? object.id.name : object.id.schema;
  return (table.kind == Kind::table && is_tool_table(table)) || std::find(tool_schemas.begin(), tool_schemas.end(), schema) != tool_schemas.end();
}

// Objects of one schema stand together: from each the next one's is looked up.
std::set<std::string> schemas_of(const Catalog& catalog) {
  std::set<std::string> result;
  for (const auto& [id, object] : of_kind(catalog, Kind::schema)) result.insert(id.name);
  for (const KindFacts& facts : all_kinds()) {
    if (facts.kind == Kind::schema) continue;
    const auto all = of_kind(catalog, facts.kind);
    for (auto it = all.begin(); it != all.end();) {
      result.insert(it->first.schema);
      it = catalog.objects.lower_bound({facts.kind, it->first.schema + '\0', "", ""});
    }
  }
  return result;
}

// Objects name their schema; a catalog written by hand may leave the schema itself out.
void add_schemas(Catalog& catalog, const Catalog& other) {
  for (const std::string& schema : schemas_of(catalog)) {
    const ObjectId id{Kind::schema, "", "", schema};
    if (schema.empty() || find(catalog, id)) continue;
    const Object* same = find(other, id);
    catalog.objects.emplace(id, same ? *same : Object{id, Schema{}, "", "", {}, {}});
  }
}

template <class Predicate>
std::size_t erase(Catalog& catalog, Predicate predicate) {
  std::erase_if(catalog.statistics, [&](const auto& entry) { return predicate(Object{entry.first, Table{}, "", "", {}, {}}); });
  return std::erase_if(catalog.objects, [&](const auto& entry) { return predicate(entry.second); });
}

void leave_other_schemas(Managed& result) {
  const std::set<std::string> wanted = schemas_of(result.to), present = schemas_of(result.from);
  const auto is_wanted = [&](const std::string& schema) { return schema.empty() || wanted.contains(schema); };
  if (std::ranges::all_of(present, is_wanted)) return;
  std::set<std::string> left;
  erase(result.from, [&](const Object& object) {
    const std::string& schema = object.id.kind == Kind::schema ? object.id.name : object.id.schema;
    if (is_wanted(schema)) return false;
    left.insert(schema);
    return true;
  });
  if (!left.empty()) {
    result.notes.push_back(fmt::format("left alone: {} schema{} that the desired schema does not have ({}); --drop-schemas manages {}", left.size(),
                                       left.size() == 1 ? "" : "s", fmt::join(left, ", "), left.size() == 1 ? "it" : "them"));
  }
}

// Extensions, publications and others that stand in no schema.
void leave_other_globals(Managed& result) {
  std::vector<ObjectId> left;
  for (const KindFacts& facts : all_kinds()) {
    if (facts.place != Place::database || facts.kind == Kind::schema) continue;
    for (const auto& [id, object] : of_kind(result.from, facts.kind)) {
      if (!find(result.to, id)) left.push_back(id);
    }
  }
  for (const ObjectId& id : left) result.from.objects.erase(id);
  if (!left.empty()) {
    std::vector<std::string> names;
    std::ranges::transform(left, std::back_inserter(names), text);
    result.notes.push_back(fmt::format("left alone, as no schema holds {}: {}; --drop-schemas manages {}", left.size() == 1 ? "it" : "them",
                                       fmt::join(names, ", "), left.size() == 1 ? "it" : "them"));
  }
}

// Which versions of an extension there are depends on the server. 1.10 is later than 1.9.
bool is_later(const std::string& a, const std::string& b) {
  const auto numbers = [](const std::string& clause) {
    std::vector<int> result;
    for (std::size_t at = clause.find_first_of("0123456789"); at != std::string::npos;) {
      result.push_back(std::atoi(clause.c_str() + at));
      at = clause.find_first_of("0123456789", clause.find_first_not_of("0123456789", at));
    }
    return result;
  };
  return numbers(a) > numbers(b);
}

std::string* version_of(Object& extension) {
  for (std::string& clause : as<Definition>(extension).clauses) {
    if (clause.starts_with("VERSION ")) return &clause;
  }
  return nullptr;
}

// The live one stays where it is later, where the server of the desired side has other ones, or has none and cannot say more.
void settle_extension_versions(Managed& result) {
  for (auto& [id, live_object] : of_kind(result.from, Kind::extension)) {
    const auto found = result.to.objects.find(id);
    if (found == result.to.objects.end()) continue;
    Object &object = found->second, live = live_object;
    std::string *wanted = version_of(object), *present = version_of(live);
    if (!wanted) object = live;
    if (!wanted || !present || *wanted == *present) continue;
    const bool other_server = major_version(result.from) != major_version(result.to);
    if (!other_server && is_later(*wanted, *present)) continue;
    result.notes.push_back(
        fmt::format("{} stays at {}: the desired schema was read with {}{}", text(id), *present, *wanted, other_server ? " of another server version" : ""));
    *wanted = *present;
  }
}

// Servers before 18 do not tell the names of NOT NULL constraints, nor what is said of them: where one side is such a one, they are no difference.
void settle_not_null_names(Managed& result) {
  if (major_version(result.from) >= 18 && major_version(result.to) >= 18) return;
  InOrder from(result.from);
  for (auto it = result.to.objects.lower_bound({Kind::column, "", "", ""}); it != result.to.objects.end() && it->first.kind == Kind::column; ++it) {
    const Object* live = from.find(it->first);
    if (live == nullptr) continue;
    Options& options = as<Column>(it->second).options;
    for (const char* option : {not_null_name, not_null_comment}) {
      const std::string said = not_null_option(as<Column>(*live), option);
      options.erase(option);
      if (!said.empty()) options[option] = said;
    }
  }
}

void note_unmanaged(const Catalog& catalog, const std::string& side, std::vector<std::string>& notes) {
  std::map<std::string, std::vector<std::string>> by_kind;
  for (const Unmanaged& item : catalog.unmanaged) by_kind[item.kind].push_back(item.name);
  for (const auto& [kind, names] : by_kind) {
    constexpr std::size_t shown = 5;
    const std::vector<std::string> first(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(shown, names.size())));
    notes.push_back(fmt::format("not managed, {}: {} × {} ({}{})", side, names.size(), kind, fmt::join(first, ", "), names.size() > shown ? ", …" : ""));
  }
}

// Privileges and owners that differ are said, as a number, where they are not managed.
void note_left_out(const Managed& result, const Policy& policy, std::vector<std::string>& notes) {
  std::size_t owners = 0, grants = 0;
  for (const auto& [id, object] : of_kind(result.from, Kind::default_privileges)) grants += !find(result.to, id);
  InOrder from(result.from);
  for (const auto& [id, object] : result.to.objects) {
    const Object* live = from.find(id);
    owners += !object.owner.empty() && (!live || live->owner != object.owner);
    grants += live ? live->privileges != object.privileges : !object.privileges.empty();
  }
  if (owners && !manages(policy, "owners")) notes.push_back(fmt::format("not compared: owners ({} objects differ)", owners));
  if (grants && !manages(policy, "grants")) notes.push_back(fmt::format("not compared: privileges ({} objects differ)", grants));
}

}  // namespace

bool is_tool_table(const ObjectId& table) {
  const std::string name = lower(table.name);
  return name.starts_with(tool_copies) || std::ranges::find(tool_tables, name) != tool_tables.end();
}

Managed managed(Catalog from, Catalog to, const Policy& policy, bool drop_schemas) {
  Managed result{std::move(from), std::move(to), {}};
  const auto is_left_out = [&](const Object& object) { return is_tools(object) || is_ignored(object, policy); };
  const std::size_t tools = erase(result.from, is_left_out);
  erase(result.to, is_left_out);
  if (tools > 0) result.notes.push_back(fmt::format("left alone: {} objects of migration tools, or that the policy ignores", tools));
  add_schemas(result.to, result.from);
  add_schemas(result.from, result.to);
  if (!drop_schemas) leave_other_schemas(result);
  if (!drop_schemas) leave_other_globals(result);
  settle_extension_versions(result);
  settle_not_null_names(result);
  note_unmanaged(result.from, "live", result.notes);
  note_unmanaged(result.to, "desired", result.notes);
  note_left_out(result, policy, result.notes);
  return result;
}

}  // namespace concertina
