#include "dialects/postgresql/sync.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

// Row triggers fire in name order: "value" comes behind "sync", as its expression may name a synced column.
constexpr std::string_view first = "!", last = "~";  // the least and the greatest printable characters

std::string scaffold_name(std::string_view what, const ObjectId& table, const std::string& column) {
  return cut_name(fmt::format("concertina_{}_{}_{}", what, table.name, column));
}

// By exact derivation: a user's own concertina_x is a user's trigger.
bool is_scaffold(const Catalog& catalog, const Object& trigger) {
  std::string name = trigger.id.name;
  if (name.starts_with(first) || name.starts_with(last)) name.erase(0, 1);
  const ObjectId table = table_of(trigger.id);
  for (const Object* column : columns_of(catalog, table)) {
    for (const std::string_view what : {"sync", "value"}) {
      const std::string derived = scaffold_name(what, table, column->id.name);
      if (name == derived || name == cut_name(derived + "_")) return true;
    }
  }
  return false;
}

bool is_before_row(const Object& trigger) {
  const std::string& text = as<Definition>(trigger).text;
  const std::vector<Token> code = code_tokens(text, lexical_rules());
  return code.size() > 3 && name_of(code[3]) == "before" && text.find("FOR EACH ROW") != std::string::npos;
}

bool has_user_triggers(const Catalog& catalog, const ObjectId& table) {
  const std::vector<const Object*> triggers = children(catalog, table, Kind::trigger);
  return std::any_of(triggers.begin(), triggers.end(), [&](const Object* t) { return is_before_row(*t) && !is_scaffold(catalog, *t); });
}

// A name that fits with one more character in front of it.
std::string with_prefix(std::string_view prefix, const std::string& name) { return cut_name(std::string(prefix) + name); }

std::string function_text(const ObjectId& id, const std::string& body) {
  return fmt::format("CREATE OR REPLACE FUNCTION {}()\n RETURNS trigger\n LANGUAGE plpgsql\n SET search_path TO {}, 'pg_temp'\nAS {}\n",
                     qualified({Kind::function, id.schema, "", id.name.substr(0, id.name.size() - 2)}), literal(id.schema),
                     dollar_quoted(body, "function"));
}

Object function_object(const ObjectId& table, const std::string& name, const std::string& body) {
  const ObjectId id{Kind::function, table.schema, "", name + "()"};
  std::string text = function_text(id, body);
  while (text.back() == '\n') text.pop_back();
  return {.id = id, .body = Definition{text, {"returns trigger"}, {}}, .comment = "", .owner = "", .privileges = {}, .needs = {}};
}

Object trigger_object(const ObjectId& table, const std::string& name, const ObjectId& function, const std::string& condition) {
  const std::string text = fmt::format("CREATE TRIGGER {} BEFORE INSERT OR UPDATE ON {} FOR EACH ROW {}EXECUTE FUNCTION {}", quote(name),
                                       qualified(table), condition, qualified(function));
  return {.id = child_id(Kind::trigger, table, name),
          .body = Definition{text, {}, {}},
          .comment = "",
          .owner = "",
          .privileges = {},
          .needs = {function, table}};
}

// How one column gets its value from the other form, by way of a variable of its type.
struct Conversion {
  std::string column;  // quoted
  std::string expression;
  std::string variable;
};

using Form = std::vector<Conversion>;

Form form(const std::vector<std::string>& columns, const std::vector<std::string>& expressions, const std::string& variable) {
  Form result;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string number = columns.size() == 1 ? "" : std::to_string(i + 1);
    result.push_back({quote(columns[i]), expressions[i], variable + number});
  }
  return result;
}

// Just another column.
bool is_plain(const Conversion& c) {
  const std::vector<Token> code = code_tokens(c.expression, lexical_rules());
  return code.size() == 1 &&
         (code[0].kind == TokenKind::quoted_name || (code[0].kind == TokenKind::word && quote(name_of(code[0])) == code[0].text));
}

// Sets `variable` to the converted value. The server resolves the names: NEW stands there as the table. A value that does not
// fit becomes NULL, so that nobody's write fails for the other version's sake.
std::string convert(const Conversion& c, const ObjectId& table, const std::string& indent) {
  if (is_plain(c)) return fmt::format("{}{} := NEW.{};\n", indent, c.variable, c.expression);
  return fmt::format(
      "{0}BEGIN\n"
      "{0}  SELECT {1} INTO {2} FROM (SELECT NEW.*) AS {3};\n"
      "{0}EXCEPTION WHEN data_exception THEN\n"
      "{0}  {2} := NULL;\n"
      "{0}END;\n",
      indent, c.expression, c.variable, quote(table.name));
}

std::string convert(const Form& columns, const ObjectId& table, const std::string& indent) {
  std::string result;
  for (const Conversion& c : columns) result += convert(c, table, indent);
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

std::string is_given(const Form& columns) {
  return any(columns, [](const Conversion& c) { return "NEW." + c.column + " IS NOT NULL"; });
}

std::string is_other(const Form& columns) {
  return any(columns, [](const Conversion& c) { return differs("NEW." + c.column, c.variable); });
}

std::string assign(const Form& columns, const std::string& indent) {
  std::string result;
  for (const Conversion& c : columns) result += fmt::format("{}NEW.{} := {};\n", indent, c.column, c.variable);
  return result;
}

std::string declared(const ObjectId& table, const Form& fresh, const Form& old) {
  std::string result = "\nDECLARE\n";
  for (const Form* columns : {&fresh, &old}) {
    for (const Conversion& c : *columns) result += fmt::format("  {} {}.{}%TYPE;\n", c.variable, qualified(table), c.column);
  }
  return result + "BEGIN\n";
}

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

// New wins on INSERT where it is not NULL; on UPDATE the side that changed wins, new before old. Nothing is done where new is
// up(old) already: that is the backfill, or an echo of this trigger.
std::string sync_body(const ObjectId& table, const Form& fresh, const Form& old, const std::vector<std::string>& defaults) {
  return "\n#variable_conflict use_column" + declared(table, fresh, old) + apply_defaults(fresh, old, defaults) +
         fmt::format(
             "  IF (TG_OP = 'INSERT' AND {0}) OR (TG_OP = 'UPDATE' AND {1}) THEN\n"
             "{2}"
             "    IF {3} THEN\n"
             "{4}"
             "{5}"
             "    END IF;\n"
             "  ELSIF TG_OP = 'INSERT' OR {6} THEN\n"
             "{2}"
             "{7}"
             "  END IF;\n"
             "  RETURN NEW;\n"
             "END\n",
             is_given(fresh), is_written(fresh), convert(fresh, table, "    "), is_other(fresh), convert(old, table, "      "),
             assign(old, "      "), is_written(old), assign(fresh, "    "));
}

// After the users' triggers: where neither side is the other's value, one of them has changed old.
std::string follow_body(const ObjectId& table, const Form& fresh, const Form& old) {
  return "\n#variable_conflict use_column" + declared(table, fresh, old) + convert(fresh, table, "  ") + convert(old, table, "  ") +
         fmt::format(
             "  IF {} AND {} THEN\n"
             "{}"
             "  END IF;\n"
             "  RETURN NEW;\n"
             "END\n",
             is_other(fresh), is_other(old), assign(fresh, "    "));
}

}  // namespace

std::string differs(std::string_view a, std::string_view b) {
  const auto as_text = [](std::string_view value) {
    const std::vector<Token> code = code_tokens(value, lexical_rules());
    const bool simple =
        code.size() == 1 || std::all_of(code.begin(), code.end(), [](const Token& token) {
          return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name || token.text == "." || token.text == ":";
        });
    return (simple ? std::string(value) : "(" + std::string(value) + ")") + "::text";
  };
  return as_text(a) + " IS DISTINCT FROM " + as_text(b);
}

std::vector<Object> sync_objects(const ColumnSync& sync, const Catalog& catalog) {
  const std::string name = scaffold_name("sync", sync.table, sync.new_columns[0]);
  const Form fresh = form(sync.new_columns, sync.up, "concertina_new"), old = form(sync.old_columns, sync.down, "concertina_old");
  const Object function = function_object(sync.table, name, sync_body(sync.table, fresh, old, sync.defaults));
  if (!has_user_triggers(catalog, sync.table)) return {function, trigger_object(sync.table, name, function.id, "")};
  const Object follow = function_object(sync.table, cut_name(name + "_"), follow_body(sync.table, fresh, old));
  return {function, follow, trigger_object(sync.table, with_prefix(first, name), function.id, ""),
          trigger_object(sync.table, with_prefix(last, name), follow.id, "")};
}

std::vector<Object> fill_objects(const ColumnFill& fill, const Catalog& catalog) {
  const std::string name = scaffold_name("value", fill.table, fill.column), column = quote(fill.column);
  const std::string body = fmt::format(
      "\n#variable_conflict use_column\n"
      "BEGIN\n"
      "  SELECT {} INTO NEW.{} FROM (SELECT NEW.*) AS {};\n"
      "  RETURN NEW;\n"
      "END\n",
      fill.value, column, quote(fill.table.name));
  const Object function = function_object(fill.table, name, body);
  const std::string trigger = has_user_triggers(catalog, fill.table) ? with_prefix(last, name) : name;
  return {function, trigger_object(fill.table, trigger, function.id, "WHEN ((new." + column + " IS NULL)) ")};
}

}  // namespace concertina::postgresql
