#include "dialects/postgresql/row_move.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/move_body.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/scaffold.hpp"
#include "dialects/postgresql/sync.hpp"
#include "dialects/postgresql/types.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

constexpr std::string_view locking = "lock", splitting = "split", moving = "move", emptying = "empty";

std::string scaffold_name(std::string_view what, const ObjectId& table, const ObjectId& other, std::string_view prefix = "") {
  return cut_name(fmt::format("{}concertina_{}_{}_{}", prefix, what, table.name, other.name));
}

// The type behind the AS of CREATE DOMAIN … AS type COLLATE …
std::string type_below(const Object& domain) {
  const std::string& text = as<Definition>(domain).text;
  std::size_t begin = 0, end = text.size();
  for (const Token& token : code_tokens(text, lexical_rules())) {
    if (token.kind != TokenKind::word) continue;
    const std::string word = name_of(token);
    if (begin == 0 && word == "as") begin = token.at + token.text.size() + 1;
    if (begin != 0 && word == "collate") end = token.at - 1;
  }
  return text.substr(begin, end - begin);
}

// The schema of the operator =. Types of extensions bring their own; domains have that of the type below them, all others are the server's.
std::string equality_of(const std::string& type, const Catalog& catalog) {
  const std::string spelled = base_type(type);
  if (spelled.find('.') == std::string::npos || spelled.ends_with("[]")) return "pg_catalog";
  const std::vector<std::string> name = split_name(spelled);
  if (const Object* domain = find(catalog, {Kind::domain, name[0], "", name[1]})) return equality_of(type_below(*domain), catalog);
  const bool declared = std::any_of(catalog.objects.begin(), catalog.objects.end(), [&](const auto& entry) {
    return entry.first.parent.empty() && entry.first.schema == name[0] && entry.first.name == name[1];
  });
  return declared ? "pg_catalog" : name[0];
}

std::string equality_of_key(const ObjectId& key, const Catalog& catalog) {
  const Object* column = find(catalog, key);
  return column ? equality_of(as<Column>(*column).type, catalog) : "";
}

MovedRows rows_of(const RowSync& sync, const Catalog& catalog) {
  MovedRows rows{table_of(sync.old_key), table_of(sync.new_key), quote(sync.old_key.name), quote(sync.new_key.name), equality_of_key(sync.old_key, catalog), {},
                 sync.new_rows,          sync.keeps_emptied};
  for (std::size_t i = 0; i < sync.olds.size(); ++i) {
    const std::string value = i < sync.defaults.size() ? sync.defaults[i] : "";
    rows.columns.push_back(
        {quote(sync.olds[i].id.name), quote(sync.news[i].id.name), as<Column>(sync.olds[i]).type, as<Column>(sync.news[i]).type, value, std::to_string(i + 1)});
  }
  return rows;
}

// One table's function and its triggers towards the other; a TRUNCATE of each of its partitions is one by itself.
std::vector<Object> side(const MovedRows& rows, const ObjectId& table, const std::vector<ObjectId>& partitions, const ObjectId& other, const std::string& body,
                         std::string_view before, std::string_view after) {
  const std::string_view what = rows.new_rows ? splitting : moving;
  std::vector<std::string> expressions;
  for (const MovedColumn& c : rows.columns) {
    expressions.push_back(converted(c.old, c.old_type, c.fresh_type));
    expressions.push_back(converted(c.fresh, c.fresh_type, c.old_type));
  }
  const Object function = trigger_function({table.schema, other.schema}, scaffold_name(what, table, other), body, settings_for(expressions), true);
  std::vector<Object> result{function, row_trigger(table, scaffold_name(locking, table, other, "!"), before, "", function.id),
                             row_trigger(table, scaffold_name(what, table, other, "!"), after, "", function.id)};
  std::vector<ObjectId> emptied = partitions;
  emptied.insert(emptied.begin(), table);
  if (!rows.new_rows) emptied.clear();
  for (const ObjectId& one : emptied) result.push_back(truncate_trigger(one, scaffold_name(emptying, one, other), function.id));
  return result;
}

template <class F>
std::string joined(const MovedRows& rows, std::string_view between, F f) {
  std::string result;
  for (const MovedColumn& column : rows.columns) result += (result.empty() ? "" : std::string(between)) + f(column);
  return result;
}

// Columns in statements: of the old table by its name, of the new one by the name that backfills give it.
std::string old_column(const MovedRows& rows, const std::string& column) { return quote(rows.old_table.name) + "." + column; }
std::string new_column(const std::string& column) { return "concertina_other." + column; }

// Neither way is a cast: values are the same where their texts are.
bool is_plain(const MovedColumn& c) { return c.same() || (is_string(c.old_type) && is_string(c.fresh_type)); }

// Whether the one is not what the other becomes in its column. As text where that is a string, which could be cut.
std::string is_not(const std::string& value, const std::string& type, const std::string& other, const std::string& other_type) {
  if (type == other_type) return differs(value, other);
  const std::string common = is_string(type) ? "text" : type;
  return differs(common == type ? value : fmt::format("CAST({} AS {})", value, common), fmt::format("CAST({} AS {})", other, common));
}

std::string unequal(const MovedRows& rows, const MovedColumn& c) {
  const std::string old = old_column(rows, c.old), fresh = new_column(c.fresh), up = is_not(fresh, c.fresh_type, old, c.old_type);
  return is_plain(c) ? up : up + " AND " + is_not(old, c.old_type, fresh, c.fresh_type);
}

std::string any_unequal(const MovedRows& rows) {
  return joined(rows, " OR ", [&](const MovedColumn& c) { return is_plain(c) ? unequal(rows, c) : "(" + unequal(rows, c) + ")"; });
}

// What `from` becomes where both forms differ, else what `to` is: what does not survive the way there and back stays.
std::string where_unequal(const MovedRows& rows, const MovedColumn& c, const std::string& from, const std::string& from_type, const std::string& to,
                          const std::string& to_type) {
  const std::string value = converted(from, from_type, to_type);
  if (is_plain(c)) return value;
  return fmt::format("CASE WHEN {} THEN {} ELSE {} END", unequal(rows, c), value, to);
}

struct Frame {
  std::string a, b, match, some_value, no_row;
};

Frame frame_of(const MovedRows& rows) {
  Frame frame{qualified(rows.old_table), qualified(rows.new_table), "", "", ""};
  const bool common = rows.equality.empty() || rows.equality == "pg_catalog";
  frame.match =
      fmt::format("{} {} {}", new_column(rows.new_key), common ? "=" : fmt::format("OPERATOR({}.=)", quote(rows.equality)), old_column(rows, rows.old_key));
  frame.some_value = joined(rows, " OR ", [&](const MovedColumn& c) { return old_column(rows, c.old) + " IS DISTINCT FROM NULL"; });
  frame.no_row = fmt::format("NOT EXISTS (SELECT FROM {} AS concertina_other WHERE {})", frame.b, frame.match);
  return frame;
}

Backfill forth(const MovedRows& rows, const Frame& frame) {
  Backfill fill{frame.a, {}, {}, "", "batched", 1000, 100, frame.b, frame.match, ""};
  if (rows.new_rows) {
    fill.writes = "new rows";
    fill.todo = fmt::format("({}) AND {}", frame.some_value, frame.no_row);
    fill.set.emplace_back(rows.new_key, old_column(rows, rows.old_key));
    for (const MovedColumn& c : rows.columns) fill.set.emplace_back(c.fresh, converted(old_column(rows, c.old), c.old_type, c.fresh_type));
    return fill;
  }
  fill.writes = "other";
  fill.todo = any_unequal(rows);
  for (const MovedColumn& c : rows.columns) {
    fill.set.emplace_back(c.fresh, where_unequal(rows, c, old_column(rows, c.old), c.old_type, new_column(c.fresh), c.fresh_type));
  }
  return fill;
}

Backfill back(const MovedRows& rows, const Frame& frame) {
  Backfill fill{frame.a, {}, {}, any_unequal(rows), "batched", 1000, 100, frame.b, frame.match, ""};
  for (const MovedColumn& c : rows.columns) {
    fill.set.emplace_back(c.old, where_unequal(rows, c, new_column(c.fresh), c.fresh_type, old_column(rows, c.old), c.old_type));
  }
  return fill;
}

// Row security that holds for the functions' owner too would hide rows from them.
Check sees_all(const Frame& frame) {
  return {fmt::format("SELECT count(*) FROM pg_catalog.pg_class WHERE oid IN (to_regclass({}), to_regclass({})) AND row_security_active(oid)", literal(frame.a),
                      literal(frame.b)),
          "0",
          "row security would hide rows from the triggers: run this as the owner of the tables, or as a role with BYPASSRLS where it is forced "
          "for the owner too"};
}

}  // namespace

RowMove row_move(const RowSync& sync, const Catalog& catalog) {
  const MovedRows rows = rows_of(sync, catalog);
  const Frame frame = frame_of(rows);
  RowMove move;
  const std::string_view old_before = rows.new_rows ? "BEFORE DELETE OR UPDATE" : "BEFORE UPDATE",
                         old_after = rows.new_rows ? "AFTER INSERT OR DELETE OR UPDATE" : "AFTER INSERT OR UPDATE";
  const std::string_view new_before = rows.new_rows ? "BEFORE INSERT OR DELETE OR UPDATE" : "BEFORE INSERT OR UPDATE";
  std::vector<ObjectId> new_partitions = all_partitions_of(catalog, rows.new_table);
  new_partitions.insert(new_partitions.end(), sync.new_partitions.begin(), sync.new_partitions.end());
  move.old_side = side(rows, rows.old_table, all_partitions_of(catalog, rows.old_table), rows.new_table, old_side_body(rows), old_before, old_after);
  move.new_side = side(rows, rows.new_table, new_partitions, rows.old_table, new_side_body(rows), new_before, old_after);
  move.forth = forth(rows, frame);
  move.back = back(rows, frame);
  move.unequal = fmt::format("SELECT count(*) FROM {} JOIN {} AS concertina_other ON {} WHERE {}", frame.a, frame.b, frame.match, any_unequal(rows));
  move.homeless = fmt::format("SELECT count(*) FROM (SELECT FROM {} WHERE ({}) AND {} LIMIT 1) AS found", frame.a, frame.some_value, frame.no_row);
  move.guards = {sees_all(frame)};
  return move;
}

bool is_row_move(const Catalog& catalog, const ObjectId& table, const std::string& trigger) {
  for (const auto& [id, object] : of_kind(catalog, Kind::table)) {
    if (trigger == scaffold_name(locking, table, id, "!")) return true;
  }
  return false;
}

}  // namespace concertina::postgresql
