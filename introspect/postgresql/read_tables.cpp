// Tables with their size, and columns.
#include <algorithm>
#include <set>
#include <utility>

#include "dialects/postgresql/complete.hpp"
#include "dialects/postgresql/quote.hpp"
#include "introspect/postgresql/reading.hpp"
#include "introspect/postgresql/sources.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {

namespace {

// What ALTER TABLE sets beside storage parameters: named in words, each with a space in it, but for the tablespace.
const std::string settings =
    "array_remove(ARRAY[CASE WHEN c.relrowsecurity THEN 'row security=true' END, CASE WHEN c.relforcerowsecurity THEN 'force row security=true' "
    "END, CASE c.relreplident WHEN 'f' THEN 'replica identity=full' WHEN 'n' THEN 'replica identity=nothing' WHEN 'i' THEN 'replica "
    "identity=index ' || (SELECT x.relname FROM pg_index ri JOIN pg_class x ON x.oid = ri.indexrelid WHERE ri.indrelid = c.oid AND ri.indisreplident) END, "
    "'clustered by=' || ix.clustered, CASE WHEN NOT c.relispartition AND c.oid IN (SELECT inhrelid FROM pg_inherits) THEN "
    "'inherits=' || (SELECT string_agg(format('%I.%I', hn.nspname, hp.relname), ', ' ORDER BY hi.inhseqno) FROM pg_inherits hi JOIN pg_class hp ON "
    "hp.oid = hi.inhparent JOIN pg_namespace hn ON hn.oid = hp.relnamespace WHERE hi.inhrelid = c.oid) END, CASE WHEN c.reloftype <> 0 THEN 'of type=' || "
    "format_type(c.reloftype, NULL) END, 'access method=' || m.amname, 'tablespace=' || s.spcname], NULL)";

// What stands behind a partitioned table's rows is in its partitions.
void add_up_statistics(Catalog& catalog) {
  for (const auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::table || as<Table>(object).partition_key.empty()) continue;
    Statistics sum{0, 0, false};
    for (const ObjectId& leaf : leaf_partitions_of(catalog, id)) {
      const Statistics one = statistics_of(catalog, leaf);
      sum.rows = sum.rows < 0 || one.rows < 0 ? -1 : sum.rows + one.rows;
      sum.bytes = sum.bytes < 0 || one.bytes < 0 ? -1 : sum.bytes + one.bytes;
    }
    catalog.statistics[id] = sum;
  }
}

// Statements about a table reach those that inherit from it.
void add_statistics_of_heirs(Catalog& catalog) {
  const std::map<ObjectId, Statistics> own = catalog.statistics;
  for (const auto& [id, object] : catalog.objects) {
    if (id.kind != Kind::table) continue;
    std::set<ObjectId> above;
    std::vector<ObjectId> todo = parents_of(catalog, id);
    while (!todo.empty()) {
      const ObjectId parent = todo.back();
      todo.pop_back();
      if (!above.insert(parent).second || !own.contains(parent)) continue;
      Statistics& sum = catalog.statistics[parent];
      sum.rows = sum.rows < 0 || own.at(id).rows < 0 ? -1 : sum.rows + own.at(id).rows;
      sum.bytes = sum.bytes < 0 || own.at(id).bytes < 0 ? -1 : sum.bytes + own.at(id).bytes;
      const std::vector<ObjectId> more = parents_of(catalog, parent);
      todo.insert(todo.end(), more.begin(), more.end());
    }
  }
}

// The server names the table of a hash partition by its number: '16384'::oid.
void name_hashed_tables(Reading& reading) {
  for (auto& [id, object] : reading.catalog.objects) {
    if (id.kind != Kind::table || !as<Table>(object).partition) continue;
    std::string& condition = as<Table>(object).partition->condition;
    const std::string call = "satisfies_hash_partition('";
    for (std::size_t at = condition.find(call); at != std::string::npos; at = condition.find(call, at + 1)) {
      const std::size_t begin = at + call.size() - 1, end = condition.find("'::oid", begin + 1);
      if (end == std::string::npos) break;
      const auto oid = static_cast<std::uint32_t>(std::strtoul(condition.c_str() + begin + 1, nullptr, 10));
      const ObjectId* table = find_object(reading, {"pg_class", oid});
      if (table != nullptr) condition.replace(begin, end + 6 - begin, "(" + literal(qualified(*table)) + "::regclass)::oid");
    }
  }
}

void read_partition(Table& table, Fields& fields) {
  table.partition_key = fields.text();
  const std::string schema = fields.text(), parent = fields.text(), bound = fields.text(), condition = fields.text();
  const bool pending = fields.flag();
  if (!bound.empty()) table.partition = Partition{{Kind::table, schema, "", parent}, bound, {}, pending, without_parentheses(condition), {}};
}

Question ask_tables(Reading& reading) {
  return about_schemas(
      reading,
      "SELECT c.oid, c.reltype, y.typarray, n.nspname, c.relname, pg_get_userbyid(c.relowner), c.relacl::text[], CASE WHEN c.relispartition THEN " +
          column_acls("c.oid") +
          " END, c.relpersistence = "
          "'u', c.reloptions, toast.reloptions, " +
          settings +
          ", "
          "c.reltuples::bigint, CASE WHEN c.reltuples >= 0 THEN (c.relpages + coalesce(toast.relpages, 0) + coalesce(ix.pages, 0)) * "
          "current_setting('block_size')::bigint" +
          (reading.sizes ? " ELSE pg_relation_size(c.oid)" : "") +
          " END, CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END, "
          "pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid), "
          "CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END, h.inhdetachpending FROM pg_class c JOIN pg_namespace n ON n.oid = "
          "c.relnamespace LEFT JOIN "
          "pg_type y ON y.oid = c.reltype "
          "LEFT JOIN pg_am m ON m.oid = c.relam AND m.amname <> 'heap' LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace LEFT JOIN (SELECT ip.indrelid, "
          "sum(x.relpages) AS pages, max(x.relname::text) FILTER (WHERE ip.indisclustered) AS clustered FROM pg_index ip JOIN pg_class x ON x.oid = "
          "ip.indexrelid GROUP BY ip.indrelid) ix ON ix.indrelid = c.oid "
          "LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid AND toast.relkind = 't' LEFT JOIN (pg_inherits h JOIN pg_class p ON p.oid = h.inhparent "
          "JOIN pg_namespace pn ON pn.oid = p.relnamespace) ON c.relispartition AND h.inhrelid = c.oid WHERE c.relkind IN ('r', 'p') AND c.relnamespace = "
          "ANY($1::oid[]) AND "
          "c.relpersistence <> 't' AND " +
          no_member("pg_class", "c.oid"));
}

void read_tables(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid(), row_type = fields.oid(), array = fields.oid();
    const std::string schema = fields.text();
    Object object{{Kind::table, schema, "", fields.text()}, Table{}, "", fields.text(), {}, {}};
    const auto items = fields.maybe_list();
    set_privileges(reading, object, {items, fields.list()});
    const bool unlogged = fields.flag();
    Options& options = as<Table>(object).options;
    options = options_of(fields.list());
    for (const auto& [name, value] : options_of(fields.list())) options["toast." + name] = value;
    if (unlogged) options["unlogged"] = "true";
    for (const auto& [name, value] : options_of(fields.list())) options[name] = value;
    const std::int64_t count = fields.number(-1), bytes = fields.number(-1);
    reading.catalog.statistics[object.id] = {count, bytes};
    read_partition(as<Table>(object), fields);
    reading.parts.emplace(Address{"pg_type", row_type}, object.id);
    reading.parts.emplace(Address{"pg_type", array}, object.id);
    add(reading, {"pg_class", oid}, std::move(object));
  }
  add_up_statistics(reading.catalog);
  add_statistics_of_heirs(reading.catalog);
  name_hashed_tables(reading);
}

// pg_attribute's letters in the words of ALTER TABLE.
std::string storage_word(const std::string& letter) {
  return letter == "p" ? "plain" : letter == "e" ? "external" : letter == "x" ? "extended" : letter == "m" ? "main" : letter;
}

std::string compression_word(const std::string& letter) { return letter == "p" ? "pglz" : letter == "l" ? "lz4" : letter; }

// A partition's has none from version 17 on: its parent's. The type is the column's: the sequence of one that LIKE … INCLUDING IDENTITY made is
// of bigint, with the bounds that the column's type gives.
Identity identity_of(const std::string& letter, const std::string& type, std::vector<std::string> sequence) {
  sequence.resize(7);
  const auto number = [&](std::size_t place) { return std::strtoll(sequence.at(place).c_str(), nullptr, 10); };
  return {letter == "a" ? "always" : "by default",
          {sequence.at(6).empty() ? "" : type, number(0), number(1), number(2), number(3), number(4), sequence.at(5) == "true", false, {}},
          sequence.at(6)};
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
  for (const auto& [name, value] : options_of(fields.list())) {
    if (!name.starts_with("pg_")) column.options[name] = value;
  }
  const std::string identity = fields.text();
  if (!identity.empty()) column.identity = identity_of(identity, column.type, fields.list());
  return column;
}

// Options called pg_… are the server's own notes: 15.20 has pg_attver on every column. Of tables elsewhere that foreign keys reference, and
// of materialized views, which are no tables, only the names are asked for.
Question ask_columns(Reading& reading) {
  return about_schemas(
      reading,
      "SELECT a.attrelid, a.attnum, a.attname, a.attcollation, a.atttypid, a.attacl::text[], s.relacl::text[], d.oid, s.seqrelid, "
      "format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), nullif(a.attgenerated, ''), "
      "CASE WHEN a.attcollation <> t.typcollation AND l.collnamespace = 'pg_catalog'::regnamespace THEN quote_ident(l.collname) "
      "WHEN a.attcollation <> t.typcollation THEN format('%I.%I', ln.nspname, l.collname) END, "
      "CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END, nullif(a.attcompression, ''), "
      "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END, a.attoptions" +
          since(reading, 18,
                " || array_remove(ARRAY['not null name=' || nn.conname, CASE WHEN NOT nn.convalidated THEN 'not null=not valid' END, CASE WHEN "
                "nn.connoinherit THEN 'not null no inherit=true' END], NULL)",
                "") +
          ", nullif(a.attidentity, ''), CASE WHEN s.seqrelid IS NOT NULL THEN ARRAY[s.seqstart::text, s.seqincrement::text, "
          "s.seqmin::text, s.seqmax::text, s.seqcache::text, s.seqcycle::text, s.relname::text] END, CASE WHEN a.attinhcount > 0 THEN "
          "CASE WHEN a.attislocal THEN 'declared' ELSE 'inherited' END END "
          "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid "
          "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum " +
          since(reading, 18,
                "LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey[1] = a.attnum AND nn.coninhcount = 0 AND "
                "NOT c.relispartition ",
                "") +
          "LEFT JOIN (pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace) ON l.oid = a.attcollation AND a.attcollation <> t.typcollation "
          "LEFT JOIN (SELECT i.refobjid, i.refobjsubid, q.relname, q.relacl, sq.* FROM pg_sequence sq JOIN pg_class q ON q.oid = sq.seqrelid JOIN pg_depend i "
          "ON "
          "i.classid = 'pg_class'::regclass AND i.objid = sq.seqrelid AND i.refclassid = 'pg_class'::regclass AND i.deptype = 'i') s ON s.refobjid = "
          "a.attrelid AND s.refobjsubid = a.attnum AND a.attidentity <> '' "
          "WHERE (c.relkind IN ('r', 'p', 'm') AND c.relnamespace = ANY($1::oid[]) OR c.oid IN (SELECT confrelid FROM pg_constraint)) AND a.attnum > 0 AND NOT "
          "a.attisdropped ORDER BY a.attrelid, a.attnum");
}

struct InheritedColumn {
  ObjectId table;
  Address address;
  std::uint32_t default_oid = 0;
  Object column;
  bool declared = false;  // by the child too
};

// What a default of its own calls, the child needs.
void note_default(Reading& reading, const InheritedColumn& column) {
  if (column.default_oid != 0) reading.parts.insert_or_assign(Address{"pg_attrdef", column.default_oid}, column.table);
}

// A partition's column is its parent's, with what differs; parents first.
void settle_partition_columns(Reading& reading, const std::map<ObjectId, std::vector<InheritedColumn>>& own) {
  std::vector<ObjectId> partitions;
  for (const auto& [table, columns] : own) {
    if (root_of(reading.catalog, table) == partition_of(reading.catalog, table)->of) partitions.push_back(table);
  }
  const std::vector<ObjectId> first = partitions;
  for (const ObjectId& table : first) {
    const std::vector<ObjectId> below = all_partitions_of(reading.catalog, table);
    partitions.insert(partitions.end(), below.begin(), below.end());
  }
  for (const ObjectId& table : partitions) {
    auto& partition = *as<Table>(reading.catalog.objects.at(table)).partition;
    for (const Object& parent : columns_seen(reading.catalog, partition.of)) {
      const auto found = own.find(table);
      if (found == own.end()) continue;
      const auto column =
          std::find_if(found->second.begin(), found->second.end(), [&](const InheritedColumn& one) { return one.column.id.name == parent.id.name; });
      if (column == found->second.end()) continue;
      Options own_settings = column_settings(column->column, parent);
      if (own_settings.contains("default")) note_default(reading, *column);
      if (!own_settings.empty()) partition.columns[parent.id.name] = std::move(own_settings);
    }
  }
}

// It is its parent's, with what differs.
void settle_inherited_column(Reading& reading, const InheritedColumn& from_parent) {
  const std::string& name = from_parent.column.id.name;
  const Object* parent = inherited_column(reading.catalog, from_parent.table, name);
  if (parent == nullptr) return;
  Table& table = as<Table>(reading.catalog.objects.at(from_parent.table));
  set_inherited(table, name, column_settings(from_parent.column, *parent));
  if (from_parent.declared) table.options[declared_mark + name] = "true";
  reading.parts.emplace(from_parent.address, parent->id);
  note_default(reading, from_parent);
}

void read_columns(Reading& reading, const Answer& answer) {
  std::map<ObjectId, std::vector<InheritedColumn>> of_partitions;
  std::vector<InheritedColumn> from_parents;
  std::uint32_t last_table = 0;
  const ObjectId* table = nullptr;
  bool of_partition = false;
  int position = 0;
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t table_oid = fields.oid();
    const int number = static_cast<int>(fields.number());
    const Address address{"pg_class", table_oid, number};
    KeyColumn& named = reading.columns[address];
    named = {fields.text(), fields.oid(), 0};
    if (const auto usual = reading.operators.find(fields.oid()); usual != reading.operators.end()) named.operators = usual->second;
    if (table_oid != last_table) {
      table = find_object(reading, {"pg_class", table_oid});
      of_partition = table != nullptr && partition_of(reading.catalog, *table) != nullptr;
      position = 0;
      last_table = table_oid;
    }
    if (table == nullptr) continue;
    ++position;
    Object object{column_id(*table, named.name), Column{}, "", "", {}, {}};
    const auto items = fields.maybe_list();
    std::vector<std::string> of_sequence = fields.list();
    for (std::string& item : of_sequence) item = std::string("(") + sequence_part + ") " + item;
    const std::uint32_t default_oid = fields.oid(), sequence = fields.oid();
    Column column = column_of(fields);
    if (not_null_option(column, not_null_name) == usual_name(table->name, object.id.name, "not_null")) column.options.erase(not_null_name);
    column.position = position;
    object.body = std::move(column);
    if (!of_partition && (items || !of_sequence.empty())) {
      object.privileges = spelled(Acl{items, of_sequence, reading.catalog.objects.at(*table).owner}, object, reading.version / 10000);
    }
    const ObjectId owner = of_partition ? column_id(root_of(reading.catalog, *table), object.id.name) : object.id;
    if (!of_partition && row.back()) {
      from_parents.push_back({*table, address, default_oid, std::move(object), row.back() == "declared"});
      --position;
      continue;
    }
    if (default_oid != 0) reading.parts.emplace(Address{"pg_attrdef", default_oid}, owner);
    if (sequence != 0) reading.parts.emplace(Address{"pg_class", sequence}, owner);
    if (of_partition) {
      reading.parts.emplace(address, owner);
      of_partitions[*table].push_back({*table, address, default_oid, std::move(object), false});
      continue;
    }
    add(reading, address, std::move(object));
  }
  settle_partition_columns(reading, of_partitions);
  for (const InheritedColumn& column : from_parents) settle_inherited_column(reading, column);
}

}  // namespace

const Reader readers::tables{ask_tables, read_tables};
const Reader readers::columns{ask_columns, read_columns};

}  // namespace concertina::postgresql
