#include "dialects/postgresql/table_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/scaffold.hpp"
#include "dialects/postgresql/types.hpp"

namespace concertina::postgresql {
namespace {

// {t} and {c}: the table and its copy; {row}: the row of the copy that is like OLD.
constexpr std::string_view in_step = R"(
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    IF EXISTS (SELECT FROM {t}) THEN
      DELETE FROM {c} AS concertina_copy WHERE NOT EXISTS (SELECT FROM {t} AS concertina_table WHERE {match});
    ELSE
      DELETE FROM {c};
    END IF;
    RETURN NULL;
  END IF;
{begin}  IF TG_OP = 'DELETE' THEN
    DELETE FROM {c} WHERE {row};
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    UPDATE {c} SET ({columns}) = ROW({values}) WHERE {row};
    IF FOUND THEN
      RETURN NULL;
    END IF;
  END IF;
  INSERT INTO {c} ({columns}) VALUES ({values});
{end}  RETURN NULL;
END
)";

constexpr std::string_view may_fail = R"(  EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
    RAISE WARNING 'a row of {t} does not fit the table as it was, and would be lost on the way back: %', SQLERRM;
  END;
)";

struct Copied : TableCopy {
  const Catalog& catalog;  // the table's
};

bool is_made_of_labels(const Object& column) {
  return std::ranges::any_of(column.needs, [](const ObjectId& need) { return need.kind == Kind::enum_type || need.kind == Kind::composite_type; });
}

// The table's column, as it is in the copy.
std::string value(const Copied& copy, std::size_t i, const std::string& prefix) {
  const std::string column = prefix + quote(copy.columns[i]);
  if (i >= copy.types.size() || copy.types[i].empty()) return column;
  const Object& own = at(copy.catalog, column_id(copy.table, copy.columns[i]));
  return cast(column, as<Column>(own).type, copy.types[i], is_made_of_labels(own));
}

// … to be written there: a cast to a type with a length cuts off what is longer, and an assignment refuses it.
std::string written(const Copied& copy, std::size_t i, const std::string& prefix) {
  Copied longer = copy;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> limited{
      {{"character varying(", "character varying"}, {"character(", "bpchar"}, {"bit varying(", "bit varying"}, {"bit(", "bit varying"}}};
  for (const auto& [begin, whole] : limited) {
    if (i < copy.types.size() && copy.types[i].starts_with(begin)) longer.types[i].replace(0, copy.types[i].find(')') + 1, whole);
  }
  return value(longer, i, prefix);
}

std::string listed(const Copied& copy, const std::string& prefix, std::string (*one)(const Copied&, std::size_t, const std::string&)) {
  std::string result;
  for (std::size_t i = 0; i < copy.columns.size(); ++i) result += (i == 0 ? "" : ", ") + one(copy, i, prefix);
  return result;
}

std::string columns(const Copied& copy, const std::string& prefix = "") {
  std::string result;
  for (const std::string& column : copy.columns) result += (result.empty() ? "" : ", ") + prefix + quote(column);
  return result;
}

// Condition by which a row of the copy is that of the table: by the key, or, where there is none, by all that it holds.
std::string same_row(const Copied& copy, const std::string& of_copy, const std::string& of_table) {
  if (copy.key.empty()) return fmt::format("record_image_eq(ROW({}), ROW({}))", columns(copy, of_copy), listed(copy, of_table, value));
  std::string result;
  for (std::size_t i = 0; i < copy.columns.size(); ++i) {
    if (std::find(copy.key.begin(), copy.key.end(), copy.columns[i]) == copy.key.end()) continue;
    result += fmt::format("{}{}{} = {}", result.empty() ? "" : " AND ", of_copy, quote(copy.columns[i]), value(copy, i, of_table));
  }
  return result;
}

// Without a key several rows may be alike: one of them is meant.
std::string row_like_old(const Copied& copy) {
  if (!copy.key.empty()) return same_row(copy, "", "OLD.");
  return fmt::format("(tableoid, ctid) = (SELECT tableoid, ctid FROM {} WHERE {} LIMIT 1)", qualified(copy.copy), same_row(copy, "", "OLD."));
}

std::string body_of(const Copied& copy) {
  const std::string table = qualified(copy.table);
  return fmt::format(in_step, fmt::arg("t", table), fmt::arg("c", qualified(copy.copy)), fmt::arg("columns", columns(copy)),
                     fmt::arg("values", listed(copy, "NEW.", written)), fmt::arg("row", row_like_old(copy)),
                     fmt::arg("match", same_row(copy, "concertina_copy.", "concertina_table.")), fmt::arg("begin", copy.may_lag ? "  BEGIN\n" : ""),
                     fmt::arg("end", copy.may_lag ? fmt::format(may_fail, fmt::arg("t", table)) : ""));
}

// Where the operators of the key's types are found.
std::vector<std::string> schemas_of(const Copied& copy) {
  std::vector<std::string> result{copy.table.schema};
  for (const std::string& name : copy.key) {
    const Object* column = find(copy.catalog, column_id(copy.table, name));
    const std::string& type = column ? as<Column>(*column).type : name;
    if (column && type.find('.') != std::string::npos) result.push_back(split_name(type.substr(0, type.find_first_of("([ ")))[0]);
  }
  return result;
}

Backfill fill_of(const Copied& copy) {
  Backfill fill;
  fill.table = qualified(copy.table);
  fill.other = qualified(copy.copy);
  fill.writes = "copies";
  const std::string own = quote(copy.table.name) + ".";
  for (std::size_t i = 0; i < copy.columns.size(); ++i) fill.set.emplace_back(quote(copy.columns[i]), written(copy, i, own));
  fill.match = same_row(copy, "concertina_other.", own);
  fill.todo = fmt::format("NOT EXISTS (SELECT FROM {} AS concertina_other WHERE {})", fill.other, fill.match);
  return fill;
}

}  // namespace

CopyWork table_copy(const TableCopy& shape, const Catalog& catalog) {
  const Copied copy{shape, catalog};
  const std::string name = cut_name(fmt::format("concertina_{}_{}", copy.may_lag ? "back" : "copy", copy.table.name));
  const Object function = trigger_function(schemas_of(copy), name, body_of(copy), settings_for(std::vector<std::string>{listed(copy, "NEW.", written)}), true);
  CopyWork work;
  work.sync = {function, row_trigger(copy.table, name, "AFTER INSERT OR DELETE OR UPDATE", "", function.id)};
  std::vector<ObjectId> emptied = copy.partitions;
  emptied.insert(emptied.begin(), copy.table);
  const std::string of_truncate = cut_name(fmt::format("concertina_empty_{}", copy.table.name));
  for (const ObjectId& one : emptied) work.sync.push_back(truncate_trigger(one, of_truncate, function.id));
  work.fill = fill_of(copy);
  return work;
}

}  // namespace concertina::postgresql
