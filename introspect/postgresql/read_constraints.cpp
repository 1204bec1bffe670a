// Primary keys, unique, check, foreign key and exclusion constraints of tables.
#include <set>
#include <utility>

#include "introspect/postgresql/reading.hpp"
#include "model/inheritance.hpp"

namespace concertina::postgresql {
namespace {

ConstraintType type_of(const std::string& letter) {
  if (letter == "p") return ConstraintType::primary_key;
  if (letter == "u") return ConstraintType::unique;
  if (letter == "f") return ConstraintType::foreign_key;
  return letter == "x" ? ConstraintType::exclusion : ConstraintType::check;
}

std::string action_word(const std::string& letter) {
  if (letter == "r") return "RESTRICT";
  if (letter == "c") return "CASCADE";
  if (letter == "n") return "SET NULL";
  return letter == "d" ? "SET DEFAULT" : "NO ACTION";
}

std::string match_word(const std::string& letter) { return letter == "f" ? "FULL" : letter == "p" ? "PARTIAL" : "SIMPLE"; }

// "EXCLUDE USING gist (…) DEFERRABLE NOT VALID" → "USING gist (…)".
std::string exclusion_text(std::string definition) {
  definition.erase(0, definition.find(' ') + 1);
  for (const std::string ending : {" NOT VALID", " INITIALLY DEFERRED", " DEFERRABLE"}) {
    if (definition.ends_with(ending)) definition.erase(definition.size() - ending.size());
  }
  return definition;
}

// Left out is what a foreign key has for each partition of the table that it
// references, and what partitions and inheritance children have of their parents' checks.
Question ask_constraints(Reading& reading) {
  return about_schemas(
      reading,
      "SELECT c.conrelid, c.oid, c.conindid, c.conname, c.contype, c.condeferrable, c.condeferred, c.convalidated, c.connoinherit, " +
          since(reading, 18, "c.conenforced, c.conperiod, ", "true, false, ") +
          "CASE c.contype WHEN 'c' THEN pg_get_expr(c.conbin, c.conrelid) WHEN 'x' THEN pg_get_constraintdef(c.oid) END, c.conkey, " + included_columns + ", " +
          since(reading, 15, "i.indnullsnotdistinct", "false") + ", " + index_settings +
          ", rn.nspname, r.relname, c.confrelid, c.confkey, c.confupdtype, c.confdeltype, c.confmatchtype, " +
          since(reading, 15,
                "CASE WHEN c.confdelsetcols IS NOT NULL THEN (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) FROM unnest(c.confdelsetcols) "
                "WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) END",
                "NULL") +
          ", o.conrelid, o.conname, c.contype = 'c' AND c.coninhcount > 0 FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid LEFT JOIN pg_constraint o "
          "ON o.oid = c.conparentid LEFT JOIN "
          "pg_index i ON i.indexrelid = c.conindid AND c.contype IN "
          "('p', 'u', 'x') "
          "LEFT JOIN pg_class x ON x.oid = i.indexrelid LEFT JOIN pg_class r ON r.oid = c.confrelid LEFT JOIN pg_namespace rn ON rn.oid = "
          "r.relnamespace "
          "WHERE c.contype IN ('p', 'u', 'c', 'f', 'x') AND t.relkind IN ('r', 'p') AND t.relnamespace = ANY($1::oid[]) "
          "AND o.conrelid IS DISTINCT FROM c.conrelid AND NOT (c.contype = 'c' AND c.coninhcount > 0 AND (NOT c.conislocal OR t.relispartition))");
}

void read_reference(const Reading& reading, Constraint& constraint, Fields& fields) {
  const std::string schema = fields.text(), table = fields.text();
  constraint.references = ObjectId{Kind::table, schema, "", table};
  const std::uint32_t referenced = fields.oid();
  constraint.referenced_columns = column_names(reading, referenced, fields.text());
  constraint.on_update = action_word(fields.text());
  constraint.on_delete = action_word(fields.text());
  constraint.match = match_word(fields.text());
  const std::string set_columns = fields.text();
  if (!set_columns.empty()) constraint.on_delete += " (" + set_columns + ")";
}

// Behind all others: the constraint of the parent table that this one is a part of.
constexpr std::size_t whole_table = 24;
constexpr std::size_t is_inherited = 26;  // a check that the heir declares beside its parent: the server leaves it there when the parent's goes

// The parent's constraint and the partition's are one.
bool is_part(Reading& reading, const Row& row, const ObjectId& table, std::uint32_t oid, std::uint32_t index, const std::string& name) {
  Fields fields{row, whole_table};
  const ObjectId* parent = find_object(reading, {"pg_class", fields.oid()});
  if (!row.at(whole_table) || parent == nullptr || !as<Table>(reading.catalog.objects.at(table)).partition) return false;
  const ObjectId whole = child_id(Kind::constraint, *parent, fields.text());
  as<Table>(reading.catalog.objects.at(table)).partition->parts[whole.name] = name;
  reading.parts.emplace(Address{"pg_constraint", oid}, whole);
  if (index != 0) reading.parts.emplace(Address{"pg_class", index}, whole);
  return true;
}

Constraint constraint_of(const Reading& reading, std::uint32_t table, Fields& fields) {
  Constraint constraint;
  constraint.type = type_of(fields.text());
  constraint.deferrable = fields.flag();
  constraint.initially_deferred = fields.flag();
  constraint.validated = fields.flag();
  constraint.no_inherit = fields.flag() && constraint.type == ConstraintType::check;
  constraint.enforced = fields.flag();
  constraint.period = fields.flag();
  const std::string expression = fields.text();
  if (constraint.type == ConstraintType::check) constraint.expression = without_parentheses(expression);
  if (constraint.type == ConstraintType::exclusion) constraint.expression = exclusion_text(expression);
  const std::string columns = fields.text(), include = fields.text();
  const bool nulls_not_distinct = fields.flag();
  const Options options = options_of(fields.list());
  if (constraint.type == ConstraintType::foreign_key) read_reference(reading, constraint, fields);
  if (constraint.type == ConstraintType::check || constraint.type == ConstraintType::exclusion) return constraint;
  constraint.columns = column_names(reading, table, columns);
  constraint.include = column_names(reading, table, include);
  constraint.nulls_not_distinct = nulls_not_distinct;
  constraint.options = options;
  return constraint;
}

void read_constraints(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t table_oid = fields.oid();
    const ObjectId* table = find_object(reading, {"pg_class", table_oid});
    if (table == nullptr) continue;
    const std::uint32_t oid = fields.oid(), index = fields.oid();
    Object object{child_id(Kind::constraint, *table, fields.text()), Constraint{}, "", "", {}, {}};
    const bool owns_index = row.at(4).value_or("") != "f";
    if (is_part(reading, row, *table, oid, owns_index ? index : 0, object.id.name)) continue;
    if (Fields{row, is_inherited}.flag()) {
      as<Table>(reading.catalog.objects.at(*table)).options[declared_check_mark + object.id.name] = "true";
      continue;
    }
    object.body = constraint_of(reading, table_oid, fields);
    const ConstraintType type = as<Constraint>(object).type;
    if (type != ConstraintType::foreign_key && index != 0) reading.parts.emplace(Address{"pg_class", index}, object.id);
    add(reading, {"pg_constraint", oid}, std::move(object));
  }
}

}  // namespace

const Reader readers::constraints{ask_constraints, read_constraints};

}  // namespace concertina::postgresql
