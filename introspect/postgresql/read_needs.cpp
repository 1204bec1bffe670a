// Comments, and what depends on what.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "introspect/postgresql/reading.hpp"
#include "model/constraint.hpp"
#include "model/not_null.hpp"
#include "model/trigger.hpp"

namespace concertina::postgresql {

namespace {

// Of a NOT NULL, which is part of its column.
void note_not_null_comment(Reading& reading, std::uint32_t table, const Row& row) {
  const ObjectId* column = find_object(reading, {"pg_class", table, std::atoi(row.at(6)->c_str())});
  if (column != nullptr) as<Column>(reading.catalog.objects.at(*column)).options[not_null_comment] = *row.at(3);
}

// Of what is no object itself: a column of a view or partition, an attribute of a composite type, a constraint of a domain, the index of a key.
void note_column_comment(Reading& reading, const Address& table, const Row& row) {
  const ObjectId* partition = find_object(reading, table);
  const auto type = reading.parts.find(table);
  const ObjectId* relation = partition == nullptr && type != reading.parts.end() ? &type->second : partition;
  Object* owner = relation != nullptr && row.at(4) && reading.catalog.objects.contains(*relation) ? &reading.catalog.objects.at(*relation) : nullptr;
  if (owner != nullptr && maybe<Constraint>(*owner)) as<Constraint>(*owner).options[index_comment] = *row.at(3);
  if (owner != nullptr && maybe<Definition>(*owner)) as<Definition>(*owner).options["comment " + *row.at(4)] = *row.at(3);
  const auto column = reading.parts.find({table.catalog, table.oid, std::atoi(row.at(2)->c_str())});
  if (partition == nullptr || column == reading.parts.end()) return;
  Table* body = std::get_if<Table>(&reading.catalog.objects.at(*partition).body);
  if (body != nullptr && body->partition) body->partition->columns[column->second.name]["comment"] = *row.at(3);
  if (body != nullptr && !body->partition) body->options["comment of " + column->second.name] = *row.at(3);
}

Question ask_comments(Reading& reading) {
  return about_schemas(
      reading,
      "SELECT d.classoid, d.objoid, d.objsubid, d.description, coalesce(a.attname, k.conname, x.conname), n.conrelid, n.conkey[1] FROM pg_description d "
      "LEFT JOIN pg_attribute a ON d.classoid = 'pg_class'::regclass AND a.attrelid = d.objoid AND a.attnum = nullif(d.objsubid, 0) LEFT JOIN "
      "pg_constraint k ON "
      "d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid AND k.contypid <> 0 LEFT JOIN pg_constraint x ON d.classoid = 'pg_class'::regclass AND "
      "d.objsubid = 0 AND x.conindid = d.objoid AND x.contype IN ('p', 'u', 'x') AND x.conparentid = 0 LEFT JOIN pg_constraint n ON d.classoid = "
      "'pg_constraint'::regclass AND n.oid = d.objoid AND n.contype = 'n' WHERE d.objoid >= 16384 "
      "OR d.classoid = 'pg_namespace'::regclass AND d.objoid = ANY($1::oid[]) AND d.description <> 'standard public schema'");
}

void read_comments(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::string& system_catalog = reading.catalogs.at(fields.oid());
    const std::uint32_t oid = fields.oid();
    const ObjectId* id = find_object(reading, {system_catalog, oid, static_cast<int>(fields.number())});
    if (row.at(5) && row.at(6)) {
      note_not_null_comment(reading, static_cast<std::uint32_t>(std::strtoul(row.at(5)->c_str(), nullptr, 10)), row);
      continue;
    }
    if (id == nullptr) note_column_comment(reading, {system_catalog, oid, 0}, row);
    if (id != nullptr) reading.catalog.objects.at(*id).comment = fields.text();
  }
}

// What the row is, or is a part of; a column that is no object itself (a view's) is part of its relation. Parts of what is itself
// only a part, in partitions of partitions, need what the whole needs.
Object* resolved(Reading& reading, Address address) {
  for (;; address.column = 0) {
    if (const auto object = reading.objects.find(address); object != reading.objects.end()) return object->second;
    const auto part = reading.parts.find(address);
    if (part != reading.parts.end()) {
      const auto whole = reading.catalog.objects.find(part->second);
      return whole == reading.catalog.objects.end() ? nullptr : &whole->second;
    }
    if (address.column == 0) return nullptr;
  }
}

// Every object has its table at hand by its own name, so that this is no news; the trigger of a view has no table.
bool is_known(const Object& object, const ObjectId& need) {
  if (need == object.id || need == table_of(object.id)) return true;
  const Sequence* sequence = maybe<Sequence>(object);
  return sequence != nullptr && sequence->owned_by && (need == *sequence->owned_by || need == table_of(*sequence->owned_by));
}

void sort_unique(std::vector<ObjectId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// … and the columns, which take no NULL as long as the rows are told apart by them.
void need_identifying_columns(Object& table, const Object& index) {
  std::copy_if(index.needs.begin(), index.needs.end(), std::back_inserter(table.needs),
               [&](const ObjectId& need) { return need.kind == Kind::column && table_of(need) == table.id; });
}

// A table whose settings name an index needs it, or the constraint behind it.
void need_named_indexes(Object& table, const Catalog& catalog) {
  const Options* options = maybe<Table>(table)                        ? &as<Table>(table).options
                           : table.id.kind == Kind::materialized_view ? &as<Definition>(table).options
                                                                      : nullptr;
  if (options == nullptr) return;
  for (const std::string name : {"replica identity", "clustered by"}) {
    const auto option = options->find(name);
    if (option == options->end()) continue;
    const std::string index = option->second.starts_with("index ") ? option->second.substr(6) : option->second;
    for (const Kind kind : {Kind::index, Kind::constraint}) {
      const Object* found = find(catalog, child_id(kind, table.id, index));
      if (found == nullptr) continue;
      table.needs.push_back(found->id);
      if (name == "replica identity") need_identifying_columns(table, *found);
    }
  }
}

// A trigger that is enabled otherwise in some partitions needs those.
void need_named_partitions(Object& trigger) {
  if (trigger.id.kind != Kind::trigger) return;
  for (const auto& [name, state] : as<Definition>(trigger).options) {
    if (name.starts_with(enabled_in)) trigger.needs.push_back(parse_name(Kind::table, name.substr(enabled_in.size())));
  }
}

// The server notes with a default whose it is, also with a partition's own.
bool says_whose(const Address& from, const Object& object, const ObjectId& need) {
  const auto* table = maybe<Table>(object);
  return from.catalog == "pg_attrdef" && table != nullptr && table->partition && need.kind == Kind::column;
}

// Who needs a column needs its table.
void add_need(Reading& reading, const Address& from, const Address& to) {
  const Object* found = resolved(reading, to);
  if (found == nullptr) return;
  const ObjectId& need = found->id;
  if (Object* object = resolved(reading, from); object != nullptr) {
    if (says_whose(from, *object, need)) return;
    if (!is_known(*object, need)) object->needs.push_back(need);
    if (ObjectId table = table_of(need); !is_known(*object, table)) object->needs.push_back(std::move(table));
    const ObjectId* partition = find_object(reading, {to.catalog, to.oid});  // whose columns are its parent's
    if (partition != nullptr && *partition != need && !is_known(*object, *partition)) object->needs.push_back(*partition);
    return;
  }
  const auto unmanaged = reading.unmanaged.find({from.catalog, from.oid, 0});
  if (unmanaged == reading.unmanaged.end()) return;
  std::vector<ObjectId>& needs = reading.catalog.unmanaged[unmanaged->second].needs;
  needs.insert(needs.end(), {need, table_of(need)});
}

// Oids below 16384 are the server's own. What a class or family of operators consists of is its part.
Question ask_needs(Reading&) {
  return {
      "SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid FROM pg_depend d "
      "WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384 AND (d.refclassid <> 'pg_namespace'::regclass OR d.classid IN ('pg_extension'::regclass, "
      "to_regclass('pg_publication_namespace'))) "
      "UNION ALL SELECT o.refclassid, o.refobjid, 0, d.refclassid, d.refobjid, d.refobjsubid FROM pg_depend d JOIN pg_depend o ON "
      "o.classid = d.classid AND o.objid = d.objid AND o.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass) WHERE d.classid IN "
      "('pg_amop'::regclass, 'pg_amproc'::regclass) AND d.deptype IN ('n', 'a') AND d.refobjid >= 16384 AND d.refclassid <> o.refclassid",
      {}};
}

void read_needs(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const auto address = [&] {
      Address result;
      result.catalog = reading.catalogs.at(fields.oid());
      result.oid = fields.oid();
      result.column = static_cast<int>(fields.number());
      return result;
    };
    const Address from = address();
    add_need(reading, from, address());
  }
  for (const auto& [place, address] : reading.properties) {
    if (const Object* object = resolved(reading, address); object != nullptr) reading.catalog.unmanaged[place].needs.push_back(object->id);
  }
  for (auto& [id, object] : reading.catalog.objects) {
    need_named_indexes(object, reading.catalog);
    need_named_partitions(object);
    if (Table* table = std::get_if<Table>(&object.body); table != nullptr && table->partition) table->partition->parts = table->partition->parts.sorted();
    sort_unique(object.needs);
  }
  for (Unmanaged& unmanaged : reading.catalog.unmanaged) sort_unique(unmanaged.needs);
}

}  // namespace

const Reader readers::comments{ask_comments, read_comments};
const Reader readers::needs{ask_needs, read_needs};

}  // namespace concertina::postgresql
