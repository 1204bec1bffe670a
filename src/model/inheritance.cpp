#include "model/inheritance.hpp"

#include <algorithm>
#include <set>

#include "model/partition.hpp"
#include "model/scaffold.hpp"

namespace concertina {

std::vector<ObjectId> parents_of(const Catalog& catalog, const ObjectId& table) {
  const Object* object = find(catalog, table);
  const Table* body = object ? maybe<Table>(*object) : nullptr;
  return body ? parents_in(*body) : std::vector<ObjectId>{};
}

std::vector<ObjectId> parents_in(const Table& table) {
  std::vector<ObjectId> result;
  if (!table.options.contains(inherits_option)) return result;
  const std::string& names = table.options.at(inherits_option);
  std::string name;
  bool quoted = false;
  for (const char c : names + ",") {
    quoted ^= c == '"';
    if (c == ',' && !quoted) {
      result.push_back(parse_name(Kind::table, name));
      name.clear();
    } else if (c != ' ' || quoted) {
      name += c;
    }
  }
  return result;
}

void rename_parents(Table& child, const std::map<ObjectId, ObjectId>& names, std::string (*qualified)(const ObjectId& table)) {
  std::string all;
  for (const ObjectId& parent : parents_in(child)) {
    const auto found = names.find(parent);
    all += (all.empty() ? "" : ", ") + qualified(found == names.end() ? parent : found->second);
  }
  if (!all.empty()) child.options[inherits_option] = all;
}

std::vector<ObjectId> heirs_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result;
  for (const auto& [id, object] : of_kind(catalog, Kind::table)) {
    const std::vector<ObjectId> parents = parents_in(as<Table>(object));
    if (std::find(parents.begin(), parents.end(), table) != parents.end()) result.push_back(id);
  }
  return result;
}

namespace {

// The next ones of the table, and theirs, each once.
std::vector<ObjectId> all_of(const Catalog& catalog, const ObjectId& table, std::vector<ObjectId> (*next)(const Catalog& catalog, const ObjectId& table)) {
  std::vector<ObjectId> result = next(catalog, table);
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const ObjectId& one : next(catalog, result[i])) {
      if (std::find(result.begin(), result.end(), one) == result.end()) result.push_back(one);
    }
  }
  return result;
}

}  // namespace

std::vector<ObjectId> all_heirs_of(const Catalog& catalog, const ObjectId& table) { return all_of(catalog, table, heirs_of); }
std::vector<ObjectId> all_with_columns_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = all_heirs_of(catalog, table);
  const std::vector<ObjectId> partitions = all_partitions_of(catalog, table);
  result.insert(result.end(), partitions.begin(), partitions.end());
  return result;
}

std::vector<ObjectId> ancestors_of(const Catalog& catalog, const ObjectId& table) { return all_of(catalog, table, parents_of); }

const Object* inherited_check(const Catalog& catalog, const ObjectId& table, const std::string& name) {
  for (const ObjectId& parent : parents_of(catalog, table)) {
    const Object* own = find(catalog, child_id(Kind::constraint, parent, name));
    if (own && as<Constraint>(*own).type == ConstraintType::check && !as<Constraint>(*own).no_inherit) return own;
    if (const Object* above = inherited_check(catalog, parent, name)) return above;
  }
  return nullptr;
}

namespace {

constexpr std::string_view of = " of ";
constexpr std::string_view words[] = {"default", "not null", "comment", "storage", "statistics", "compression", "n_distinct", "n_distinct_inherited"};

// The word of a setting "default of price"; empty: it is none.
std::string_view word_of(std::string_view option) {
  for (const std::string_view word : words) {
    if (option.starts_with(word) && option.substr(word.size()).starts_with(of)) return word;
  }
  return "";
}

}  // namespace

std::vector<Object> inherited_columns(const Catalog& catalog, const ObjectId& table) {
  std::vector<Object> result;
  const std::vector<ObjectId> ancestors = ancestors_of(catalog, table);
  if (ancestors.empty()) return result;
  std::map<std::string, Options> settings = inherited_settings(as<Table>(at(catalog, table)));
  std::set<std::string> seen;
  for (const ObjectId& ancestor : ancestors) {
    for (const Object* column : columns_of(catalog, ancestor)) {
      if (seen.insert(column->id.name).second) result.push_back(column_with(*column, table, settings[column->id.name]));
    }
  }
  return result;
}

std::map<std::string, Options> inherited_settings(const Table& table) {
  std::map<std::string, Options> result;
  for (const auto& [name, value] : table.options) {
    const std::string word(word_of(name));
    if (!word.empty()) result[name.substr(word.size() + of.size())][word] = value;
  }
  return result;
}

std::map<std::string, Options> own_settings(const Object& table) {
  return partition_in(table) ? partition_in(table)->columns : inherited_settings(as<Table>(table));
}

void set_inherited(Table& table, const std::string& column, const Options& settings) {
  erase_if(table.options, [&](const auto& option) {
    const std::string_view word = word_of(option.first);
    return !word.empty() && option.first.substr(word.size() + of.size()) == column;
  });
  for (const auto& [word, value] : settings) table.options[word + std::string(of) + column] = value;
}

const Object* inherited_column(const Catalog& catalog, const ObjectId& table, const std::string& name) {
  for (const ObjectId& parent : parents_of(catalog, table)) {
    if (const Object* own = find(catalog, column_id(parent, name))) return own;
    if (const Object* above = inherited_column(catalog, parent, name)) return above;
  }
  return nullptr;
}

namespace {

// `name` as it is, or behind one of `prefixes`.
bool is_marked(const Table& child, const char* mark, const std::string& name, const std::vector<std::string>& prefixes) {
  if (child.options.contains(mark + name)) return true;
  return std::ranges::any_of(prefixes,
                             [&](const std::string& prefix) { return name.starts_with(prefix) && child.options.contains(mark + name.substr(prefix.size())); });
}

std::vector<std::string> second_forms(const std::string& owner) {
  const std::string prefix(scaffold_prefix);
  return {prefix + "new_" + owner, prefix + "old_" + owner};
}

}  // namespace

bool declares(const Table& child, const std::string& column) { return is_marked(child, declared_mark, column, second_forms("")); }

bool declares_check(const Table& child, const ObjectId& check) { return is_marked(child, declared_check_mark, check.name, second_forms(check.parent + "_")); }

}  // namespace concertina
