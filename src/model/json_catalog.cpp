// JSON of a catalog: schemas/catalog.schema.json. Objects are nested as a person would write them, columns in their order;
// a schema that is the engine's default is left out.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>

#include "model/constraint.hpp"
#include "model/inheritance.hpp"
#include "model/json.hpp"
#include "model/json_parts.hpp"

namespace concertina {
namespace {

// The schema of an object that names none; engines that are not here have no schemas inside a database.
const std::map<std::string, std::string> default_schemas = {{"postgresql", "public"}};

std::string default_schema(const std::string& dialect) {
  const auto found = default_schemas.find(dialect);
  return found == default_schemas.end() ? "" : found->second;
}

// ---- writing

struct Written {
  const Catalog& catalog;
  std::string schema;     // the default
  std::size_t count = 0;  // objects written so far
};

// An object that grows copies what it has, down to the last column: it has room for all members from the start.
Json with_room(std::size_t members) {
  Json out = Json::object();
  out.get_ref<Json::object_t&>().reserve(members);
  return out;
}

Json named(const ObjectId& id, const std::string& schema) {
  Json out = id.kind == Kind::table ? with_room(16) : Json::object();
  if (facts_of(id.kind).place == Place::schema && id.schema != schema) out["schema"] = id.schema;
  out["name"] = id.name;
  return out;
}

Json one_json(Written& written, const Object& object) {
  ++written.count;
  Json out = named(object.id, written.schema);
  if (object.id.kind == Kind::constraint && unnamed(object)) out.erase("name");
  write_body(out, object.body);
  write_shared(out, object);
  return out;
}

void write_list(Json& out, const char* member, Json list) {
  if (!list.empty()) out[member] = std::move(list);
}

void write_columns(Written& written, Json& out, const ObjectId& table) {
  Json list = Json::array();
  for (const Object* column : columns_of(written.catalog, table)) {
    list.push_back(one_json(written, *column));
    const int position = as<Column>(*column).position;
    if (position != static_cast<int>(list.size())) list.back()["position"] = position;
  }
  write_list(out, "columns", std::move(list));
}

void write_children(Written& written, Json& out, const ObjectId& parent, Kind kind) {
  Json list = Json::array();
  for (const Object* child : children(written.catalog, parent, kind)) list.push_back(one_json(written, *child));
  write_list(out, std::string(facts_of(kind).list).c_str(), std::move(list));
}

void write_statistics(const Catalog& catalog, Json& out, const ObjectId& table) {
  const auto found = catalog.statistics.find(table);
  if (found == catalog.statistics.end()) return;
  Writer writer;
  writer("rows", found->second.rows, -1);
  writer("bytes", found->second.bytes, -1);
  writer("not_empty", found->second.not_empty);
  writer("row_versions", found->second.row_versions);
  out["statistics"] = std::move(writer.out);
}

void write_nested(Written& written, Json& out, const ObjectId& id) {
  if (id.kind == Kind::table) {
    write_statistics(written.catalog, out, id);
    write_columns(written, out, id);
  }
  // What belongs to a table or to a view is written with whichever has the name.
  for (const KindFacts& facts : all_kinds()) {
    if (facts.place != Place::table || facts.kind == Kind::column) continue;
    for (const ObjectId& owner : owners_of({facts.kind, id.schema, id.name, ""})) {
      if (!find(written.catalog, owner)) continue;
      if (owner == id) write_children(written, out, id, facts.kind);
      break;
    }
  }
}

void write_kind(Written& written, Sheet& out, const KindFacts& kind) {
  const auto all = of_kind(written.catalog, kind.kind);
  auto it = all.begin();
  out.list(std::string(kind.list), static_cast<std::size_t>(std::ranges::distance(all)), [&] {
    const auto& [id, object] = *it++;
    Json one = one_json(written, object);
    write_nested(written, one, id);
    return one;
  });
}

Json unmanaged_json(const Unmanaged& unmanaged) {
  Json out = {{"kind", unmanaged.kind}, {"name", unmanaged.name}};
  if (!unmanaged.needs.empty()) out["needs"] = to_out(unmanaged.needs);
  return out;
}

// ---- reading

struct Reading {
  Catalog catalog;
  std::string schema;  // the default
  std::string where;
};

// An error of reading one object is told with its path.
void at_path(const Reading& in, const std::string& path, const std::function<void()>& read) {
  try {
    read();
  } catch (Error& error) {
    if (!error.where.starts_with(in.where + " ")) error.where = in.where + " " + path;
    throw;
  }
}

void qualify(ObjectId& id, const std::string& schema) {
  if (id.schema.empty() && facts_of(id.kind).place != Place::database) id.schema = schema;
}

void qualify(Object& object, const std::string& schema) {
  for (ObjectId& id : object.needs) qualify(id, schema);
  if (auto* sequence = std::get_if<Sequence>(&object.body); sequence && sequence->owned_by) qualify(*sequence->owned_by, schema);
  if (auto* constraint = std::get_if<Constraint>(&object.body); constraint && constraint->references) qualify(*constraint->references, schema);
  if (auto* table = std::get_if<Table>(&object.body); table && table->partition) qualify(table->partition->of, schema);
}

void insert(Reading& in, Object object, const std::string& path) {
  const ObjectId id = object.id;
  if (in.catalog.objects.emplace(id, std::move(object)).second) return;
  throw Error(fmt::format("the {} is there twice", text(id)), in.where + " " + path, "give one of the two another name, or take it out");
}

Object object_of(const Reading& in, Kind kind, const Json& json) {
  Object object{{kind, "", "", json.value("name", "")}, read_body(kind, json), "", "", {}, {}};
  if (facts_of(kind).place != Place::database) object.id.schema = json.value("schema", in.schema);
  read_shared(json, object);
  qualify(object, in.schema);
  return object;
}

// In any case of letters, as some engines keep keys as they were typed.
void require_columns(const Reading& in, const ObjectId& table, const std::vector<std::string>& columns) {
  const auto& body = as<Table>(at(in.catalog, table));
  if (body.partition || body.options.contains(inherits_option)) return;  // they may be the parent's
  const std::vector<const Object*> present = children(in.catalog, table, Kind::column);
  for (const std::string& column : columns) {
    const auto is_it = [&](const Object* known) {
      return std::equal(known->id.name.begin(), known->id.name.end(), column.begin(), column.end(),
                        [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
    };
    if (std::any_of(present.begin(), present.end(), is_it)) continue;
    throw Error(fmt::format("{} has no column {}", text(table), quoted_if_needed(column)), "", "names are written as the server has them, without quotes");
  }
}

// Also of the short forms, which give no type.
void read_constraint(Reading& in, const ObjectId& table, const Json& json, ConstraintType type, const std::string& path) {
  at_path(in, path, [&] {
    Object object = object_of(in, Kind::constraint, json);
    auto& constraint = as<Constraint>(object);
    if (!json.contains("type")) constraint.type = type;
    if (constraint.type == ConstraintType::foreign_key && !constraint.references) {
      throw Error("the foreign key does not say which table it references", "", "add \"references\": \"table\"");
    }
    require_columns(in, table, constraint.columns);
    if (object.id.name.empty()) object.id.name = content_name(constraint);
    object.id = child_id(Kind::constraint, table, object.id.name);
    insert(in, std::move(object), path);
  });
}

// Calls read(item, path of the item) for each item of the list, where there is one.
void each(const Json& json, const std::string& member, const std::string& path, const std::function<void(const Json&, const std::string&)>& read) {
  const auto found = json.find(member);
  if (found == json.end()) return;
  std::size_t at = 0;
  for (const Json& item : *found) read(item, fmt::format("{}/{}/{}", path, member, at++));
}

void read_constraints(Reading& in, const ObjectId& table, const Json& json, const std::string& path) {
  if (json.contains("primary_key")) {
    read_constraint(in, table, {{"columns", json["primary_key"]}}, ConstraintType::primary_key, path + "/primary_key");
  }
  each(json, "unique", path, [&](const Json& columns, const std::string& at) {
    read_constraint(in, table, {{"columns", columns}}, ConstraintType::unique, at);
  });
  each(json, "checks", path, [&](const Json& condition, const std::string& at) {
    read_constraint(in, table, {{"expression", condition}}, ConstraintType::check, at);
  });
  each(json, "foreign_keys", path, [&](const Json& one, const std::string& at) { read_constraint(in, table, one, ConstraintType::foreign_key, at); });
  each(json, "constraints", path, [&](const Json& one, const std::string& at) { read_constraint(in, table, one, ConstraintType::check, at); });
}

void read_children(Reading& in, const ObjectId& parent, const Json& json, Kind kind, const std::string& path) {
  int position = 0;
  each(json, std::string(facts_of(kind).list), path, [&](const Json& one, const std::string& at) {
    at_path(in, at, [&] {
      Object object = object_of(in, kind, one);
      object.id = child_id(kind, parent, object.id.name);
      if (kind == Kind::column) as<Column>(object).position = one.value("position", ++position);
      insert(in, std::move(object), at);
    });
  });
}

void read_statistics(Reading& in, const ObjectId& table, const Json& json) {
  const auto found = json.find("statistics");
  if (found == json.end()) return;
  Reader reader{*found};
  Statistics& statistics = in.catalog.statistics[table];
  reader("rows", statistics.rows);
  reader("bytes", statistics.bytes);
  reader("not_empty", statistics.not_empty);
  reader("row_versions", statistics.row_versions);
}

void read_nested(Reading& in, const ObjectId& id, const Json& json, const std::string& path) {
  if (id.kind == Kind::table) {
    read_statistics(in, id, json);
    read_children(in, id, json, Kind::column, path);
    read_constraints(in, id, json, path);
  }
  for (const KindFacts& facts : all_kinds()) {
    if (facts.place != Place::table || facts.kind == Kind::column || facts.kind == Kind::constraint) continue;
    read_children(in, id, json, facts.kind, path);
  }
}

void read_kind(Reading& in, const Json& json, const KindFacts& kind) {
  each(json, std::string(kind.list), "", [&](const Json& one, const std::string& path) {
    at_path(in, path, [&] {
      Object object = object_of(in, kind.kind, one);
      const ObjectId id = object.id;
      insert(in, std::move(object), path);
      read_nested(in, id, one, path);
    });
  });
}

void read_unmanaged(Reading& in, const Json& json) {
  each(json, "unmanaged", "", [&](const Json& one, const std::string& path) {
    at_path(in, path, [&] {
      Unmanaged unmanaged{one["kind"], one["name"], {}};
      Reader{one}("needs", unmanaged.needs);
      for (ObjectId& id : unmanaged.needs) qualify(id, in.schema);
      in.catalog.unmanaged.push_back(std::move(unmanaged));
    });
  });
  std::sort(in.catalog.unmanaged.begin(), in.catalog.unmanaged.end());
}

}  // namespace

Catalog catalog_from_json(std::string_view text, const std::string& where, const std::string& dialect) {
  const Json json = checked(text, "catalog", where);
  Reading in{{}, "", where};
  in.catalog.dialect = json.value("dialect", dialect);
  if (in.catalog.dialect.empty()) throw Error("the catalog does not name its database engine", where, "add \"dialect\": \"postgresql\", or give --dialect");
  in.catalog.server_version = json.value("server_version", "");
  in.catalog.collation = json.value("collation", "");
  in.schema = default_schema(in.catalog.dialect);
  for (const KindFacts& kind : all_kinds()) {
    if (kind.place != Place::table) read_kind(in, json, kind);
  }
  read_unmanaged(in, json);
  return std::move(in.catalog);
}

// No more is read than up to that member: all is checked when the catalog is read.
std::string dialect_of_catalog(std::string_view text) {
  using Event = Json::parse_event_t;
  struct Told {
    std::string dialect;
  };
  bool is_next = false;
  const auto watch = [&](int depth, Event event, Json& value) {
    if (depth == 1 && event == Event::value && is_next) throw Told{value.is_string() ? value.get<std::string>() : ""};
    if (depth == 1) is_next = event == Event::key && value == "dialect";
    return depth == 0 || event == Event::key;
  };
  try {
    [[maybe_unused]] const Json none = Json::parse(text, watch, false);
    return "";
  } catch (const Told& told) {
    return told.dialect;
  }
}

std::string to_json(const Catalog& catalog) {
  Written written{catalog, default_schema(catalog.dialect)};
  Sheet out;
  out.member("format", "concertina-catalog/1");
  out.member("dialect", catalog.dialect);
  if (!catalog.server_version.empty()) out.member("server_version", catalog.server_version);
  if (!catalog.collation.empty()) out.member("collation", catalog.collation);
  for (const KindFacts& kind : all_kinds()) {
    if (kind.place != Place::table) write_kind(written, out, kind);
  }
  auto unmanaged = catalog.unmanaged.begin();
  out.list("unmanaged", catalog.unmanaged.size(), [&] { return unmanaged_json(*unmanaged++); });
  if (written.count != catalog.objects.size()) {
    throw Error("the catalog has objects of a table that it does not have", "", "read it anew: concertina snapshot SOURCE");
  }
  return out.text();
}

}  // namespace concertina
