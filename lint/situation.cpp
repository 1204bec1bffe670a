#include "lint/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "lint/reader.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

bool changes_table(Verb verb) { return verb <= Verb::change_options && verb != Verb::create_table; }

// The server's own choice of a name, where the statement gives none.
std::string usual_name(const ObjectId& table, const std::vector<std::string>& columns, std::string_view ending) {
  return fmt::format("{}{}{}_{}", table.name, columns.empty() ? "" : "_", fmt::join(columns, "_"), ending);
}

std::string ending_of(ConstraintType type) {
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
  return "key";
}

void put(Catalog& schema, const ObjectId& id, Body body) { schema.objects.insert_or_assign(id, Object{id, std::move(body), "", "", {}, {}}); }

Column* column_in(Catalog& schema, const ObjectId& id) {
  const auto found = id.kind == Kind::column ? schema.objects.find(id) : schema.objects.end();
  return found == schema.objects.end() ? nullptr : &as<Column>(found->second);
}

void add_constraint(Catalog& schema, const Act& act) {
  const ObjectId table = table_of(act.object);
  const Constraint& constraint = act.constraint;
  ObjectId id = act.object;
  const std::vector<std::string> named = constraint.type == ConstraintType::primary_key ? std::vector<std::string>{} : constraint.columns;
  if (id.name.empty()) id.name = usual_name(table, named, ending_of(constraint.type));
  put(schema, id, constraint);
  if (constraint.type != ConstraintType::primary_key) return;
  for (const std::string& name : constraint.columns) {
    if (Column* column = column_in(schema, column_id(table, name)); column != nullptr) column->not_null = true;
  }
}

void add_index(Catalog& schema, const Act& act) {
  ObjectId id = act.object;
  if (id.name.empty()) id.name = usual_name(table_of(id), act.index.keys, "idx");
  put(schema, id, act.index);
}

Column copied(const Column& column, const Act& act) {
  Column result = column;
  const bool values = act.is("values");
  if (values) result.not_null = false;
  if (values || !act.is("defaults")) result.default_value.reset();
  if (!act.is("defaults")) result.identity.reset();
  return result;
}

// A name that the server makes is another one in the new table.
void copy_constraints(Catalog& schema, const Act& act) {
  for (const Object* object : children(schema, act.other, Kind::constraint)) {
    const auto& constraint = as<Constraint>(*object);
    const bool check = constraint.type == ConstraintType::check,
               key = constraint.type == ConstraintType::primary_key || constraint.type == ConstraintType::unique;
    Act added{Verb::add_constraint, child_id(Kind::constraint, act.object, check ? object->id.name : "")};
    added.constraint = constraint;
    if ((check && act.is("constraints")) || (key && act.is("indexes"))) add_constraint(schema, added);
  }
  for (const Object* object : act.is("indexes") ? children(schema, act.other, Kind::index) : std::vector<const Object*>()) {
    Act added{Verb::create_index, child_id(Kind::index, act.object, "")};
    added.index = as<Index>(*object);
    add_index(schema, added);
  }
}

void copy_all(Catalog& schema, const Act& act) {
  if (find(schema, act.other) == nullptr) {
    schema.objects.erase(act.object);  // not all of its columns are known
    return;
  }
  for (const Object* column : children(schema, act.other, Kind::column)) put(schema, column_id(act.object, column->id.name), copied(as<Column>(*column), act));
  copy_constraints(schema, act);
}

void copy_columns(Catalog& schema, const Act& act) {
  if (act.takes.empty()) return copy_all(schema, act);
  for (const Taken& one : act.takes) {
    const Object* source = find(schema, column_id(act.other, one.from));
    Column column = source ? copied(as<Column>(*source), act) : Column{};
    if (!source) column.type = one.type;
    put(schema, column_id(act.object, one.name), column);
  }
}

// All that belongs to the table.
std::vector<ObjectId> parts_of(const Catalog& schema, const ObjectId& table) {
  std::vector<ObjectId> parts;
  for (const Kind kind : {Kind::column, Kind::constraint, Kind::index, Kind::policy, Kind::trigger}) {
    for (const Object* part : children(schema, table, kind)) parts.push_back(part->id);
  }
  return parts;
}

// Whether an index or constraint stands on the column.
bool is_over(const Object& object, const std::string& column, const LexicalRules& rules) {
  const auto names = [&](const std::string& text) { return names_column(text, rules, column); };
  if (const auto* index = maybe<Index>(object)) return std::ranges::any_of(index->keys, names) || names(index->where);
  const auto& constraint = as<Constraint>(object);
  return std::ranges::find(constraint.columns, column) != constraint.columns.end() || names(constraint.expression);
}

void drop_column(Catalog& schema, const ObjectId& column) {
  const LexicalRules& rules = dialect(schema.dialect).lexical;
  schema.objects.erase(column);
  for (const Kind kind : {Kind::constraint, Kind::index}) {
    for (const Object* object : children(schema, table_of(column), kind)) {
      if (is_over(*object, column.name, rules)) schema.objects.erase(ObjectId(object->id));
    }
  }
}

void drop_schema(Catalog& schema, const std::string& name) {
  std::erase_if(schema.objects, [&](const auto& item) { return item.first.schema == name; });
}

void drop_table(Catalog& schema, const ObjectId& table) {
  for (const ObjectId& part : parts_of(schema, table)) schema.objects.erase(part);
  schema.objects.erase(table);
}

void move(Catalog& schema, const ObjectId& from, const ObjectId& to) {
  auto node = schema.objects.extract(from);
  if (node.empty()) return;
  node.key() = node.mapped().id = to;
  schema.objects.insert(std::move(node));
}

void rename_table(Catalog& schema, const ObjectId& from, const ObjectId& to) {
  for (const ObjectId& part : parts_of(schema, from)) move(schema, part, child_id(part.kind, to, part.name));
  move(schema, from, to);
}

void rename(Catalog& schema, const ObjectId& from, const std::string& name) { move(schema, from, {from.kind, from.schema, from.parent, name}); }

void rename_column(Catalog& schema, const Act& act) {
  rename(schema, act.object, act.name);
  const Dialect& facts = dialect(schema.dialect);
  const auto renamed = [&](std::string& text) { text = with_renamed_columns(text, facts.lexical, {{act.object.name, act.name}}, facts.quote); };
  for (const Object* object : children(schema, table_of(act.object), Kind::constraint)) {
    auto& constraint = as<Constraint>(schema.objects.at(object->id));
    std::ranges::replace(constraint.columns, act.object.name, act.name);
    renamed(constraint.expression);
  }
  for (const Object* object : children(schema, table_of(act.object), Kind::index)) {
    auto& index = as<Index>(schema.objects.at(object->id));
    std::ranges::for_each(index.keys, renamed);
    renamed(index.where);
  }
}

void change_column(Catalog& schema, const Act& act) {
  Column* column = column_in(schema, act.object);
  if (column == nullptr) return;
  if (act.verb == Verb::set_not_null) column->not_null = true;
  if (act.verb == Verb::drop_not_null) column->not_null = false;
  if (act.verb == Verb::set_default) column->default_value = act.column.default_value;
  if (act.verb == Verb::drop_default) column->default_value.reset();
  if (act.verb != Verb::change_type) return;
  column->type = act.column.type;
  column->collation = act.column.collation;
}

// Columns of a type are spelled by its name.
void rename_type(Catalog& schema, const Act& act) {
  rename(schema, act.object, act.name);
  const auto spelled = [&](const std::string& name) {
    const std::string bare = quoted_if_needed(name);
    return act.object.schema == "public" ? bare : quoted_if_needed(act.object.schema) + "." + bare;
  };
  const std::string from = spelled(act.object.name);
  for (auto& [id, object] : schema.objects) {
    if (id.kind == Kind::column && as<Column>(object).type.substr(0, as<Column>(object).type.find('[')) == from) {
      as<Column>(object).type.replace(0, from.size(), spelled(act.name));
    }
  }
}

void add_value(Catalog& schema, const Act& act) {
  if (const auto found = schema.objects.find(act.object); found != schema.objects.end()) as<EnumType>(found->second).labels.push_back(act.name);
}

void validate(Catalog& schema, const ObjectId& id) {
  if (const auto found = schema.objects.find(id); found != schema.objects.end())
    as<Constraint>(found->second).validated = as<Constraint>(found->second).enforced = true;
}

void change(Catalog& schema, const Act& act) {
  const ObjectId& id = act.object;
  switch (act.verb) {
    case Verb::create_table:
      if (!(act.is("if not exists") && schema.objects.contains(id))) put(schema, id, Table{});
      break;
    case Verb::copy_columns:
      copy_columns(schema, act);
      break;
    case Verb::add_column:
      if (!(act.is("if not exists") && schema.objects.contains(id))) put(schema, id, act.column);
      break;
    case Verb::rename_type:
      rename_type(schema, act);
      break;
    case Verb::create_enum:
      put(schema, id, EnumType{});
      break;
    case Verb::create_domain:
      put(schema, id, Definition{"", {}, {}, act.is("checked") ? std::vector<std::string>{"CHECK"} : std::vector<std::string>{}});
      break;
    case Verb::create_view:
      if (id.kind == Kind::materialized_view) put(schema, id, Definition{"", {}, {}});
      break;
    case Verb::add_constraint:
      add_constraint(schema, act);
      break;
    case Verb::create_index:
      add_index(schema, act);
      break;
    case Verb::drop_table:
      drop_table(schema, id);
      break;
    case Verb::rename_table:
      rename_table(schema, id, {id.kind, id.schema, "", act.name});
      break;
    case Verb::move_table:
      rename_table(schema, id, {id.kind, act.name, "", id.name});
      break;
    case Verb::drop_schema:
      drop_schema(schema, id.name);
      break;
    case Verb::drop_column:
      drop_column(schema, id);
      break;
    case Verb::rename_column:
      rename_column(schema, act);
      break;
    case Verb::drop_constraint:
    case Verb::drop_index:
    case Verb::drop_type:
    case Verb::drop_sequence:
    case Verb::drop_view:
      schema.objects.erase(id);
      break;
    case Verb::rename_constraint:
    case Verb::rename_index:
      rename(schema, id, act.name);
      break;
    case Verb::validate_constraint:
      validate(schema, id);
      break;
    case Verb::add_value:
      add_value(schema, act);
      break;
    default:
      change_column(schema, act);
  }
}

// A table that takes the name of one in use is in use from then on.
void take_new_tables(Situation& situation, const Act& act) {
  const ObjectId& id = act.object;
  const bool goes = act.verb == Verb::drop_table || act.verb == Verb::rename_table;
  const bool known = find(situation.schema, id) != nullptr;
  if (act.verb == Verb::create_table && !(act.is("if not exists") && known)) situation.new_tables.insert(id);
  if (act.verb == Verb::create_object && act.text == temporary_table) situation.new_tables.insert(id);
  if (!goes) return;
  const bool was_new = situation.new_tables.erase(id) > 0;
  if (!was_new) situation.left_names.insert(id);
  const ObjectId to{id.kind, id.schema, "", act.name};
  if (was_new && act.verb == Verb::rename_table && !situation.left_names.contains(to)) situation.new_tables.insert(to);
}

// SET LOCAL outside of a transaction does nothing; RESET ALL leaves nothing.
void set(Situation& situation, const Act& act) {
  if (act.is("local") && !situation.in_transaction) return;
  if (act.object.name == "all") situation.settings.clear();
  const std::string name = lower(act.object.name);
  situation.settings[name] = act.name;
  if (act.is("local")) situation.local_settings.insert(name);
}

}  // namespace

std::span<const Act> earlier(const Situation& situation) { return std::span(situation.file).subspan(situation.transaction_from); }

bool is_new(const Situation& situation, const ObjectId& object) { return situation.new_tables.contains(table_of(object)); }

const Object* known_table(const Situation& situation, const ObjectId& table) { return find(situation.schema, table); }

const Object* known_column(const Situation& situation, const ObjectId& column) { return find(situation.schema, column); }

std::string table_option(const Situation& situation, const ObjectId& table, std::string_view name) {
  const Object* known = known_table(situation, table);
  if (known == nullptr || maybe<Table>(*known) == nullptr || !as<Table>(*known).options.contains(name)) return "";
  return as<Table>(*known).options.at(name);
}

std::map<ObjectId, int> tables_with_new(const Situation& situation, std::string_view option) {
  std::map<ObjectId, int> tables;
  for (const ObjectId& table : situation.new_tables) tables.emplace(table, line_of(situation, table));
  for (const Act& act : situation.file) {
    const bool changes = act.verb == Verb::change_options && std::ranges::find(act.sets, option) != act.sets.end();
    if (changes || (act.verb == Verb::rebuild_table && lower(act.text) == option)) tables.emplace(act.object, act.at);
  }
  return tables;
}

int line_of(const Situation& situation, const ObjectId& object) {
  const auto found = std::ranges::find(situation.file, object, &Act::object);
  return found == situation.file.end() ? 0 : found->at;
}

std::string shown(const ObjectId& id) {
  if (id.name.empty() && id.parent.empty()) return "?";
  std::string text = id.schema.empty() || id.schema == "public" ? "" : quoted_if_needed(id.schema) + ".";
  if (!id.parent.empty() && id.kind != Kind::index) text += quoted_if_needed(id.parent) + (id.name.empty() ? "" : ".");
  return id.name.empty() ? text : text + quoted_if_needed(id.name);
}

Wait wait_for(const Act& act, const Situation& situation) {
  if (is_new(situation, act.object)) {
    const bool key = act.verb == Verb::add_constraint && act.constraint.references && !is_new(situation, *act.constraint.references);
    return key ? Wait{"writes", true} : Wait{};  // of the table that it refers to
  }
  const LintReader& reader = lint_reader(situation.schema.dialect);
  if (reader.wait != nullptr) return reader.wait(act, situation);
  if (act.is("blocks reads")) return {"reads and writes", false};
  if (act.is("copies") || act.is("blocks writes")) return {"writes", false};
  return changes_table(act.verb) ? Wait{"reads and writes", true} : Wait{};
}

void end_transaction(Situation& situation, bool another) {
  situation.own_transaction = another;
  situation.transaction_from = situation.file.size();
  for (const std::string& name : situation.local_settings) situation.settings.erase(name);
  situation.local_settings.clear();
}

// Where no transaction holds changes of the schema, they end the one that is open.
bool commits_by_itself(const Act& act, const Situation& situation) {
  return act.verb < Verb::insert_rows && dialect(situation.schema.dialect).atoms != nullptr;
}

void advance(Situation& situation, const Act& act, bool tells) {
  take_new_tables(situation, act);
  if (tells) change(situation.schema, act);
  if (act.verb == Verb::set) set(situation, act);
  if (act.verb == Verb::begin) situation.own_transaction = true;
  situation.file.push_back(act);
  const bool ends = act.verb == Verb::commit || act.verb == Verb::rollback;
  if (ends && !situation.own_transaction && !situation.one_query) situation.tool_transaction = false;
  if (ends || (situation.own_transaction && commits_by_itself(act, situation))) end_transaction(situation, act.is("chain"));
  situation.in_transaction = situation.tool_transaction || situation.own_transaction;
}

}  // namespace concertina
