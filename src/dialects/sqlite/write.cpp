#include "dialects/sqlite/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/rebuild.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "dialects/sqlite/tables.hpp"
#include "model/error.hpp"
#include "model/name_space.hpp"

namespace concertina::sqlite {
namespace {

bool is_definition(Kind kind) { return kind == Kind::view || kind == Kind::trigger; }

void refuse_foreign_kinds(const std::vector<Change>& effects) {
  for (const Change& change : effects) {
    const ObjectId& id = id_of(change);
    const bool known = is_relation(id.kind) || belongs_to_table(id.kind);
    if (!known) throw Error("SQLite has no object of the kind " + std::string(word(id.kind)), text(id), "leave it out of the desired schema");
  }
}

// https://www.sqlite.org/withoutrowid.html and stricttables.html: NOT NULL is enforced on every column of the primary key, but for
// one that stands for the rowid.
bool refuses_null(const Catalog& after, const ObjectId& column) {
  const ObjectId table = table_of(column);
  return is_without_rowid(after, table) || (as<Table>(at(after, table)).options.contains("strict") && !is_rowid_alias(after, table, column.name));
}

void refuse_null_in_keys(const Catalog& after, const std::vector<Change>& effects) {
  for (const Change& change : effects) {
    const Column* column = change.before && change.after ? maybe<Column>(*change.after) : nullptr;
    if (column == nullptr || column->not_null || !as<Column>(*change.before).not_null || !refuses_null(after, change.after->id)) continue;
    const Object* key = primary_key_of(after, table_of(change.after->id));
    const auto& names = key ? as<Constraint>(*key).columns : std::vector<std::string>{};
    if (std::find(names.begin(), names.end(), change.after->id.name) != names.end())
      throw Error("a column in the primary key of a WITHOUT ROWID or STRICT table cannot take NULL", name_text(change.after->id),
                  "two versions cannot share this key: make a new table, or the change by hand while the application stands still");
  }
}

// Views and triggers that change, and those that would stop the RENAME of a rebuild: it reads the whole schema again while the
// table is gone, so whatever names the table, or a view that goes, goes too.
std::set<ObjectId> definitions_in_the_way(const Catalog& before, const Catalog& after, const Lives& lives) {
  std::set<ObjectId> result;
  std::set<std::string> gone;
  for (const Life& life : lives.lives) {
    if (life.rebuilt) gone.insert({life.start.name, life.end.name});
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [id, object] : before.objects) {
      if (!is_definition(id.kind) || result.contains(id)) continue;
      const Object* wanted = find(after, id);
      const std::string& sql = as<Definition>(object).text;
      const bool changed = wanted == nullptr || wanted->body != object.body;
      if (!changed && std::none_of(gone.begin(), gone.end(), [&](const std::string& name) { return mentions(sql, name); })) continue;
      result.insert(id);
      if (id.kind == Kind::view) gone.insert(id.name);
      grew = true;
    }
  }
  return result;
}

// An index of a table that is not rebuilt, if the statements leave it there as it is wanted.
bool survives(const Object& index, const Catalog& now, const Lives& lives) {
  for (const Life& life : lives.lives) {
    if (life.end.name != index.id.parent || life.fate != Fate::kept || life.rebuilt) continue;
    const Object* there = find(now, index.id);
    return there != nullptr && there->body == index.body;
  }
  return false;
}

bool goes_with_its_table(const Object& index, const Lives& lives) {
  return std::any_of(lives.lives.begin(), lives.lives.end(),
                     [&](const Life& life) { return life.start.name == index.id.parent && (life.fate == Fate::dropped || life.rebuilt); });
}

ObjectId locked(const ObjectId& id) { return belongs_to_table(id.kind) ? table_of(id) : id; }

struct Work {
  const Catalog& before;
  const Catalog& after;
  const Lives& lives;
  const Catalog& now;  // after the changes of the tables
  std::vector<Statement> result;
};

void emit(Work& work, std::string sql, const ObjectId& on) { work.result.push_back(writing(std::move(sql), locked(on))); }

void drop_definitions(Work& work, const std::set<ObjectId>& definitions) {
  for (auto it = definitions.rbegin(); it != definitions.rend(); ++it) {  // triggers sort behind views
    emit(work, std::string(it->kind == Kind::view ? "DROP VIEW " : "DROP TRIGGER ") + quote(it->name), *it);
  }
}

void drop_virtual_tables(Work& work) {
  for (const auto& [id, object] : work.before.objects) {
    if (id.kind == Kind::virtual_table && find(work.after, id) == nullptr) emit(work, "DROP TABLE " + quote(id.name), id);
  }
}

// A full-text index of another table is empty until it is told to read that.
// https://www.sqlite.org/fts5.html#the_rebuild_command
bool indexes_another_table(const Object& object) {
  const std::vector<Token> code = code_tokens(as<Definition>(object).text, lexical_rules);
  const auto is_word = [&](std::size_t i, std::string_view word) { return i < code.size() && same_but_case(name_in(code[i]), word); };
  for (std::size_t i = 0; i + 2 < code.size(); ++i) {
    const bool content = is_word(i, "content") && code[i + 1].text == "=" && !name_in(code[i + 2]).empty();
    if (content && code[i + 2].kind != TokenKind::symbol && (is_word(5, "fts4") || is_word(5, "fts5"))) return true;
  }
  return false;
}

void create_virtual_tables(Work& work) {
  for (const auto& [id, object] : work.after.objects) {
    if (id.kind != Kind::virtual_table || find(work.before, id) != nullptr) continue;
    emit(work, as<Definition>(object).text, id);
    if (!indexes_another_table(object)) continue;
    emit(work, fmt::format("INSERT INTO {0} ({0}) VALUES ('rebuild')", quote(id.name)), id);
    work.result.back().scans = true;
  }
}

void drop_indexes(Work& work) {
  for (const auto& [id, object] : work.before.objects) {
    if (id.kind != Kind::index || goes_with_its_table(object, work.lives)) continue;
    const Object* wanted = nullptr;
    for (const auto& [other, candidate] : work.after.objects) {
      if (other.kind == Kind::index && other.name == id.name) wanted = &candidate;
    }
    if (wanted == nullptr || !survives(*wanted, work.now, work.lives)) emit(work, "DROP INDEX " + quote(id.name), id);
  }
}

void create_indexes(Work& work) {
  for (const auto& [id, object] : work.after.objects) {
    if (id.kind != Kind::index || survives(object, work.now, work.lives)) continue;
    emit(work, create_index(object), id);
    work.result.back().scans = true;
  }
}

void create_definitions(Work& work, const std::set<ObjectId>& dropped) {
  for (const auto& [id, object] : work.after.objects) {
    if (!is_definition(id.kind) || (find(work.before, id) != nullptr && !dropped.contains(id))) continue;
    emit(work, as<Definition>(object).text, id);
  }
}

}  // namespace

bool adds_natively(const Column& column) {
  if (column.identity || (!column.generated.empty() && column.stored)) return false;
  if (!column.default_value) return true;
  return is_constant(*column.default_value) && !(column.not_null && *column.default_value == "NULL");
}

std::vector<Statement> write(const Catalog& before, const std::vector<Change>& effects, const Policy&, bool) {
  refuse_foreign_kinds(effects);
  const Catalog after = apply(before, effects);
  refuse_null_in_keys(after, effects);
  Lives lives = follow(before, effects);
  mark_rebuilds(lives, before, after, effects);
  const TableWork tables = change_tables(before, after, effects, lives);
  const std::set<ObjectId> definitions = definitions_in_the_way(before, after, lives);
  Work work{before, after, lives, tables.now, {}};
  drop_definitions(work, definitions);
  drop_virtual_tables(work);
  drop_indexes(work);
  work.result.insert(work.result.end(), tables.statements.begin(), tables.statements.end());
  create_indexes(work);
  create_virtual_tables(work);
  create_definitions(work, definitions);
  return work.result;
}

}  // namespace concertina::sqlite
