#include "model/partition.hpp"

#include <algorithm>

#include "model/not_null.hpp"

namespace concertina {
namespace {

constexpr const char *default_value = "default", *not_null = "not null", *comment = "comment";

// The partition's name for a key or index of its parent; one that the catalog does not tell is called by both names.
std::string part_name(const Partition& partition, const ObjectId& table, const std::string& of_parent) {
  const auto found = partition.parts.find(of_parent);
  return found == partition.parts.end() ? table.name + "_" + of_parent : found->second;
}

Object handed_down(Object object, const ObjectId& table, const ObjectId& parent, std::string name) {
  object.id = child_id(object.id.kind, table, std::move(name));
  object.comment.clear();
  for (ObjectId& need : object.needs) {
    if (need.kind == Kind::column && table_of(need) == parent) need = column_id(table, need.name);
  }
  std::ranges::sort(object.needs);
  return object;
}

std::vector<Object> columns_from_parent(const Catalog& catalog, const ObjectId& table, const Partition& partition) {
  std::vector<Object> result;
  for (const Object& column : columns_seen(catalog, partition.of)) {
    const auto settings = partition.columns.find(column.id.name);
    result.push_back(column_with(column, table, settings == partition.columns.end() ? Options{} : settings->second));
  }
  return result;
}

// What the table has, be it its own or its parent's, of one kind.
std::vector<Object> all_of(const Catalog& catalog, const ObjectId& table, Kind kind) {
  std::vector<Object> result;
  for (const Object* object : children(catalog, table, kind)) result.push_back(*object);
  for (Object& object : inherited(catalog, table)) {
    if (object.id.kind == kind) result.push_back(std::move(object));
  }
  return result;
}

}  // namespace

const Partition* partition_of(const Catalog& catalog, const ObjectId& table) {
  const Object* object = find(catalog, table);
  return object ? partition_in(*object) : nullptr;
}

const Partition* partition_in(const Object& object) {
  const auto* table = maybe<Table>(object);
  return table && table->partition ? &*table->partition : nullptr;
}

const Partition* partition_in(const std::optional<Object>& object) { return object ? partition_in(*object) : nullptr; }

bool is_partitioned(const Catalog& catalog, const ObjectId& table) {
  const Object* object = find(catalog, table);
  const Table* body = object ? maybe<Table>(*object) : nullptr;
  return body && !body->partition_key.empty();
}

std::vector<ObjectId> partitions_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result;
  if (!is_partitioned(catalog, table)) return result;
  for (const auto& [id, object] : of_kind(catalog, Kind::table)) {
    const auto& partition = as<Table>(object).partition;
    if (partition && partition->of == table) result.push_back(id);
  }
  return result;
}

std::vector<ObjectId> all_partitions_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = partitions_of(catalog, table);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::vector<ObjectId> more = partitions_of(catalog, result[i]);
    result.insert(result.end(), more.begin(), more.end());
  }
  return result;
}

std::vector<ObjectId> tree_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = all_partitions_of(catalog, table);
  result.insert(result.begin(), table);
  return result;
}

std::vector<ObjectId> leaf_partitions_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> result = all_partitions_of(catalog, table);
  std::erase_if(result, [&](const ObjectId& partition) { return is_partitioned(catalog, partition); });
  return result;
}

ObjectId root_of(const Catalog& catalog, ObjectId table) {
  while (const Partition* partition = partition_of(catalog, table)) table = partition->of;
  return table;
}

Object column_with(Object column, const ObjectId& partition, const Options& settings) {
  column.id = column_id(partition, column.id.name);
  column.comment.clear();
  auto& body = as<Column>(column);
  body.identity.reset();
  for (const auto& [name, value] : settings) {
    if (name == default_value) {
      body.default_value = value.empty() ? std::nullopt : std::optional(value);
    } else if (name == not_null) {
      body.not_null = true;
    } else if (name == comment) {
      column.comment = value;
    } else if (value.empty()) {
      body.options.erase(name);
    } else {
      body.options[name] = value;
    }
  }
  return column;
}

Options column_settings(const Object& column, const Object& parent_column) {
  const Column own = without_not_null_options(as<Column>(column)), parent = without_not_null_options(as<Column>(parent_column));
  Options result;
  if (own.default_value != parent.default_value) result[default_value] = own.default_value.value_or("");
  if (own.not_null && !parent.not_null) result[not_null] = "true";
  if (!column.comment.empty()) result[comment] = column.comment;
  for (const auto& [name, value] : own.options) {
    const auto found = parent.options.find(name);
    if (found == parent.options.end() || found->second != value) result[name] = value;
  }
  for (const auto& [name, value] : parent.options) {
    if (!own.options.contains(name)) result[name] = "";
  }
  return result;
}

std::vector<Object> columns_seen(const Catalog& catalog, const ObjectId& table) {
  std::vector<Object> result;
  for (const Object* column : columns_of(catalog, table)) result.push_back(*column);
  const Partition* partition = partition_of(catalog, table);
  if (!partition) return result;
  for (Object& column : columns_from_parent(catalog, table, *partition)) result.push_back(std::move(column));
  return result;
}

std::vector<Object> inherited(const Catalog& catalog, const ObjectId& table) {
  const Partition* partition = partition_of(catalog, table);
  if (!partition) return {};
  std::vector<Object> result = columns_from_parent(catalog, table, *partition);
  for (const Object& constraint : all_of(catalog, partition->of, Kind::constraint)) {
    const auto& body = as<Constraint>(constraint);
    if (body.no_inherit) continue;
    const std::string name = body.type == ConstraintType::check ? constraint.id.name : part_name(*partition, table, constraint.id.name);
    result.push_back(handed_down(constraint, table, partition->of, name));
  }
  for (const Object& index : all_of(catalog, partition->of, Kind::index)) {
    if (as<Index>(index).valid) result.push_back(handed_down(index, table, partition->of, part_name(*partition, table, index.id.name)));
  }
  return result;
}

}  // namespace concertina
