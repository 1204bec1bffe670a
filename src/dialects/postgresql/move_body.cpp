#include "dialects/postgresql/move_body.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/sync.hpp"
#include "dialects/postgresql/types.hpp"

namespace concertina::postgresql {
namespace {

// {a} and {b}: the old and the new table; {ka} and {kb}: their keys; {eq}: the operator by which they are equal.
constexpr std::string_view old_side = R"(
#variable_conflict use_column
DECLARE
{declared}  concertina_there boolean;
BEGIN
{emptied}{deleted}{given}  IF TG_WHEN = 'BEFORE' THEN
    PERFORM FROM {b} WHERE {kb}{eq}OLD.{ka} FOR NO KEY UPDATE;
    RETURN NEW;
  END IF;
{key}  FOR concertina_try IN 1 .. 10 LOOP
    SELECT {olds} INTO {old_values} FROM {a} WHERE {ka}{eq}NEW.{ka};
    EXIT WHEN NOT FOUND;
    SELECT {news} INTO {new_values} FROM {b} WHERE {kb}{eq}NEW.{ka} FOR NO KEY UPDATE;
    concertina_there := FOUND;
{up}{made}{down}{decided}    IF concertina_forth THEN
{written}    ELSIF concertina_back THEN
      UPDATE {a} SET {set_olds} WHERE {ka}{eq}NEW.{ka};
    END IF;
    EXIT WHEN NOT (concertina_forth AND concertina_back);
{forgotten}  END LOOP;
  RETURN NEW;
END
)";

constexpr std::string_view new_side = R"(
#variable_conflict use_column
DECLARE
{declared}BEGIN
{emptied}{deleted}{given}  IF TG_WHEN = 'BEFORE' THEN
    PERFORM FROM {a} WHERE {ka}{eq}NEW.{kb} FOR NO KEY UPDATE;
{filled}    RETURN NEW;
  END IF;
{key}  FOR concertina_try IN 1 .. 10 LOOP
    SELECT {news} INTO {new_values} FROM {b} WHERE {kb}{eq}NEW.{kb};
    EXIT WHEN NOT FOUND;
    SELECT {olds} INTO {old_values} FROM {a} WHERE {ka}{eq}NEW.{kb} FOR NO KEY UPDATE;
    EXIT WHEN NOT FOUND;
{up}{down}{decided}    IF concertina_back THEN
      UPDATE {a} SET {set_olds} WHERE {ka}{eq}NEW.{kb};
    ELSIF concertina_forth THEN
      UPDATE {b} SET {set_news} WHERE {kb}{eq}NEW.{kb};
    END IF;
    EXIT WHEN NOT (concertina_forth AND concertina_back);
{forgotten}  END LOOP;
  RETURN NEW;
END
)";

// TRUNCATE, of the table or of a partition, takes along what a DELETE would. Another table's keys may forbid it to the new table.
constexpr std::string_view emptied_old = R"(  IF TG_OP = 'TRUNCATE' THEN
    IF EXISTS (SELECT FROM {a}) THEN
      DELETE FROM {b} AS concertina_b WHERE NOT EXISTS (SELECT FROM {a} AS concertina_a WHERE concertina_a.{ka}{eq}concertina_b.{kb});
      RETURN NULL;
    END IF;
    BEGIN
      TRUNCATE {b};
    EXCEPTION WHEN feature_not_supported OR object_in_use OR insufficient_privilege THEN
      DELETE FROM {b};
    END;
    RETURN NULL;
  END IF;
)";

constexpr std::string_view emptied_new = R"(  IF TG_OP = 'TRUNCATE' THEN
    UPDATE {a} AS concertina_a SET {set_null}
     WHERE ({any_value}) AND NOT EXISTS (SELECT FROM {b} AS concertina_b WHERE concertina_b.{kb}{eq}concertina_a.{ka});
    RETURN NULL;
  END IF;
)";

// The old row goes: so does its row in the new table. Before foreign keys ask, as our triggers come first.
constexpr std::string_view deleted_old = R"(  IF TG_OP = 'DELETE' THEN
    IF TG_WHEN = 'BEFORE' THEN
      PERFORM FROM {b} WHERE {kb}{eq}OLD.{ka} FOR UPDATE;
    ELSE
      DELETE FROM {b} WHERE {kb}{eq}OLD.{ka};
    END IF;
    RETURN OLD;
  END IF;
)";

constexpr std::string_view deleted_new = R"(  IF TG_OP = 'DELETE' THEN
    IF TG_WHEN = 'BEFORE' THEN
      PERFORM FROM {a} WHERE {ka}{eq}OLD.{kb} FOR NO KEY UPDATE;
    ELSE
      {cleared}
    END IF;
    RETURN OLD;
  END IF;
)";

constexpr std::string_view cleared =
    "UPDATE {a} SET {set_null} WHERE {ka}{eq}OLD.{kb} AND ({any_value}) AND NOT EXISTS (SELECT FROM {b} WHERE {kb}{eq}OLD.{kb});";

constexpr std::string_view old_key_moved = R"(  IF concertina_key THEN
    UPDATE {b} SET {kb} = NEW.{ka} WHERE {kb}{eq}OLD.{ka};
  END IF;
)";

constexpr std::string_view new_key_moved = R"(  IF concertina_key THEN
    {cleared}
  END IF;
)";

// Which columns the statement wrote. A key that is spelled otherwise is another one.
constexpr std::string_view which_given = R"(  IF TG_OP = 'UPDATE' THEN
    concertina_key := {key_moved};
{written}    IF NOT (concertina_key OR {any}) THEN
      RETURN NEW;
    END IF;
  END IF;
  IF TG_OP = 'INSERT'{moved_in} THEN
{set}  END IF;
)";

constexpr std::string_view made_new = R"(    IF NOT concertina_there THEN
      EXIT WHEN {no_old_value};
      INSERT INTO {b} ({kb}, {news}) VALUES (NEW.{ka}, {ups}) ON CONFLICT ({kb}) DO NOTHING;
      EXIT WHEN FOUND;
      CONTINUE;
    END IF;
)";

constexpr std::string_view written_or_removed = R"(      IF {no_old_value} AND {no_new_value} THEN
        DELETE FROM {b} WHERE {kb}{eq}NEW.{ka};
      ELSE
        UPDATE {b} SET {set_news} WHERE {kb}{eq}NEW.{ka};
      END IF;
)";

// A version that knows nothing of the new columns leaves them out: they come from the old row.
constexpr std::string_view filled_new = R"(    IF TG_OP = 'INSERT' THEN
      SELECT {olds} INTO {old_values} FROM {a} WHERE {ka}{eq}NEW.{kb};
{up}{taken}    END IF;
)";

constexpr std::string_view converting = R"({indent}BEGIN
{indent}  {variable} := {value};
{indent}EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{indent}  {variable} := NULL;
{indent}END;
)";

using Args = fmt::dynamic_format_arg_store<fmt::format_context>;
using Column = MovedColumn;

std::string old_value(const Column& c) { return "concertina_old" + c.number; }
std::string new_value(const Column& c) { return "concertina_new" + c.number; }
std::string up(const Column& c) { return c.same() ? old_value(c) : "concertina_up" + c.number; }
std::string down(const Column& c) { return c.same() ? new_value(c) : "concertina_down" + c.number; }
std::string given(const Column& c) { return "concertina_given" + c.number; }

// With the owner's rights runs no operator of the same name that others may have made.
std::string equals(const MovedRows& rows) { return rows.equality.empty() ? " = " : fmt::format(" OPERATOR({}.=) ", quote(rows.equality)); }

template <class F>
std::string joined(const MovedRows& rows, std::string_view between, F f) {
  std::string result;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) result += (i == 0 ? "" : std::string(between)) + f(rows.columns[i]);
  return result;
}

std::string declared(const MovedRows& rows) {
  const std::string a = qualified(rows.old_table), b = qualified(rows.new_table);
  return joined(rows, "",
                [&](const Column& c) {
                  std::string result = fmt::format("  {} {}.{}%TYPE;\n  {} {}.{}%TYPE;\n", old_value(c), a, c.old, new_value(c), b, c.fresh);
                  if (!c.same()) result += fmt::format("  {} {}.{}%TYPE;\n  {} {}.{}%TYPE;\n", up(c), b, c.fresh, down(c), a, c.old);
                  return result + fmt::format("  {} boolean;\n", given(c));
                }) +
         "  concertina_key boolean := false;\n  concertina_forth boolean;\n  concertina_back boolean;\n";
}

// `moved_in`: what went over to the row of another key counts as written, as far as it is not NULL.
std::string which(const MovedRows& rows, const std::string& key, std::string Column::*column, const std::string& moved_in) {
  return fmt::format(
      which_given, fmt::arg("key_moved", differs("NEW." + key, "OLD." + key)), fmt::arg("moved_in", moved_in), fmt::arg("any", joined(rows, " OR ", given)),
      fmt::arg("written",
               joined(rows, "", [&](const Column& c) { return fmt::format("    {} := {};\n", given(c), differs("NEW." + c.*column, "OLD." + c.*column)); })),
      fmt::arg("set", joined(rows, "", [&](const Column& c) { return fmt::format("    {} := NEW.{} IS DISTINCT FROM NULL;\n", given(c), c.*column); })));
}

// A value that does not fit becomes NULL, so that nobody's write fails for the other version's sake.
std::string convert(const std::string& variable, const std::string& value, const std::string& indent) {
  return fmt::format(converting, fmt::arg("indent", indent), fmt::arg("variable", variable), fmt::arg("value", value));
}

std::string convert_up(const MovedRows& rows, const std::string& indent) {
  return joined(rows, "", [&](const Column& c) { return c.same() ? "" : convert(up(c), converted(old_value(c), c.old_type, c.fresh_type), indent); });
}

std::string convert_down(const MovedRows& rows) {
  return joined(rows, "", [](const Column& c) { return c.same() ? "" : convert(down(c), converted(new_value(c), c.fresh_type, c.old_type), "    "); });
}

// `old_first`: for a statement that wrote the old table.
std::string decided(const MovedRows& rows, bool old_first) {
  return "    concertina_forth := false;\n    concertina_back := false;\n" + joined(rows, "", [&](const Column& c) {
           const std::string unequal = differs(new_value(c), up(c)) + (c.same() ? "" : " AND " + differs(old_value(c), down(c)));
           const std::string forth = fmt::format("        {} := {};\n        concertina_forth := true;\n", new_value(c), up(c));
           const std::string back = fmt::format("        {} := {};\n        concertina_back := true;\n", old_value(c), down(c));
           const std::string own = old_first ? old_value(c) : new_value(c), others = old_first ? new_value(c) : old_value(c);
           return fmt::format("    IF {} THEN\n      IF {} OR {} IS NULL THEN\n{}      ELSIF {} IS NULL THEN\n{}      END IF;\n    END IF;\n", unequal,
                              given(c), others, old_first ? forth : back, own, old_first ? back : forth);
         });
}

std::string taken(const MovedRows& rows) {
  return joined(rows, "", [](const Column& c) {
    const std::string fallback = c.default_value.empty() ? "" : ", " + c.default_value;
    return fmt::format("      NEW.{0} := coalesce(NEW.{0}, {1}{2});\n", c.fresh, up(c), fallback);
  });
}

// What the templates name, less what differs between the two sides.
Args shared(const MovedRows& rows) {
  Args args;
  const auto put = [&](const char* name, const std::string& value) { args.push_back(fmt::arg(name, value)); };
  put("a", qualified(rows.old_table));
  put("b", qualified(rows.new_table));
  put("eq", equals(rows));
  put("ka", rows.old_key);
  put("kb", rows.new_key);
  put("declared", declared(rows));
  put("olds", joined(rows, ", ", [](const Column& c) { return c.old; }));
  put("news", joined(rows, ", ", [](const Column& c) { return c.fresh; }));
  put("old_values", joined(rows, ", ", old_value));
  put("new_values", joined(rows, ", ", new_value));
  put("ups", joined(rows, ", ", up));
  put("up", convert_up(rows, "    "));
  put("down", convert_down(rows));
  put("taken", taken(rows));
  put("set_olds", joined(rows, ", ", [](const Column& c) { return c.old + " = " + old_value(c); }));
  put("set_news", joined(rows, ", ", [](const Column& c) { return c.fresh + " = " + new_value(c); }));
  put("set_null", joined(rows, ", ", [](const Column& c) { return c.old + " = NULL"; }));
  put("any_value", joined(rows, " OR ", [](const Column& c) { return c.old + " IS DISTINCT FROM NULL"; }));
  put("no_old_value", joined(rows, " AND ", [](const Column& c) { return old_value(c) + " IS NOT DISTINCT FROM NULL"; }));
  put("no_new_value", joined(rows, " AND ", [](const Column& c) { return new_value(c) + " IS NOT DISTINCT FROM NULL"; }));
  put("forgotten", joined(rows, "", [](const Column& c) { return fmt::format("    {} := false;\n", given(c)); }));
  return args;
}

// Adds what the template gives with the arguments that are there; an empty one where it is not wanted.
void put(Args& args, const char* name, std::string_view text, bool wanted = true) {
  args.push_back(fmt::arg(name, wanted ? fmt::vformat(text, args) : std::string()));
}

}  // namespace

std::string old_side_body(const MovedRows& rows) {
  Args args = shared(rows);
  args.push_back(fmt::arg("given", which(rows, rows.old_key, &Column::old, "")));
  args.push_back(fmt::arg("decided", decided(rows, true)));
  put(args, "emptied", emptied_old, rows.new_rows);
  put(args, "deleted", deleted_old, rows.new_rows);
  put(args, "key", old_key_moved, rows.new_rows);
  put(args, "made", rows.new_rows ? made_new : "    EXIT WHEN NOT concertina_there;\n");
  put(args, "written", rows.new_rows && !rows.keeps_emptied ? written_or_removed : "      UPDATE {b} SET {set_news} WHERE {kb}{eq}NEW.{ka};\n");
  return fmt::vformat(old_side, args);
}

std::string new_side_body(const MovedRows& rows) {
  Args args = shared(rows);
  // Not where the key only followed that of its own row.
  const std::string left =
      fmt::format(" OR concertina_key AND EXISTS (SELECT FROM {} WHERE {}{}OLD.{})", qualified(rows.old_table), rows.old_key, equals(rows), rows.new_key);
  args.push_back(fmt::arg("given", which(rows, rows.new_key, &Column::fresh, left)));
  args.push_back(fmt::arg("decided", decided(rows, false)));
  put(args, "cleared", cleared);
  put(args, "emptied", emptied_new, rows.new_rows);
  put(args, "deleted", deleted_new, rows.new_rows);
  put(args, "key", new_key_moved, rows.new_rows);
  put(args, "filled", filled_new, !rows.new_rows);
  return fmt::vformat(new_side, args);
}

bool is_string(const std::string& type) {
  const std::string base = base_type(type);
  return base == "text" || base == "character varying" || base == "character";
}

std::string converted(const std::string& value, const std::string& from, const std::string& to) {
  if (from == to || (is_string(from) && is_string(to))) return value;
  return fmt::format("CAST({} AS {})", value, is_string(to) ? "text" : to);
}

}  // namespace concertina::postgresql
