// What the writing of all kinds shares: names through renames, and joining pieces to statements.
#include <algorithm>
#include <map>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "dialects/table_names.hpp"
#include "dialects/type_names.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

using Names = std::map<ObjectId, ObjectId>;

Names renamed(const Work& work) {
  Names names;
  for (const Change& change : work.effects) {
    if (!renames(change)) continue;
    names.emplace(change.before->id, change.after->id);
    if (id_of(change).kind != Kind::column) continue;
    for (const ObjectId& heir : all_with_columns_of(work.before, table_of(change.before->id))) {
      names.emplace(column_id(heir, change.before->id.name), column_id(heir, change.after->id.name));
    }
  }
  return names;
}

void rename_id(const Names& names, ObjectId& id) {
  if (const auto found = names.find(id); found != names.end()) id = found->second;
}

// The expression with the renamed columns of its table under their new names.
std::string renamed_expression(const Names& names, const ObjectId& table, const std::string& text) {
  std::map<std::string, std::string> columns;
  for (const auto& [from, to] : names) {
    if (from.kind == Kind::column && table_of(from) == table) columns.emplace(from.name, to.name);
  }
  return with_renamed_columns(text, lexical_rules(), columns, quote);
}

void rename_columns(const Names& names, const ObjectId& table, std::vector<std::string>& columns) {
  for (std::string& column : columns) {
    const auto found = names.find(column_id(table, column));
    if (found != names.end()) column = found->second.name;
  }
}

void rename_in(const Names& names, const ObjectId& table, Constraint& constraint) {
  rename_columns(names, table, constraint.columns);
  rename_columns(names, table, constraint.include);
  constraint.expression = renamed_expression(names, table, constraint.expression);
  if (!constraint.references) return;
  rename_columns(names, *constraint.references, constraint.referenced_columns);
  rename_id(names, *constraint.references);
  if (const std::size_t open = constraint.on_delete.find(" ("); open != std::string::npos)  // SET NULL (a, b)
    constraint.on_delete.replace(open + 1, std::string::npos, renamed_expression(names, table, constraint.on_delete.substr(open + 1)));
}

void rename_in(const Names& names, const ObjectId& table, Index& index) {
  for (std::string& key : index.keys) key = renamed_expression(names, table, key);
  rename_columns(names, table, index.include);
  index.where = renamed_expression(names, table, index.where);
}

void replace_first(std::string& text, const std::string& from, const std::string& to) {
  if (const std::size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
}

// A trigger, policy or rule under its own new name.
void rename_in(const Names& names, const Object& part, Definition& definition) {
  if (const auto found = names.find(part.id); found != names.end()) {
    replace_first(definition.text, " " + quote(part.id.name) + " ", " " + quote(found->second.name) + " ");
  }
}

void rename_in(const Names& names, const ObjectId& table, Partition& partition) {
  rename_id(names, partition.of);
  std::map<std::string, Options> columns;
  for (auto& [name, settings] : partition.columns) {
    const auto found = names.find(column_id(partition.of, name));
    columns.emplace(found == names.end() ? name : found->second.name, std::move(settings));
  }
  partition.columns = std::move(columns);
  partition.condition = renamed_expression(names, table, partition.condition);
}

// What stays with the table that it names; everything else is done with the partitions too.
bool reaches_partitions(Form form) {
  switch (form) {
    case Form::rename_table:
    case Form::rename_index:
    case Form::table_options:
    case Form::comment:
    case Form::comment_constraint:
    case Form::create_like:
    case Form::attach_partition:
    case Form::attach_partition_unproven:
    case Form::attach_new_partition:
    case Form::detach_partition:
    case Form::detach_referenced:
    case Form::detach_concurrently:
    case Form::finish_detach:
    case Form::create_index_only:
    case Form::attach_index:
    case Form::add_key_only:
    case Form::create_view:
    case Form::create_table_with_key:
    case Form::drop_table:
    case Form::owner:
      return false;
    default:
      return true;
  }
}

int partitions_among(const Work& work, Form form, const std::vector<ObjectId>& tables) {
  int result = 0;
  for (const ObjectId& table : tables) {
    if (!reaches_partitions(form)) continue;
    result += static_cast<int>(all_partitions_of(work.before, table).size() + all_heirs_of(work.before, table).size());
  }
  return result;
}

bool has_no_leaf(const Catalog& catalog, const ObjectId& table) { return is_partitioned(catalog, table) && leaf_partitions_of(catalog, table).empty(); }

bool joins(const Piece& left, const Piece& right) {
  const Fact &a = fact(left.form), &b = fact(right.form);
  return !left.alone && !right.alone && !left.table.empty() && left.table == right.table && a.lock == b.lock && a.rewrites == b.rewrites && a.scans == b.scans;
}

std::vector<Piece> joined(const std::vector<Piece>& pieces) {
  std::vector<Piece> result;
  for (const Piece& piece : pieces) {
    if (result.empty() || !joins(result.back(), piece)) {
      result.push_back(piece);
      continue;
    }
    Piece& last = result.back();
    last.sql += ", " + piece.sql;
    last.partitions = std::max(last.partitions, piece.partitions);
    for (const ObjectId& id : piece.on) {
      if (std::find(last.on.begin(), last.on.end(), id) == last.on.end()) last.on.push_back(id);
    }
  }
  return result;
}

bool waits_briefly(Form form) {
  return form != Form::validate && form != Form::create_index_concurrently && form != Form::drop_index_concurrently && form != Form::detach_concurrently;
}

Statement as_statement(const Piece& piece, const Policy& policy) {
  Statement result;
  result.sql = piece.table.empty() ? piece.sql : "ALTER TABLE " + piece.table + " " + piece.sql;
  if (piece.on.empty()) return result;  // only what nobody uses yet
  const Fact& known = fact(piece.form);
  result.lock = known.lock;
  for (const ObjectId& id : piece.on) result.on.push_back(name_text(id));
  result.blocks = blocks(known.lock);
  result.partitions = piece.partitions;
  result.rewrites = known.rewrites && !piece.no_rows;
  result.scans = known.scans && !piece.no_rows;
  if (waits_briefly(piece.form) && result.blocks != "nothing") result.lock_timeout_ms = policy.lock_timeout_ms;
  return result;
}

void check_version(const Work& work, Form form, const std::string& sql) {
  const int version = major_version(work.before);
  if (version == 0 || version >= fact(form).since) return;
  throw Error("PostgreSQL " + std::to_string(version) + " cannot do this: " + sql, "", "it needs version " + std::to_string(fact(form).since) + " or later");
}

}  // namespace

bool is_dropped(const Work& work, const ObjectId& id) {
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& c) { return c.before && !c.after && c.before->id == id; });
}

ObjectId name_before(const Work& work, const ObjectId& id) {
  if (work.old_names) return id;
  for (const Change& change : work.effects) {
    if (change.before && change.after && change.after->id == id) return change.before->id;
  }
  return id;
}

ObjectId relation_of(const Work& work, const ObjectId& id) { return owner_of(work.old_names ? work.before : work.after, id); }

bool is_new(const Work& work, const ObjectId& table) { return find(work.before, name_before(work, table)) == nullptr; }

void statement(Work& work, std::string sql, Form form, std::vector<ObjectId> on) {
  check_version(work, form, sql);
  std::vector<ObjectId> known, old_names;
  for (const ObjectId& id : on) {
    const ObjectId old = name_before(work, id);
    if (find(work.before, old) == nullptr) continue;
    old_names.push_back(old);
    const bool has_old_name = form == Form::rename_table || form == Form::rename_sequence || form == Form::rename_view;
    const ObjectId& shown = work.apart && !has_old_name ? id : old;  // apart: what came before is committed
    if (std::find(known.begin(), known.end(), shown) == known.end()) known.push_back(shown);
  }
  work.pieces.push_back({std::move(sql), "", form, std::move(known)});
  work.pieces.back().partitions = partitions_among(work, form, old_names);
  work.pieces.back().no_rows = reaches_partitions(form) && !old_names.empty() && has_no_leaf(work.before, old_names[0]);
}

void sub_command(Work& work, const ObjectId& table, std::string sql, Form form, std::vector<ObjectId> also) {
  also.insert(also.begin(), table);
  statement(work, std::move(sql), form, std::move(also));
  work.pieces.back().table = qualified(table);
}

Object after_renames(const Work& work, const Object& before) {
  const Names names = renamed(work);
  Object result = with_renamed_tables(before, {names, lexical_rules(), quote});
  if (before.id.kind != Kind::function) result = with_renamed_types(std::move(result), {names, lexical_rules(), qualified});
  rename_id(names, result.id);
  const ObjectId table = table_of(before.id);
  if (auto* constraint = std::get_if<Constraint>(&result.body)) rename_in(names, table, *constraint);
  if (auto* index = std::get_if<Index>(&result.body)) rename_in(names, table, *index);
  if (auto* sequence = std::get_if<Sequence>(&result.body); sequence != nullptr && sequence->owned_by) rename_id(names, *sequence->owned_by);
  if (auto* column = std::get_if<Column>(&result.body)) column->generated = renamed_expression(names, table, column->generated);
  if (auto* body = std::get_if<Table>(&result.body); body != nullptr && body->partition) rename_in(names, table, *body->partition);
  if (auto* body = std::get_if<Table>(&result.body)) rename_parents(*body, names, qualified);
  if (belongs_to_table(before.id.kind) && maybe<Definition>(before)) rename_in(names, before, as<Definition>(result));
  if (before.id.kind == Kind::view || before.id.kind == Kind::materialized_view)
    replace_first(as<Definition>(result).text, "VIEW " + qualified(before.id) + " ", "VIEW " + qualified(result.id) + " ");
  return result;
}

bool proves_not_null(const Object& constraint, const std::string& column) {
  const auto& check = as<Constraint>(constraint);
  if (check.type != ConstraintType::check || !check.validated) return false;
  std::string said;
  for (const Token& token : code_tokens(check.expression, lexical_rules())) {
    if (token.text == "(" || token.text == ")") continue;
    said += (said.empty() ? "" : " ") + (token.kind == TokenKind::quoted_name ? std::string(token.text) : name_of(token));
  }
  return said == quote(column) + " is not null" || said == '"' + column + "\" is not null";
}

std::vector<Statement> finished(const Work& work, const Policy& policy) {
  std::vector<Statement> result;
  for (const Piece& piece : joined(work.pieces)) result.push_back(as_statement(piece, policy));
  return result;
}

}  // namespace concertina::postgresql
