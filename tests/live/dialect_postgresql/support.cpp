#include "tests/live/dialect_postgresql/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "model/fingerprint.hpp"

namespace concertina::test {
std::vector<Change> changes_between(const Catalog& from, const Catalog& to, const std::vector<std::pair<ObjectId, ObjectId>>& renamed) {
  std::vector<Change> result;
  std::set<ObjectId> done;
  for (const auto& [old_id, new_id] : renamed) {
    result.push_back(alter(at(from, old_id), at(to, new_id)));
    done.insert(old_id);
    done.insert(new_id);
  }
  for (const auto& [id, object] : from.objects) {
    if (done.contains(id)) continue;
    const Object* after = find(to, id);
    if (after == nullptr) {
      result.push_back(drop(object));
    } else if (compared(*after, {}) != compared(object, {})) {
      result.push_back(alter(object, *after));
    }
  }
  for (const auto& [id, object] : to.objects) {
    if (!done.contains(id) && find(from, id) == nullptr) result.push_back(add(object));
  }
  return result;
}

void run(Database& database, const std::vector<Statement>& statements, bool in_transaction) {
  const bool whole =
      in_transaction && std::none_of(statements.begin(), statements.end(), [](const Statement& s) { return s.sql.find("CONCURRENTLY") != std::string::npos; });
  if (whole) database.client.execute("BEGIN");
  for (const Statement& statement : statements) database.client.execute(statement.sql);
  if (whole) database.client.execute("COMMIT");
}

void install(Database& database, const std::vector<Object>& objects) {
  const Catalog before = read(database);
  std::vector<Change> effects;
  for (const Object& object : objects) effects.push_back(add(object));
  run(database, dialect_postgresql.write(before, effects, {}, false));
  const Catalog after = read(database);
  for (const Object& object : objects) {
    const Object* found = find(after, object.id);
    ASSERT_NE(found, nullptr) << text(object.id);
    EXPECT_EQ(as<Definition>(*found).text, as<Definition>(object).text);
    EXPECT_EQ(as<Definition>(*found).signature, as<Definition>(object).signature);
  }
}

std::string value(Database& database, const std::string& sql) {
  const std::vector<Row> rows = database.client.query(sql, {});
  return rows.empty() ? "no row" : rows[0][0].value_or("NULL");
}

Catalog read(Database& database) { return engine_postgresql.read(database.client, {}); }

RowMove move_between(Database& database, const std::string& old_key, const std::string& new_key, const std::vector<std::pair<std::string, std::string>>& pairs,
                     bool new_rows, bool keeps_emptied, std::vector<std::string> defaults) {
  const Catalog now = read(database);
  RowSync sync{parse_name(Kind::column, old_key), parse_name(Kind::column, new_key), {}, {}, new_rows, keeps_emptied, std::move(defaults)};
  for (const auto& [old, fresh] : pairs) {
    sync.olds.push_back(at(now, column_id(table_of(sync.old_key), old)));
    sync.news.push_back(at(now, column_id(table_of(sync.new_key), fresh)));
  }
  return dialect_postgresql.row_move(sync, now);
}

void install(Database& database, const RowMove& move) {
  install(database, move.new_side);
  install(database, move.old_side);
}

}  // namespace concertina::test
