#include "dialects/postgresql/complete.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "dialects/postgresql/cost.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/types.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

std::string suffix(ConstraintType type) {
  switch (type) {
    case ConstraintType::primary_key:
      return "pkey";
    case ConstraintType::unique:
      return "key";
    case ConstraintType::foreign_key:
      return "fkey";
    case ConstraintType::check:
      return "check";
    case ConstraintType::exclusion:
      return "excl";
  }
  return "";
}

// The columns that the server puts into the name: all keys; of a check the one column that it names.
std::string named_columns(const Catalog& catalog, const ObjectId& table, const Constraint& constraint) {
  std::string result;
  std::vector<std::string> columns = constraint.columns;
  if (constraint.type == ConstraintType::primary_key) return "";
  if (constraint.type == ConstraintType::check) {
    const std::set<std::string> names = names_of_columns(constraint.expression, lexical_rules());
    columns.clear();
    for (const Object* column : columns_of(catalog, table)) {
      if (names.contains(column->id.name)) columns.push_back(column->id.name);
    }
    if (columns.size() != 1) return "";
  }
  for (const std::string& column : columns) result += (result.empty() ? "" : "_") + column;
  return result;
}

// By schema, names that a generated one must not be: of constraints, and for keys of relations.
using TakenNames = std::map<std::string, std::set<std::string>>;

TakenNames taken_names(const Catalog& catalog) {
  TakenNames names;
  for (const auto& [id, object] : catalog.objects) {
    const bool relation = id.kind == Kind::table || id.kind == Kind::index || id.kind == Kind::view || id.kind == Kind::sequence;
    if (relation || id.kind == Kind::constraint) names[id.schema].insert(id.name);
  }
  return names;
}

std::string generated_name(const Catalog& catalog, const Object& object, const std::set<std::string>& taken) {
  const ObjectId table = table_of(object.id);
  const auto& constraint = as<Constraint>(object);
  const std::string end = suffix(constraint.type);
  std::string name;
  for (int i = 0; name.empty() || taken.contains(name); ++i) {
    name = usual_name(table.name, named_columns(catalog, table, constraint), end + (i == 0 ? "" : std::to_string(i)));
  }
  return name;
}

void name_constraints(Catalog& catalog) {
  std::vector<Object> nameless;
  for (const auto& [id, object] : of_kind(catalog, Kind::constraint)) {
    if (id.name.empty() || unnamed(object)) nameless.push_back(object);
  }
  if (nameless.empty()) return;
  TakenNames taken = taken_names(catalog);
  for (Object& object : nameless) {
    catalog.objects.erase(object.id);
    std::set<std::string>& names = taken[object.id.schema];
    object.id.name = generated_name(catalog, object, names);
    names.insert(object.id.name);
    catalog.objects.emplace(object.id, object);
  }
}

void name_identities(Catalog& catalog) {
  std::vector<Object*> nameless;
  for (auto& [id, object] : catalog.objects) {
    if (id.kind == Kind::column && as<Column>(object).identity && as<Column>(object).identity->name.empty()) nameless.push_back(&object);
  }
  if (nameless.empty()) return;
  TakenNames taken = taken_names(catalog);
  for (Object* object : nameless) {
    const ObjectId& id = object->id;
    std::string& name = as<Column>(*object).identity->name;
    for (int i = 0; name.empty() || taken[id.schema].contains(name); ++i) name = usual_name(id.parent, id.name, i == 0 ? "seq" : "seq" + std::to_string(i));
    taken[id.schema].insert(name);
  }
}

// An enum type is qualified with its schema, as with an empty search_path.
std::string qualified_type(const Catalog& catalog, const std::string& type, const std::string& schema) {
  const std::size_t array = type.find('[');
  const std::string bare = type.substr(0, array), brackets = array == std::string::npos ? "" : type.substr(array);
  for (const std::string& place : {schema, std::string("public")}) {
    const ObjectId first{Kind::enum_type, place, "", ""};
    for (auto it = catalog.objects.lower_bound(first); it != catalog.objects.end() && it->first.kind == first.kind && it->first.schema == place; ++it) {
      if (quote(it->first.name) == bare) return qualified(it->first) + brackets;
    }
  }
  return type;
}

// The type behind a string constant: without a limit, which is applied besides.
std::string literal_type(const std::string& type) {
  const std::string base = base_type(type);
  if (base.starts_with("interval")) return type;
  return base == "character" ? "bpchar" : base == "bit" ? "\"bit\"" : base;
}

// A negative number is one constant for the server: '-5'::integer.
std::string negative(const std::string& number) {
  if (number.find_first_of(".eE") != std::string::npos || number.size() > 18) return "'-" + number + "'::numeric";
  return "'-" + number + "'::" + (std::stoll(number) > INT32_MAX ? "bigint" : "integer");
}

// 'x' becomes 'x'::text; numbers, true, false and calls stay as they are.
std::string spelled_default(const std::string& expression, const std::string& type) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules());
  if (code.size() == 2 && code[0].text == "-" && code[1].kind == TokenKind::number) return negative(std::string(code[1].text));
  if (code.size() != 1) return expression;
  if (code[0].kind == TokenKind::string) return expression + "::" + literal_type(type);
  if (code[0].kind != TokenKind::word) return expression;
  const std::string word = name_of(code[0]);
  if (word == "true" || word == "false") return word;
  std::string upper;
  for (const char c : word) upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  static const std::set<std::string> values{"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP", "LOCALTIME", "CURRENT_USER", "SESSION_USER"};
  return values.contains(upper) ? upper : expression;
}

void spell_column(const Catalog& catalog, Object& object) {
  auto& column = as<Column>(object);
  if (column.type.empty()) throw Error("a column has no type", name_text(object.id), "give it one: \"type\": \"text\"");
  try {
    column.type = qualified_type(catalog, canonical_type(column.type), object.id.schema);
  } catch (const Error& error) {
    throw Error(error.what_happened, name_text(object.id), error.hint);
  }
  if (column.default_value) column.default_value = spelled_default(*column.default_value, column.type);
  if (column.default_value && (*column.default_value == "NULL" || *column.default_value == "null")) column.default_value.reset();
  if (!column.generated.empty() && !column.stored && major_version(catalog) < 18) column.stored = true;
  if (!column.identity) return;
  column.not_null = true;
  Sequence& sequence = column.identity->sequence;
  if (column.type == sequence.type || (column.type != "integer" && column.type != "smallint")) return;
  if (sequence.max == INT64_MAX) sequence.max = column.type == "integer" ? INT32_MAX : INT16_MAX;
  sequence.type = column.type;
}

void spell_constraint(Catalog& catalog, const Constraint& constraint, const ObjectId& table) {
  if (constraint.type != ConstraintType::primary_key) return;
  for (const std::string& name : constraint.columns) {
    const auto column = catalog.objects.find(column_id(table, name));
    if (column != catalog.objects.end()) as<Column>(column->second).not_null = true;
  }
}

// A foreign key without columns on the other side means that table's primary key.
void spell_reference(const Catalog& catalog, Constraint& constraint) {
  if (!constraint.references || !constraint.referenced_columns.empty()) return;
  const Object* key = primary_key_of(catalog, *constraint.references);
  if (key != nullptr) constraint.referenced_columns = as<Constraint>(*key).columns;
}

}  // namespace

std::string usual_name(std::string table, std::string columns, const std::string& end) {
  const std::size_t room = name_bytes - end.size() - 1 - (columns.empty() ? 0 : 1);
  while (table.size() + columns.size() > room) (table.size() > columns.size() ? table : columns).pop_back();
  return table + (columns.empty() ? "" : "_" + columns) + "_" + end;
}
std::string sequence_name(const ObjectId& column) { return usual_name(column.parent, column.name, "seq"); }

void complete(Catalog& catalog) {
  for (auto& [id, object] : catalog.objects) {
    if (id.kind == Kind::column) spell_column(catalog, object);
    if (id.kind == Kind::index && as<Index>(object).method.empty()) as<Index>(object).method = "btree";
  }
  for (auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::constraint) continue;
    spell_constraint(catalog, as<Constraint>(object), table_of(id));
    spell_reference(catalog, as<Constraint>(object));
  }
  name_constraints(catalog);
  name_identities(catalog);
}

}  // namespace concertina::postgresql
