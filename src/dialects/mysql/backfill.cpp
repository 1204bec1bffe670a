#include "dialects/mysql/backfill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/fitting_name.hpp"
#include "dialects/mysql/checks.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/types.hpp"
#include "model/error.hpp"
#include "model/replace_all.hpp"

namespace concertina::mysql {
namespace {

std::string variable(std::string_view which, std::size_t i) { return fmt::format("concertina_{}_{}", which, i + 1); }

template <class F>
std::string joined(std::size_t count, const std::string& between, F f) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += (i == 0 ? "" : between) + f(i);
  return result;
}

// (a, b) >= (x, y), in the form that the server finds by its index. The sign is > or <, the last one that of the last column.
std::string compared(const Batches& batches, std::string_view which, std::string_view sign, std::string_view last_sign) {
  const std::size_t last = batches.key.size() - 1;
  std::string condition = fmt::format("{} {} {}", batches.key[last], last_sign, variable(which, last));
  for (std::size_t i = last; i-- > 0;) {
    const std::string column = batches.key[i], value = variable(which, i);
    condition = fmt::format("({0} {1} {2} OR ({0} = {2} AND {3}))", column, sign, value, condition);
  }
  return condition;
}

std::string with_rows(std::string text, const std::string& condition) {
  replace_all(text, ":rows", condition);
  return text;
}

ObjectId table_quoted(const std::string& table) {
  ObjectId id{Kind::table, "", "", ""};
  for (std::size_t i = 1; i + 1 < table.size(); ++i) {
    id.name += table[i];
    if (table[i] == '`') ++i;
  }
  return id;
}

// A column that the server sets when a row is written keeps what it has: nobody has changed the row.
std::string set_list(const Backfill& backfill, const Catalog& catalog) {
  std::string list;
  for (const auto& [column, value] : backfill.set) list += fmt::format("{}{} = {}", list.empty() ? "" : ", ", column, value);
  for (const Object* column : columns_of(catalog, table_quoted(backfill.table))) {
    const std::string name = quote(column->id.name);
    const bool is_set = std::any_of(backfill.set.begin(), backfill.set.end(), [&](const auto& one) { return one.first == name; });
    if (!is_set && as<Column>(*column).options.contains("on update")) list += fmt::format(", {0} = {0}", name);
  }
  return list;
}

Statement statement_of(const Backfill& backfill, std::string sql) { return {std::move(sql), "", {backfill.table}, "nothing", false, true, 0}; }

Batches batches_of(const Backfill& backfill, const Catalog& catalog, std::string work) {
  const std::string name = fmt::format("concertina_fill_{}_{}", table_quoted(backfill.table).name, table_quoted(backfill.set[0].first).name);
  return {quote(fitting_name(name, name_bytes)),
          backfill.table,
          backfill.key,
          key_types(backfill.table, backfill.key, catalog),
          std::move(work),
          backfill.batch,
          backfill.pause_ms};
}

std::vector<Statement> procedure(const Backfill& backfill, const Batches& batches) {
  std::vector<Statement> statements;
  for (const std::string& sql : in_batches(batches)) {
    const bool call = sql.starts_with("CALL ");
    statements.push_back(call ? statement_of(backfill, sql) : unlocked(sql));
  }
  return statements;
}

constexpr std::string_view misfit = "rows have values that do not fit the new form";

std::vector<Statement> in_batches_tried(const Backfill& backfill, const Catalog& catalog, const std::string& try_some, const std::string& misfits) {
  std::string work = fmt::format("    {} WHERE :rows;\n    DELETE FROM concertina_try;\n", try_some);
  if (!backfill.todo.empty()) {
    work += fmt::format(
        "    IF EXISTS (SELECT 1 FROM ({} WHERE :rows) AS {} WHERE {}) THEN\n"
        "      SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = {};\n"
        "    END IF;\n",
        misfits, backfill.table, backfill.todo, literal(fmt::format("concertina: {}", misfit)));
  }
  return procedure(backfill, batches_of(backfill, catalog, work));
}

// Rows without a key can be gone through in no order.
std::vector<Statement> at_once_tried(const Backfill& backfill, const std::string& try_some, const std::string& misfits) {
  std::vector<Statement> statements{statement_of(backfill, try_some)};
  if (backfill.todo.empty()) return statements;
  const std::string count = fmt::format("SELECT count(*) FROM ({}) AS {} WHERE {}", misfits, backfill.table, backfill.todo);
  statements.push_back(statement_of(backfill, assertion({count, "0", std::string(misfit)})));
  return statements;
}

// Columns that a star leaves out.
std::string unseen_columns(const std::string& table, const Catalog& catalog) {
  std::string result;
  for (const Object* column : children(catalog, table_quoted(table), Kind::column)) {
    if (as<Column>(*column).options.contains("invisible")) result += fmt::format(", {}.{}", table, quote(column->id.name));
  }
  return result;
}

// The values go where no row is: what does not fit is an error there as it would be in the table.
std::vector<Statement> tried(const Backfill& backfill, const Catalog& catalog) {
  std::string values;
  for (const auto& [column, value] : backfill.set) values += fmt::format(", {} AS {}", value, column);
  const std::string try_some = fmt::format("INSERT INTO concertina_try SELECT {} FROM {}", values.substr(2), backfill.table);
  const std::string misfits = fmt::format("SELECT {0}.*{2}{1} FROM {0}", backfill.table, values, unseen_columns(backfill.table, catalog));
  std::vector<Statement> statements =
      backfill.key.empty() ? at_once_tried(backfill, try_some, misfits) : in_batches_tried(backfill, catalog, try_some, misfits);
  const std::string same_form = fmt::format("CREATE TEMPORARY TABLE concertina_try AS SELECT {} FROM {} LIMIT 0", values.substr(2), backfill.table);
  statements.insert(statements.begin(), {unlocked("DROP TEMPORARY TABLE IF EXISTS concertina_try"), unlocked(same_form)});
  statements.push_back(unlocked("DROP TEMPORARY TABLE concertina_try"));
  return statements;
}

}  // namespace

std::vector<std::string> key_types(const std::string& table, const std::vector<std::string>& key, const Catalog& catalog) {
  if (key.empty()) {
    throw Error(fmt::format("{} has no primary key, and its rows can be gone through in no order", table), "",
                "give it a primary key in a plan before this one, and let it have one throughout this plan");
  }
  std::vector<std::string> types;
  for (const std::string& column : key) {
    const Object* object = find(catalog, column_id(table_quoted(table), table_quoted(column).name));
    types.push_back(object ? variable_type(as<Column>(*object)) : "longtext");
  }
  return types;
}

std::vector<std::string> in_batches(const Batches& batches) {
  const std::size_t count = batches.key.size();
  const auto columns = joined(count, ", ", [&](std::size_t i) { return batches.key[i]; });
  const auto into = [&](std::string_view which) { return joined(count, ", ", [&](std::size_t i) { return variable(which, i); }); };
  const std::string nothing = joined(count, ", ", [&](std::size_t i) { return variable("to", i) + " = NULL"; });
  const std::string next = joined(count, ", ", [&](std::size_t i) { return variable("from", i) + " = " + variable("to", i); });
  std::string declared;
  for (const char* which : {"from", "to"}) {
    for (std::size_t i = 0; i < count; ++i) declared += fmt::format("  DECLARE {} {};\n", variable(which, i), batches.types[i]);
  }
  const std::string rest = compared(batches, "from", ">", ">="), part = rest + " AND " + compared(batches, "to", "<", "<");
  const std::string body = fmt::format(
      "CREATE PROCEDURE {0}()\n"
      "BEGIN\n"
      "{1}"
      "  DECLARE concertina_again, concertina_tries INT DEFAULT 0;\n"
      "  DECLARE CONTINUE HANDLER FOR NOT FOUND SET concertina_again = concertina_again;\n"
      "  SELECT {2} INTO {3} FROM {4} ORDER BY {2} LIMIT 1;\n"
      "  WHILE {5} IS NOT NULL DO\n"
      "    SET {6};\n"
      "    SELECT {2} INTO {7} FROM {4} WHERE {8} ORDER BY {2} LIMIT {9}, 1;\n"
      "    SET concertina_tries = 0;\n"
      "    REPEAT\n"
      "      BEGIN\n"
      "        DECLARE EXIT HANDLER FOR 1205, 1213 BEGIN\n"
      "          ROLLBACK;\n"
      "          SET concertina_tries = concertina_tries + 1;\n"
      "          IF concertina_tries >= 60 THEN RESIGNAL; END IF;\n"
      "          SET concertina_again = 1;\n"
      "        END;\n"
      "        SET concertina_again = 0;\n"
      "        IF {10} IS NULL THEN\n"
      "{11}"
      "        ELSE\n"
      "{12}"
      "        END IF;\n"
      "        COMMIT;\n"
      "      END;\n"
      "    UNTIL concertina_again = 0 END REPEAT;\n"
      "    SET {13};\n"
      "    DO SLEEP({14}.{15:03});\n"
      "  END WHILE;\n"
      "END",
      batches.procedure, declared, columns, into("from"), batches.table, variable("from", 0), nothing, into("to"), rest, batches.batch, variable("to", 0),
      with_rows(batches.work, rest), with_rows(batches.work, part), next, batches.pause_ms / 1000, batches.pause_ms % 1000);
  return {"DROP PROCEDURE IF EXISTS " + batches.procedure, body, fmt::format("CALL {}()", batches.procedure), "DROP PROCEDURE IF EXISTS " + batches.procedure};
}

std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy&) {
  if (backfill.strategy == "try") return tried(backfill, catalog);
  const std::string update = fmt::format("UPDATE {} SET {}", backfill.table, set_list(backfill, catalog));
  if (backfill.strategy == "inline") {
    Statement whole = statement_of(backfill, update + (backfill.todo.empty() ? "" : " WHERE " + backfill.todo));
    whole.blocks = "writes";
    return {whole};
  }
  const std::string todo = backfill.todo.empty() ? "" : fmt::format(" AND ({})", backfill.todo);
  return procedure(backfill, batches_of(backfill, catalog, fmt::format("          {} WHERE :rows{};\n", update, todo)));
}

}  // namespace concertina::mysql
