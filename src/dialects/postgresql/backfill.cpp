// The batched form runs as one statement outside a transaction: COMMIT is refused inside a block with EXCEPTION and inside a
// transaction. What is already done is never written again, so it can be stopped and run anew; rows that arrive meanwhile are
// filled in by the sync trigger, so the end is fixed at the start. Locked rows are passed over, and waited for one by one at the end.
// A batch is as large as a tenth of a second allows: so long others may wait for its rows.
#include "dialects/postgresql/backfill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/facts.hpp"
#include "dialects/postgresql/published.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/trial.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& prefix = "", const std::string& suffix = "") {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : ", ") + prefix + part + suffix;
  return result;
}

std::string assignments(const Backfill& backfill) {
  std::vector<std::string> parts;
  for (const auto& [column, expression] : backfill.set) parts.push_back(column + " = " + expression);
  return joined(parts);
}

// The rows of one table; those of a partition, or of a table that inherits, go by the name that the expressions know.
struct Rows {
  Backfill backfill;
  std::string name;       // unquoted
  std::string only = "";  // "ONLY ": without those of the tables that inherit
};

std::string table_as_named(const Rows& rows) {
  const std::string& table = rows.backfill.table;
  return rows.only + (split_name(table).back() == rows.name ? table : table + " AS " + quote(rows.name));
}

// What a column of the table is called beside a second table.
std::string own(const Rows& rows) { return rows.backfill.other.empty() ? "" : quote(rows.name) + "."; }

// Where the rows still to do are looked for.
std::string source(const Rows& rows) {
  const Backfill& b = rows.backfill;
  const bool paired = !b.other.empty() && b.writes != "new rows" && b.writes != "copies";
  return paired ? fmt::format("{} JOIN {} AS concertina_other ON {}", table_as_named(rows), b.other, b.match) : table_as_named(rows);
}

// INSERT … SELECT … FROM, without what it is from.
std::string insertion(const Backfill& backfill, std::string_view between) {
  std::vector<std::string> columns, values;
  for (const auto& [column, value] : backfill.set) {
    columns.push_back(column);
    values.push_back(value);
  }
  return fmt::format("INSERT INTO {} ({}){}SELECT {} FROM ", backfill.other, joined(columns), between, joined(values));
}

// The rows of both tables are locked, the old table's first, and the values come from rows that stay as they are.
std::string write_across(const Rows& rows, const std::string& some) {
  const Backfill& b = rows.backfill;
  if (b.writes == "new rows" || b.writes == "copies") {
    const std::string same = b.writes == "copies" ? "" : " (" + b.set[0].first + ")";
    return fmt::format("{}{}{}\n     ON CONFLICT{} DO NOTHING", insertion(b, "\n     "), table_as_named(rows), some, same);
  }
  const bool writes_other = b.writes == "other";
  const std::string name = own(rows).substr(0, own(rows).size() - 1), giver = writes_other ? name : "concertina_other";
  return fmt::format("UPDATE {} SET {}\n     FROM (SELECT {}.* FROM {}{}) AS {}\n     WHERE {} AND ({})",
                     writes_other ? b.other + " AS concertina_other" : table_as_named(rows), assignments(b), giver, source(rows), some, giver, b.match, b.todo);
}

// Rows in the range that are still to do, those that nobody else holds.
std::string update(const Rows& rows, const std::string& range, const std::string& limit, const std::string& locking) {
  const Backfill& b = rows.backfill;
  const std::string begin = "concertina_begin := clock_timestamp();\n    ";
  if (!b.other.empty()) {
    return begin + write_across(rows, fmt::format(" WHERE {}({}){} FOR NO KEY UPDATE{}", range.empty() ? "" : range + " AND ", b.todo, limit, locking));
  }
  return begin + fmt::format(
                     "UPDATE {0} SET {1}\n"
                     "     WHERE ctid = ANY (ARRAY(SELECT ctid FROM {0} WHERE {2}({3}){4} FOR NO KEY UPDATE{5})) AND ({3})",
                     table_as_named(rows), assignments(b), range.empty() ? "" : range + " AND ", b.todo, limit, locking);
}

constexpr double seconds_of_batch = 0.1;

// The first batches are small, and show how long a row takes.
int first_batch(const Backfill& b) { return std::max(1, b.batch / 20); }

std::string commit(const Backfill& b, const Policy& policy) {
  return fmt::format(
             "    GET DIAGNOSTICS concertina_rows = ROW_COUNT;\n"
             "    COMMIT;\n"
             "    concertina_batch := least({2}, greatest(1, concertina_batch * {3} / greatest(0.001, extract(epoch FROM clock_timestamp() - "
             "concertina_begin))));\n"
             "    IF concertina_rows > 0 THEN\n"
             "      PERFORM pg_sleep({0}.{1:03});\n"
             "    END IF;\n",
             b.pause_ms / 1000, b.pause_ms % 1000, b.batch, seconds_of_batch) +
         wait_for_replicas(policy);
}

// Batches in the order of the key, from the first row to the one that was the last at the start.
std::string by_key(const Rows& rows, const Policy& policy) {
  const Backfill& b = rows.backfill;
  const std::string keys = joined(b.key), descending = joined(b.key, "", " DESC");
  const auto row = [&](const std::string& variable) { return "(" + joined(b.key, variable + ".") + ")"; };
  const std::string own_keys = "(" + joined(b.key, own(rows)) + ")";
  return fmt::format(
      "  SELECT {0} INTO concertina_from FROM {1} ORDER BY {0} LIMIT 1;\n"
      "  SELECT {0} INTO concertina_end FROM {1} ORDER BY {2} LIMIT 1;\n"
      "  WHILE FOUND LOOP\n"
      "    SELECT {0} INTO concertina_to FROM (SELECT {0} FROM {1} WHERE ({0}) >= {3} AND ({0}) <= {4} ORDER BY {0} LIMIT concertina_batch) AS batch "
      "ORDER BY {2} LIMIT 1;\n"
      "    EXIT WHEN NOT FOUND;\n"
      "    {5};\n{6}"
      "    SELECT {0} INTO concertina_from FROM {1} WHERE ({0}) > {7} AND ({0}) <= {4} ORDER BY {0} LIMIT 1;\n"
      "  END LOOP;\n",
      keys, rows.only + b.table, descending, row("concertina_from"), row("concertina_end"),
      update(rows, own_keys + " >= " + row("concertina_from") + " AND " + own_keys + " <= " + row("concertina_to"), "", " SKIP LOCKED"), commit(b, policy),
      row("concertina_to"));
}

// Without a key: by pages of the table. Rows that others move behind the end are left to the last sweep.
std::string by_place(const Rows& rows, const Policy& policy) {
  const Backfill& b = rows.backfill;
  const std::string range =
      fmt::format("{0}ctid >= format('(%s,0)', concertina_page)::tid AND {0}ctid < format('(%s,0)', concertina_page + concertina_pages)::tid", own(rows));
  return fmt::format(
      "  concertina_last := pg_relation_size({0}::regclass) / current_setting('block_size')::bigint;\n"
      "  SELECT coalesce(relpages / nullif(greatest(reltuples, 0), 0), 0.01) INTO concertina_ratio FROM pg_class WHERE oid = {0}::regclass;\n"
      "  WHILE concertina_page < concertina_last LOOP\n"
      "    concertina_pages := greatest(1, concertina_batch * concertina_ratio);\n"
      "    {1};\n{2}"
      "    concertina_page := concertina_page + concertina_pages;\n"
      "  END LOOP;\n",
      literal(b.table), update(rows, range, "", " SKIP LOCKED"), commit(b, policy));
}

// The rows that were locked: where all that are left still are, waits for one of them, with no other row in hand. An application
// that holds it and comes to want another of these rows is never stopped by us.
std::string last_sweep(const Rows& rows, const Policy& policy) {
  const Backfill& b = rows.backfill;
  return fmt::format(
      "  FOR concertina_round IN 1 .. 1000 LOOP\n"
      "    PERFORM FROM {0} WHERE {1} LIMIT 1;\n"
      "    EXIT WHEN NOT FOUND;\n"
      "    {2};\n{3}"
      "    CONTINUE WHEN concertina_rows > 0;\n"
      "    {4};\n"
      "    COMMIT;\n"
      "  END LOOP;\n"
      "  PERFORM FROM {0} WHERE {1} LIMIT 1;\n"
      "  IF FOUND THEN\n"
      "    RAISE EXCEPTION USING MESSAGE = {5},\n"
      "      HINT = {6};\n"
      "  END IF;\n",
      source(rows), "(" + b.todo + ")", update(rows, "", " LIMIT concertina_batch", " SKIP LOCKED"), commit(b, policy), update(rows, "", " LIMIT 1", ""),
      literal("rows of " + b.table + " are still to be filled in"),
      literal("a trigger of the table undoes the change, or the expression gives no such value; look at: SELECT * FROM " + source(rows) + " WHERE " + b.todo));
}

std::string block(const Rows& rows, const Policy& policy) {
  const Backfill& b = rows.backfill;
  const std::string body =
      "\n#variable_conflict use_column\n"
      "DECLARE\n"
      "  concertina_rows bigint;\n"
      "  concertina_begin timestamptz;\n" +
      fmt::format("  concertina_batch bigint := {};\n", first_batch(b)) + declared_for_replicas(policy) +
      std::string(b.key.empty() ? "  concertina_page bigint := 0;\n  concertina_pages bigint;\n  concertina_last bigint;\n"
                                  "  concertina_ratio float8;\n"
                                : "  concertina_from record;\n  concertina_to record;\n  concertina_end record;\n") +
      "BEGIN\n" + warn_of_replicas(policy) + (b.key.empty() ? by_place(rows, policy) : by_key(rows, policy)) + last_sweep(rows, policy) + "END\n";
  return "DO " + dollar_quoted(body, "concertina");
}

std::string shown_name(const std::string& table) {
  std::string result;
  for (const std::string& part : split_name(table)) result += (result.empty() ? "" : ".") + quoted_if_needed(part);
  return result;
}

// Rows of a partitioned table, or of one that others inherit from, are found table by table: a row's place tells it from others in one
// of them only. What inherits has no key of its parent's.
std::vector<Rows> tables_with_rows(const Backfill& backfill, const Catalog& catalog) {
  const std::string name = split_name(backfill.table).back();
  std::vector<Rows> result;
  const auto add_rows = [&](const ObjectId& table, const std::string& only, bool keyed) {
    result.push_back({backfill, name, only});
    result.back().backfill.table = qualified(table);
    if (!keyed) result.back().backfill.key.clear();
  };
  const ObjectId id = parse_name(Kind::table, backfill.table);
  if (find(catalog, id)) {
    for (const ObjectId& leaf : leaf_partitions_of(catalog, id)) add_rows(leaf, "", true);
    const std::vector<ObjectId> heirs = all_heirs_of(catalog, id);
    if (!heirs.empty()) add_rows(id, "ONLY ", true);
    for (const ObjectId& heir : heirs) add_rows(heir, "ONLY ", false);
  }
  if (result.empty()) result.push_back({backfill, name});
  return result;
}

Statement statement_of(const Backfill& backfill) {
  const Fact& known = fact(Form::update_rows);
  Statement statement;
  statement.lock = known.lock;
  statement.on = {shown_name(backfill.table)};
  if (!backfill.other.empty()) statement.on.push_back(shown_name(backfill.other));
  statement.scans = known.scans;
  return statement;
}

Statement in_one_statement(const Backfill& backfill, const Policy& policy) {
  Statement statement = statement_of(backfill);
  statement.sql = fmt::format("UPDATE {} SET {} WHERE {}", backfill.table, assignments(backfill), backfill.todo);
  statement.lock_timeout_ms = policy.lock_timeout_ms;  // for a row that another holds, who may want one of ours
  return statement;
}

std::vector<std::string> names_in_tree(const std::string& table, const Catalog& catalog) {
  std::vector<std::string> names;
  for (const ObjectId& one : tree_of(catalog, parse_name(Kind::table, table))) names.push_back(name_text(one));
  return names;
}

// All rows anew, while nobody else writes the table.
std::vector<Statement> copied_at_once(const Backfill& backfill, const Catalog& catalog, const Policy& policy) {
  Statement hold, empty, fill;
  hold.sql = "LOCK TABLE " + backfill.table + " IN SHARE ROW EXCLUSIVE MODE";
  hold.lock = "ShareRowExclusiveLock";
  hold.blocks = "writes";
  hold.lock_timeout_ms = policy.lock_timeout_ms;
  hold.on = names_in_tree(backfill.table, catalog);
  empty.sql = "DELETE FROM " + backfill.other;
  fill.sql = insertion(backfill, " ") + backfill.table;
  for (Statement* statement : {&empty, &fill}) {
    statement->lock = fact(Form::update_rows).lock;
    statement->scans = true;
    statement->on = names_in_tree(backfill.other, catalog);
  }
  return {hold, empty, fill};
}

Statement in_batches(const Rows& rows, const Policy& policy) {
  Statement statement = statement_of(rows.backfill);
  statement.sql = block(rows, policy);
  return statement;
}

Statement tried(const Rows& rows, const Catalog& catalog) {
  Statement statement = statement_of(rows.backfill);
  statement.lock = "AccessShareLock";
  statement.sql = trial_block(rows.backfill, rows.name, rows.only, catalog);
  return statement;
}

}  // namespace

std::string wait_for_replicas(const Policy& policy) {
  if (policy.max_lag_s == 0) return "";
  return fmt::format(
      "    concertina_waited := 0;\n"
      "    WHILE EXISTS (SELECT FROM pg_stat_replication WHERE replay_lag > make_interval(secs => {0})) LOOP\n"
      "      IF concertina_waited >= coalesce(nullif(current_setting('concertina.replica_wait_s', true), ''), '1800')::int THEN\n"
      "        RAISE EXCEPTION USING MESSAGE = 'a replica is more than {0} s behind, and did not catch up in ' || concertina_waited || ' s',\n"
      "          HINT = 'run the step again when it has: it goes on where it stopped; SET concertina.replica_wait_s = N waits N s';\n"
      "      ELSIF concertina_waited % 30 = 0 THEN\n"
      "        RAISE NOTICE 'waiting for a replica that is more than {0} s behind';\n"
      "      END IF;\n"
      "      COMMIT;\n"
      "      PERFORM pg_sleep(1);\n"
      "      concertina_waited := concertina_waited + 1;\n"
      "    END LOOP;\n",
      policy.max_lag_s);
}

std::string declared_for_replicas(const Policy& policy) { return policy.max_lag_s == 0 ? "" : "  concertina_waited int;\n"; }

// Who has not the right sees that replicas are there, and not how far they are.
std::string warn_of_replicas(const Policy& policy) {
  if (policy.max_lag_s == 0) return "";
  return "  IF EXISTS (SELECT FROM pg_stat_replication WHERE state IS NULL) THEN\n"
         "    RAISE WARNING 'replicas are not waited for: only who has pg_read_all_stats sees how far they are behind';\n"
         "  END IF;\n";
}

std::vector<Statement> write_backfill(const Backfill& backfill, const Catalog& catalog, const Policy& policy) {
  const std::vector<Rows> tables = tables_with_rows(backfill, catalog);
  if (backfill.strategy != "try" && backfill.writes.empty()) {
    for (const Rows& rows : tables) must_take_updates(parse_name(Kind::table, rows.backfill.table), catalog);
  }
  if (backfill.strategy == "inline" && backfill.writes == "copies") return copied_at_once(backfill, catalog, policy);
  if (backfill.strategy == "inline") {
    Statement whole = in_one_statement(backfill, policy);
    for (const Rows& rows : tables) {
      if (!rows.only.empty() && rows.backfill.table != backfill.table) whole.on.push_back(shown_name(rows.backfill.table));
    }
    return {whole};
  }
  std::vector<Statement> parts;
  for (const Rows& rows : tables) parts.push_back(backfill.strategy == "try" ? tried(rows, catalog) : in_batches(rows, policy));
  return parts;
}

}  // namespace concertina::postgresql
