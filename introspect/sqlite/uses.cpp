#include "introspect/sqlite/uses.hpp"

#include <algorithm>
#include <set>

#include "dialects/sqlite/spelling.hpp"
#include "model/name_space.hpp"

namespace concertina::sqlite {
namespace {

struct Use {
  std::string relation, column, by;  // by: the view or trigger; empty: the statement itself
};

struct Prepared {
  std::vector<std::string> columns;
  std::vector<Use> uses;
};

std::vector<std::string> cut(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0, end = 0; (end = text.find(separator, begin)) != std::string::npos; begin = end + 1)
    parts.push_back(text.substr(begin, end - begin));
  return parts;
}

Prepared prepared(Client& client, const std::string& sql) {
  Prepared result;
  const std::vector<std::string> lines = cut(client.query("SELECT concertina_uses(?)", {sql})[0][0].value_or(""), '\x1e');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> fields = cut(lines[i] + '\x1f', '\x1f');
    if (i == 0) {
      fields.pop_back();
      result.columns = std::move(fields);
    } else if (fields.size() == 3) {
      result.uses.push_back({fields[0], fields[1], fields[2]});
    }
  }
  return result;
}

void note(std::vector<ObjectId>& needs, const Catalog& catalog, const Use& use) {
  const Object* object = find_relation(catalog, "", use.relation);
  if (object == nullptr) return;
  needs.push_back(object->id);
  const ObjectId column = column_id(object->id, use.column);
  if (object->id.kind == Kind::table && find(catalog, column) != nullptr) needs.push_back(column);
}

// What the text selects from: SQLite does not ask for a view of which no column is used, as in count(*).
void note_sources(Object& object, const Catalog& catalog) {
  const std::vector<Token> code = code_tokens(as<Definition>(object).text, lexical_rules);
  for (std::size_t i = 1; i < code.size(); ++i) {
    if (!same_but_case(code[i - 1].text, "FROM") && !same_but_case(code[i - 1].text, "JOIN")) continue;
    for (const auto& [id, other] : catalog.objects) {
      if (is_relation(id.kind) && same_but_case(id.name, name_in(code[i]))) object.needs.push_back(id);
    }
  }
}

void finish(Object& object, const Catalog& catalog) {
  note_sources(object, catalog);
  std::vector<ObjectId>& needs = object.needs;
  std::sort(needs.begin(), needs.end());
  needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
}

// Statements that fire every trigger of the table or view.
std::vector<std::string> firing(const Catalog& catalog, const Object& target) {
  std::vector<std::string> columns;
  if (const Definition* view = maybe<Definition>(target)) columns = view->signature;
  for (const Object* column : columns_of(catalog, target.id)) {
    if (as<Column>(*column).generated.empty()) columns.push_back(column->id.name);
  }
  std::string same;
  for (const std::string& column : columns) same += (same.empty() ? "" : ", ") + quote(column) + " = " + quote(column);
  const std::string name = quote(target.id.name);
  return {"EXPLAIN INSERT INTO " + name + " DEFAULT VALUES", "EXPLAIN UPDATE " + name + " SET " + same, "EXPLAIN DELETE FROM " + name};
}

}  // namespace

void read_uses(Client& client, Catalog& catalog) {
  std::set<std::string> with_triggers;
  for (auto& [id, object] : catalog.objects) {
    if (id.kind == Kind::trigger) with_triggers.insert(id.parent);
    if (id.kind != Kind::view) continue;
    const Prepared view = prepared(client, "SELECT * FROM " + quote(id.name));
    as<Definition>(object).signature = view.columns;
    for (const Use& use : view.uses) {
      if (use.by == id.name) note(object.needs, catalog, use);
    }
    finish(object, catalog);
  }
  for (const std::string& name : with_triggers) {
    const Object* target = find_relation(catalog, "", name);
    if (target == nullptr) continue;
    for (const std::string& sql : firing(catalog, *target)) {
      for (const Use& use : prepared(client, sql).uses) {
        const auto trigger = catalog.objects.find({Kind::trigger, "", name, use.by});
        if (trigger != catalog.objects.end()) note(trigger->second.needs, catalog, use);
      }
    }
  }
  for (auto& [id, object] : catalog.objects) {
    if (id.kind == Kind::trigger) finish(object, catalog);
  }
}

}  // namespace concertina::sqlite
