// Rows of system catalogs that are no objects of their own: a view's rule, a type's array, a member of an extension, an index of something unmanaged.
#include <fmt/format.h>

#include <set>

#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {
namespace {

// What belongs to relations ($1) and types ($2): their indexes, constraints, rules, row types …
std::string query(const Reading& reading) {
  return "SELECT 'pg_constraint', oid, 'pg_class', conrelid FROM pg_constraint WHERE conrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_trigger', oid, 'pg_class', tgrelid FROM pg_trigger WHERE tgrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_policy', oid, 'pg_class', polrelid FROM pg_policy WHERE polrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_rewrite', oid, 'pg_class', ev_class FROM pg_rewrite WHERE ev_class = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_attrdef', oid, 'pg_class', adrelid FROM pg_attrdef WHERE adrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_class', indexrelid, 'pg_class', indrelid FROM pg_index WHERE indrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_type', oid, 'pg_class', typrelid FROM pg_type WHERE typrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_type', typarray, 'pg_class', typrelid FROM pg_type WHERE typarray <> 0 AND typrelid = ANY($1::oid[]) "
         "UNION ALL SELECT 'pg_constraint', tgconstraint, 'pg_trigger', oid FROM pg_trigger WHERE tgconstraint <> 0 AND NOT tgisinternal "
         "UNION ALL SELECT 'pg_constraint', oid, 'pg_type', contypid FROM pg_constraint WHERE contypid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_class', typrelid, 'pg_type', oid FROM pg_type WHERE typrelid <> 0 AND oid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_type', typarray, 'pg_type', oid FROM pg_type WHERE typarray <> 0 AND oid = ANY($2::oid[]) "
         "UNION ALL SELECT 'pg_type', rngmultitypid, 'pg_type', rngtypid FROM pg_range WHERE rngtypid = ANY($2::oid[]) "
         "UNION ALL SELECT classid::regclass::text, objid, 'pg_extension', refobjid FROM pg_depend WHERE deptype = 'e' "
         "UNION ALL SELECT 'pg_type', t.typarray, 'pg_extension', e.refobjid FROM pg_type t JOIN pg_depend e ON e.classid = 'pg_type'::regclass AND e.objid = "
         "t.oid AND e.deptype = 'e' WHERE t.typarray <> 0 "
         "UNION ALL SELECT 'pg_publication_rel', oid, 'pg_publication', prpubid FROM pg_publication_rel" +
         since(reading, 15, " UNION ALL SELECT 'pg_publication_namespace', oid, 'pg_publication', pnpubid FROM pg_publication_namespace", "");
}

bool has_parts(Kind kind) { return facts_of(kind).definition && facts_of(kind).place == Place::schema; }

std::string oids_of(const Reading& reading, const std::string& system_catalog) {
  std::set<std::uint32_t> oids;
  for (const auto& [address, place] : reading.unmanaged) {
    if (address.catalog == system_catalog) oids.insert(address.oid);
  }
  for (const auto& [address, object] : reading.objects) {
    if (address.catalog == system_catalog && has_parts(object->id.kind)) oids.insert(address.oid);
  }
  return fmt::format("{{{}}}", fmt::join(oids, ","));
}

void take_part(Reading& reading, const Address& part, const Address& whole) {
  const auto unmanaged = reading.unmanaged.find(whole);
  if (unmanaged != reading.unmanaged.end()) reading.unmanaged.emplace(part, unmanaged->second);
  if (const ObjectId* object = find_object(reading, whole)) reading.parts.emplace(part, *object);
}

Question ask_parts(Reading& reading) { return {query(reading), {oids_of(reading, "pg_class"), oids_of(reading, "pg_type")}}; }

void read_parts(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const auto address = [&fields] {
      Address result;
      result.catalog = fields.text();
      result.oid = fields.oid();
      return result;
    };
    const Address part = address();
    take_part(reading, part, address());
  }
}

}  // namespace

const Reader readers::parts{ask_parts, read_parts};

}  // namespace concertina::postgresql
