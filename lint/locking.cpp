#include "lint/locking.hpp"

#include <charconv>

namespace concertina::locking {

std::string table_name(const Act& act) {
  if (act.object.name.empty() && act.object.parent.empty()) return "every table";
  if (act.object.kind == Kind::index && act.object.parent.empty()) return "the table of " + shown(act.object);
  return shown(table_of(act.object));
}

std::string locked_name(const Act& act, const Situation& situation) {
  const bool key_of_new = act.constraint.references && is_new(situation, act.object);
  return key_of_new ? shown(*act.constraint.references) : table_name(act);
}

std::vector<std::string> plain(std::vector<std::string> keys) {
  for (std::string& key : keys) {
    if (key.size() > 2 && key.find('`', 1) == key.size() - 1) key = key.substr(1, key.size() - 2);
  }
  return keys;
}

bool is_new_view(const Situation& situation, const ObjectId& table) {
  return std::ranges::any_of(situation.file, [&](const Act& act) {
    return act.verb == Verb::create_view && act.object.kind == Kind::materialized_view && act.object.schema == table.schema && act.object.name == table.name;
  });
}

std::string name_or(const Act& act, std::string_view otherwise) { return std::string(act.object.name.empty() ? otherwise : std::string_view(act.object.name)); }

bool constrains(const Act& act, const Situation& situation, ConstraintType type) {
  return act.verb == Verb::add_constraint && act.constraint.type == type && !is_new(situation, act.object);
}

bool checks_at_once(const Act& act) { return !act.is("not valid") && act.constraint.validated && act.constraint.enforced; }

bool same_table(const Act& act, const Act& other) { return table_of(act.object) == table_of(other.object); }

bool server_is_busy(const Act& act, const Situation& situation) {
  return (act.is("copies") || act.is("blocks writes") || act.is("blocks reads")) && !is_new(situation, act.object);
}

std::string busy_text(const Act& act) {
  const std::string table = table_name(act);
  const std::string_view who = act.is("blocks reads") ? "readers and writers" : "writers";
  const bool waiting = act.is("blocks reads") || act.is("blocks writes");
  if (!act.is("copies")) return fmt::format("{} of {} wait until the server is done", who, table);
  if (waiting) return fmt::format("every row of {} is written anew, and {} wait until that is done", table, who);
  return fmt::format("every row of {} is written anew, which takes long and room for a second copy", table);
}

bool is_key_of_new_column(const Act& act, const Situation& situation) {
  const std::vector<std::string>& columns = act.constraint.columns;
  if (columns.size() != 1 || !act.is("inline")) return false;
  const ObjectId column = column_id(table_of(act.object), columns[0]);
  for (auto before = situation.file.rbegin(); before != situation.file.rend() && before->statement == act.statement; ++before) {
    if (before->verb == Verb::add_column && before->object == column) return !before->column.default_value;
  }
  return false;
}

bool writes_rows(const Act& act) { return act.verb == Verb::update_rows || act.verb == Verb::delete_rows; }

bool blocks_others(const Act& act) { return act.wait.blocks != "nothing"; }

namespace {

bool is_limit(std::string_view value) {
  int number = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  return read.ec == std::errc() && number > 0;
}

}  // namespace

bool has_limit(const Situation& situation, const std::string& setting) {
  const auto found = situation.settings.find(setting);
  return found != situation.settings.end() && is_limit(found->second);
}

bool asks_for_value(const std::string& condition, const std::string& column, const LexicalRules& rules) {
  const std::vector<Token> code = code_tokens(condition, rules);
  const auto word = [&](std::size_t at, std::string_view text) { return at < code.size() && code[at].kind == TokenKind::word && name_of(code[at]) == text; };
  bool found = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool calls = i > 0 && code[i].text == "(" && code[i - 1].kind == TokenKind::word && !word(i - 1, "and");
    if (calls || word(i, "or") || word(i, "case") || (word(i, "not") && !(i > 0 && word(i - 1, "is")))) return false;
    const bool named = is_name(code[i]) && name_of(code[i]) == column;
    found = found || (named && word(i + 1, "is") && word(i + 2, "not") && word(i + 3, "null") && !word(i + 4, "is"));
  }
  return found;
}

bool is_proven_not_null(const Situation& situation, const ObjectId& column) {
  const LexicalRules& rules = dialect(situation.schema.dialect).lexical;
  return std::ranges::any_of(children(situation.schema, table_of(column), Kind::constraint), [&](const Object* object) {
    const auto& check = as<Constraint>(*object);
    return check.type == ConstraintType::check && check.validated && check.enforced && asks_for_value(check.expression, column.name, rules);
  });
}

std::string nullable_key(const Act& act, const Situation& situation) {
  const ObjectId table = table_of(act.object);
  const Object* index = find(situation.schema, child_id(Kind::index, table, act.name));
  if (index == nullptr) return "";
  for (const std::string& key : as<Index>(*index).keys) {
    const Object* column = known_column(situation, column_id(table, key));
    if (column != nullptr && !as<Column>(*column).not_null && !is_proven_not_null(situation, column->id)) return key;
  }
  return "";
}

}  // namespace concertina::locking
