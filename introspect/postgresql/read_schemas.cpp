// Schemas, and the types and sequences that stand in them on their own.
#include <algorithm>

#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {
namespace {

Question ask_schemas(Reading&) {
  return {
      "SELECT n.oid, n.nspname, has_schema_privilege(n.oid, 'USAGE'), pg_get_userbyid(n.nspowner), n.nspacl::text[] FROM pg_namespace n WHERE n.nspname !~ "
      "'^pg_' AND n.nspname <> 'information_schema' AND " +
          no_member("pg_namespace", "n.oid"),
      {}};
}

void read_schemas(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid();
    Object object{{Kind::schema, "", "", fields.text()}, Schema{}, "", "", {}, {}};
    if (const auto& only = reading.only; !only.empty() && std::find(only.begin(), only.end(), object.id.name) == only.end()) continue;
    const bool usable = fields.flag();  // the system catalogs tell all of it, also to whom may not use it
    if (!usable) reading.catalog.unmanaged.push_back({"schema that this role may not use", object.id.name, {}});
    object.owner = fields.text();
    set_privileges(reading, object, {fields.maybe_list()});
    reading.schemas += (reading.schemas.empty() ? "" : ",") + std::to_string(oid);
    add(reading, {"pg_namespace", oid}, std::move(object));
  }
  reading.schemas = "{" + reading.schemas + "}";
}

Question ask_enum_types(Reading& reading) {
  return about_schemas(reading,
                       "SELECT t.oid, t.typarray, n.nspname, t.typname, pg_get_userbyid(t.typowner), t.typacl::text[], "
                       "array_agg(e.enumlabel::text ORDER BY e.enumsortorder) "
                       "FILTER (WHERE e.oid IS NOT NULL) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT "
                       "JOIN pg_enum e ON e.enumtypid = t.oid "
                       "WHERE t.typtype = 'e' AND t.typnamespace = ANY($1::oid[]) AND " +
                           no_member("pg_type", "t.oid") + " GROUP BY t.oid, n.nspname");
}

void read_enum_types(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid(), array = fields.oid();
    const std::string schema = fields.text();
    Object object{{Kind::enum_type, schema, "", fields.text()}, EnumType{}, "", fields.text(), {}, {}};
    set_privileges(reading, object, {fields.maybe_list()});
    as<EnumType>(object).labels = fields.list();
    reading.parts.emplace(Address{"pg_type", array}, object.id);
    add(reading, {"pg_type", oid}, std::move(object));
  }
}

Sequence sequence_of(Fields& fields) {
  Sequence sequence;
  sequence.type = fields.text();
  sequence.start = fields.number();
  sequence.increment = fields.number();
  sequence.min = fields.number();
  sequence.max = fields.number();
  sequence.cache = fields.number();
  sequence.cycle = fields.flag();
  return sequence;
}

Question ask_sequences(Reading& reading) {
  return about_schemas(reading,
                       "SELECT c.oid, n.nspname, c.relname, pg_get_userbyid(c.relowner), c.relacl::text[], t.oid, tn.nspname, t.relname, a.attname, "
                       "c.relpersistence = 'u', "
                       "format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle "
                       "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_sequence s ON s.seqrelid = c.oid "
                       "LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND "
                       "d.refobjsubid > 0 AND d.deptype IN ('a', 'i') "
                       "LEFT JOIN pg_class t ON t.oid = d.refobjid LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace "
                       "LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid "
                       "WHERE c.relkind = 'S' AND c.relnamespace = ANY($1::oid[]) AND c.relpersistence <> 't' AND d.deptype IS DISTINCT FROM 'i' AND " +
                           no_member("pg_class", "c.oid"));
}

// Sequences of identity columns are part of the column; those owned by something unmanaged belong to it.
void read_sequences(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t oid = fields.oid();
    const std::string schema = fields.text();
    Object object{{Kind::sequence, schema, "", fields.text()}, Sequence{}, "", fields.text(), {}, {}};
    set_privileges(reading, object, {fields.maybe_list()});
    const std::uint32_t owner_table = fields.oid();
    const std::string table_schema = fields.text(), table = fields.text(), column = fields.text();
    const auto unmanaged = reading.unmanaged.find({"pg_class", owner_table, 0});
    if (owner_table != 0 && unmanaged != reading.unmanaged.end()) {
      reading.unmanaged.emplace(Address{"pg_class", oid, 0}, unmanaged->second);
      continue;
    }
    const bool unlogged = fields.flag();
    as<Sequence>(object) = sequence_of(fields);
    as<Sequence>(object).unlogged = unlogged;
    if (owner_table != 0) as<Sequence>(object).owned_by = ObjectId{Kind::column, table_schema, table, column};
    add(reading, {"pg_class", oid}, std::move(object));
  }
}

}  // namespace

const Reader readers::schemas{ask_schemas, read_schemas};
const Reader readers::enum_types{ask_enum_types, read_enum_types};
const Reader readers::sequences{ask_sequences, read_sequences};

}  // namespace concertina::postgresql
