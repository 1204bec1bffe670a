#include "dialects/mysql/restated.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/ways.hpp"
#include "model/constraint.hpp"
#include "model/index_key.hpp"
#include "model/key_place.hpp"

namespace concertina::mysql {
namespace {

using Names = std::vector<std::string>;

Names quoted(Names columns) {
  for (std::string& column : columns) column = quote(column);
  return columns;
}

// user_id, or user_id_2 where that was taken.
bool is_named_after(const std::string& name, const std::string& column) {
  if (!name.starts_with(column)) return false;
  const std::string rest = name.substr(column.size());
  return rest.empty() || (rest.size() > 1 && rest[0] == '_' && rest.find_first_not_of("0123456789", 1) == std::string::npos);
}

bool is_plain(const Object& object) {
  const auto& index = as<Index>(object);
  const bool says_more = std::ranges::any_of(object.spelling, [](const auto& said) { return said.first != key_place; });
  return !index.unique && !has_expression(object) && index.method == "btree" && index.options.empty() && object.comment.empty() && !says_more;
}

bool is_over(const Object& index, const Object& foreign_key) { return as<Index>(index).keys == quoted(as<Constraint>(foreign_key).columns); }

// Whether it has the name that a server gives.
bool has_made_name(const Object& index) {
  const std::vector<Token> key = code_tokens(as<Index>(index).keys[0], lexical_rules);
  return key[0].kind == TokenKind::quoted_name && is_named_after(index.id.name, name_of(key[0]));
}

bool changes_block_size(const Options& before, const Options& after) {
  return before.value("key_block_size") != after.value("key_block_size") && !before.value("key_block_size").empty();
}

// MariaDB's other engines give each key a block size that nothing shows: as long as it has that, it is not the same for InnoDB when it is stated again.
bool leaves_engine(const Options& before, const Options& after) { return before.value("engine") != after.value("engine") && after.value("engine") == "InnoDB"; }

// The new index or key begins with the columns of the index, in whichever direction.
bool can_stand_for(const Object& object, const Object& index) {
  const Names& columns = as<Index>(index).keys;
  Names keys = maybe<Index>(object) ? as<Index>(object).keys : quoted(as<Constraint>(object).columns);
  std::ranges::transform(keys, keys.begin(), without_direction);
  return keys.size() >= columns.size() && std::equal(columns.begin(), columns.end(), keys.begin());
}

bool is_index(const Object& object) { return is_primary_key(object) || (maybe<Index>(object) && as<Index>(object).method == "btree"); }

// … or that of a foreign key.
bool has_made_name(const Object& index, const Catalog& before) {
  return has_made_name(index) || std::ranges::any_of(children(before, table_of(index.id), Kind::constraint), [&](const Object* key) {
           return is_foreign_key(*key) && key->id.name == index.id.name && is_over(index, *key);
         });
}

bool goes_with(const Change& part, const Object& index, const Catalog& before) {
  if (!part.after) return false;
  if (is_foreign_key(*part.after)) return part.after->id.name != index.id.name && is_over(index, *part.after) && has_made_name(index, before);
  if (!is_index(*part.after) || !can_stand_for(*part.after, index)) return false;
  const bool is_alike = maybe<Index>(*part.after) && as<Index>(*part.after).keys == as<Index>(index).keys;
  return is_alike || has_made_name(index, before);
}

}  // namespace

bool is_touched(const ObjectId& id, const std::vector<Change>& changes) {
  return std::ranges::any_of(changes, [&](const Change& change) { return change.before && change.before->id == id; });
}

bool may_be_made(const Object& index, const Catalog& before) { return is_plain(index) && has_made_name(index, before); }

bool serves_foreign_key(const Object& index, const Catalog& before) {
  return std::ranges::any_of(children(before, table_of(index.id), Kind::constraint),
                             [&](const Object* key) { return is_foreign_key(*key) && is_over(index, *key); });
}

bool is_indexed_by_itself(const Object& foreign_key, const Catalog& before) {
  const Names columns = quoted(as<Constraint>(foreign_key).columns);
  const auto is_served_by = [&](const Object* part) {  // another foreign key has its index, too
    if (part->id == foreign_key.id || (!is_index(*part) && !is_foreign_key(*part))) return false;
    const Names keys = maybe<Index>(*part) ? as<Index>(*part).keys : quoted(as<Constraint>(*part).columns);
    return keys.size() >= columns.size() && std::equal(columns.begin(), columns.end(), keys.begin());
  };
  const ObjectId table = table_of(foreign_key.id);
  return std::ranges::none_of(children(before, table, Kind::index), is_served_by) &&
         std::ranges::none_of(children(before, table, Kind::constraint), is_served_by);
}

std::vector<const Object*> restated_indexes(const ObjectId& table, const Catalog& before, const std::vector<Change>& parts) {
  std::vector<const Object*> result;
  for (const Object* index : children(before, table, Kind::index)) {
    const auto goes = [&](const Change& part) { return goes_with(part, *index, before); };
    if (is_plain(*index) && !is_touched(index->id, parts) && std::ranges::any_of(parts, goes)) result.push_back(index);
  }
  return result;
}

std::vector<const Object*> keys_of_former_table(const Change& own, const Catalog& before) {
  const Options &old = as<Table>(*own.before).options, &now = as<Table>(*own.after).options;
  const bool all = changes_block_size(old, now);
  if (!all && !(before.dialect == "mariadb" && leaves_engine(old, now))) return {};
  std::vector<const Object*> keys = children(before, own.before->id, Kind::index);
  std::erase_if(keys, [&](const Object* key) { return !all && !is_index(*key); });
  std::ranges::stable_sort(keys, {}, [](const Object* key) { return key->spelling.value(key_place); });
  if (const Object* key = primary_key_of(before, own.before->id); all && key) keys.insert(keys.begin(), key);
  return keys;
}

std::vector<Change> restated(const Catalog& before, const std::vector<Change>& effects) {
  std::map<ObjectId, std::vector<Change>> by_table;
  for (const Change& effect : effects) {
    if (effect.after && belongs_to_table(id_of(effect).kind)) by_table[table_of(id_of(effect))].push_back(effect);
  }
  std::vector<Change> result;
  for (const auto& [table, parts] : by_table) {
    for (const Object* index : restated_indexes(table, before, parts)) {
      Object anew = *index;
      anew.spelling[stands_anew] = "true";
      result.push_back(alter(*index, anew));
    }
  }
  return result;
}

}  // namespace concertina::mysql
