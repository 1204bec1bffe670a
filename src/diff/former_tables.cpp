#include "diff/former_tables.hpp"

#include <algorithm>
#include <string>

#include "diff/intents.hpp"
#include "model/object_text.hpp"

namespace concertina {
namespace {

struct Former {
  std::vector<std::string> name;  // as the intent has it, in its parts
  ObjectId table;
};

std::vector<Former> former_tables(const std::vector<Intent>& intents, const Catalog& from, const Catalog& to) {
  std::vector<Former> result;
  for (const Intent& intent : intents) {
    if (intent.kind != IntentKind::rename_table || find_named(from, Kind::table, intent.from.at(0))) continue;
    const auto table = find_named(to, Kind::table, intent.to.at(0));
    if (table && find(from, *table)) result.push_back({split_name(intent.from[0]), *table});
  }
  return result;
}

// public.users and users: one ends with the other.
bool mean_one_table(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::equal(a.rbegin(), a.rbegin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.rbegin());
}

void rename(std::string& column, const std::vector<Former>& tables, const Catalog& from) {
  std::vector<std::string> parts = split_name(column);
  if (parts.size() < 2 || find_named(from, Kind::column, column)) return;
  const std::string name = parts.back();
  parts.pop_back();
  for (const Former& former : tables) {
    const ObjectId now = column_id(former.table, name);
    if (mean_one_table(parts, former.name) && find(from, now)) column = name_text(now);
  }
}

}  // namespace

std::vector<Intent> in_renamed_tables(std::vector<Intent> intents, const Catalog& from, const Catalog& to) {
  const std::vector<Former> tables = former_tables(intents, from, to);
  if (tables.empty()) return intents;
  for (Intent& intent : intents) {
    if (intent.kind != IntentKind::rename_column && intent.kind != IntentKind::convert) continue;
    for (std::string& column : intent.from) rename(column, tables, from);
  }
  return intents;
}

}  // namespace concertina
