// What is there but not modelled: each with its kind and name. The table below says where the system catalogs have it.
#include <utility>

#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {
namespace {

struct Place {
  const char* catalog;  // system catalog of the row; empty: a property of the relation `oid`, not an object of its own; 0: it may go with it
  const char* kind;     // an SQL expression
  const char* oid;
  const char* name;  // an SQL expression
  const char* from;  // FROM and WHERE; $1 are the schemas
  int since = 14;    // major version
};

constexpr const char* relation_name = "format('%I.%I', n.nspname, c.relname)";
constexpr const char* column_name = "format('%I.%I.%I', n.nspname, c.relname, a.attname)";
constexpr const char* type_name = "format('%I.%I', n.nspname, t.typname)";

constexpr Place places[] = {
    {"pg_class", "CASE WHEN c.relispartition THEN 'foreign partition' ELSE 'foreign inheritance child' END", "c.oid", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relnamespace = ANY($1::oid[]) AND c.relkind = 'f' AND EXISTS (SELECT FROM "
     "pg_inherits i WHERE i.inhrelid = c.oid)"},
    {"pg_type", "'base type'", "t.oid", type_name,
     "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typnamespace = ANY($1::oid[]) AND (t.typtype = 'b' OR NOT t.typisdefined) AND NOT EXISTS "
     "(SELECT FROM pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid)"},
    {"pg_subscription", "'subscription'", "s.oid", "quote_ident(s.subname)",
     "pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database() AND NOT has_column_privilege('pg_subscription', "
     "'subconninfo', 'SELECT')"},
    {"", "'security label'", "CASE WHEN s.classoid = 'pg_class'::regclass THEN s.objoid ELSE 0 END",
     "format('%s of %s', s.provider, pg_describe_object(s.classoid, s.objoid, s.objsubid))", "pg_seclabel s"},
    {"", "'tablespace of an exclusion constraint'", "0", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_constraint x ON x.conindid = c.oid AND x.contype = 'x' WHERE c.relkind = 'i' AND "
     "c.reltablespace <> 0 AND c.relnamespace = ANY($1::oid[])"},
    {"", "'identity of an inherited column'", "c.oid", column_name,
     "pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE EXISTS (SELECT FROM pg_inherits) AND "
     "a.attinhcount > 0 AND a.attidentity <> '' AND "
     "NOT c.relispartition AND c.relnamespace = ANY($1::oid[])"},
    {"", "'expression of an inherited column'", "c.oid", column_name,
     "pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attrdef e ON e.adrelid = a.attrelid AND "
     "e.adnum = a.attnum WHERE a.attinhcount > 0 AND a.attgenerated <> '' AND c.relnamespace = ANY($1::oid[]) AND EXISTS (SELECT FROM pg_inherits h JOIN "
     "pg_attribute p ON p.attrelid = h.inhparent AND p.attname = a.attname LEFT JOIN pg_attrdef f ON f.adrelid = p.attrelid AND f.adnum = p.attnum WHERE "
     "h.inhrelid = a.attrelid AND (p.attgenerated = '' OR pg_get_expr(f.adbin, f.adrelid) <> pg_get_expr(e.adbin, e.adrelid)))"},
    {"", "'comment on a part'", "0", relation_name,
     "pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE d.classoid = 'pg_class'::regclass AND "
     "d.objsubid = 0 AND c.relkind IN ('i', 'I') AND c.relispartition AND c.relnamespace = ANY($1::oid[])"},
    {"", "'tablespace of a part'", "0", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits h ON h.inhrelid = c.oid JOIN pg_class p ON p.oid = h.inhparent WHERE c.relkind "
     "IN ('i', 'I') AND c.reltablespace <> p.reltablespace AND c.relnamespace = ANY($1::oid[])"},
};

Question ask_unmanaged(Reading& reading) {
  std::string sql;
  for (const Place& place : places) {
    if (reading.version < place.since * 10000) continue;
    const std::string part = std::string("SELECT '") + place.catalog + "', " + place.kind + ", " + place.oid + ", " + place.name + " FROM " + place.from;
    if (may_read(reading, part)) sql += (sql.empty() ? "" : " UNION ALL ") + part;
  }
  return about_schemas(reading,
                       "SELECT * FROM (" + sql +
                           ") u(catalog, kind, oid, name) WHERE NOT EXISTS (SELECT FROM pg_depend member WHERE (member.deptype = 'e' OR member.deptype = 'i' "
                           "AND u.catalog = 'pg_cast') "
                           "AND member.classid = to_regclass('pg_catalog.' || nullif(u.catalog, '')) AND member.objid = u.oid)");
}

void read_unmanaged(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::string system_catalog = fields.text(), kind = fields.text();
    const std::uint32_t oid = fields.oid();
    const std::size_t place = reading.catalog.unmanaged.size();
    reading.catalog.unmanaged.push_back({kind, fields.text(), {}});
    if (system_catalog.empty()) {
      reading.properties.emplace_back(place, Address{"pg_class", oid, 0});
    } else {
      reading.unmanaged.emplace(Address{system_catalog, oid, 0}, place);
    }
  }
}

}  // namespace

const Reader readers::unmanaged{ask_unmanaged, read_unmanaged};

}  // namespace concertina::postgresql
