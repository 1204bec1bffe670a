// Recipes of columns.
#include <fmt/format.h>

#include "load/recipe.hpp"

namespace concertina::test {
namespace {

Recipe add_columns() {
  const std::string more = ", note text, ready boolean DEFAULT false NOT NULL, made timestamptz DEFAULT now()";
  return {.name = "add_columns",
          .from = schema(plain),
          .to = schema(plain + more),
          .naive = "ALTER TABLE items ADD note text, ADD ready boolean DEFAULT false NOT NULL, ADD made timestamptz DEFAULT now();",
          .old_version = by_name(),
          .new_version = version("name, note, ready", "$1::text, 'n', true", "name || CASE WHEN ready IS NULL THEN '?' ELSE '' END")};
}

Recipe required_constant() {
  return {.name = "required_constant",
          .from = schema(plain),
          .to = "-- concertina: backfill items.status with \"'active'\"\n" + schema(plain + ", status text NOT NULL"),
          .naive =
              "BEGIN;\nALTER TABLE items ADD status text;\nUPDATE items SET status = 'active';\n"
              "ALTER TABLE items ALTER status SET NOT NULL;\nCOMMIT;",
          .old_version = by_name(),
          .new_version = version("name, status", "$1::text, 'new'", "name || CASE WHEN status IN ('new', 'active') THEN '' ELSE '?' END")};
}

Recipe required_expression() {
  return {.name = "required_expression",
          .from = schema(plain),
          .to = "-- concertina: backfill items.size with \"length(name)\"\n" + schema(plain + ", size int NOT NULL"),
          .naive =
              "BEGIN;\nALTER TABLE items ADD size int;\nUPDATE items SET size = length(name);\n"
              "ALTER TABLE items ALTER size SET NOT NULL;\nCOMMIT;",
          .old_version = by_name(),
          .new_version = version("name, size", "$1::text, length($1)", "name || CASE WHEN size > 1 THEN '' ELSE '?' END")};
}

Recipe set_not_null() {
  const std::string strict = "name text NOT NULL, code text NOT NULL, quantity int NOT NULL DEFAULT 0, owner_id int NOT NULL";
  return {.name = "set_not_null",
          .from = schema(plain),
          .to = schema(strict),
          .naive = "ALTER TABLE items ALTER code SET NOT NULL;",
          .old_version = by_name(),
          .new_version = by_name()};
}

Recipe drop_column() {
  return {.name = "drop_column",
          .from = schema(plain),
          .to = schema("name text NOT NULL, quantity int NOT NULL DEFAULT 0, owner_id int NOT NULL"),
          .naive = "ALTER TABLE items DROP code;",
          .old_version = by_name(),
          .new_version = version("name", "$1::text", "name")};
}

Recipe rename_column() {
  const std::string before = "name text NOT NULL, code text, owner_id int NOT NULL REFERENCES owners",
                    after = "title text NOT NULL, code text, owner int NOT NULL REFERENCES owners";
  return {.name = "rename_column",
          .from = schema(before, "CREATE UNIQUE INDEX items_name ON items (name);\nCREATE INDEX items_owner ON items (owner_id);\n"),
          .to = "-- concertina: rename column items.name to items.title\n-- concertina: rename column items.owner_id to items.owner\n" +
                schema(after, "CREATE UNIQUE INDEX items_name ON items (title);\nCREATE INDEX items_owner ON items (owner);\n"),
          .naive = "BEGIN;\nALTER TABLE items RENAME name TO title;\nALTER TABLE items RENAME owner_id TO owner;\nCOMMIT;",
          .old_version = by_name(),
          .new_version = version("title", "$1::text", "title", "owner")};
}

Recipe retype_column() {
  const auto columns = [](const std::string& type) { return "name text NOT NULL DEFAULT 'x', quantity " + type + " NOT NULL, owner_id int NOT NULL"; };
  const Version by_quantity = version("quantity", "$1::text::int", "quantity::text");
  return {.name = "retype_column",
          .from = schema(columns("int"), "CREATE INDEX items_quantity ON items (quantity);\n"),
          .to = schema(columns("bigint"), "CREATE INDEX items_quantity ON items (quantity);\n"),
          .naive = "ALTER TABLE items ALTER quantity TYPE bigint;",
          .value = "%",
          .old_version = by_quantity,
          .new_version = by_quantity};
}

Recipe convert_columns() {
  return {.name = "convert_columns",
          .from = schema("first text NOT NULL, last text NOT NULL, owner_id int NOT NULL"),
          .to =
              "-- concertina: convert items.first, items.last to items.whole up \"first || ' ' || last\" "
              "down \"split_part(whole, ' ', 1)\", \"split_part(whole, ' ', 2)\"\n" +
              schema("whole text NOT NULL, owner_id int NOT NULL"),
          .naive =
              "BEGIN;\nALTER TABLE items ADD whole text;\nUPDATE items SET whole = first || ' ' || last;\n"
              "ALTER TABLE items ALTER whole SET NOT NULL, DROP first, DROP last;\nCOMMIT;",
          .old_version = version("first, last", "split_part($1, ' ', 1), split_part($1, ' ', 2)", "first || ' ' || last"),
          .new_version = version("whole", "$1::text", "whole")};
}

Recipe remove_value() {
  const auto type = [](const std::string& labels) { return "CREATE TYPE state AS ENUM (" + labels + ");\n"; };
  const std::string columns = "name text NOT NULL, code text, state state NOT NULL DEFAULT 'open', owner_id int NOT NULL";
  const std::string index = "CREATE INDEX items_state ON items (state);\n";
  const std::string states = "SELECT count(*) FROM items WHERE state = 'closed' AND id < 50";
  return {.name = "remove_value",
          .from = type("'new', 'open', 'closed', 'lost'") + schema(columns, index),
          .to = type("'open', 'closed', 'new'") + schema(columns, index),
          .naive =
              "BEGIN;\nALTER TYPE state RENAME TO was;\nCREATE TYPE state AS ENUM ('open', 'closed', 'new');\n"
              "ALTER TABLE items ALTER state DROP DEFAULT, ALTER state TYPE state USING state::text::state, ALTER state SET DEFAULT 'open';\n"
              "DROP TYPE was;\nCOMMIT;",
          .old_version = with_others(by_name(), {states}),
          .new_version = with_others(by_name(), {states, "UPDATE items SET state = 'closed' WHERE id = " + any_item})};
}

Recipe enum_recipe(const std::string& name, const std::string& intents, const std::string& before, const std::string& after, const std::string& was,
                   const std::string& is) {
  const auto type = [](const std::string& labels) { return "CREATE TYPE state AS ENUM (" + labels + ");\n"; };
  const auto columns = [](const std::string& state) {
    return "name text NOT NULL, code text, state state NOT NULL DEFAULT '" + state + "', owner_id int NOT NULL";
  };
  const auto using_it = [](const std::string& state) {
    return with_others(
        by_name(), {"SELECT count(*) FROM items WHERE state = '" + state + "' AND id < 50", "UPDATE items SET state = '" + state + "' WHERE id = " + any_item});
  };
  const std::string index = "CREATE INDEX items_state ON items (state);\n";
  return {.name = name,
          .from = type(before) + schema(columns(was), index),
          .to = intents + type(after) + schema(columns(is), index),
          .naive = "BEGIN;\nALTER TYPE state RENAME TO was;\nCREATE TYPE state AS ENUM (" + after +
                   ");\nALTER TABLE items ALTER state DROP DEFAULT, ALTER state TYPE state USING replace(state::text, '" + was + "', '" + is +
                   "')::state, ALTER state SET DEFAULT '" + is + "';\nDROP TYPE was;\nCOMMIT;",
          .old_version = using_it(was),
          .new_version = using_it(is)};
}

Recipe reorder_values() { return enum_recipe("reorder_values", "", "'new', 'open', 'closed'", "'closed', 'new', 'open', 'lost'", "open", "open"); }

Recipe rename_value() {
  return enum_recipe("rename_value", "-- concertina: rename value state.open to ready\n", "'new', 'open', 'closed'", "'new', 'ready', 'closed'", "open",
                     "ready");
}

Recipe volatile_default() {
  const std::string more = ", token uuid NOT NULL DEFAULT gen_random_uuid(), made timestamptz NOT NULL DEFAULT clock_timestamp()";
  const std::string index = "CREATE UNIQUE INDEX items_token ON items (token);\n";
  return {.name = "volatile_default",
          .from = schema(plain),
          .to = schema(plain + more, index),
          .naive =
              "ALTER TABLE items ADD token uuid NOT NULL DEFAULT gen_random_uuid(), ADD made timestamptz NOT NULL DEFAULT "
              "clock_timestamp();\n" +
              index,
          .old_version = by_name(),
          .new_version = version("name, token", "$1::text, gen_random_uuid()", "name || CASE WHEN token IS NULL OR made IS NULL THEN '?' ELSE '' END")};
}

// A text becomes a number; the old version writes it with zeros in front, which no number brings back.
Recipe convert_text() {
  const auto columns = [](const std::string& column) { return column + " NOT NULL, owner_id int NOT NULL"; };
  return {.name = "convert_text",
          .from = schema(columns("code text"), "CREATE INDEX items_code ON items (code);\n"),
          .to = "-- concertina: convert items.code to items.number up \"code::integer\" down \"number::text\"\n" +
                schema(columns("number int"), "CREATE INDEX items_number ON items (number);\n"),
          .naive = "ALTER TABLE items ALTER code TYPE int USING code::int;\nALTER TABLE items RENAME code TO number;",
          .value = "%",
          .old_version = version("code", "'00' || $1", "ltrim(code, '0')"),
          .new_version = version("number", "$1::text::int", "number::text")};
}

Recipe several_changes() {
  const std::string before = "name text NOT NULL, code text, quantity int NOT NULL DEFAULT 0, spare text, owner_id int NOT NULL",
                    after =
                        "title text NOT NULL, code text NOT NULL, quantity bigint NOT NULL DEFAULT 0, note text, ready boolean NOT NULL "
                        "DEFAULT false, owner_id int NOT NULL CONSTRAINT items_owner_id_fkey REFERENCES owners, CONSTRAINT "
                        "items_title_check CHECK (length(title) > 1)";
  return {.name = "several_changes",
          .from = schema(before, "CREATE INDEX items_name ON items (name);\nCREATE INDEX items_quantity ON items (quantity, spare);\n"),
          .to = "-- concertina: rename column items.name to items.title\n-- concertina: replace items.spare by items.note\n" +
                schema(after, "CREATE INDEX items_name ON items (title);\nCREATE INDEX items_quantity ON items (quantity);\n"),
          .naive =
              "ALTER TABLE items RENAME name TO title;\nALTER TABLE items DROP spare, ADD note text, ADD ready boolean NOT NULL DEFAULT "
              "false, ALTER quantity TYPE bigint, ALTER code SET NOT NULL, ADD CONSTRAINT items_owner_id_fkey FOREIGN KEY (owner_id) "
              "REFERENCES owners, ADD CONSTRAINT items_title_check CHECK (length(title) > 1);\nCREATE INDEX items_quantity ON items "
              "(quantity);",
          .old_version = version("name, code, quantity, spare", "$1::text, 'c', 5, 's'", "name || CASE WHEN quantity IS NULL THEN '?' ELSE '' END"),
          .new_version = version("title, code, quantity, note", "$1::text, 'c', 6, 'n'", "title || CASE WHEN quantity IS NULL THEN '?' ELSE '' END")};
}

}  // namespace

std::vector<Recipe> column_recipes() {
  return {add_columns(),     required_constant(), required_expression(), set_not_null(), drop_column(),      rename_column(), retype_column(),
          convert_columns(), remove_value(),      reorder_values(),      rename_value(), volatile_default(), convert_text(),  several_changes()};
}

}  // namespace concertina::test
