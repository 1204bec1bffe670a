// Views, functions, procedures and triggers: their definitions as the server writes them.
#include <utility>

#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {

// Functions that the server made for a type of the user's (a range's constructor) are part of that type.
void read_functions(Reading& reading) {
  const std::vector<Row> rows =
      ask(reading,
          "SELECT p.oid, n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', rtrim(pg_get_functiondef(p.oid), E' \\n'), "
          "pg_get_function_result(p.oid), "
          "pg_get_userbyid(p.proowner), p.proacl::text[] FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
          "WHERE p.prokind IN ('f', 'p') AND p.pronamespace = ANY($1::oid[]) AND NOT EXISTS (SELECT FROM pg_depend d "
          "WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))");
  for (const Row& row : rows) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid();
    const std::string schema = fields.text();
    const ObjectId id{Kind::function, schema, "", fields.text()};
    Definition definition;
    definition.text = fields.text();
    if (const std::string result = fields.text(); !result.empty()) definition.signature = {"returns " + result};
    const std::string owner = fields.text();
    add(reading, {"pg_proc", oid}, {id, std::move(definition), "", owner, fields.sorted_list(), {}});
  }
}

void read_views(Reading& reading) {
  const std::vector<Row> rows =
      ask(reading,
          "SELECT c.oid, r.oid, c.reltype, y.typarray, n.nspname, c.relname, format('CREATE VIEW %I.%I AS ', n.nspname, c.relname) || "
          "rtrim(ltrim(pg_get_viewdef(c.oid)), E'; \\n'), (SELECT array_agg(format('%I %s', a.attname, format_type(a.atttypid, "
          "a.atttypmod)) ORDER BY a.attnum) "
          "FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), c.reloptions, "
          "pg_get_userbyid(c.relowner), c.relacl::text[] "
          "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_type y ON y.oid = c.reltype "
          "LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN' "
          "WHERE c.relkind = 'v' AND c.relnamespace = ANY($1::oid[]) AND c.relpersistence <> 't' AND " +
              no_member("pg_class", "c.oid"));
  for (const Row& row : rows) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid(), rule = fields.oid(), row_type = fields.oid(), array = fields.oid();
    const std::string schema = fields.text();
    const ObjectId id{Kind::view, schema, "", fields.text()};
    Definition definition;
    definition.text = fields.text();
    definition.signature = fields.list();
    definition.options = options_of(fields.list());
    const std::string owner = fields.text();
    reading.parts.emplace(Address{"pg_rewrite", rule}, id);
    reading.parts.emplace(Address{"pg_type", row_type}, id);
    reading.parts.emplace(Address{"pg_type", array}, id);
    add(reading, {"pg_class", oid}, {id, std::move(definition), "", owner, fields.sorted_list(), {}});
  }
}

namespace {

// pg_trigger's letter in a word of ALTER TABLE: DISABLE, ENABLE REPLICA, ENABLE ALWAYS.
std::string enabled_word(const std::string& letter) { return letter == "D" ? "disabled" : letter == "R" ? "replica" : "always"; }

}  // namespace

void read_triggers(Reading& reading) {
  const std::vector<Row> rows =
      ask(reading,
          "SELECT t.tgrelid, t.oid, t.tgconstraint, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t JOIN pg_class c ON "
          "c.oid = t.tgrelid "
          "WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relkind IN ('r', 'v') AND c.relnamespace = ANY($1::oid[]) AND " +
              no_member("pg_trigger", "t.oid"));
  for (const Row& row : rows) {
    Fields fields{row};
    const ObjectId* table = find_object(reading, {"pg_class", fields.oid()});
    if (table == nullptr) continue;
    const std::uint32_t oid = fields.oid(), constraint = fields.oid();
    const ObjectId id = child_id(Kind::trigger, *table, fields.text());
    Definition definition;
    definition.text = fields.text();
    if (const std::string enabled = fields.text(); enabled != "O") definition.options["enabled"] = enabled_word(enabled);
    if (constraint != 0) reading.parts.emplace(Address{"pg_constraint", constraint}, id);
    add(reading, {"pg_trigger", oid}, {id, std::move(definition), "", "", {}, {}});
  }
}

}  // namespace concertina::postgresql
