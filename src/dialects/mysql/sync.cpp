#include "dialects/mysql/sync.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dialects/fitting_name.hpp"
#include "dialects/mysql/checks.hpp"
#include "dialects/mysql/history.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/types.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

using Names = std::map<std::string, std::string>;

std::string row_value(std::string_view column) { return "NEW." + quote(column); }

// The expression over the row that is written.
std::string of_row(const std::string& expression, const Names& columns) { return with_renamed_columns(expression, lexical_rules, columns, row_value); }

Names columns_known(const ObjectId& table, const std::vector<std::string>& more, const Catalog& catalog) {
  Names names;
  for (const Object* column : columns_of(catalog, table)) names.emplace(column->id.name, column->id.name);
  for (const std::string& column : more) names.emplace(column, column);
  return names;
}

// One form of the datum: its columns, and what they are when the other form says so.
struct Form {
  std::vector<std::string> columns, values;  // quoted; expressions over NEW
  std::vector<std::string> variables;        // that hold the values
  std::vector<std::string> types;            // of the variables; empty: the value itself stands there
};

template <class F>
std::string any(const Form& form, F f) {
  std::string result;
  for (std::size_t i = 0; i < form.columns.size(); ++i) result += (i == 0 ? "" : " OR ") + f(i);
  return form.columns.size() == 1 ? result : "(" + result + ")";
}

template <class F>
std::string each(const Form& form, F f) {
  std::string result;
  for (std::size_t i = 0; i < form.columns.size(); ++i) result += f(i);
  return result;
}

std::string is_given(const Form& form) {
  return any(form, [&](std::size_t i) { return "NEW." + form.columns[i] + " IS NOT NULL"; });
}
std::string is_written(const Form& form) {
  return any(form, [&](std::size_t i) { return differs("NEW." + form.columns[i], "OLD." + form.columns[i]); });
}
std::string is_other(const Form& form) {
  return any(form, [&](std::size_t i) { return differs("NEW." + form.columns[i], form.variables[i]); });
}

std::string declared(const Form& form) {
  return each(form, [&](std::size_t i) { return form.types[i].empty() ? "" : fmt::format("  DECLARE {} {};\n", form.variables[i], form.types[i]); });
}

// A value that does not fit becomes NULL, so that nobody's write fails for the other version's sake.
std::string computed(const Form& form, const std::string& indent) {
  return each(form, [&](std::size_t i) {
    if (form.types[i].empty()) return std::string();
    return fmt::format(
        "{0}BEGIN\n"
        "{0}  DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET {1} = NULL;\n"
        "{0}  SET {1} = {2};\n"
        "{0}END;\n",
        indent, form.variables[i], form.values[i]);
  });
}

std::string assigned(const Form& form, const std::string& indent) {
  return each(form, [&](std::size_t i) { return fmt::format("{}SET NEW.{} = {};\n", indent, form.columns[i], form.variables[i]); });
}

// The value is that of another column of the same type: nothing has to be computed.
bool is_plain(const Object& column, const std::string& expression, const std::vector<Object>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Object& other) {
    const auto &a = as<Column>(column), &b = as<Column>(other);
    return expression == quote(other.id.name) && a.type == b.type && a.collation == b.collation;
  });
}

Form form(const std::string& prefix, const std::vector<Object>& columns, const std::vector<std::string>& expressions, const std::vector<Object>& others,
          const Names& known) {
  Form result;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool plain = is_plain(columns[i], expressions[i], others);
    result.columns.push_back(quote(columns[i].id.name));
    result.values.push_back(of_row(expressions[i], known));
    result.variables.push_back(plain ? result.values.back() : fmt::format("concertina_{}_{}", prefix, i + 1));
    result.types.push_back(plain ? "" : variable_type(as<Column>(columns[i])));
  }
  return result;
}

// An INSERT that gives neither form means the new one's default.
std::string defaults(const Form& fresh, const Form& old, const ColumnSync& sync, const Names& known) {
  std::string set;
  for (std::size_t i = 0; i < sync.defaults.size(); ++i) {
    if (!sync.defaults[i].empty()) set += fmt::format("    SET NEW.{} = {};\n", fresh.columns[i], of_row(sync.defaults[i], known));
  }
  return set.empty() ? "" : fmt::format("  IF NOT ({} OR {}) THEN\n{}  END IF;\n", is_given(fresh), is_given(old), set);
}

// New wins where it is written; nothing is done where it says what the old one does.
std::string body(const ObjectId& table, const Form& fresh, const Form& old, const std::string& fresh_counts, const std::string& old_counts,
                 const std::string& first) {
  return fmt::format(
      "BEGIN\n"
      "{}{}"
      "  IF NOT ({} <=> {}) THEN\n"
      "{}"
      "  IF {} THEN\n"
      "{}"
      "    IF {} THEN\n"
      "{}{}"
      "    END IF;\n"
      "  {}\n"
      "{}{}"
      "  END IF;\n"
      "  END IF;\n"
      "END",
      declared(fresh), declared(old), filling_mark, literal(quote(table.name)), first, fresh_counts, computed(fresh, "    "), is_other(fresh),
      computed(old, "      "), assigned(old, "      "), old_counts.empty() ? "ELSE" : "ELSEIF " + old_counts + " THEN", computed(fresh, "    "),
      assigned(fresh, "    "));
}

Object trigger(const ObjectId& table, const std::string& name, const std::string& event, const std::string& text) {
  Object object;
  object.id = child_id(Kind::trigger, table, name);
  object.body = Definition{fmt::format("CREATE TRIGGER {} BEFORE {} ON {} FOR EACH ROW {}", quote(name), event, quote(table.name), text), {}, {}};
  return object;
}

std::string trigger_name(std::string_view what, const ObjectId& table, const std::string& column, const std::string& ending) {
  return fitting_name(fmt::format("concertina_{}_{}_{}", what, table.name, column), name_bytes, ending);
}

// Either form has the column's name, by which users' triggers find it: they fire before ours, and what they write counts for both. Those of
// UPDATE fire for rows that are filled in, too, where ours are off.
bool has_one_name(const ColumnSync& sync) {
  if (sync.old_columns.size() != 1 || sync.new_columns.size() != 1) return false;
  const std::string &old = sync.old_columns[0], &fresh = sync.new_columns[0];
  return fresh == fitting_name("concertina_new_" + old, name_bytes) || old == fitting_name("concertina_old_" + fresh, name_bytes);
}

// What a user's trigger writes into one form before ours fires would be lost on the other.
void must_not_be_assigned(const ColumnSync& sync, const Catalog& catalog) {
  for (const Object* other : children(catalog, sync.table, Kind::trigger)) {
    const std::string& text = as<Definition>(*other).text;
    if (text.find(" BEFORE ") == std::string::npos || (has_one_name(sync) && text.find(" BEFORE INSERT ") != std::string::npos)) continue;
    for (const std::string& column : sync.old_columns) {
      if (!names_column(text, lexical_rules, column)) continue;
      throw Error(fmt::format("{} works on {}, which takes two forms for a while", concertina::text(other->id), name_text(column_id(sync.table, column))), "",
                  "drop the trigger in a plan before this one, and make it again behind");
    }
  }
}

// Before the row is written, a generated column has no value yet, and none that the server numbers.
void must_be_known(const std::vector<std::string>& expressions, const ObjectId& table, const Catalog& catalog, const std::string& what_to_do) {
  for (const Object* column : columns_of(catalog, table)) {
    const auto& body = as<Column>(*column);
    if (body.generated.empty() && !body.identity) continue;
    for (const std::string& expression : expressions) {
      if (!names_column(expression, lexical_rules, column->id.name)) continue;
      throw Error(fmt::format("the expression {} reads {}, which has no value yet when a trigger computes it", expression, name_text(column->id)), "",
                  body.identity ? "the server numbers a row behind its triggers: " + what_to_do : "write what it is generated from: " + body.generated);
    }
  }
}

// https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html#foreign-key-triggers
void must_not_be_cascaded(const ColumnSync& sync, const Catalog& catalog) {
  for (const Object* object : children(catalog, sync.table, Kind::constraint)) {
    const auto& key = as<Constraint>(*object);
    const bool acts = key.references && (key.on_delete.starts_with("SET") || key.on_update != "NO ACTION");
    for (const std::string& column : key.columns) {
      if (!acts || std::find(sync.old_columns.begin(), sync.old_columns.end(), column) == sync.old_columns.end()) continue;
      throw Error(fmt::format("{} changes {} without firing a trigger, while the column takes two forms", concertina::text(object->id),
                              name_text(column_id(sync.table, column))),
                  "", "take ON DELETE SET NULL and ON UPDATE from the foreign key in a plan before this one, and add them again behind");
    }
  }
}

void must_not_keep_history(const ObjectId& table, const Catalog& catalog) {
  if (!keeps_history(table, catalog)) return;
  throw Error(fmt::format("{} keeps its history, which a column beside the old one would not have", quote(table.name)), "",
              "alter the column by hand, in a session with system_versioning_alter_history = KEEP, and plan the rest");
}

}  // namespace

std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog) {
  must_not_keep_history(sync.table, catalog);
  must_not_be_assigned(sync, catalog);
  must_not_be_cascaded(sync, catalog);
  const std::string by_hand = "the column can get a wider type here, and another name or a narrower type by hand only";
  must_be_known(sync.up, sync.table, catalog, by_hand);
  must_be_known(sync.down, sync.table, catalog, by_hand);
  std::vector<std::string> own = sync.old_columns;
  own.insert(own.end(), sync.new_columns.begin(), sync.new_columns.end());
  const Names known = columns_known(sync.table, own, catalog);
  const Form fresh = form("new", sync.news, sync.up, sync.olds, known), old = form("old", sync.olds, sync.down, sync.news, known);
  const std::string inserted = body(sync.table, fresh, old, is_given(fresh), "", defaults(fresh, old, sync, known));
  const std::string updated = body(sync.table, fresh, old, is_written(fresh), is_written(old), "");
  return {trigger(sync.table, trigger_name("sync", sync.table, sync.new_columns[0], "_ins"), "INSERT", inserted),
          trigger(sync.table, trigger_name("sync", sync.table, sync.new_columns[0], "_upd"), "UPDATE", updated)};
}

std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog) {
  must_be_known({fill.value}, fill.table, catalog, "give a value that does not read it, or let the application write the column (dual_write: application)");
  const Names known = columns_known(fill.table, {fill.column}, catalog);
  const std::string column = quote(fill.column), set = fmt::format("SET NEW.{} = {};", column, of_row(fill.value, known));
  const std::string text =
      fill.always ? fmt::format("BEGIN\n  {}\nEND", set) : fmt::format("BEGIN\n  IF NEW.{} IS NULL THEN\n    {}\n  END IF;\nEND", column, set);
  std::vector<Object> result;
  for (const auto& [event, ending] : {std::pair{"INSERT", "_ins"}, std::pair{"UPDATE", "_upd"}}) {
    result.push_back(trigger(fill.table, trigger_name("value", fill.table, fill.column, ending), event, text));
    result.back().needs = {column_id(fill.table, fill.column)};
  }
  return result;
}

}  // namespace concertina::mysql
