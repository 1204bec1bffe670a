#include "diff/references.hpp"

#include <algorithm>
#include <set>

#include "model/partition.hpp"

namespace concertina {
namespace {

// Names without their schema → objects that a text may mean.
using Names = std::multimap<std::string, ObjectId>;

Names nameable(const Catalog& catalog, const std::vector<Kind>& kinds) {
  Names result;
  for (const Kind kind : kinds) {
    for (const auto& [id, object] : of_kind(catalog, kind)) result.emplace(bare_name(id), id);
  }
  return result;
}

// What a definition may name, and what a column's type and default may.
struct Nameable {
  Names in_definition, in_column;
};

// The name of the schema that stands before the i-th word, with a dot between; empty where there is none.
std::string qualifier(const std::vector<Token>& code, std::size_t i) { return i > 1 && code[i - 1].text == "." ? name_of(code[i - 2]) : ""; }

// Of objects of one name those of the schema that is said, if any is.
void add_namesakes(std::set<ObjectId>& needs, const Names& names, const std::string& name, const std::string& schema) {
  const auto [first, last] = names.equal_range(name);
  const auto is_there = [&](const auto& entry) { return !schema.empty() && entry.second.schema == schema; };
  const bool told = std::any_of(first, last, is_there);
  for (auto it = first; it != last; ++it) {
    if (!told || is_there(*it)) needs.insert(it->second);
  }
}

void add_named(std::set<ObjectId>& needs, std::string_view text, const ObjectId& self, const Names& names, const Dialect& dialect) {
  needs.erase(self);
  if (names.empty()) return;
  const std::vector<Token> code = code_tokens(text, dialect.lexical);
  for (std::size_t i = 0; i < code.size(); ++i) {
    const Token& token = code[i];
    if (token.kind == TokenKind::string && token.text.size() > 2) {  // a body in dollar quotes, or nextval('seq'::regclass)
      const std::size_t open = token.text[0] == '$' ? token.text.find('$', 1) + 1 : 1;
      if (token.text.size() > 2 * open) add_named(needs, token.text.substr(open, token.text.size() - 2 * open), self, names, dialect);
    } else if (is_name(token)) {
      add_namesakes(needs, names, name_of(token), qualifier(code, i));
    }
  }
  needs.erase(self);
}

// The head names the routine itself and not its namesakes: what it calls stands behind its name.
std::string_view behind_own_name(std::string_view text, const ObjectId& self, const Dialect& dialect) {
  if (!facts_of(self.kind).arguments) return text;
  for (const Token& token : code_tokens(text, dialect.lexical)) {
    if (token.text == "(") return text.substr(token.at);
  }
  return text;
}

// A partition's columns are those of the table at the root.
void add_columns(std::set<ObjectId>& needs, const Catalog& catalog, const ObjectId& partition, const std::vector<std::string>& columns) {
  const ObjectId table = root_of(catalog, partition);
  for (const std::string& column : columns) {
    const ObjectId id = column_id(table, column);
    if (!needs.contains(id) && find(catalog, id)) needs.insert(id);
  }
}

void add_columns_named(std::set<ObjectId>& needs, const Catalog& catalog, const ObjectId& table, const std::string& text, const Dialect& dialect) {
  if (text.empty()) return;
  const ObjectId root = root_of(catalog, table);
  for (const std::string& name : names_of_columns(text, dialect.lexical)) {
    const ObjectId id = column_id(root, name);
    if (!needs.contains(id) && find(catalog, id)) needs.insert(id);
  }
}

// The keys of the other table that a foreign key can hold to, the primary key first.
std::vector<ObjectId> keys_for(const Object& foreign_key, const Catalog& catalog) {
  const auto& constraint = as<Constraint>(foreign_key);
  std::vector<ObjectId> result;
  for (const Object* key : children(catalog, *constraint.references, Kind::constraint)) {
    const auto& [type, columns] = std::tie(as<Constraint>(*key).type, as<Constraint>(*key).columns);
    const bool backs = type == ConstraintType::primary_key || type == ConstraintType::unique;
    if (!backs || key->id == foreign_key.id || !std::ranges::is_permutation(columns, constraint.referenced_columns)) continue;
    result.insert(type == ConstraintType::primary_key ? result.begin() : result.end(), key->id);
  }
  return result;
}

void add_of_constraint(std::set<ObjectId>& needs, const Catalog& catalog, const Object& object, const Dialect& dialect) {
  const auto& constraint = as<Constraint>(object);
  const ObjectId table = table_of(object.id);
  add_columns(needs, catalog, table, constraint.columns);
  add_columns(needs, catalog, table, constraint.include);
  add_columns_named(needs, catalog, table, constraint.expression, dialect);
  if (!constraint.references || !find(catalog, *constraint.references)) return;
  needs.insert(*constraint.references);
  add_columns(needs, catalog, *constraint.references, constraint.referenced_columns);
  const std::vector<ObjectId> keys = keys_for(object, catalog);
  const bool is_told = std::any_of(keys.begin(), keys.end(), [&](const ObjectId& key) { return needs.contains(key); });
  if (!is_told && !keys.empty()) needs.insert(keys[0]);
}

void add_of_index(std::set<ObjectId>& needs, const Catalog& catalog, const Object& object, const Dialect& dialect) {
  const auto& index = as<Index>(object);
  for (const std::string& key : index.keys) add_columns_named(needs, catalog, table_of(object.id), key, dialect);
  add_columns(needs, catalog, table_of(object.id), index.include);
  add_columns_named(needs, catalog, table_of(object.id), index.where, dialect);
}

// Of the tables that a view names, the columns that it names.
void add_columns_of_tables(std::set<ObjectId>& needs, const Catalog& catalog, const std::string& text, const Dialect& dialect) {
  const std::vector<ObjectId> named(needs.begin(), needs.end());
  for (const ObjectId& id : named) {
    if (id.kind == Kind::table) add_columns_named(needs, catalog, id, text, dialect);
  }
}

std::vector<ObjectId> all_needs(const Catalog& catalog, const Object& object, const Nameable& names, const Dialect& dialect) {
  std::set<ObjectId> needs(object.needs.begin(), object.needs.end());
  if (const auto* column = maybe<Column>(object)) {
    add_named(needs, column->default_value.value_or("") + " " + column->generated + " " + column->type, object.id, names.in_column, dialect);
    add_columns_named(needs, catalog, table_of(object.id), column->generated, dialect);
    if (dialect.defaults_name_columns) add_columns_named(needs, catalog, table_of(object.id), column->default_value.value_or(""), dialect);
    needs.erase(object.id);
  }
  if (const auto* table = maybe<Table>(object); table && table->partition) needs.insert(table->partition->of);
  if (maybe<Constraint>(object)) add_of_constraint(needs, catalog, object, dialect);
  if (maybe<Index>(object)) add_of_index(needs, catalog, object, dialect);
  // A server knows what views and triggers need; string bodies of functions it does not look into.
  if (const auto* definition = maybe<Definition>(object); definition && (object.needs.empty() || object.id.kind == Kind::function)) {
    const bool names_itself_only = object.id.kind == Kind::composite_type, view = object.id.kind == Kind::view;
    const std::string text = view && dialect.named_in_view ? dialect.named_in_view(definition->text) : definition->text;
    if (!names_itself_only) add_named(needs, behind_own_name(text, object.id, dialect), object.id, names.in_definition, dialect);
    if (view || object.id.kind == Kind::materialized_view) add_columns_of_tables(needs, catalog, definition->text, dialect);
    for (const std::string& clause : definition->clauses) {
      add_named(needs, clause, object.id, belongs_to_table(object.id.kind) ? names.in_definition : names.in_column, dialect);
      if (belongs_to_table(object.id.kind)) add_columns_named(needs, catalog, table_of(object.id), clause, dialect);
    }
  }
  // A trigger that fires behind another one.
  if (const auto* trigger = maybe<Definition>(object); trigger && trigger->options.contains("follows")) {
    const ObjectId first = child_id(Kind::trigger, table_of(object.id), trigger->options.at("follows"));
    if (find(catalog, first)) needs.insert(first);
  }
  return {needs.begin(), needs.end()};
}

}  // namespace

Catalog with_presumed_needs(Catalog catalog, const Dialect& dialect) {
  const Nameable names{
      nameable(catalog, {Kind::table, Kind::view, Kind::materialized_view, Kind::foreign_table, Kind::sequence, Kind::enum_type, Kind::function}),
      nameable(catalog, {Kind::collation, Kind::enum_type, Kind::domain, Kind::composite_type, Kind::range_type, Kind::sequence, Kind::function})};
  for (auto& [id, object] : catalog.objects) {
    const auto* column = maybe<Column>(object);
    const bool is_plain = column && column->generated.empty() && (!column->default_value || !dialect.defaults_name_columns);
    const bool names_nothing = is_plain && names.in_column.empty() && object.needs.size() < 2;
    if (!names_nothing) object.needs = all_needs(catalog, object, names, dialect);
  }
  return catalog;
}

void hold_to_primary_keys(Catalog& wanted) {
  for (auto& [id, object] : wanted.objects) {
    const auto* constraint = maybe<Constraint>(object);
    if (!constraint || !constraint->references || !find(wanted, *constraint->references)) continue;
    const std::vector<ObjectId> keys = keys_for(object, wanted);
    if (keys.size() < 2) continue;
    for (const ObjectId& key : keys) std::erase(object.needs, key);
    object.needs.insert(std::ranges::lower_bound(object.needs, keys[0]), keys[0]);
  }
}

}  // namespace concertina
