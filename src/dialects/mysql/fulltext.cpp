#include "dialects/mysql/fulltext.hpp"

#include <algorithm>
#include <set>

#include "model/special_index.hpp"

namespace concertina::mysql {
namespace {

constexpr const char* indexed = "indexed";

struct Counts {
  int kept = 0, made = 0;
};

Counts count(bool (*which)(const Object&), const ObjectId& table, const Catalog& before, const std::vector<Change>& parts) {
  Counts result;
  const auto goes = [&](const ObjectId& id) {
    return std::ranges::any_of(parts, [&](const Change& part) { return part.before && !part.after && part.before->id == id; });
  };
  for (const Object* index : children(before, table, Kind::index)) result.kept += which(*index) && !goes(index->id) ? 1 : 0;
  for (const Change& part : parts) result.made += !part.before && which(*part.after) ? 1 : 0;
  return result;
}

}  // namespace

bool is_innodb(const ObjectId& table, const Catalog& catalog) {
  const Object* object = find(catalog, table);
  return !object || !as<Table>(*object).options.contains("engine") || as<Table>(*object).options.at("engine") == "InnoDB";
}

void mark_documents(Catalog& catalog, const ObjectId& table, const char* why) {
  if (!is_innodb(table, catalog) || find(catalog, column_id(table, document_column))) return;
  catalog.objects.at(table).spelling.emplace(documents, why);
  std::vector<ObjectId> columns;
  for (const Object* column : children(catalog, table, Kind::column)) columns.push_back(column->id);
  for (const ObjectId& column : columns) catalog.objects.at(column).spelling.emplace(documents, why);
}

void mark_documents(Catalog& catalog) {
  std::set<ObjectId> tables;
  for (const auto& [id, object] : of_kind(catalog, Kind::index)) {
    if (is_fulltext(object)) tables.insert(table_of(id));
  }
  for (const ObjectId& table : tables) mark_documents(catalog, table, indexed);
}

bool has_fulltext(const ObjectId& table, const Catalog& catalog) {
  return std::ranges::any_of(children(catalog, table, Kind::index), [](const Object* index) { return is_fulltext(*index); });
}

bool numbers_documents(const ObjectId& table, const Catalog& catalog) {
  const Object* object = find(catalog, table);
  return (object && object->spelling.contains(documents)) || has_fulltext(table, catalog);
}

bool comes_back(const Object& column, const Catalog& before) {
  const auto why = column.spelling.find(documents);
  return why != column.spelling.end() && why->second == indexed && !has_fulltext(table_of(column.id), before);
}

Way beside_special(Way way, bool rebuilds, const ObjectId& table, const Catalog& before, const std::vector<Change>& parts) {
  const Counts texts = count(is_fulltext, table, before, parts), places = count(is_spatial, table, before, parts);
  if (way == Way::copy) return way;
  if (rebuilds && places.made + places.kept > 0) way = std::max(way, Way::inplace_shared);
  const int built = texts.made + (rebuilds ? texts.kept : 0);
  if (built == 0) return way;
  const bool beside_others = before.dialect != "mariadb" && rebuilds && numbers_documents(table, before);
  return built > 1 || beside_others ? Way::copy : std::max(way, Way::inplace_shared);
}

}  // namespace concertina::mysql
