#include "property/sketch_catalog.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "model/constraint.hpp"
#include "property/others.hpp"
#include "property/values.hpp"

namespace concertina::test {
namespace {

struct Drawing {
  const Sketch& sketch;
  const Dialect& sql;
  Catalog catalog;
};

void put(Drawing& drawing, ObjectId id, Body body, const std::string& comment, std::vector<ObjectId> needs = {}, int key = 0) {
  const bool comments = !is_sqlite(drawing.sketch);
  const Rights rights = rights_of(drawing.sketch, key, id.kind);
  Object object{id, std::move(body), comments ? comment : "", rights.owner, rights.privileges, std::move(needs)};
  drawing.catalog.objects.emplace(std::move(id), std::move(object));
}

std::string quoted(const Drawing& drawing, int column) { return drawing.sql.quote(name_of_view_column(drawing.sketch, column)); }

std::vector<std::string> names(const Drawing& drawing, const std::vector<int>& columns) {
  std::vector<std::string> result;
  for (const int column : columns) result.push_back(name_of_view_column(drawing.sketch, column));
  return result;
}

ObjectId function_id(const SketchFunction& function) {
  return {Kind::function, function.schema, "", function.name + (function.for_triggers ? "()" : "(integer)")};
}

std::string call(const Drawing& drawing, const SketchFunction& function, const std::string& argument) {
  return fmt::format("{}.{}({})", drawing.sql.quote(function.schema), drawing.sql.quote(function.name), argument);
}

void draw_function(Drawing& drawing, const SketchFunction& function) {
  const std::string name = drawing.sql.quote(function.schema) + "." + drawing.sql.quote(function.name);
  const ObjectId id = function_id(function);
  if (function.for_triggers) {
    const std::string text = fmt::format("CREATE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN /* {} */ RETURN NEW; END$$", name, function.variant);
    return put(drawing, id, Definition{text, {"returns trigger"}, {}}, function.comment, {}, function.key);
  }
  const SketchTable* table = part(drawing.sketch.tables, function.table);
  const std::string body = table ? fmt::format("SELECT count(*)::integer + n + {} FROM {}", function.variant, drawing.sql.qualified(id_of(*table)))
                                 : fmt::format("SELECT n + {}", function.variant);
  const std::string text = fmt::format("CREATE FUNCTION {}(n integer) RETURNS integer LANGUAGE sql {} AS $${}$$", name, table ? "STABLE" : "IMMUTABLE", body);
  put(drawing, id, Definition{text, {"returns integer"}, {}}, function.comment, table ? std::vector<ObjectId>{id_of(*table)} : std::vector<ObjectId>{},
      function.key);
}

std::string default_of(const Drawing& drawing, const SketchColumn& column) {
  if (const SketchFunction* function = part(drawing.sketch.functions, column.function_key)) return call(drawing, *function, "3");
  if (column.default_kind == 3) return volatile_default(drawing.sketch, column);
  return column.default_kind ? literal_of(column, 20 + column.default_kind) : "";
}

std::string generated(const Drawing& drawing, const SketchColumn& column) {
  const SketchColumn& of = *column_with(drawing.sketch, column.of);
  const std::string name = quoted(drawing, of.key);
  return is_number(of) ? fmt::format("{} + 1", name) : is_text(of) ? fmt::format("{} || 'x'", name) : name;
}

ObjectId sequence_id(const SketchSequence& sequence) { return {Kind::sequence, sequence.schema, "", sequence.name}; }

void draw_serial(Drawing& drawing, Object& object, const SketchColumn& column, const SketchTable& table) {
  const SketchSequence& sequence = *part(drawing.sketch.sequences, column.sequence_key);
  Sequence body;
  body.owned_by = column_id(id_of(table), column.name);
  if (column.type == "integer") body = {"integer", 1, 1, 1, INT32_MAX, 1, false, false, body.owned_by};
  put(drawing, sequence_id(sequence), body, sequence.comment);
  as<Column>(object).default_value = "nextval(" + drawing.sql.literal(drawing.sql.qualified(sequence_id(sequence))) + "::regclass)";
  object.needs.push_back(sequence_id(sequence));
}

void draw_column(Drawing& drawing, const SketchTable& table, const SketchColumn& column, int position) {
  Object object{column_id(id_of(table), column.name), Column{}, is_sqlite(drawing.sketch) ? "" : column.comment, "", {}, {}};
  auto& body = as<Column>(object);
  body.type = column.type;
  body.position = position;
  body.not_null = column.not_null || (!is_sqlite(drawing.sketch) && (in_primary_key(table, column.key) || column.source == Source::serial));
  if (const SketchEnum* type = part(drawing.sketch.enums, column.type_key)) {
    object.needs.push_back({Kind::enum_type, type->schema, "", type->name});
    body.type = drawing.sql.qualified(object.needs.back());
  }
  if (const SketchOther* type = part(drawing.sketch.others, column.type_key)) {
    object.needs.push_back(id_of(*type, drawing.sketch));
    body.type = drawing.sql.qualified(object.needs.back());
  }
  if (const SketchFunction* function = part(drawing.sketch.functions, column.function_key)) object.needs.push_back(function_id(*function));
  if (const std::string value = default_of(drawing, column); !value.empty() && column.source == Source::value) body.default_value = value;
  if (column.source == Source::generated) {
    body.generated = generated(drawing, column);
    body.stored = !is_sqlite(drawing.sketch) || column.key % 2;
  }
  Sequence sequence;
  if (column.type == "integer") sequence = {"integer", 1, 1, 1, INT32_MAX, 1, false, false, std::nullopt};
  if (column.source == Source::identity_always) body.identity = Identity{"always", sequence};
  if (column.source == Source::identity_default) body.identity = Identity{"by default", sequence};
  if (column.source == Source::autoincrement) body.identity = Identity{"autoincrement", {}};
  body.not_null = body.not_null || column.source == Source::identity_always || column.source == Source::identity_default;
  if (column.source == Source::serial) draw_serial(drawing, object, column, table);
  drawing.catalog.objects.emplace(object.id, object);
}

std::string check_of(const Drawing& drawing, const SketchKey& key) {
  const SketchColumn& column = *column_with(drawing.sketch, key.columns[0]);
  const std::string name = quoted(drawing, key.columns[0]);
  if (key.columns.size() > 1) return fmt::format("{} IS NOT NULL OR {} IS NOT NULL OR {} > 0", name, quoted(drawing, key.columns[1]), key.variant + 1);
  if (is_number(column)) return fmt::format("{} > {}", name, -key.variant);
  return is_text(column) ? fmt::format("length({}) < {}", name, 100 + key.variant) : fmt::format("{} IS NULL OR {} > 0", name, key.variant + 1);
}

void draw_key(Drawing& drawing, const SketchTable& table, const SketchKey& key) {
  Constraint body;
  body.columns = names(drawing, key.columns);
  std::vector<ObjectId> needs;
  for (const std::string& column : body.columns) needs.push_back(column_id(id_of(table), column));
  switch (key.type) {
    case KeyType::primary_key:
      body.type = ConstraintType::primary_key;
      break;
    case KeyType::unique:
      body.type = ConstraintType::unique;
      if (!is_sqlite(drawing.sketch) && key.variant % 3 == 1) body.deferrable = true;
      if (!is_sqlite(drawing.sketch) && key.variant % 3 == 2) body.nulls_not_distinct = true;
      break;
    case KeyType::check:
      body.type = ConstraintType::check;
      body.expression = check_of(drawing, key);
      body.columns.clear();
      break;
    case KeyType::foreign_key:
      body.type = ConstraintType::foreign_key;
      body.references = id_of(*part(drawing.sketch.tables, key.table));
      body.referenced_columns = {name_of_view_column(drawing.sketch, key.column)};
      if (key.variant % 3 == 1) body.on_delete = "CASCADE";
      if (key.variant % 3 == 2) body.deferrable = body.initially_deferred = true;
      break;
  }
  const std::string name = key.name.empty() ? content_name(body) : key.name;
  put(drawing, child_id(Kind::constraint, id_of(table), name), body, key.comment, needs);
}

void draw_index(Drawing& drawing, const SketchTable& table, const SketchIndex& index) {
  Index body;
  body.unique = index.unique;
  for (const int key : index.columns) {
    const SketchColumn& column = *column_with(drawing.sketch, key);
    const std::string name = quoted(drawing, key);
    const bool expression = index.variant % 4 == 1 && !index.unique;
    body.keys.push_back(expression && is_text(column) ? "lower(" + name + ")" : expression && is_number(column) ? "(" + name + " + 1)" : name);
    if (index.variant % 4 == 2) body.keys.back() += " DESC";
  }
  if (index.include && !is_sqlite(drawing.sketch)) body.include = {name_of_view_column(drawing.sketch, index.include)};
  if (index.where) body.where = quoted(drawing, index.where) + " IS NOT NULL";
  put(drawing, child_id(Kind::index, id_of(table), index.name), body, index.comment);
}

void draw_trigger(Drawing& drawing, const SketchTable& table, const SketchTrigger& trigger) {
  const std::string of = trigger.of ? " OF " + quoted(drawing, trigger.of) : "";
  const std::string start = fmt::format("CREATE TRIGGER {} {} UPDATE{} ON {} FOR EACH ROW", drawing.sql.quote(trigger.name),
                                        trigger.variant % 2 ? "AFTER" : "BEFORE", of, drawing.sql.qualified(id_of(table)));
  const std::string first = drawing.sql.quote(table.columns[0].name);
  const std::string when = trigger.variant % 3 == 2 && table.columns[0].source != Source::generated ? fmt::format(" WHEN (NEW.{} IS NOT NULL)", first) : "";
  std::vector<ObjectId> needs;
  std::string body = " BEGIN SELECT " + std::to_string(trigger.variant) + ", NEW." + first + "; END";
  if (!is_sqlite(drawing.sketch)) {
    const SketchFunction& function = *part(drawing.sketch.functions, trigger.function);
    body = " EXECUTE FUNCTION " + call(drawing, function, "");
    needs.push_back(function_id(function));
  }
  put(drawing, child_id(Kind::trigger, id_of(table), trigger.name), Definition{start + when + body, {}, {}}, trigger.comment, needs);
}

void draw_view(Drawing& drawing, const SketchView& view) {
  ObjectId over;
  if (const SketchTable* table = part(drawing.sketch.tables, view.over)) over = id_of(*table);
  if (const SketchView* below = part(drawing.sketch.views, view.over)) over = {Kind::view, below->schema, "", below->name};
  std::string columns;
  std::vector<std::string> signature;
  for (const SketchViewColumn& column : view.columns) {
    columns += fmt::format("{}{} AS {}", columns.empty() ? "" : ", ", quoted(drawing, column.source), drawing.sql.quote(column.name));
    signature.push_back(column.name);
  }
  std::vector<ObjectId> needs{over};
  std::string where = view.where ? " WHERE " + quoted(drawing, view.where) + " IS NOT NULL" : "";
  if (const SketchFunction* function = part(drawing.sketch.functions, view.function)) {
    where += (where.empty() ? " WHERE " : " AND ") + call(drawing, *function, "1") + " IS NOT NULL";
    needs.push_back(function_id(*function));
  }
  const ObjectId id{Kind::view, view.schema, "", view.name};
  const std::string text = fmt::format("CREATE VIEW {} AS SELECT {} FROM {}{}", drawing.sql.qualified(id), columns, drawing.sql.qualified(over), where);
  put(drawing, id, Definition{text, signature, {}}, view.comment, needs, view.key);
}

Table table_body(const Sketch& sketch, const SketchTable& table) {
  Table body;
  if (!is_sqlite(sketch)) {
    if (table.secured) body.options["row security"] = "true";
    if (const SketchColumn* by = part(table.columns, table.partitioned)) {
      body.partition_key = "RANGE (" + dialect(sketch.dialect).quote(by->name) + ")";
      return body;
    }
    if (table.variant % 4 == 1) body.options["fillfactor"] = std::to_string(50 + table.variant % 40);
    return body;
  }
  const bool keyed = std::any_of(table.keys.begin(), table.keys.end(), [](const SketchKey& key) { return key.type == KeyType::primary_key; });
  const bool counted =
      std::any_of(table.columns.begin(), table.columns.end(), [](const SketchColumn& column) { return column.source == Source::autoincrement; });
  if (table.variant % 4 == 1) body.options["strict"] = "true";
  if (table.variant % 4 == 2 && keyed && !counted) body.options["without rowid"] = "true";
  return body;
}

void draw_partitions(Drawing& drawing, const SketchTable& table) {
  const auto end = [](int number, const char* none) { return number ? std::to_string(number) : none; };
  for (const SketchPartition& partition : table.partitions) {
    const bool rest = !partition.from && !partition.to;
    const std::string bound = fmt::format("FOR VALUES FROM ({}) TO ({})", end(partition.from, "MINVALUE"), end(partition.to, "MAXVALUE"));
    Table body;
    body.partition = Partition{id_of(table), rest ? "DEFAULT" : bound, {}, false, "", {}};
    put(drawing, {Kind::table, table.schema, "", partition.name}, body, partition.comment, {id_of(table)});
  }
}

void draw_others(Drawing& drawing) {
  const auto relation = [&](int key) { return drawing.sql.qualified(id_of(*part(drawing.sketch.tables, key))); };
  const Names written{relation, [&](int key) { return quoted(drawing, key); }};
  for (const SketchOther& other : drawing.sketch.others) {
    for (Object& object : objects_of(drawing.sketch, other, written)) {
      if (other.table) object.needs.push_back(id_of(*part(drawing.sketch.tables, other.table)));
      drawing.catalog.objects.emplace(object.id, object);
    }
  }
}

void draw_table(Drawing& drawing, const SketchTable& table) {
  put(drawing, id_of(table), table_body(drawing.sketch, table), table.comment, {}, table.key);
  draw_partitions(drawing, table);
  int position = 0;
  for (const SketchColumn& column : table.columns) draw_column(drawing, table, column, ++position);
  for (const SketchKey& key : table.keys) draw_key(drawing, table, key);
  for (const SketchIndex& index : table.indexes) draw_index(drawing, table, index);
  for (const SketchTrigger& trigger : table.triggers) draw_trigger(drawing, table, trigger);
}

}  // namespace

ObjectId id_of(const SketchTable& table) { return {Kind::table, table.schema, "", table.name}; }

Catalog catalog_of(const Sketch& sketch) {
  Drawing drawing{sketch, dialect(sketch.dialect), {}};
  drawing.catalog.dialect = sketch.dialect;
  if (sketch.second_schema && !is_sqlite(sketch)) put(drawing, {Kind::schema, "", "", "Other place"}, Schema{}, sketch.schema_comment);
  for (const SketchEnum& type : sketch.enums) {
    EnumType body;
    for (int i = 0; i < type.labels; ++i) body.labels.push_back(fmt::format("l{}", i));
    if (type.reversed) std::reverse(body.labels.begin(), body.labels.end());
    put(drawing, {Kind::enum_type, type.schema, "", type.name}, body, type.comment);
  }
  for (const SketchSequence& sequence : sketch.sequences) {
    if (sequence.variant >= 100) continue;
    Sequence body;
    body.start = 1 + sequence.variant;
    body.increment = 1 + sequence.variant % 3;
    put(drawing, sequence_id(sequence), body, sequence.comment, {}, sequence.key);
  }
  for (const SketchFunction& function : sketch.functions) draw_function(drawing, function);
  for (const SketchTable& table : sketch.tables) draw_table(drawing, table);
  for (const SketchView& view : sketch.views) draw_view(drawing, view);
  draw_others(drawing);
  return std::move(drawing.catalog);
}

}  // namespace concertina::test
