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
  const bool whole = in_transaction && std::none_of(statements.begin(), statements.end(),
                                                    [](const Statement& s) { return s.sql.find("CONCURRENTLY") != std::string::npos; });
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

}  // namespace concertina::test
