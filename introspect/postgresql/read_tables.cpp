// Tables with their size, and columns.
#include <utility>

#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {

namespace {

// What ALTER TABLE sets beside storage parameters: named in words, each with a space in it, but for the tablespace.
const std::string settings =
    "array_remove(ARRAY[CASE WHEN c.relrowsecurity THEN 'row security=true' END, CASE WHEN c.relforcerowsecurity THEN 'force row security=true' "
    "END, CASE c.relreplident WHEN 'f' THEN 'replica identity=full' WHEN 'n' THEN 'replica identity=nothing' WHEN 'i' THEN 'replica "
    "identity=index ' || (SELECT x.relname FROM pg_index ri JOIN pg_class x ON x.oid = ri.indexrelid WHERE ri.indrelid = c.oid AND ri.indisreplident) END, 'clustered "
    "by=' || (SELECT x.relname FROM pg_index ci JOIN pg_class x ON x.oid = ci.indexrelid WHERE ci.indrelid = c.oid AND ci.indisclustered), "
    "'access method=' || (SELECT m.amname FROM pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'), 'tablespace=' || (SELECT s.spcname FROM "
    "pg_tablespace s WHERE s.oid = c.reltablespace)], NULL)";

}  // namespace

// A table that stands alone: no partition, no inheritance child, not typed; those are unmanaged.
void read_tables(Reading& reading) {
  const std::vector<Row> rows =
      ask(reading,
          "SELECT c.oid, c.reltype, y.typarray, n.nspname, c.relname, pg_get_userbyid(c.relowner), c.relacl::text[], c.relpersistence = "
          "'u', c.reloptions, toast.reloptions, " +
              settings +
              ", "
          "c.reltuples::bigint, pg_total_relation_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN "
          "pg_type y ON y.oid = c.reltype "
          "LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid WHERE c.relkind = 'r' AND c.relnamespace = ANY($1::oid[]) AND "
          "c.relpersistence <> 't' "
          "AND NOT c.relispartition AND c.reloftype = 0 AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid) AND " +
              no_member("pg_class", "c.oid"));
  for (const Row& row : rows) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid(), row_type = fields.oid(), array = fields.oid();
    const std::string schema = fields.text();
    Object object{{Kind::table, schema, "", fields.text()}, Table{}, "", fields.text(), fields.sorted_list(), {}};
    const bool unlogged = fields.flag();
    Options& options = as<Table>(object).options;
    options = options_of(fields.list());
    for (const auto& [name, value] : options_of(fields.list())) options["toast." + name] = value;
    if (unlogged) options["unlogged"] = "true";
    for (const auto& [name, value] : options_of(fields.list())) options[name] = value;
    const std::int64_t count = fields.number(-1), bytes = fields.number(-1);
    reading.catalog.statistics[object.id] = {count, bytes};
    reading.parts.emplace(Address{"pg_type", row_type}, object.id);
    reading.parts.emplace(Address{"pg_type", array}, object.id);
    add(reading, {"pg_class", oid}, std::move(object));
  }
}

namespace {

// pg_attribute's letters in the words of ALTER TABLE.
std::string storage_word(const std::string& letter) {
  return letter == "p" ? "plain" : letter == "e" ? "external" : letter == "x" ? "extended" : letter == "m" ? "main" : letter;
}

std::string compression_word(const std::string& letter) { return letter == "p" ? "pglz" : letter == "l" ? "lz4" : letter; }

Identity identity_of(const std::string& letter, Fields& fields) {
  Identity identity;
  identity.generation = letter == "a" ? "always" : "by default";
  Sequence& sequence = identity.sequence;
  sequence.type = fields.text();
  sequence.start = fields.number();
  sequence.increment = fields.number();
  sequence.min = fields.number();
  sequence.max = fields.number();
  sequence.cache = fields.number();
  sequence.cycle = fields.flag();
  return identity;
}

// The rest of the row: what a column is, behind what says which one it is.
Column column_of(Fields& fields) {
  Column column;
  column.type = fields.text();
  column.not_null = fields.flag();
  const std::optional<std::string> expression = fields.maybe_text();
  const std::string generated = fields.text();
  if (generated.empty()) column.default_value = expression;
  if (!generated.empty()) column.generated = expression.value_or("");
  column.stored = generated == "s";
  column.collation = fields.text();
  if (const std::string storage = fields.text(); !storage.empty()) column.options["storage"] = storage_word(storage);
  if (const std::string compression = fields.text(); !compression.empty()) column.options["compression"] = compression_word(compression);
  if (const std::string statistics = fields.text(); !statistics.empty()) column.options["statistics"] = statistics;
  for (const auto& [name, value] : options_of(fields.list())) column.options[name] = value;
  const std::string identity = fields.text();
  if (!identity.empty()) column.identity = identity_of(identity, fields);
  return column;
}

// Options called pg_… are the server's own notes: 15.20 has pg_attver on every column.
std::string columns_query() {
  return "SELECT a.attrelid, a.attnum, a.attname, a.attacl::text[], d.oid, s.seqrelid, "
         "format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated, "
         "CASE WHEN a.attcollation <> t.typcollation AND l.collnamespace = 'pg_catalog'::regnamespace THEN quote_ident(l.collname) "
         "WHEN a.attcollation <> t.typcollation THEN format('%I.%I', ln.nspname, l.collname) END, "
         "CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END, a.attcompression::text, "
         "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END, ARRAY(SELECT o FROM unnest(a.attoptions) o WHERE o !~ '^pg_'), a.attidentity, "
         "format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle "
         "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid "
         "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
         "LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace "
         "LEFT JOIN pg_depend i ON a.attidentity <> '' AND i.classid = 'pg_class'::regclass AND i.refclassid = 'pg_class'::regclass "
         "AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum AND i.deptype = 'i' LEFT JOIN pg_sequence s ON s.seqrelid = i.objid "
         "WHERE c.relkind = 'r' AND c.relnamespace = ANY($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum";
}

}  // namespace

void read_columns(Reading& reading) {
  std::uint32_t last_table = 0;
  int position = 0;
  for (const Row& row : ask(reading, columns_query())) {
    Fields fields{row};
    const std::uint32_t table_oid = fields.oid();
    const ObjectId* table = find_object(reading, {"pg_class", table_oid});
    if (table == nullptr) continue;
    position = table_oid == last_table ? position + 1 : 1;
    last_table = table_oid;
    const int number = static_cast<int>(fields.number());
    Object object{column_id(*table, fields.text()), Column{}, "", "", fields.sorted_list(), {}};
    const std::uint32_t default_oid = fields.oid(), sequence = fields.oid();
    Column column = column_of(fields);
    column.position = position;
    object.body = std::move(column);
    if (default_oid != 0) reading.parts.emplace(Address{"pg_attrdef", default_oid}, object.id);
    if (sequence != 0) reading.parts.emplace(Address{"pg_class", sequence}, object.id);
    add(reading, {"pg_class", table_oid, number}, std::move(object));
  }
}

}  // namespace concertina::postgresql
