// Pages are computed at once, and row by row only where something in them does not fit: a block that catches errors costs more than a
// cast. A page range is found without an index (TID Range Scan, since 14).
#include "dialects/postgresql/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/postgresql/quote.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

struct Pieces {
  std::string table, named;          // quoted; … as the expressions call it
  std::string columns;               // that the rows have, and what they would have besides
  std::string computed, news, keys;  // lists
  std::string unfit;                 // condition
};

std::string listed(const std::string& before, const std::string& one) { return before + (before.empty() ? "" : ", ") + one; }

Pieces pieces(const Backfill& backfill, const std::string& name, const std::string& only, const Catalog& catalog) {
  Pieces result{backfill.table, only + backfill.table, "", "", "", "", backfill.todo};
  if (split_name(backfill.table).back() != name) result.named += " AS " + quote(name);
  std::set<std::string> columns;
  if (const ObjectId id = parse_name(Kind::table, backfill.table); find(catalog, id)) {
    for (const Object& column : columns_seen(catalog, id)) columns.insert(column.id.name);
    for (const Object& column : inherited_columns(catalog, id)) columns.insert(column.id.name);
  }
  for (const std::string& column : columns) result.columns = listed(result.columns, quote(column));
  for (const auto& [column, expression] : backfill.set) {
    result.columns = listed(result.columns, fmt::format("{} AS {}", expression, column));
    result.computed = listed(result.computed, fmt::format("count({})", column));
    result.news = listed(result.news, column);
  }
  for (const std::string& column : backfill.key) result.keys = listed(result.keys, column);
  if (result.keys.empty()) result.keys = "ctid";
  return result;
}

constexpr const char* in_pages = "ctid >= format('(%s,0)', concertina_page)::tid AND ctid < format('(%s,0)', concertina_page + 1000)::tid";

std::string compute(const Pieces& p, const std::string& name, const std::string& rows, const std::string& indent) {
  const std::string source = fmt::format("(SELECT {} FROM {} WHERE {}) AS {}", p.columns, p.named, rows, quote(name));
  return fmt::format("{0}PERFORM {1} FROM {2};\n{0}PERFORM FROM {2} WHERE {3} LIMIT 1;\n", indent, p.computed, source, p.unfit.empty() ? "false" : p.unfit);
}

std::string one_by_one(const Pieces& p, const std::string& name) {
  return fmt::format(
      "    FOR concertina_row IN SELECT ctid, ROW({})::text AS key FROM {} WHERE concertina_unfit AND {} LOOP\n"
      "      EXIT WHEN concertina_bad >= 1000;\n"
      "      BEGIN\n"
      "{}"
      "        CONTINUE WHEN NOT FOUND;\n"
      "        concertina_reason := coalesce(concertina_reason, {});\n"
      "      {}"
      "        concertina_reason := coalesce(concertina_reason, SQLERRM);\n"
      "      END;\n"
      "      concertina_bad := concertina_bad + 1;\n"
      "      IF concertina_bad <= 10 THEN\n"
      "        concertina_keys := concertina_keys || concertina_row.key;\n"
      "      END IF;\n"
      "    END LOOP;\n",
      p.keys, p.named, in_pages, compute(p, name, "ctid = concertina_row.ctid", "        "), literal("there would be one where " + p.unfit), caught(p.columns));
}

std::string report(const Pieces& p) {
  return fmt::format(
      "  IF concertina_bad > 0 THEN\n"
      "    RAISE EXCEPTION USING ERRCODE = 'check_violation',\n"
      "      MESSAGE = concertina_bad || CASE WHEN concertina_bad < 1000 THEN '' ELSE ' or more' END || {} || concertina_keys[1] || ': ' || "
      "concertina_reason,\n"
      "      HINT = {} || (SELECT string_agg(quote_literal(key), ', ') FROM unnest(concertina_keys) AS key) || ')';\n"
      "  END IF;\n",
      literal(fmt::format(" rows of {} have no value that fits for {}; the first is ({}) = ", p.table, p.news, p.keys)),
      literal(fmt::format("nothing is changed yet: mend the rows, and run this again; look at: SELECT * FROM {} WHERE ROW({})::text IN (", p.table, p.keys)));
}

}  // namespace

// The readers of these types call a text that they do not know a fault of syntax, or of their own.
std::string caught(const std::string& expression) {
  static const std::set<std::string> own_errors{"cube", "hstore", "lquery", "ltree", "ltxtquery", "seg"};
  const std::vector<Token> code = code_tokens(expression, lexical_rules());
  const bool more = std::ranges::any_of(code, [](const Token& token) { return own_errors.contains(name_of(token)); });
  return fmt::format("EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception{} THEN\n",
                     more ? " OR syntax_error OR internal_error" : "");
}

std::string trial_block(const Backfill& backfill, const std::string& name, const std::string& only, const Catalog& catalog) {
  const Pieces p = pieces(backfill, name, only, catalog);
  const std::string body = fmt::format(
      "\n#variable_conflict use_column\n"
      "DECLARE\n"
      "  concertina_page bigint := 0;\n"
      "  concertina_last bigint := pg_relation_size({}::regclass) / current_setting('block_size')::bigint;\n"
      "  concertina_bad bigint := 0;\n"
      "  concertina_unfit boolean;\n"
      "  concertina_row record;\n"
      "  concertina_reason text;\n"
      "  concertina_keys text[];\n"
      "BEGIN\n"
      "  WHILE concertina_page < concertina_last AND concertina_bad < 1000 LOOP\n"
      "    BEGIN\n"
      "{}"
      "      concertina_unfit := FOUND;\n"
      "    {}"
      "      concertina_unfit := true;\n"
      "    END;\n"
      "{}"
      "    COMMIT;\n"
      "    concertina_page := concertina_page + 1000;\n"
      "  END LOOP;\n"
      "{}"
      "END\n",
      literal(p.table), compute(p, name, in_pages, "      "), caught(p.columns), one_by_one(p, name), report(p));
  return "DO " + dollar_quoted(body, "concertina");
}

}  // namespace concertina::postgresql
