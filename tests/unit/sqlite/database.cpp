#include "database.hpp"

#include "model/error.hpp"

namespace concertina::sqlite_test {

std::string Database::rows(const std::string& sql) {
  std::string result;
  for (const Row& row : client.query(sql, {})) {
    if (!result.empty()) result += ";";
    for (std::size_t i = 0; i < row.size(); ++i) result += (i == 0 ? "" : "|") + row[i].value_or("NULL");
  }
  return result;
}

void Database::run(const std::vector<Statement>& statements) {
  client.execute("BEGIN");
  for (const Statement& statement : statements) {
    try {
      client.execute(statement.sql);
    } catch (const Error& error) {
      client.execute("ROLLBACK");
      throw Error(error.what_happened, statement.sql, error.hint);
    }
  }
  client.execute("COMMIT");
}

std::map<ObjectId, Object> objects(const Catalog& catalog) {
  std::map<ObjectId, Object> result = catalog.objects;
  for (auto& [id, object] : result) {
    object.needs.clear();
    if (Column* column = std::get_if<Column>(&object.body)) column->position = 0;
  }
  return result;
}

std::string differences(const Catalog& a, const Catalog& b) {
  std::string result;
  const auto one = objects(a), other = objects(b);
  const auto shown = [](const Object& object) {
    const Definition* definition = maybe<Definition>(object);
    return definition == nullptr ? "" : ": " + definition->text;
  };
  for (const auto& [id, object] : one) {
    if (!other.contains(id)) result += "only the first has " + text(id) + "\n";
    if (other.contains(id) && other.at(id) != object) result += "differs: " + text(id) + shown(object) + " <> " + shown(other.at(id)) + "\n";
  }
  for (const auto& [id, object] : other) {
    if (!one.contains(id)) result += "only the second has " + text(id) + "\n";
  }
  return result;
}

std::vector<Change> effects_between(const Catalog& from, const Catalog& to) {
  std::vector<Change> result;
  for (auto it = from.objects.rbegin(); it != from.objects.rend(); ++it) {
    if (!to.objects.contains(it->first)) result.push_back(drop(it->second));
  }
  for (const auto& [id, object] : to.objects) {
    const Object* before = find(from, id);
    if (before == nullptr) result.push_back(add(object));
    if (before != nullptr && objects(from).at(id) != objects(to).at(id)) result.push_back(alter(*before, object));
  }
  return result;
}

std::string joined(const std::vector<Statement>& statements) {
  std::string result;
  for (const Statement& statement : statements) result += statement.sql + ";\n";
  return result;
}

}  // namespace concertina::sqlite_test
