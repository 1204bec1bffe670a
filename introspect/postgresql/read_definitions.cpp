// All that is its own CREATE statement, as the server writes it: one query over the table in sources.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "introspect/postgresql/reading.hpp"
#include "introspect/postgresql/sources.hpp"

namespace concertina::postgresql {
namespace {

// Functions and casts that the server made for a type of the user's (a range's constructor) are part of that type.
std::string query(const Source& source) {
  const bool owned = std::string_view(source.catalog) == "pg_proc" || std::string_view(source.catalog) == "pg_cast";
  return fmt::format(
      "SELECT {}, {}, {}::text, {}::text, ({})::text, {}, ({})::text[], ({})::text[], ({})::text[], {}::text, {}::text[], {}::text[] FROM {}{}"
      "NOT EXISTS (SELECT FROM pg_depend member WHERE member.classid = '{}'::regclass AND member.objid = {} AND member.deptype IN ('e'{}))",
      static_cast<int>(source.kind), source.oid, source.schema, source.parent, source.name, source.text, source.clauses, source.signature, source.options,
      source.owner, source.privileges, source.columns ? column_acls("c.oid") : "NULL", source.from,
      std::string_view(source.from).find(" WHERE ") == std::string_view::npos ? " WHERE " : " AND ", source.catalog, source.oid, owned ? ", 'i'" : "");
}

// The system catalogs in which somebody has made something. What is not there need not be asked for: compiling that takes longer than all
// else. Extensions are asked for anyway, so that there is a question.
Question ask_used_catalogs(Reading& reading) {
  std::set<std::string> all;
  reading.used = {"pg_extension"};
  std::string sql;
  for (const Source& source : sources()) {
    if (!all.insert(source.catalog).second) continue;
    const bool hidden = std::find(reading.hidden.begin(), reading.hidden.end(), source.catalog) != reading.hidden.end();
    if (hidden) reading.used.insert(source.catalog);
    if (!hidden)
      sql += fmt::format("{}SELECT '{}' WHERE EXISTS (SELECT FROM {} WHERE oid >= 16384)", sql.empty() ? "" : " UNION ALL ", source.catalog, source.catalog);
  }
  return {sql, {}};
}

void read_used_catalogs(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) reading.used.insert(row.at(0).value());
}

Question ask_definitions(Reading& reading) {
  std::string sql;
  for (const Source& source : sources()) {
    const int version = reading.version / 10000;
    if (version < source.since || version > source.until || !reading.used.contains(source.catalog)) continue;
    if (const std::string part = query(source); may_read(reading, part)) sql += (sql.empty() ? "" : " UNION ALL ") + part;
  }
  if (sql.find("$1") == std::string::npos) return {sql, {}};
  return about_schemas(reading, sql);
}

// USING ((a = 1)) → USING (a = 1): the condition behind the words of a clause, in one pair of parentheses.
std::string tidied(const std::string& clause) {
  const std::string mark = " NOT VALID";
  const std::string end = clause.starts_with("CONSTRAINT ") && clause.ends_with(mark) ? mark : "";
  for (const std::string words : {"USING ", "WITH CHECK ", "CONSTRAINT "}) {
    if (!clause.starts_with(words)) continue;
    const std::size_t begin = words == "CONSTRAINT " ? std::min(clause.find(" CHECK (") + 7, clause.size()) : words.size();
    const std::string condition = without_parentheses(clause.substr(begin, clause.size() - begin - end.size()));
    return clause.substr(0, begin) + "(" + without_parentheses(condition) + ")" + end;
  }
  return clause;
}

std::string system_catalog_of(Kind kind) {
  for (const Source& source : sources()) {
    if (source.kind == kind) return source.catalog;
  }
  return "";
}

Object object_of(const Reading& reading, Fields& fields, ObjectId id) {
  Object object{std::move(id), Definition{}, "", "", {}, {}};
  auto& definition = as<Definition>(object);
  definition.text = fields.text();
  for (const std::string& clause : fields.list()) definition.clauses.push_back(tidied(clause));
  definition.signature = fields.list();
  definition.options = options_of(fields.list());
  object.owner = fields.text();
  const auto items = fields.maybe_list();
  set_privileges(reading, object, {items, fields.list()});
  if (object.id.kind == Kind::default_privileges) object.owner.clear();  // a role's own; its name says which
  return object;
}

void read_definitions(Reading& reading, const Answer& answer) {
  std::vector<std::pair<Address, Object>> found;
  for (Row row; answer(row);) {
    Fields fields{row};
    const Kind kind = static_cast<Kind>(fields.number());
    const std::uint32_t oid = fields.oid();
    ObjectId id{kind, fields.text(), "", ""};
    id.parent = fields.text();
    id.name = fields.text();
    found.emplace_back(Address{system_catalog_of(kind), oid}, object_of(reading, fields, id));
  }
  const auto stands_alone = [](const auto& entry) { return !belongs_to_table(entry.second.id.kind); };
  std::stable_partition(found.begin(), found.end(), stands_alone);  // a trigger finds its view
  for (auto& [address, object] : found) {
    if (stands_alone(std::pair(address, object)) || find(reading.catalog, owner_of(reading.catalog, object.id))) add(reading, address, std::move(object));
  }
}

}  // namespace

const Reader readers::used_catalogs{ask_used_catalogs, read_used_catalogs};
const Reader readers::definitions{ask_definitions, read_definitions};

}  // namespace concertina::postgresql
