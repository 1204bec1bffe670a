#include "dialects/mysql/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/mysql/atoms.hpp"
#include "dialects/mysql/spelling.hpp"
#include "dialects/mysql/text.hpp"
#include "dialects/mysql/write_code.hpp"
#include "dialects/mysql/write_table.hpp"

namespace concertina::mysql {
namespace {

using Atom = std::vector<Change>;
using Statements = std::vector<Statement>;

bool is_trigger(const Change& change) { return id_of(change).kind == Kind::trigger; }

Statement on_table(const std::string& sql, const ObjectId& table) {
  return {sql, std::string(exclusive), {quote(table.name)}, "reads and writes", false, false, lock_wait_ms};
}

// Nobody else uses the table meanwhile. What is done to it in between is brief.
Statements held(const Catalog& before, const Atom& atom) {
  const ObjectId table = table_of(id_of(atom[0]));
  Statements statements{on_table(fmt::format("LOCK TABLES {} WRITE", quote(table.name)), table)};
  Atom rest;
  for (const Change& change : atom) {
    if (!is_trigger(change)) rest.push_back(change);
    if (is_trigger(change) && change.before) statements.push_back(drop_code(*change.before));
  }
  if (!rest.empty()) statements.push_back(alter_table(before, table, rest));
  for (const Change& change : atom) {
    if (is_trigger(change) && change.after) statements.push_back(create_code(add(*change.after)));
  }
  for (Statement& statement : statements) {
    statement.lock = on_table("", table).lock;
    statement.blocks = "reads and writes";
    statement.lock_timeout_ms = lock_wait_ms;
  }
  statements.push_back({"UNLOCK TABLES", "", {}, "nothing", false, false, 0});
  return statements;
}

// All at once: nobody sees a table without its name.
Statement rename_tables(const Atom& atom) {
  Statement statement{"RENAME TABLE ", std::string(exclusive), {}, "reads and writes", false, false, lock_wait_ms};
  for (const Change& change : atom) {
    const Kind kind = id_of(change).kind;
    if (kind != Kind::table && kind != Kind::view) continue;
    statement.sql += fmt::format("{}{} TO {}", statement.on.empty() ? "" : ", ", quote(change.before->id.name), quote(change.after->id.name));
    statement.on.push_back(quote(change.before->id.name));
  }
  return statement;
}

const Change* own_change(const Atom& atom) {
  const auto found = std::find_if(atom.begin(), atom.end(), [](const Change& change) { return id_of(change).kind == Kind::table; });
  return found == atom.end() ? nullptr : &*found;
}

Statements write_atom(const Catalog& before, const Atom& atom) {
  const Change& first = atom[0];
  const Change* table = own_change(atom);
  const bool names = std::any_of(atom.begin(), atom.end(), [](const Change& change) {
    const Kind kind = id_of(change).kind;
    return (kind == Kind::table || kind == Kind::view) && renames(change);
  });
  if (names) return {rename_tables(atom)};
  if (table && !table->after) return {on_table("DROP TABLE " + quote(table->before->id.name), table->before->id)};
  if (table && !table->before) return {create_table(*table->after, atom)};
  if (is_held(atom) || (is_trigger(first) && first.before && first.after && before.dialect != "mariadb")) return held(before, atom);
  if (belongs_to_table(id_of(first).kind) && !is_trigger(first)) return {alter_table(before, table_of(id_of(first)), atom)};
  if (table) return {alter_table(before, table->after->id, atom)};
  if (!first.after) return {drop_code(*first.before)};
  return {create_code(first)};
}

// What the server does by itself is no statement.
bool is_done(const Statement& statement) { return statement.sql.empty(); }

}  // namespace

std::vector<Statement> write(const Catalog& before, const std::vector<Change>& effects, const Policy&, bool) {
  const std::vector<Atom> all = atoms(before, effects);
  if (all.size() == 1) {
    Statements statements = write_atom(before, all[0]);
    std::erase_if(statements, is_done);
    return statements;
  }
  Statements statements;
  Catalog now = before;
  for (const Atom& atom : all) {
    for (Statement& statement : write_atom(now, atom)) {
      if (!is_done(statement)) statements.push_back(std::move(statement));
    }
    now = concertina::apply(std::move(now), atom);
  }
  return statements;
}

}  // namespace concertina::mysql
