// Composite types, and the tables of such a type: https://www.postgresql.org/docs/current/sql-altertype.html
#include <algorithm>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/types.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina::postgresql {
namespace {

using Clauses = std::vector<std::string>;

// Tables of the type: an attribute is a column of each.
std::vector<ObjectId> tables_of_type(const Catalog& catalog, const ObjectId& type) {
  std::vector<ObjectId> result;
  for (const auto& [id, object] : of_kind(catalog, Kind::table)) {
    const auto& options = as<Table>(object).options;
    if (options.contains("of type") && options.at("of type") == qualified(type)) result.push_back(id);
  }
  return result;
}

}  // namespace

// What stays keeps its order; what is new is behind it.
bool keeps_order(const Definition& before, const Definition& after) {
  Clauses stays, wanted = after.clauses;
  for (const std::string& attribute : before.clauses) {
    if (with_name(after.clauses, first_name(attribute))) stays.push_back(first_name(attribute));
  }
  wanted.resize(std::min(stays.size(), wanted.size()));
  return std::equal(stays.begin(), stays.end(), wanted.begin(), wanted.end(),
                    [](const std::string& name, const std::string& attribute) { return first_name(attribute) == name; });
}

void create_composite(Work& work, const Object& type) {
  create_as(work, type, as<Definition>(type).text + " (" + joined(as<Definition>(type).clauses, ", ") + ")");
}

void alter_composite(Work& work, const Object& before, const Object& after) {
  Clauses actions;
  const std::vector<ObjectId> tables = tables_of_type(work.before, before.id);
  for (const std::string& attribute : as<Definition>(before).clauses) {
    const std::string* now = with_name(as<Definition>(after).clauses, first_name(attribute));
    if (!now) actions.push_back("DROP ATTRIBUTE " + first_name(attribute));
    if (now && *now != attribute) actions.push_back("ALTER ATTRIBUTE " + first_name(attribute) + " TYPE" + now->substr(first_name(attribute).size()));
  }
  for (const std::string& attribute : as<Definition>(after).clauses) {
    if (!with_name(as<Definition>(before).clauses, first_name(attribute))) actions.push_back("ADD ATTRIBUTE " + attribute);
  }
  const std::string cascade = tables.empty() ? "" : " CASCADE";
  if (!actions.empty())
    statement(work, "ALTER " + called(after.id) + " " + joined(actions, cascade + ", ") + cascade, tables.empty() ? Form::none : Form::add_column, tables);
}

bool follows_type(const Work& work, const Object& column) {
  if (column.id.kind != Kind::column) return false;
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& change) {
    if (id_of(change).kind != Kind::composite_type || !change.before || !change.after) return false;
    const std::vector<ObjectId> tables = tables_of_type(work.before, id_of(change));
    return std::find(tables.begin(), tables.end(), table_of(column.id)) != tables.end();
  });
}

}  // namespace concertina::postgresql
