#include "dialects/sqlite/rebuild.hpp"

#include <fmt/format.h>

#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/script.hpp"
#include "dialects/sqlite/spelling.hpp"

namespace concertina::sqlite {
namespace {

bool is_referenced_in_any_case(const Catalog& catalog, const ObjectId& table) {
  for (const auto& [id, object] : catalog.objects) {
    const Constraint* constraint = maybe<Constraint>(object);
    if (constraint != nullptr && constraint->references && same_but_case(constraint->references->name, table.name)) return true;
  }
  return false;
}

Statement reading(const Check& check, bool scans = true) {
  Statement statement;
  statement.sql = assertion(check);
  statement.scans = scans;
  return statement;
}

// The rowid too, where it is no column: external content tables and the application may rely on it.
std::string copy(const Rebuild& rebuild, const Catalog& before, const Catalog& after, const std::string& to) {
  std::string targets, sources;
  const auto carry = [&](const std::string& target, const std::string& source) {
    targets += (targets.empty() ? "" : ", ") + target;
    sources += (sources.empty() ? "" : ", ") + source;
  };
  bool has_alias = is_without_rowid(before, rebuild.before) || is_without_rowid(after, rebuild.after);
  for (const Object* column : columns_of(after, rebuild.after)) has_alias = has_alias || is_rowid_alias(after, rebuild.after, column->id.name);
  const std::string target_rowid = rowid_name(after, rebuild.after), source_rowid = rowid_name(before, rebuild.before);
  if (!has_alias && !target_rowid.empty() && !source_rowid.empty()) carry(target_rowid, source_rowid);
  for (const auto& [target, source] : rebuild.columns) {
    if (as<Column>(at(after, column_id(rebuild.after, target))).generated.empty()) carry(quote(target), quote(source));
  }
  if (targets.empty()) return "";
  return fmt::format("INSERT INTO {} ({}) SELECT {} FROM {}", quote(to), targets, sources, quote(rebuild.before.name));
}

}  // namespace

Statement writing(std::string sql, const ObjectId& table) {
  Statement statement;
  statement.sql = std::move(sql);
  statement.lock = "EXCLUSIVE";
  statement.on = {name_text(table)};
  statement.blocks = "writes";
  return statement;
}

Statement write_foreign_keys_off(const ObjectId& table) { return reading(foreign_keys_are_off(table.name), false); }

std::vector<Statement> write_rebuild(const Rebuild& rebuild, const Catalog& before, const Catalog& after) {
  const std::string& old = rebuild.before.name;
  const std::string fresh = "concertina_new_" + old;
  std::vector<Statement> result;
  const auto write = [&](std::string sql) { result.push_back(writing(std::move(sql), rebuild.before)); };
  if (is_referenced_in_any_case(before, rebuild.before) || is_referenced_in_any_case(after, rebuild.after))
    result.push_back(write_foreign_keys_off(rebuild.before));
  write(create_table(after, rebuild.after, fresh));
  if (const std::string sql = copy(rebuild, before, after, fresh); !sql.empty()) {
    write(sql);
    result.back().rewrites = result.back().scans = true;
    const std::string counts = fmt::format("SELECT (SELECT count(*) FROM {}) - (SELECT count(*) FROM {})", quote(old), quote(fresh));
    result.push_back(reading({counts, "0", "rows were lost while " + quote(old) + " was rebuilt"}));
  }
  if (is_autoincrement(before, rebuild.before) && is_autoincrement(after, rebuild.after)) {
    write("DELETE FROM sqlite_sequence WHERE name = " + literal(fresh));
    write(fmt::format("INSERT INTO sqlite_sequence (name, seq) SELECT {}, seq FROM sqlite_sequence WHERE name = {}", literal(fresh), literal(old)));
  }
  write("DROP TABLE " + quote(old));
  write("ALTER TABLE " + quote(fresh) + " RENAME TO " + quote(old));
  return result;
}

std::vector<Statement> write_foreign_key_check(const ObjectId& table, const Catalog& after) {
  if (!has_foreign_keys(after, table) && !is_referenced_in_any_case(after, table)) return {};
  const std::string name = literal(table.name);
  const std::string query =
      fmt::format("SELECT count(*) FROM pragma_foreign_key_check WHERE \"table\" = {} COLLATE NOCASE OR parent = {} COLLATE NOCASE", name, name);
  return {reading({query, "0", "rows with foreign keys from or to " + quote(table.name) + " refer to rows that are not there"})};
}

}  // namespace concertina::sqlite
