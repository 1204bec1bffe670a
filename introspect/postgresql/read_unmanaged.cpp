// What is there but not modelled: each with its kind and name. The table below says where the system catalogs have it.
#include <utility>

#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {
namespace {

struct Place {
  const char* catalog;  // system catalog of the row; empty: a property of the relation `oid`, not an object of its own
  const char* kind;     // an SQL expression
  const char* oid;
  const char* name;  // an SQL expression
  const char* from;  // FROM and WHERE; $1 are the schemas
  int since = 14;    // major version
};

constexpr const char* relation_name = "format('%I.%I', n.nspname, c.relname)";
constexpr const char* type_name = "format('%I.%I', n.nspname, t.typname)";

// Options called pg_… are the server's own notes: 15.20 has pg_attver on every column.
constexpr Place places[] = {
    {"pg_class",
     "CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind = 'p' THEN 'partitioned table' WHEN c.relkind = 'm' THEN 'materialized "
     "view' "
     "WHEN c.relkind = 'f' THEN 'foreign table' WHEN c.reloftype <> 0 THEN 'typed table' ELSE 'inheritance child' END",
     "c.oid", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relnamespace = ANY($1::oid[]) AND c.relpersistence <> 't' AND "
     "(c.relkind IN ('p', 'm', 'f') "
     "OR c.relkind = 'r' AND (c.relispartition OR c.reloftype <> 0 OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)))"},
    {"pg_type", "CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite type' WHEN 'r' THEN 'range type' ELSE 'base type' END",
     "t.oid", type_name,
     "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid WHERE t.typnamespace = "
     "ANY($1::oid[]) AND "
     "(t.typtype IN ('d', 'r') OR t.typtype = 'c' AND c.relkind = 'c' OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE "
     "e.typarray = t.oid))"},
    {"pg_proc", "CASE p.prokind WHEN 'a' THEN 'aggregate' ELSE 'window function' END", "p.oid",
     "format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes))",
     "pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('a', 'w') AND p.pronamespace = ANY($1::oid[])"},
    {"pg_policy", "'policy'", "p.oid", "format('%I.%I.%I', n.nspname, c.relname, p.polname)",
     "pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relnamespace = "
     "ANY($1::oid[])"},
    {"pg_rewrite", "'rule'", "r.oid", "format('%I.%I.%I', n.nspname, c.relname, r.rulename)",
     "pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND "
     "c.relnamespace = ANY($1::oid[])"},
    {"pg_statistic_ext", "'extended statistics'", "s.oid", "format('%I.%I', n.nspname, s.stxname)",
     "pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxnamespace = ANY($1::oid[])"},
    {"pg_collation", "'collation'", "l.oid", "format('%I.%I', n.nspname, l.collname)",
     "pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.collnamespace = ANY($1::oid[])"},
    {"pg_conversion", "'conversion'", "v.oid", "format('%I.%I', n.nspname, v.conname)",
     "pg_conversion v JOIN pg_namespace n ON n.oid = v.connamespace WHERE v.connamespace = ANY($1::oid[])"},
    {"pg_operator", "'operator'", "o.oid", "o.oid::regoperator::text", "pg_operator o WHERE o.oprnamespace = ANY($1::oid[])"},
    {"pg_opclass", "'operator class'", "o.oid", "format('%I.%I', n.nspname, o.opcname)",
     "pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.opcnamespace = ANY($1::oid[])"},
    {"pg_opfamily", "'operator family'", "o.oid", "format('%I.%I', n.nspname, o.opfname)",
     "pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace WHERE o.opfnamespace = ANY($1::oid[])"},
    {"pg_ts_config", "'text search configuration'", "s.oid", "format('%I.%I', n.nspname, s.cfgname)",
     "pg_ts_config s JOIN pg_namespace n ON n.oid = s.cfgnamespace WHERE s.cfgnamespace = ANY($1::oid[])"},
    {"pg_ts_dict", "'text search dictionary'", "s.oid", "format('%I.%I', n.nspname, s.dictname)",
     "pg_ts_dict s JOIN pg_namespace n ON n.oid = s.dictnamespace WHERE s.dictnamespace = ANY($1::oid[])"},
    {"pg_ts_parser", "'text search parser'", "s.oid", "format('%I.%I', n.nspname, s.prsname)",
     "pg_ts_parser s JOIN pg_namespace n ON n.oid = s.prsnamespace WHERE s.prsnamespace = ANY($1::oid[])"},
    {"pg_ts_template", "'text search template'", "s.oid", "format('%I.%I', n.nspname, s.tmplname)",
     "pg_ts_template s JOIN pg_namespace n ON n.oid = s.tmplnamespace WHERE s.tmplnamespace = ANY($1::oid[])"},
    {"pg_default_acl", "'default privileges'", "a.oid",
     "format('of %s for %s%s', CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' "
     "THEN 'types' ELSE 'schemas' END, "
     "pg_get_userbyid(a.defaclrole), ' in ' || n.nspname)",
     "pg_default_acl a LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace WHERE a.defaclnamespace = 0 OR a.defaclnamespace = "
     "ANY($1::oid[])"},
    {"pg_cast", "'cast'", "k.oid", "format('%s as %s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL))",
     "pg_cast k WHERE k.oid >= 16384"},
    {"pg_transform", "'transform'", "k.oid", "format('for %s language %s', format_type(k.trftype, NULL), l.lanname)",
     "pg_transform k JOIN pg_language l ON l.oid = k.trflang"},
    {"pg_language", "'language'", "l.oid", "quote_ident(l.lanname)", "pg_language l WHERE l.oid >= 16384"},
    {"pg_am", "'access method'", "m.oid", "quote_ident(m.amname)", "pg_am m WHERE m.oid >= 16384"},
    {"pg_event_trigger", "'event trigger'", "e.oid", "quote_ident(e.evtname)", "pg_event_trigger e"},
    {"pg_extension", "'extension'", "e.oid", "quote_ident(e.extname)", "pg_extension e WHERE e.oid >= 16384"},
    {"pg_foreign_data_wrapper", "'foreign-data wrapper'", "f.oid", "quote_ident(f.fdwname)", "pg_foreign_data_wrapper f"},
    {"pg_foreign_server", "'foreign server'", "f.oid", "quote_ident(f.srvname)", "pg_foreign_server f"},
    {"pg_publication", "'publication'", "p.oid", "quote_ident(p.pubname)", "pg_publication p"},
    {"pg_subscription", "'subscription'", "s.oid", "quote_ident(s.subname)",
     "pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()"},
    {"pg_constraint", "CASE c.contype WHEN 'n' THEN 'not null constraint, not valid' ELSE 'constraint, not enforced or temporal' END",
     "c.oid", "format('%I.%I.%I', n.nspname, t.relname, c.conname)",
     "pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace WHERE t.relkind = 'r' AND "
     "t.relnamespace = ANY($1::oid[]) "
     "AND c.conparentid = 0 AND (c.contype = 'n' AND NOT c.convalidated OR c.contype <> 'n' AND (NOT c.conenforced OR c.conperiod))",
     18},
    {"", "'row security'", "c.oid", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE (c.relrowsecurity OR c.relforcerowsecurity) AND c.relnamespace = "
     "ANY($1::oid[])"},
    {"", "'replica identity'", "c.oid", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.relreplident <> 'd' AND c.relnamespace = "
     "ANY($1::oid[])"},
    {"", "'tablespace'", "c.oid", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'i') AND c.reltablespace <> 0 AND c.relnamespace = "
     "ANY($1::oid[])"},
    {"", "'table access method'", "c.oid", relation_name,
     "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = c.relam WHERE c.relkind = 'r' AND m.amname <> "
     "'heap' "
     "AND c.relnamespace = ANY($1::oid[])"},
    {"", "'clustered index'", "c.oid", relation_name,
     "pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indisclustered AND "
     "c.relnamespace = ANY($1::oid[])"},
    {"", "'attribute options'", "c.oid", "format('%I.%I.%I', n.nspname, c.relname, a.attname)",
     "pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND EXISTS "
     "(SELECT FROM unnest(a.attoptions) o WHERE o !~ '^pg_') "
     "AND NOT a.attisdropped AND c.relnamespace = ANY($1::oid[])"},
    {"", "'view column default'", "c.oid", "format('%I.%I.%I', n.nspname, c.relname, a.attname)",
     "pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = "
     "c.oid AND a.attnum = d.adnum "
     "WHERE c.relkind = 'v' AND c.relnamespace = ANY($1::oid[])"},
};

std::string query(const Reading& reading) {
  std::string sql;
  for (const Place& place : places) {
    if (reading.version < place.since * 10000) continue;
    sql += std::string(sql.empty() ? "" : " UNION ALL ") + "SELECT '" + place.catalog + "', " + place.kind + ", " + place.oid + ", " +
           place.name + " FROM " + place.from;
  }
  return "SELECT * FROM (" + sql +
         ") u(catalog, kind, oid, name) WHERE NOT EXISTS (SELECT FROM pg_depend member WHERE (member.deptype = 'e' OR member.deptype = 'i' "
         "AND u.catalog = 'pg_cast') "
         "AND member.classid = to_regclass('pg_catalog.' || nullif(u.catalog, '')) AND member.objid = u.oid)";
}

// What belongs to unmanaged relations ($1) and types ($2): their indexes, constraints, rules, row types …
std::string parts_query(const Reading& reading) {
  return "SELECT 'pg_constraint', oid, 'pg_class', conrelid FROM pg_constraint WHERE conrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_trigger', oid, 'pg_class', tgrelid FROM pg_trigger WHERE tgrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_rewrite', oid, 'pg_class', ev_class FROM pg_rewrite WHERE ev_class = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_attrdef', oid, 'pg_class', adrelid FROM pg_attrdef WHERE adrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_class', indexrelid, 'pg_class', indrelid FROM pg_index WHERE indrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_type', oid, 'pg_class', typrelid FROM pg_type WHERE typrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_constraint', oid, 'pg_type', contypid FROM pg_constraint WHERE contypid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_class', typrelid, 'pg_type', oid FROM pg_type WHERE typrelid <> 0 AND oid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_type', typarray, 'pg_type', oid FROM pg_type WHERE typarray <> 0 AND oid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_type', rngmultitypid, 'pg_type', rngtypid FROM pg_range WHERE rngtypid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_publication_rel', oid, 'pg_publication', prpubid FROM pg_publication_rel" +
         since(reading, 15, " UNION ALL SELECT 'pg_publication_namespace', oid, 'pg_publication', pnpubid FROM pg_publication_namespace",
               "");
}

std::string unmanaged_oids(const Reading& reading, const std::string& system_catalog) {
  std::string result;
  for (const auto& [address, place] : reading.unmanaged) {
    if (address.catalog == system_catalog) result += (result.empty() ? "" : ",") + std::to_string(address.oid);
  }
  return "{" + result + "}";
}

}  // namespace

void read_unmanaged(Reading& reading) {
  for (const Row& row : ask(reading, query(reading))) {
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

void read_unmanaged_parts(Reading& reading) {
  const std::vector<Row> rows =
      reading.client.query(parts_query(reading), {unmanaged_oids(reading, "pg_class"), unmanaged_oids(reading, "pg_type")});
  for (const Row& row : rows) {
    Fields fields{row};
    const auto address = [&fields] {
      Address result;
      result.catalog = fields.text();
      result.oid = fields.oid();
      return result;
    };
    const Address part = address();
    const auto whole = reading.unmanaged.find(address());
    if (whole != reading.unmanaged.end()) reading.unmanaged.emplace(part, whole->second);
  }
}

}  // namespace concertina::postgresql
