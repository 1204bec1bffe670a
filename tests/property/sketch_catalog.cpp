#include "property/sketch_catalog.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "model/constraint.hpp"
#include "property/facts.hpp"
#include "property/others.hpp"
#include "property/values.hpp"

namespace concertina::test {
namespace {

struct Drawing {
  const Sketch& sketch;
  const Facts& facts;
  const Dialect& sql;
  Catalog catalog;
};

void put(Drawing& drawing, ObjectId id, Body body, const std::string& comment, std::vector<ObjectId> needs = {}, int key = 0) {
  const Rights rights = rights_of(drawing.sketch, key, id.kind);
  std::sort(needs.begin(), needs.end());
  Object object{id, std::move(body), drawing.sql.comments ? comment : "", rights.owner, rights.privileges, std::move(needs)};
  drawing.catalog.objects.emplace(std::move(id), std::move(object));
}

std::string quoted(const Drawing& drawing, int column) { return drawing.sql.quote(name_of_view_column(drawing.sketch, column)); }

std::vector<std::string> names(const Drawing& drawing, const std::vector<int>& columns) {
  std::vector<std::string> result;
  for (const int column : columns) result.push_back(name_of_view_column(drawing.sketch, column));
  return result;
}

ObjectId function_id(const SketchFunction& function) {
  return {Kind::function, function.schema, "", function.name + (function.schema.empty() ? "" : function.for_triggers ? "()" : "(integer)")};
}

std::string name_of(const Drawing& drawing, const SketchFunction& function) {
  return (function.schema.empty() ? "" : drawing.sql.quote(function.schema) + ".") + drawing.sql.quote(function.name);
}

std::string call(const Drawing& drawing, const SketchFunction& function, const std::string& argument) {
  return fmt::format("{}({})", name_of(drawing, function), argument);
}

// With its body in quotes, or as an expression behind RETURN.
std::string function_text(const Drawing& drawing, const SketchFunction& function, const SketchTable* table) {
  const std::string from = table ? " FROM " + drawing.sql.qualified(id_of(*table)) : "";
  if (function.schema.empty()) {
    const std::string value = table ? fmt::format("(SELECT count(*) + n + {}{})", function.variant, from) : fmt::format("n + {}", function.variant);
    return fmt::format("CREATE FUNCTION {}(`n` int) RETURNS int DETERMINISTIC {} RETURN {}", name_of(drawing, function), table ? "READS SQL DATA" : "NO SQL",
                       value);
  }
  return fmt::format("CREATE FUNCTION {}(n integer) RETURNS integer LANGUAGE sql {} AS $$SELECT {}n + {}{}$$", name_of(drawing, function),
                     table ? "STABLE" : "IMMUTABLE", table ? "count(*)::integer + " : "", function.variant, from);
}

void draw_function(Drawing& drawing, const SketchFunction& function) {
  const ObjectId id = function_id(function);
  if (function.for_triggers) {
    const std::string text = fmt::format("CREATE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN /* {} */ RETURN NEW; END$$",
                                         name_of(drawing, function), function.variant);
    return put(drawing, id, Definition{text, {"returns trigger"}, {}}, function.comment, {}, function.key);
  }
  const SketchTable* table = part(drawing.sketch.tables, function.table);
  put(drawing, id, Definition{function_text(drawing, function, table), {function.schema.empty() ? "returns int" : "returns integer"}, {}}, function.comment,
      table ? std::vector<ObjectId>{id_of(*table)} : std::vector<ObjectId>{}, function.key);
}

std::string default_of(const Drawing& drawing, const SketchColumn& column) {
  if (const SketchFunction* function = part(drawing.sketch.functions, column.function_key)) return call(drawing, *function, "3");
  if (column.default_kind == 3) return volatile_default(column);
  const std::string value = column.default_kind ? literal_of(drawing.sketch, column, 20 + column.default_kind) : "";
  return value.empty() || !is_large(drawing.facts, column) ? value : "(" + value + ")";  // no literal can be one
}

std::string generated(const Drawing& drawing, const SketchColumn& column) {
  const SketchColumn& of = *column_with(drawing.sketch, column.of);
  const std::string name = quoted(drawing, of.key);
  if (is_number(of)) return name + " + 1";
  return is_text(of) ? fmt::format(fmt::runtime(drawing.facts.longer_text), name) : name;
}

ObjectId sequence_id(const SketchSequence& sequence) { return {Kind::sequence, sequence.schema, "", sequence.name}; }

void draw_serial(Drawing& drawing, Object& object, const SketchColumn& column, const SketchTable& table) {
  const SketchSequence& sequence = *part(drawing.sketch.sequences, column.sequence_key);
  Sequence body;
  const std::string name = drawing.sql.qualified(sequence_id(sequence));
  if (drawing.facts.owned_sequences) body.owned_by = column_id(id_of(table), column.name);
  if (column.type == "integer") body = {"integer", 1, 1, 1, INT32_MAX, 1, false, false, body.owned_by};
  if (!drawing.facts.owned_sequences) body.max = INT64_MAX - 1;
  put(drawing, sequence_id(sequence), body, sequence.comment);
  as<Column>(object).default_value = drawing.facts.owned_sequences ? "nextval(" + drawing.sql.literal(name) + "::regclass)" : "nextval(" + name + ")";
  object.needs.push_back(sequence_id(sequence));
}

std::vector<std::string> labels_of(const SketchEnum& type) {
  std::vector<std::string> labels;
  for (int i = 0; i < type.labels; ++i) labels.push_back(fmt::format("l{}", i));
  if (type.reversed) std::reverse(labels.begin(), labels.end());
  return labels;
}

void draw_column(Drawing& drawing, const SketchTable& table, const SketchColumn& column, int position) {
  Object object{column_id(id_of(table), column.name), Column{}, drawing.sql.comments ? column.comment : "", "", {}, {}};
  auto& body = as<Column>(object);
  body.type = column.type;
  body.position = position;
  body.not_null = column.not_null || (drawing.facts.key_columns_not_null && (in_primary_key(table, column.key) || column.source == Source::serial));
  if (const SketchEnum* type = part(drawing.sketch.enums, column.type_key)) {
    const ObjectId id{Kind::enum_type, type->schema, "", type->name};
    if (drawing.facts.enums == Enums::types) object.needs.push_back(id);
    body.type = drawing.facts.enums == Enums::types ? drawing.sql.qualified(id) : fmt::format("enum('{}')", fmt::join(labels_of(*type), "','"));
  }
  if (const SketchOther* type = part(drawing.sketch.others, column.type_key)) {
    object.needs.push_back(id_of(*type, drawing.sketch));
    body.type = drawing.sql.qualified(object.needs.back());
  }
  if (const SketchFunction* function = part(drawing.sketch.functions, column.function_key)) object.needs.push_back(function_id(*function));
  if (const std::string value = default_of(drawing, column); !value.empty() && column.source == Source::value) body.default_value = value;
  if (column.source == Source::generated) {
    body.generated = generated(drawing, column);
    body.stored = !drawing.facts.virtual_columns || column.key % 2;
  }
  Sequence sequence;
  if (column.type == "integer") sequence = {"integer", 1, 1, 1, INT32_MAX, 1, false, false, std::nullopt};
  if (column.source == Source::identity_always) body.identity = Identity{"always", sequence};
  if (column.source == Source::identity_default) body.identity = Identity{"by default", sequence};
  if (column.source == Source::autoincrement) body.identity = Identity{std::string(drawing.facts.counting), {}};
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

// What a foreign key sets to NULL no check and no generated column may name.
bool may_be_emptied(const Sketch& sketch, const SketchTable& table, const SketchKey& key) {
  const int column = key.columns[0];
  const auto checks = [&](const SketchKey& other) {
    return other.type == KeyType::check && std::find(other.columns.begin(), other.columns.end(), column) != other.columns.end();
  };
  return !column_with(sketch, column)->not_null && !in_primary_key(table, column) && std::none_of(table.keys.begin(), table.keys.end(), checks) &&
         std::none_of(table.columns.begin(), table.columns.end(), [&](const SketchColumn& other) { return other.of == column; });
}

Body unique_index(const Drawing& drawing, const SketchKey& key) {
  Index index;
  index.unique = true;
  for (const int column : key.columns) index.keys.push_back(quoted(drawing, column));
  return index;
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
      if (drawing.facts.key_options && key.variant % 3 == 1) body.deferrable = true;
      if (drawing.facts.key_options && key.variant % 3 == 2) body.nulls_not_distinct = true;
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
      if (key.variant % 3 == 2 && drawing.facts.deferrable) body.deferrable = body.initially_deferred = true;
      if (key.variant % 3 == 2 && !drawing.facts.deferrable && may_be_emptied(drawing.sketch, table, key)) body.on_delete = "SET NULL";
      break;
  }
  const std::string name = key.name.empty() ? content_name(body) : key.name;
  if (key.type == KeyType::unique && drawing.facts.unique_indexes)
    return put(drawing, child_id(Kind::index, id_of(table), name), unique_index(drawing, key), key.comment, needs);
  put(drawing, child_id(Kind::constraint, id_of(table), name), body, key.comment, needs);
}

void draw_index(Drawing& drawing, const SketchTable& table, const SketchIndex& index) {
  Index body;
  body.unique = index.unique;
  for (const int key : index.columns) {
    const SketchColumn& column = *column_with(drawing.sketch, key);
    const std::string name = quoted(drawing, key);
    const bool expression = index.variant % 4 == 1 && !index.unique && drawing.facts.expression_indexes && column.source != Source::autoincrement &&
                            !is_large(drawing.facts, column);
    body.keys.push_back(expression && is_text(column)     ? fmt::format(fmt::runtime(drawing.facts.lower_text), name)
                        : expression && is_number(column) ? "(" + name + " + 1)"
                        : is_large(drawing.facts, column) ? name + "(10)"
                                                          : name);
    if (index.variant % 4 == 2) body.keys.back() += " DESC";
  }
  if (index.include) body.include = {name_of_view_column(drawing.sketch, index.include)};
  if (index.where) body.where = quoted(drawing, index.where) + " IS NOT NULL";
  put(drawing, child_id(Kind::index, id_of(table), index.name), body, index.comment);
}

void draw_trigger(Drawing& drawing, const SketchTable& table, const SketchTrigger& trigger) {
  const std::string of = trigger.of ? " OF " + quoted(drawing, trigger.of) : "";
  const bool after = trigger.variant % 2;
  const std::string start = fmt::format("CREATE TRIGGER {} {} UPDATE{} ON {} FOR EACH ROW", drawing.sql.quote(trigger.name), after ? "AFTER" : "BEFORE", of,
                                        drawing.sql.qualified(id_of(table)));
  const std::string first = drawing.sql.quote(table.columns[0].name);
  const std::string when = drawing.facts.trigger_conditions && trigger.variant % 3 == 2 && table.columns[0].source != Source::generated
                               ? fmt::format(" WHEN (NEW.{} IS NOT NULL)", first)
                               : "";
  std::vector<ObjectId> needs;
  std::string body = fmt::format(fmt::runtime(after ? drawing.facts.after_body : drawing.facts.before_body), trigger.variant, first);
  if (drawing.facts.trigger_functions) {
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

// RANGE (`a`) (PARTITION `p` VALUES LESS THAN (3), …)
std::string range_of(const Sketch& sketch, const SketchTable& table) {
  const Dialect& sql = dialect(sketch.dialect);
  std::vector<SketchPartition> parts = table.partitions;
  const auto end = [](const SketchPartition& partition) { return partition.to ? partition.to : INT32_MAX; };
  std::stable_sort(parts.begin(), parts.end(), [&](const SketchPartition& a, const SketchPartition& b) { return end(a) < end(b); });
  std::string list;
  for (const SketchPartition& partition : parts) {
    list += fmt::format("{}PARTITION {} VALUES LESS THAN {}", list.empty() ? "" : ", ", sql.quote(partition.name),
                        partition.to ? fmt::format("({})", partition.to) : "MAXVALUE");
    if (!partition.comment.empty()) list += " COMMENT = " + sql.literal(partition.comment);
  }
  return fmt::format("RANGE ({}) ({})", sql.quote(part(table.columns, table.partitioned)->name), list);
}

Table table_body(const Sketch& sketch, const SketchTable& table) {
  Table body;
  if (facts_of(sketch).partitions && !facts_of(sketch).partition_objects) {
    body.options["engine"] = "InnoDB";
    if (table.partitioned) body.partition_key = range_of(sketch, table);
    if (table.variant % 4 == 1) body.options["row_format"] = table.variant % 8 == 1 ? "DYNAMIC" : "COMPACT";
    return body;
  }
  if (facts_of(sketch).partition_objects) {
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
  if (drawing.facts.partition_objects) draw_partitions(drawing, table);
  int position = 0;
  for (const SketchColumn& column : table.columns) draw_column(drawing, table, column, ++position);
  for (const SketchKey& key : table.keys) draw_key(drawing, table, key);
  for (const SketchIndex& index : table.indexes) draw_index(drawing, table, index);
  for (const SketchTrigger& trigger : table.triggers) draw_trigger(drawing, table, trigger);
}

}  // namespace

ObjectId id_of(const SketchTable& table) { return {Kind::table, table.schema, "", table.name}; }

Catalog catalog_of(const Sketch& sketch) {
  Drawing drawing{sketch, facts_of(sketch), dialect(sketch.dialect), {}};
  drawing.catalog.dialect = sketch.dialect;
  if (sketch.second_schema && !drawing.facts.schema.empty()) put(drawing, {Kind::schema, "", "", "Other place"}, Schema{}, sketch.schema_comment);
  for (const SketchEnum& type : drawing.facts.enums == Enums::types ? sketch.enums : std::vector<SketchEnum>{}) {
    EnumType body;
    body.labels = labels_of(type);
    put(drawing, {Kind::enum_type, type.schema, "", type.name}, body, type.comment);
  }
  for (const SketchSequence& sequence : sketch.sequences) {
    if (sequence.variant >= 100) continue;
    Sequence body;
    body.start = 1 + sequence.variant;
    body.increment = 1 + sequence.variant % 3;
    if (!drawing.facts.owned_sequences) body.max = INT64_MAX - 1;
    put(drawing, sequence_id(sequence), body, sequence.comment, {}, sequence.key);
  }
  for (const SketchFunction& function : sketch.functions) draw_function(drawing, function);
  for (const SketchTable& table : sketch.tables) draw_table(drawing, table);
  for (const SketchView& view : sketch.views) draw_view(drawing, view);
  draw_others(drawing);
  return std::move(drawing.catalog);
}

}  // namespace concertina::test
