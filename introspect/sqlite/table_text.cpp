#include "introspect/sqlite/table_text.hpp"

#include "model/constraint.hpp"
namespace concertina::sqlite {
namespace {

// A place in the tokens, and the steps of reading from there.
struct Reader {
  std::string_view sql;
  const Names& names;
  std::vector<Token> code;
  std::size_t at = 0;

  bool done() const { return at >= code.size(); }
  bool symbol(std::string_view text) const { return !done() && code[at].kind == TokenKind::symbol && code[at].text == text; }
  bool word(std::string_view text, std::size_t ahead = 0) const {
    return at + ahead < code.size() && code[at + ahead].kind == TokenKind::word && same_but_case(code[at + ahead].text, text);
  }
  bool accept(std::string_view text) {
    const bool there = word(text) || symbol(text);
    if (there) ++at;
    return there;
  }
  std::string name() { return done() ? "" : name_in(code[at++]); }

  // The text between parentheses; the reader stands behind them then.
  std::string_view parentheses() {
    if (!symbol("(")) return {};
    const std::size_t begin = code[at].at + 1;
    int depth = 0;
    for (; !done(); ++at) {
      if (symbol("(")) ++depth;
      if (symbol(")") && --depth == 0) return sql.substr(begin, code[at++].at - begin);
    }
    return sql.substr(begin);
  }
};

std::string declared(const Names& names, const std::string& name) {
  const auto found = names.find(lower(name));
  return found == names.end() ? name : found->second;
}

// An ascending key needs no word for it.
std::string key_text(std::string_view text, const Names& names) {
  std::string key = spelled(text, names);
  const std::vector<Token> code = code_tokens(key, lexical_rules);
  if (code.size() > 1 && same_but_case(code.back().text, "ASC")) key.resize(code.back().at - 1);
  return key;
}

std::vector<std::string> key_list(std::string_view list, const Names& names) {
  std::vector<std::string> keys;
  for (const std::string& key : list_items(list, lexical_rules)) keys.push_back(key_text(key, names));
  return keys;
}

std::string join(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : ", ") + part;
  return result;
}

std::vector<std::string> column_names(std::string_view list, const Names& names) {
  std::vector<std::string> result;
  for (const std::string& part : list_items(list, lexical_rules)) {
    const std::vector<Token> code = code_tokens(part, lexical_rules);
    if (!code.empty()) result.push_back(declared(names, name_in(code[0])));
  }
  return result;
}

std::string conflict(Reader& reader) {
  if (!reader.word("ON") || !reader.word("CONFLICT", 1)) return "";
  reader.at += 2;
  return upper(reader.name());
}

void read_conflict(Reader& reader, Constraint& constraint) {
  const std::string action = conflict(reader);
  if (!action.empty() && action != "ABORT") constraint.options["on conflict"] = action;
}

// Columns of a key; its directions and collations are kept apart, as they are rare.
void read_keys(Reader& reader, Constraint& constraint) {
  std::string_view list = reader.parentheses();
  const std::size_t word = list.size() >= 13 ? list.size() - 13 : list.size();
  if (same_but_case(list.substr(word), "AUTOINCREMENT")) list = list.substr(0, word);
  constraint.columns = column_names(list, reader.names);
  const std::string keys = join(key_list(list, reader.names));
  std::vector<std::string> plain;
  for (const std::string& column : constraint.columns) plain.push_back(quote(column));
  if (keys != join(plain) && code_tokens(keys, lexical_rules).size() > 2 * constraint.columns.size() - 1) constraint.options[constraint_keys] = keys;
}

std::string action(Reader& reader) {
  std::string first = upper(reader.name());
  return first == "SET" || first == "NO" ? first + " " + upper(reader.name()) : first;
}

void read_deferral(Reader& reader, Constraint& key) {
  const bool refused = reader.accept("NOT");
  reader.accept("DEFERRABLE");
  key.deferrable = !refused;
  if (!reader.accept("INITIALLY")) return;
  key.initially_deferred = upper(reader.name()) == "DEFERRED" && !refused;
}

void read_references(Reader& reader, Constraint& key) {
  key.type = ConstraintType::foreign_key;
  key.references = ObjectId{Kind::table, "", "", reader.name()};
  if (reader.symbol("(")) key.referenced_columns = column_names(reader.parentheses(), {});
  while (true) {
    if (reader.word("ON")) {
      const bool on_delete = reader.word("DELETE", 1), on_update = reader.word("UPDATE", 1);
      reader.at += 2;
      const std::string what = action(reader);
      if (on_delete) key.on_delete = what;
      if (on_update) key.on_update = what;
    } else if (reader.accept("MATCH")) {
      key.match = upper(reader.name());
    } else if (reader.word("DEFERRABLE") || (reader.word("NOT") && reader.word("DEFERRABLE", 1))) {
      read_deferral(reader, key);
    } else {
      return;
    }
  }
}

bool begins_column_clause(const Reader& reader) {
  for (const char* word : {"CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "AS"}) {
    if (reader.word(word)) return true;
  }
  return reader.word("GENERATED") && reader.word("ALWAYS", 1);
}

void skip_default(Reader& reader) {
  if (reader.symbol("(")) {
    reader.parentheses();
    return;
  }
  if (reader.symbol("+") || reader.symbol("-")) ++reader.at;
  const Token first = reader.code[reader.at++];
  const auto touches = [&](std::size_t end) { return !reader.done() && reader.code[reader.at].at == end; };
  const std::size_t end = first.at + first.text.size();
  const bool blob = same_but_case(first.text, "x") && touches(end) && reader.code[reader.at].kind == TokenKind::string;
  const bool exponent = first.kind == TokenKind::number && lower(first.text).back() == 'e' && touches(end) && (reader.symbol("+") || reader.symbol("-"));
  reader.at += blob ? 1 : exponent ? 2 : 0;
}

void read_primary_key(Reader& reader, ColumnText& column, Constraint& key) {
  key.type = ConstraintType::primary_key;
  key.columns = {column.name};
  reader.accept("KEY");
  if (reader.accept("DESC")) {
    key.options["rowid alias"] = "false";
    key.options[constraint_keys] = quote(column.name) + " DESC";
  }
  reader.accept("ASC");
  read_conflict(reader, key);
  column.autoincrement = reader.accept("AUTOINCREMENT");
}

// One clause behind a column. A constraint goes to `table`, as if it stood at the table's end.
void read_column_clause(Reader& reader, ColumnText& column, TableText& table, std::string& name) {
  Constraint constraint;
  if (reader.accept("CONSTRAINT")) {
    name = reader.name();
    return;
  }
  bool keep = true;
  if (reader.accept("PRIMARY")) {
    read_primary_key(reader, column, constraint);
  } else if (reader.accept("UNIQUE")) {
    constraint.type = ConstraintType::unique;
    constraint.columns = {column.name};
    read_conflict(reader, constraint);
  } else if (reader.accept("CHECK")) {
    constraint.expression = spelled_expression(reader.parentheses(), reader.names);
    conflict(reader);
  } else if (reader.accept("REFERENCES")) {
    constraint.columns = {column.name};
    read_references(reader, constraint);
  } else {
    keep = false;
    if (reader.accept("DEFAULT")) {
      skip_default(reader);
    } else if (reader.accept("COLLATE")) {
      column.collation = reader.name();
    } else if (reader.accept("AS")) {
      column.generated = reader.parentheses();
    } else if (reader.accept("NOT")) {
      reader.accept("NULL");
      column.on_conflict = conflict(reader);
    } else if (reader.accept("NULL")) {
      conflict(reader);
    } else {
      ++reader.at;  // GENERATED, ALWAYS, STORED, VIRTUAL
    }
  }
  if (keep) table.constraints.push_back({name, constraint});
  name.clear();
}

void read_column(Reader& reader, TableText& table) {
  ColumnText column;
  column.name = declared(reader.names, reader.name());
  while (!reader.done() && !reader.symbol(",") && !reader.symbol(")") && !begins_column_clause(reader)) {  // the type
    if (reader.symbol("(")) {
      reader.parentheses();
    } else {
      ++reader.at;
    }
  }
  std::string name;
  while (!reader.done() && !reader.symbol(",") && !reader.symbol(")")) read_column_clause(reader, column, table, name);
  table.columns.push_back(column);
}

bool begins_constraint(const Reader& reader) {
  return reader.word("CONSTRAINT") || reader.word("PRIMARY") || reader.word("UNIQUE") || reader.word("CHECK") || reader.word("FOREIGN");
}

void read_constraint(Reader& reader, TableText& table) {
  NamedConstraint result;
  if (reader.accept("CONSTRAINT")) result.name = reader.name();
  Constraint& constraint = result.constraint;
  if (reader.accept("PRIMARY")) {
    reader.accept("KEY");
    constraint.type = ConstraintType::primary_key;
    const std::size_t begin = reader.at;
    read_keys(reader, constraint);
    for (std::size_t i = begin; i < reader.at; ++i) {
      if (!same_but_case(reader.code[i].text, "AUTOINCREMENT") || constraint.columns.empty()) continue;
      for (ColumnText& column : table.columns) column.autoincrement = column.autoincrement || column.name == constraint.columns[0];
    }
  } else if (reader.accept("UNIQUE")) {
    constraint.type = ConstraintType::unique;
    read_keys(reader, constraint);
  } else if (reader.accept("FOREIGN")) {
    reader.accept("KEY");
    constraint.columns = column_names(reader.parentheses(), reader.names);
    reader.accept("REFERENCES");
    read_references(reader, constraint);
  } else if (reader.accept("CHECK")) {
    constraint.expression = spelled_expression(reader.parentheses(), reader.names);
  } else {
    return;  // a name without a constraint
  }
  read_conflict(reader, constraint);
  if (constraint.type == ConstraintType::check) constraint.options.clear();  // has no effect there
  table.constraints.push_back(result);
}

Reader reader_of(std::string_view sql, const Names& names) {
  Reader reader{sql, names, code_tokens(sql, lexical_rules), 0};
  while (!reader.done() && !reader.symbol("(")) ++reader.at;
  return reader;
}

}  // namespace

TableText read_table_text(std::string_view sql, const Names& names) {
  TableText table;
  Reader reader = reader_of(sql, names);
  if (!reader.accept("(")) return table;
  while (!reader.done() && !reader.symbol(")")) {
    if (reader.accept(",")) continue;
    if (begins_constraint(reader)) {
      read_constraint(reader, table);
    } else {
      read_column(reader, table);
    }
  }
  return table;
}

IndexText read_index_text(std::string_view sql, const Names& names) {
  Reader reader = reader_of(sql, names);
  IndexText index{key_list(reader.parentheses(), names), ""};
  if (reader.accept("WHERE") && !reader.done()) index.where = spelled_expression(sql.substr(reader.code[reader.at].at), names);
  return index;
}

}  // namespace concertina::sqlite
