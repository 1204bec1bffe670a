#include "dialects/mysql/row_order.hpp"

#include <algorithm>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "model/constraint.hpp"
#include "model/partition.hpp"

namespace concertina::mysql {
namespace {

// `refuses_null` asks a column by its name.
template <typename RefusesNull>
bool is_without_null(const Index& index, const RefusesNull& refuses_null) {
  return index.unique && std::ranges::all_of(index.keys, [&](const std::string& key) {
           if (key.ends_with(" OVERLAPS")) return true;  // a period's columns refuse NULL
           const std::vector<Token> code = code_tokens(key, lexical_rules);
           return code[0].kind == TokenKind::quoted_name && refuses_null(name_of(code[0]));
         });
}

// Not a part of a text, by which no rows are ordered.
bool is_whole(const std::string& key) {
  const std::vector<Token> code = code_tokens(key, lexical_rules);
  return code.size() < 2 || code[1].text != "(";
}

bool refuses_null_behind(const ObjectId& id, const Catalog& before, const std::vector<Change>& parts) {
  const auto made = std::ranges::find_if(parts, [&](const Change& part) { return part.after && part.after->id == id; });
  const Object* column = made == parts.end() ? find(before, id) : &*made->after;
  return column && as<Column>(*column).not_null;
}

// What the rows were ordered by goes, and they have another order.
bool has_order_behind(const ObjectId& table, const Catalog& before, const std::vector<Change>& parts) {
  const auto refuses_null = [&](const std::string& name) { return refuses_null_behind(column_id(table, name), before, parts); };
  const auto is_column = [](const std::string& key) { return is_whole(key) && !key.ends_with(" OVERLAPS"); };
  const auto orders = [&](const Object& key) {
    if (key.id.kind != Kind::index) return is_primary_key(key);
    return is_without_null(as<Index>(key), refuses_null) && std::ranges::all_of(as<Index>(key).keys, is_column);
  };
  const auto is_changed = [&](const Object* key) {
    return std::ranges::any_of(parts, [&](const Change& part) { return part.before && part.before->id == key->id; });
  };
  if (std::ranges::any_of(parts, [&](const Change& part) { return part.after && orders(*part.after); })) return true;
  return std::ranges::any_of(children(before, table, Kind::index), [&](const Object* index) { return !is_changed(index) && orders(*index); });
}

// Of two unique indexes, either could have been the one, and one of them takes NULL from then on. MariaDB may refuse that beside writers.
bool ceases_to_order(const ObjectId& table, const Catalog& before, const std::vector<Change>& parts) {
  const auto refused_null = [&](const std::string& name) { return refuses_null_behind(column_id(table, name), before, {}); };
  const auto refuses_null = [&](const std::string& name) { return refuses_null_behind(column_id(table, name), before, parts); };
  return std::ranges::any_of(children(before, table, Kind::index), [&](const Object* index) {
    const bool goes = std::ranges::any_of(parts, [&](const Change& part) { return part.before && part.before->id == index->id && !part.after; });
    return !goes && is_without_null(as<Index>(*index), refused_null) && !is_without_null(as<Index>(*index), refuses_null);
  });
}

}  // namespace

bool may_order_rows(const Object& index, const Catalog& catalog) {
  const ObjectId table = table_of(index.id);
  const auto refuses_null = [&](const std::string& name) {
    const Object* column = find(catalog, column_id(table, name));
    return column && as<Column>(*column).not_null;
  };
  return !primary_key_of(catalog, table) && std::ranges::all_of(as<Index>(index).keys, is_whole) && is_without_null(as<Index>(index), refuses_null);
}

bool upsets_partitions(const Object& index, const Catalog& catalog) {
  const ObjectId table = table_of(index.id);
  if (catalog.dialect != "mariadb" || !is_partitioned(catalog, table)) return false;
  const auto refuses_null = [&](const std::string& name) { return refuses_null_behind(column_id(table, name), catalog, {}); };
  const auto takes_null = [&](const Object* other) { return as<Index>(*other).unique && !is_without_null(as<Index>(*other), refuses_null); };
  return is_without_null(as<Index>(index), refuses_null) && std::ranges::any_of(children(catalog, table, Kind::index), takes_null);
}

bool may_order_rows_by(const ObjectId& column, const Catalog& catalog) {
  return std::ranges::any_of(children(catalog, table_of(column), Kind::index), [&](const Object* index) {
    const auto names = [&](const std::string& key) { return names_column(key, lexical_rules, column.name); };
    return std::ranges::any_of(as<Index>(*index).keys, names) && may_order_rows(*index, catalog);
  });
}

bool orders_anew(const ObjectId& table, const Catalog& before, const std::vector<Change>& parts) {
  const bool made = std::ranges::any_of(parts, [](const Change& part) { return part.after && is_primary_key(*part.after); });
  const bool gone = std::ranges::any_of(parts, [](const Change& part) { return part.before && is_primary_key(*part.before); });
  const bool leaves_order = gone && (before.dialect != "mariadb" || ceases_to_order(table, before, parts));
  return made || (!leaves_order && has_order_behind(table, before, parts));
}

}  // namespace concertina::mysql
