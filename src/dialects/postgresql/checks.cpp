#include "dialects/postgresql/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dialects/postgresql/facts.hpp"
#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/rights.hpp"
#include "model/constraint.hpp"
#include "model/fingerprint.hpp"

namespace concertina::postgresql {
namespace {

std::string count(const std::string& catalog, const std::string& condition) { return "SELECT count(*) FROM pg_catalog." + catalog + " WHERE " + condition; }

std::string listed(const std::vector<std::string>& columns, const std::string& table, const std::string& between, const std::string& behind = "") {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : between) + table + quote(column) + behind;
  return result;
}

std::string at_most_one(const std::string& rows) { return "SELECT count(*) FROM (" + rows + " LIMIT 1) AS refused"; }

std::string duplicates(const std::string& table, const Constraint& key) {
  const std::string columns = listed(key.columns, "", ", ");
  const std::string some = key.nulls_not_distinct ? "" : " WHERE " + listed(key.columns, "", " AND ", " IS NOT NULL");
  return "SELECT FROM " + table + some + " GROUP BY " + columns + " HAVING count(*) > 1";
}

// The column or expression at the beginning of an index key, without collation, operator class and direction.
std::string keyed(const std::string& key) {
  std::size_t end = 0;
  int depth = 0;
  for (const Token& token : tokens(key, lexical_rules())) {
    if (depth == 0 && token.kind == TokenKind::space) break;
    depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
    end = token.at + token.text.size();
  }
  return key.substr(0, end);
}

// (true), (1): the same in all rows, so that there is one at most. GROUP BY takes no constant, or takes it for a place in the list.
bool is_constant(const std::string& key) {
  std::vector<Token> code = code_tokens(key, lexical_rules());
  std::erase_if(code, [](const Token& token) { return token.text == "(" || token.text == ")"; });
  return code.size() == 1 && (code[0].kind == TokenKind::number || code[0].text == "true" || code[0].text == "false");
}

std::string duplicates(const std::string& table, const Index& index) {
  std::string keys, some = index.where.empty() ? "" : "(" + index.where + ")";
  for (const std::string& key : index.keys) {
    if (!is_constant(keyed(key))) keys += (keys.empty() ? " GROUP BY " : ", ") + keyed(key);
    if (!index.nulls_not_distinct) some += (some.empty() ? "(" : " AND (") + keyed(key) + ") IS NOT NULL";
  }
  return "SELECT FROM " + table + (some.empty() ? "" : " WHERE " + some) + keys + " HAVING count(*) > 1";
}

std::string orphans(const std::string& table, const Constraint& key) {
  std::string match;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const std::string& other = i < key.referenced_columns.size() ? key.referenced_columns[i] : key.columns[i];
    match += (match.empty() ? "r." : " AND r.") + quote(other) + " = t." + quote(key.columns[i]);
  }
  const bool full = key.match == "FULL" && key.columns.size() > 1;
  std::string rows = fmt::format("SELECT FROM {} AS t WHERE {} AND NOT EXISTS (SELECT FROM {} AS r WHERE {})", table,
                                 listed(key.columns, "t.", " AND ", " IS NOT NULL"), qualified(*key.references), match);
  if (full) rows += fmt::format(" OR num_nulls({0}) BETWEEN 1 AND {1}", listed(key.columns, "t.", ", "), key.columns.size() - 1);
  return rows;
}

std::string unless(bool holds) { return holds ? "" : "NOT "; }

// How a type is spelled depends on the search_path, unless it is one of the server's own.
std::string has_type(const std::string& type) {
  if (type.find('.') != std::string::npos) return "atttypid = to_regtype(" + literal(type) + ")";
  return "format_type(atttypid, atttypmod) = " + literal(type);
}

// What stands between the dollar quotes of a function's definition, as pg_proc.prosrc has it; empty: there are none.
std::string body_of(const std::string& definition) {
  std::string_view body;
  for (const Token& token : tokens(definition, lexical_rules())) {
    if (token.kind == TokenKind::string && token.text.starts_with('$')) body = token.text;
  }
  const std::size_t tag = body.empty() ? 0 : body.find('$', 1) + 1;
  return std::string(body.substr(tag, body.size() - 2 * tag));
}

// Keys that are one word are spelled by the server alone as they are in the index; but how a name with its schema is spelled depends on the search_path.
std::string index_clauses(const Index& index) {
  std::string result = fmt::format(" AND {}indisunique AND indnkeyatts = {} AND indnatts = {} AND indpred IS {}NULL", unless(index.unique), index.keys.size(),
                                   index.keys.size() + index.include.size(), index.where.empty() ? "" : "NOT ");
  for (std::size_t i = 0; i < index.keys.size(); ++i) {
    if (index.keys[i].find_first_of(" .") == std::string::npos)
      result += fmt::format(" AND pg_get_indexdef(indexrelid, {}, false) = {}", i + 1, literal(index.keys[i]));
  }
  return result;
}

std::string form_clauses(const Object& object) {
  if (const auto* column = maybe<Column>(object)) {
    const bool filled = column->default_value || !column->generated.empty();
    return fmt::format(" AND {}attnotnull AND {}atthasdef AND {}", unless(column->not_null), unless(filled), has_type(column->type));
  }
  if (const auto* table = maybe<Table>(object)) return " AND " + unless(table->partition.has_value()) + "relispartition";
  if (const auto* constraint = maybe<Constraint>(object)) return " AND " + unless(constraint->validated) + "convalidated";
  if (const auto* index = maybe<Index>(object)) return index_clauses(*index);
  if (const auto* type = maybe<EnumType>(object))
    return fmt::format(" AND (SELECT count(*) FROM pg_catalog.pg_enum WHERE enumtypid = pg_type.oid) = {}", type->labels.size());
  const auto* definition = maybe<Definition>(object);
  if (definition && object.id.kind == Kind::view) return fmt::format(" AND relnatts = {}", definition->signature.size());
  if (definition && object.id.kind == Kind::function)
    return fmt::format(" AND sha256(convert_to(prosrc, 'UTF8')) = '\\x{}'", sha256_hex(body_of(definition->text)));
  return "";
}

std::string comment_clause(const Object& object) {
  const std::string_view catalog = sql_of(object.id.kind).catalog;
  const std::string oid = object.id.kind == Kind::index ? "indexrelid" : "oid", of = object.id.kind == Kind::index ? "pg_class" : std::string(catalog);
  const std::string found = object.id.kind == Kind::column ? "col_description(attrelid, attnum)" : fmt::format("obj_description({}, {})", oid, literal(of));
  const std::string none = literal(comment_of_none(object.id));
  if (object.comment.empty() && !comment_of_none(object.id).empty()) return fmt::format(" AND coalesce({}, {}) = {}", found, none, none);
  return fmt::format(" AND {} IS NOT DISTINCT FROM {}", found, object.comment.empty() ? "NULL" : literal(object.comment));
}

// How the columns of a catalog that say who may do what, and who owns it, begin.
std::string_view rights_prefix(Kind kind) {
  static const std::map<std::string_view, std::string_view> prefixes{
      {"pg_class", "rel"}, {"pg_proc", "pro"}, {"pg_type", "typ"}, {"pg_namespace", "nsp"}, {"pg_attribute", "att"}};
  const auto found = prefixes.find(sql_of(kind).catalog);
  return found == prefixes.end() ? "" : found->second;
}

// The letters in the server's order, ACL_ALL_RIGHTS_STR of its acl.h; each with its grant option.
std::string as_aclitem(const std::string& item) {
  const std::size_t letters = item.find('=') + 1;
  std::string result = item.substr(0, letters);
  for (const char letter : std::string_view("arwdDxtXUCTcsAm")) {
    const std::size_t at = item.find(letter, letters);
    if (at == std::string::npos) continue;
    result += letter;
    if (at + 1 < item.size() && item[at + 1] == '*') result += '*';
  }
  return result + "/";
}

// What the roles have by now, and what they no longer have; of roles whose names aclitems spell as everybody does.
std::string rights_clauses(const Object& object, const Object& before) {
  const std::string_view prefix = rights_prefix(object.id.kind);
  if (prefix.empty() || object.privileges == before.privileges || object.owner != before.owner) return "";  // an owner's rights are not told apart from others
  std::string result;
  const auto each = [&](const std::vector<std::string>& some, const std::vector<std::string>& others, std::string_view unless) {
    for (const std::string& item : some) {
      const bool is_plain = item.find_first_of("\"(/") == std::string::npos && !item.starts_with('=') && !item.starts_with(owner_role);
      if (!is_plain || item.ends_with('=') || std::find(others.begin(), others.end(), item) != others.end()) continue;
      result += fmt::format(" AND {}EXISTS (SELECT FROM unnest({}acl::text[]) AS item WHERE starts_with(item, {}))", unless, prefix, literal(as_aclitem(item)));
    }
  };
  each(object.privileges, before.privileges, "");
  each(before.privileges, object.privileges, "NOT ");
  return result;
}

// Of the index behind a key.
std::string index_comment_clause(const Object& key, const Object& before) {
  const std::string wanted = as<Constraint>(key).options.value(index_comment);
  if (wanted == as<Constraint>(before).options.value(index_comment)) return "";
  return " AND obj_description(conindid, 'pg_class') IS NOT DISTINCT FROM " + (wanted.empty() ? "NULL" : literal(wanted));
}

}  // namespace

std::string exists_query(const ObjectId& id) {
  const KindSql& sql = sql_of(id.kind);
  const std::string table = "to_regclass(" + literal(qualified(table_of(id))) + ")";
  const std::string between = id.kind == Kind::transform ? " LANGUAGE " : " AS ";
  const std::size_t as = std::min(id.name.find(between), id.name.size());
  return count(std::string(sql.catalog), fmt::format(fmt::runtime(sql.condition), literal(id.name), literal(qualified(id)), table, literal(quote(id.schema)),
                                                     literal(id.name.substr(0, as)), literal(id.name.substr(std::min(as + between.size(), id.name.size())))));
}

Claim claim(std::string_view plan_id) {
  const std::string key = fmt::format("hashtext('concertina'), hashtext({})", literal(plan_id));
  return {fmt::format("SELECT pg_try_advisory_lock({})", key),
          fmt::format("SELECT 'process ' || pid FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM "
                      "pg_catalog.pg_database WHERE datname = current_database()) AND classid = (hashtext('concertina')::bigint & 4294967295)::oid AND "
                      "objid = (hashtext({})::bigint & 4294967295)::oid",
                      literal(plan_id)),
          fmt::format("SELECT pg_advisory_unlock({})", key)};
}

std::string state_query(const Object& object, const Object& before) {
  std::string clauses = form_clauses(object);
  if (clauses == form_clauses(before)) clauses.clear();
  if (object.comment != before.comment) clauses += comment_clause(object);
  if (maybe<Constraint>(object)) clauses += index_comment_clause(object, before);
  clauses += rights_clauses(object, before);
  return clauses.empty() ? "" : exists_query(object.id) + clauses;
}

// Keys and foreign keys are about the table's own rows, as is a check that says so.
std::string violations(const Object& object, bool has_heirs) {
  const auto* check = maybe<Constraint>(object);
  const bool alone = check && check->type == ConstraintType::check ? check->no_inherit : has_heirs;
  const std::string table = (alone ? "ONLY " : "") + qualified(table_of(object.id));
  if (const auto* index = maybe<Index>(object)) return index->unique ? at_most_one(duplicates(table, *index)) : "";
  const auto& constraint = as<Constraint>(object);
  if (!constraint.enforced || constraint.period) return "";  // periods: only their index finds overlaps in time that counts
  switch (constraint.type) {
    case ConstraintType::check:
      return at_most_one("SELECT FROM " + table + " WHERE NOT (" + constraint.expression + ")");
    case ConstraintType::foreign_key:
      return at_most_one(orphans(table, constraint));
    case ConstraintType::unique:
      return at_most_one(duplicates(table, constraint));
    case ConstraintType::primary_key:
      return at_most_one("(" + duplicates(table, constraint) + ") UNION ALL SELECT FROM " + table + " WHERE " +
                         listed(constraint.columns, "", " OR ", " IS NULL"));
    case ConstraintType::exclusion:
      return "";
  }
  return "";
}

Statement clear_index(const ObjectId& id) {
  Statement result;
  result.sql = "DROP INDEX CONCURRENTLY IF EXISTS " + qualified(id);
  result.lock = fact(Form::drop_index_concurrently).lock;
  result.on = {name_text(table_of(id))};
  return result;
}

Statement finish_detach(const ObjectId& partition, const ObjectId& parent) {
  const std::string body = fmt::format(
      "\nBEGIN\n"
      "  IF EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = to_regclass({}) AND inhdetachpending) THEN\n"
      "    ALTER TABLE {} DETACH PARTITION {} FINALIZE;\n"
      "  END IF;\n"
      "END\n",
      literal(qualified(partition)), qualified(parent), qualified(partition));
  Statement result;
  result.sql = "DO " + dollar_quoted(body, "concertina");
  result.lock = fact(Form::attach_new_partition).lock;
  result.on = {name_text(parent)};
  return result;
}

}  // namespace concertina::postgresql
