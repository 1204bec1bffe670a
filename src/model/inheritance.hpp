// Tables that inherit from others (CREATE TABLE … INHERITS): the option "inherits" has the parents' names as SQL writes them. What a
// child has from its parents is no object of its own; where it differs, options say so: "default of price", "not null of price" …
// They are the settings of column_settings() in model/partition.hpp.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/catalog.hpp"

namespace concertina {

inline constexpr const char* inherits_option = "inherits";
inline constexpr const char* declared_mark = "declared of ";              // a column that the child's own CREATE TABLE says too; derived, never compared
inline constexpr const char* declared_check_mark = "declared of check ";  // … and such a check

std::vector<ObjectId> parents_in(const Table& table);
std::vector<ObjectId> parents_of(const Catalog& catalog, const ObjectId& table);  // in their order; no child: empty
void rename_parents(Table& child, const std::map<ObjectId, ObjectId>& names, std::string (*qualified)(const ObjectId& table));
std::vector<ObjectId> heirs_of(const Catalog& catalog, const ObjectId& table);  // direct ones, in id order

std::vector<ObjectId> all_heirs_of(const Catalog& catalog, const ObjectId& table);  // of every level, each once

// … and partitions of every level: all that have the table's columns under its names for them.
std::vector<ObjectId> all_with_columns_of(const Catalog& catalog, const ObjectId& table);

std::vector<ObjectId> ancestors_of(const Catalog& catalog, const ObjectId& table);  // parents, and theirs, each once
// The columns that the table has from them, as it has them.
std::vector<Object> inherited_columns(const Catalog& catalog, const ObjectId& table);

// The column that the table has from one of its parents, or their parents; nullptr: from none.
const Object* inherited_column(const Catalog& catalog, const ObjectId& table, const std::string& name);

// The child's own CREATE TABLE says the column too; a column beside it that takes its place, or has given it up, is as it was.
bool declares(const Table& child, const std::string& column);
bool declares_check(const Table& child, const ObjectId& check);  // … of a parent

// The check that the table has from one of its parents, or their parents; nullptr: from none.
const Object* inherited_check(const Catalog& catalog, const ObjectId& table, const std::string& name);

// What a child has of its own for its parents' columns, by column; and setting it.
std::map<std::string, Options> inherited_settings(const Table& table);
std::map<std::string, Options> own_settings(const Object& table);  // … or a partition
void set_inherited(Table& table, const std::string& column, const Options& settings);

}  // namespace concertina
