#include "dialects/postgresql/sync.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/row_move.hpp"
#include "dialects/postgresql/scaffold.hpp"
#include "dialects/postgresql/settings.hpp"
#include "dialects/postgresql/trial.hpp"
#include "model/error.hpp"
#include "model/fingerprint.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

// Row triggers fire in name order: "value" comes behind "sync", as its expression may name a synced column.
constexpr std::string_view first = "!", last = "~";  // the least and the greatest printable characters of ASCII
constexpr std::string_view kinds[] = {"sync", "value"};
constexpr std::string_view very_last = "\U0010FFFD";  // the greatest character of all that is one

std::string scaffold_name(std::string_view what, const ObjectId& table, const std::string& column) {
  return cut_name(fmt::format("concertina_{}_{}_{}", what, table.name, column));
}

// By exact derivation: a user's own concertina_x is a user's trigger.
bool is_scaffold(const Catalog& catalog, const Object& trigger) {
  if (is_row_move(catalog, table_of(trigger.id), trigger.id.name)) return true;
  std::string name = trigger.id.name;
  for (const std::string_view prefix : {first, last, very_last}) {
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  }
  const ObjectId table = table_of(trigger.id);
  const auto is_derived = [&](const Object* column) {
    return std::any_of(std::begin(kinds), std::end(kinds), [&](std::string_view what) {
      const std::string derived = scaffold_name(what, table, column->id.name);
      return name == derived || name == cut_name(derived + "_");
    });
  };
  std::vector<ObjectId> family = parents_of(catalog, table);  // whose columns it has too
  family.insert(family.begin(), table);
  for (std::size_t i = 0; i < family.size(); ++i) {
    const std::vector<const Object*> columns = columns_of(catalog, family[i]);
    if (std::any_of(columns.begin(), columns.end(), is_derived)) return true;
    for (const ObjectId& parent : i == 0 ? std::vector<ObjectId>{} : parents_of(catalog, family[i])) family.push_back(parent);
  }
  return false;
}

bool is_before_row(const Object& trigger) {
  const std::string& text = as<Definition>(trigger).text;
  const std::vector<Token> code = code_tokens(text, lexical_rules());
  return code.size() > 3 && name_of(code[3]) == "before" && text.find("FOR EACH ROW") != std::string::npos;
}

// The names of those that fire for each row before it is written, and are not ours; partitions may have their own.
std::vector<std::string> users_triggers(const Catalog& catalog, const ObjectId& table) {
  std::vector<std::string> result;
  std::vector<ObjectId> tables = all_partitions_of(catalog, table);
  tables.push_back(table);
  for (const ObjectId& one : tables) {
    for (const Object* trigger : children(catalog, one, Kind::trigger)) {
      if (is_before_row(*trigger) && !is_scaffold(catalog, *trigger)) result.push_back(trigger->id.name);
    }
  }
  return result;
}

std::string_view last_behind(const std::vector<std::string>& names) { return *std::max_element(names.begin(), names.end()) > last ? very_last : last; }

// A name that fits with one more character in front of it.
std::string with_prefix(std::string_view prefix, const std::string& name) { return cut_name(std::string(prefix) + name); }

Object function_object(const ObjectId& table, const std::string& name, const std::string& body, const Settings& settings) {
  return trigger_function({table.schema}, name, body, settings, false);
}

Object trigger_object(const ObjectId& table, const std::string& name, const ObjectId& function, const std::string& condition) {
  return row_trigger(table, name, "BEFORE INSERT OR UPDATE", condition, function);
}

// How one column gets its value from the other form.
struct Conversion {
  std::string column;  // quoted
  std::string expression;
};

using Form = std::vector<Conversion>;

Form form(const std::vector<std::string>& columns, const std::vector<std::string>& expressions) {
  Form result;
  for (std::size_t i = 0; i < columns.size(); ++i) result.push_back({quote(columns[i]), expressions[i]});
  return result;
}

// Just another column.
bool is_plain(const Conversion& c) {
  const std::vector<Token> code = code_tokens(c.expression, lexical_rules());
  return code.size() == 1 && (code[0].kind == TokenKind::quoted_name || (code[0].kind == TokenKind::word && quote(name_of(code[0])) == code[0].text));
}

// Sets the column of `row` to the converted value. The server resolves the names: NEW stands there as the table. A value that does
// not fit becomes NULL, so that nobody's write fails for the other version's sake.
std::string convert(const Conversion& c, std::string_view row, const ObjectId& table, const std::string& indent) {
  const std::string target = fmt::format("{}.{}", row, c.column);
  if (is_plain(c)) return fmt::format("{}{} := NEW.{};\n", indent, target, c.expression);
  return fmt::format(
      "{0}BEGIN\n"
      "{0}  SELECT {1} INTO {2} FROM (SELECT NEW.*) AS {3};\n"
      "{0}{4}"
      "{0}  {2} := NULL;\n"
      "{0}END;\n",
      indent, c.expression, target, quote(table.name), caught(c.expression));
}

std::string convert(const Form& columns, std::string_view row, const ObjectId& table, const std::string& indent) {
  std::string result;
  for (const Conversion& c : columns) result += convert(c, row, table, indent);
  return result;
}

// Any of the columns, each condition written by f.
template <class F>
std::string any(const Form& columns, F f) {
  std::string result;
  for (const Conversion& c : columns) result += (result.empty() ? "" : " OR ") + f(c);
  return columns.size() == 1 ? result : "(" + result + ")";
}

std::string is_written(const Form& columns) {
  return any(columns, [](const Conversion& c) { return differs("NEW." + c.column, "OLD." + c.column); });
}

// IS NOT NULL asks every field of a composite value.
std::string is_given(const Form& columns) {
  return any(columns, [](const Conversion& c) { return "NEW." + c.column + " IS DISTINCT FROM NULL"; });
}

std::string is_other(const Form& columns) {
  return any(columns, [](const Conversion& c) { return differs("NEW." + c.column, "concertina_row." + c.column); });
}

std::string assign(const Form& columns, const std::string& indent) {
  std::string result;
  for (const Conversion& c : columns) result += fmt::format("{0}NEW.{1} := concertina_row.{1};\n", indent, c.column);
  return result;
}

// The row as it would be: a variable without the table's name, which may change, and whose schema the writer may not know.
constexpr std::string_view declared =
    "\n#variable_conflict use_column\n"
    "DECLARE\n"
    "  concertina_row record;\n"
    "BEGIN\n";

// An INSERT that gives neither form means the new one's default.
std::string apply_defaults(const Form& fresh, const Form& old, const std::vector<std::string>& defaults) {
  std::string assigned;
  for (std::size_t i = 0; i < defaults.size(); ++i) {
    if (!defaults[i].empty()) assigned += fmt::format("    NEW.{} := {};\n", fresh[i].column, defaults[i]);
  }
  if (assigned.empty()) return "";
  std::string nothing;
  for (const Form* columns : {&fresh, &old}) {
    for (const Conversion& c : *columns) nothing += " AND NEW." + c.column + " IS NULL";
  }
  return "  IF TG_OP = 'INSERT'" + nothing + " THEN\n" + assigned + "  END IF;\n";
}

// What a form was when the users' triggers began to work: they may change either.
struct Mark {
  std::string set, is_other;
};

Mark mark(std::string_view called, const ObjectId& table, const Form& columns) {
  std::string values;
  for (const Conversion& c : columns) values += (values.empty() ? "NEW." : ", NEW.") + c.column;
  const std::string setting = literal(fmt::format("concertina.{}_{}", called, sha256_hex(text(table) + "/" + columns[0].column).substr(0, 8)));
  const std::string value = fmt::format("hashtextextended(ROW({})::text, 0)::text", values);
  return {fmt::format("  PERFORM set_config({}, {}, true);\n", setting, value), fmt::format("current_setting({}, true) IS DISTINCT FROM {}", setting, value)};
}

// New wins on INSERT where it is not NULL; on UPDATE the side that changed wins, new before old. Nothing is done where new is
// up(old) already: that is the backfill, or an echo of this trigger.
std::string sync_body(const ObjectId& table, const Form& fresh, const Form& old, const std::vector<std::string>& defaults, const std::string& at_end) {
  return std::string(declared) + apply_defaults(fresh, old, defaults) +
         fmt::format(
             "  IF (TG_OP = 'INSERT' AND {0}) OR (TG_OP = 'UPDATE' AND {1}) THEN\n"
             "    concertina_row := NEW;\n"
             "{2}"
             "    IF {3} THEN\n"
             "{4}"
             "{5}"
             "    END IF;\n"
             "  ELSIF TG_OP = 'INSERT' OR {6} THEN\n"
             "    concertina_row := NEW;\n"
             "{2}"
             "{7}"
             "  END IF;\n"
             "{8}"
             "  RETURN NEW;\n"
             "END\n",
             is_given(fresh), is_written(fresh), convert(fresh, "concertina_row", table, "    "), is_other(fresh),
             convert(old, "concertina_row", table, "      "), assign(old, "      "), is_written(old), assign(fresh, "    "), at_end);
}

// After the users' triggers: the other form of the one that they have changed.
std::string follow_body(const ObjectId& table, const Form& fresh, const Form& old) {
  return std::string(declared) + fmt::format(
                                     "  IF {} THEN\n"
                                     "    concertina_row := NEW;\n"
                                     "{}"
                                     "    IF {} THEN\n"
                                     "{}"
                                     "{}"
                                     "    END IF;\n"
                                     "  ELSIF {} THEN\n"
                                     "    concertina_row := NEW;\n"
                                     "{}"
                                     "{}"
                                     "  END IF;\n"
                                     "  RETURN NEW;\n"
                                     "END\n",
                                     mark("new", table, fresh).is_other, convert(fresh, "concertina_row", table, "    "), is_other(fresh),
                                     convert(old, "concertina_row", table, "      "), assign(old, "      "), mark("old", table, old).is_other,
                                     convert(fresh, "concertina_row", table, "    "), assign(fresh, "    "));
}

// In a trigger before the row is written, a generated column has no value yet.
void require_no_generated(const std::vector<std::string>& expressions, const ObjectId& table, const Catalog& catalog) {
  for (const Object* column : columns_of(catalog, table)) {
    const std::string& generated = as<Column>(*column).generated;
    if (generated.empty()) continue;
    for (const std::string& expression : expressions) {
      if (!names_column(expression, lexical_rules(), column->id.name)) continue;
      throw Error(
          fmt::format("the expression {} reads the generated column {}, which has no value yet when a trigger computes it", expression, name_text(column->id)),
          "", "write what it is generated from: " + generated);
    }
  }
}

// What a child has of its own for a column would stay with the old one.
void require_plain_heirs(const ObjectId& table, const std::vector<std::string>& columns, const Catalog& catalog) {
  const std::vector<ObjectId> heirs = all_heirs_of(catalog, table);
  for (const ObjectId& heir : heirs) {
    for (const auto& [column, settings] : inherited_settings(as<Table>(at(catalog, heir)))) {
      if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
      throw Error(fmt::format("{} has another default or setting for {}, which takes two forms for a while", text(heir), quoted_if_needed(column)), "",
                  "make the column like its parent's in a plan before, and set it again behind");
    }
  }
}

// Triggers of a table do not fire for the rows of its children: each has its own.
template <class Make>
std::vector<Object> in_whole_family(const ObjectId& table, const Catalog& catalog, Make make) {
  std::vector<Object> result = make(table);
  for (const ObjectId& heir : all_heirs_of(catalog, table)) {
    for (Object& object : make(heir)) result.push_back(std::move(object));
  }
  return result;
}

std::vector<Object> sync_of_table(const ColumnSync& sync, const Catalog& catalog) {
  const std::string name = scaffold_name("sync", sync.table, sync.new_columns[0]);
  const Form fresh = form(sync.new_columns, sync.up), old = form(sync.old_columns, sync.down);
  std::vector<std::string> expressions = sync.up;
  expressions.insert(expressions.end(), sync.down.begin(), sync.down.end());
  require_no_generated(expressions, sync.table, catalog);
  const Settings settings = settings_for(expressions);
  const auto function = [&](const std::string& called, const std::string& body) { return function_object(sync.table, called, body, settings); };
  const std::vector<std::string> users = users_triggers(catalog, sync.table);
  if (users.empty()) {
    const Object alone = function(name, sync_body(sync.table, fresh, old, sync.defaults, ""));
    return {alone, trigger_object(sync.table, name, alone.id, "")};
  }
  const Object lead = function(name, sync_body(sync.table, fresh, old, sync.defaults, mark("new", sync.table, fresh).set + mark("old", sync.table, old).set));
  const Object follow = function(cut_name(name + "_"), follow_body(sync.table, fresh, old));
  return {lead, follow, trigger_object(sync.table, with_prefix(first, name), lead.id, ""),
          trigger_object(sync.table, with_prefix(last_behind(users), name), follow.id, "")};
}

std::vector<Object> fill_of_table(const ColumnFill& fill, const Catalog& catalog) {
  const std::string name = scaffold_name("value", fill.table, fill.column), column = quote(fill.column);
  require_no_generated({fill.value}, fill.table, catalog);
  const std::string body = fmt::format(
      "\n#variable_conflict use_column\n"
      "BEGIN\n"
      "  SELECT {} INTO NEW.{} FROM (SELECT NEW.*) AS {};\n"
      "  RETURN NEW;\n"
      "END\n",
      fill.value, column, quote(fill.table.name));
  const Object function = function_object(fill.table, name, body, settings_for(std::vector<std::string>{fill.value}));
  const std::vector<std::string> users = users_triggers(catalog, fill.table);
  const std::string trigger = users.empty() ? name : with_prefix(last_behind(users), name);
  return {function, trigger_object(fill.table, trigger, function.id, fill.always ? "" : "WHEN ((new." + column + " IS NULL)) ")};
}

}  // namespace

std::string differs(std::string_view a, std::string_view b, std::string_view) { return fmt::format("record_image_ne(ROW({}), ROW({}))", a, b); }

std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog) {
  require_plain_heirs(sync.table, sync.old_columns, catalog);
  return in_whole_family(sync.table, catalog, [&](const ObjectId& table) {
    ColumnSync own = sync;
    own.table = table;
    return sync_of_table(own, catalog);
  });
}

std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog) {
  return in_whole_family(fill.table, catalog, [&](const ObjectId& table) {
    ColumnFill own = fill;
    own.table = table;
    return fill_of_table(own, catalog);
  });
}

}  // namespace concertina::postgresql
