// Rows, and the anonymous blocks that change them in loops.
#include <pg_query.h>

#include <algorithm>

#include "dialects/dialect.hpp"
#include "lint/postgresql/parse_statement.hpp"
#include "model/lower.hpp"

namespace concertina::tree {
namespace {

std::string last_field(const Node& column_ref) {
  const std::vector<std::string> fields = strings(member(column_ref, "fields"));
  return fields.empty() ? "" : fields.back();
}

// What stands in a clause that says which rows are meant, in its subqueries too.
void take_clauses(const Node& clause, Act& act) {
  walk(clause, [&](const std::string& name, const Node& inner) {
    if (name == "limitCount") act.marks.insert("limit");
    if (name == "LockingClause" && word(inner, "waitPolicy") == "LockWaitSkip") act.marks.insert("skip locked");
    if (name == "NullTest" && word(inner, "nulltesttype") == "IS_NULL") {
      if (const std::string column = last_field(member(member(inner, "arg"), "ColumnRef")); !column.empty()) act.null_tests.push_back(column);
    }
  });
}

// Of two constants, alike: 1 = 1.
Node without_place(Node constant) {
  constant.erase("location");
  return constant;
}

bool always_holds(const Node& condition) {
  if (flag(member(member(condition, "A_Const"), "boolval"), "boolval")) return true;
  const Node& comparison = member(condition, "A_Expr");
  const Node &left = member(member(comparison, "lexpr"), "A_Const"), &right = member(member(comparison, "rexpr"), "A_Const");
  const bool equals = strings(member(comparison, "name")) == std::vector<std::string>{"="};
  return equals && left.is_object() && right.is_object() && without_place(left) == without_place(right);
}

bool says_which(const Node& body) {
  const Node& condition = member(body, "whereClause");
  return !member(body, "usingClause").is_null() || (!condition.is_null() && !always_holds(condition));
}

void read_change(const std::string& name, const Node& body, Tree& tree) {
  walk(member(body, "withClause"), [&](const std::string& inner_name, const Node& inner) {
    if (inner_name == "UpdateStmt" || inner_name == "DeleteStmt" || inner_name == "InsertStmt") read_change(inner_name, inner, tree);
  });
  Act made{name == "UpdateStmt" ? Verb::update_rows : name == "DeleteStmt" ? Verb::delete_rows : Verb::insert_rows};
  made.object = relation(member(body, "relation"), Kind::table, made.marks);
  if (says_which(body)) made.marks.insert("where");
  for (const char* clause : {"whereClause", "fromClause", "usingClause", "withClause"}) take_clauses(member(body, clause), made);
  bool constant = name == "UpdateStmt";
  for (const Node& one : member(body, "targetList")) {
    const Node& target = member(one, "ResTarget");
    if (member(target, "indirection").is_null()) made.sets.push_back(word(target, "name"));  // else a part of the column
    constant = constant && is_literal(member(target, "val"));
  }
  if (constant) made.marks.insert("constant");
  if (name == "InsertStmt" && member(member(member(body, "selectStmt"), "SelectStmt"), "valuesLists").is_null()) made.text = "SELECT";
  tree.acts.push_back(made);
}

void read_call(const Node& call, Tree& tree) {
  const std::vector<std::string> parts = strings(member(call, "funcname"));
  const std::string function = parts.empty() ? "" : parts.back();
  if (function == "pg_sleep" || function == "pg_sleep_for" || function == "pg_sleep_until") tree.acts.push_back(Act{Verb::sleep});
  if (function != "set_config" || member(call, "args").size() < 2) return;
  const auto text = [&](std::size_t at) { return word(member(member(member(call, "args")[at], "A_Const"), "sval"), "sval"); };
  Act made{Verb::set, {Kind::table, "", "", text(0)}};
  made.name = text(1);
  const Node& local = member(call, "args").size() > 2 ? member(call, "args")[2] : Node();
  if (flag(member(member(local, "A_Const"), "boolval"), "boolval")) made.marks.insert("local");
  tree.acts.push_back(made);
}

void read_select(const Node& body, Tree& tree) {
  const std::size_t before = tree.acts.size();
  if (const Node& into = member(body, "intoClause"); !into.is_null()) {
    add_selected(body, into, {}, tree);
  }
  walk(body, [&](const std::string& name, const Node& inner) {
    if (name == "UpdateStmt" || name == "DeleteStmt" || name == "InsertStmt") read_change(name, inner, tree);
    if (name == "FuncCall") read_call(inner, tree);
  });
  if (tree.acts.size() == before) tree.acts.push_back(Act{Verb::read_rows});
}

// A string literal of PL/pgSQL as the text that it stands for; "" where it is another expression.
std::string literal_text(const std::string& expression) {
  const PgQueryParseResult result = pg_query_parse(("SELECT " + expression).c_str());
  std::string text;
  if (result.error == nullptr && !is_too_deep(result.parse_tree)) {
    const Node parsed = Node::parse(result.parse_tree);
    const Node& target = member(member(member(parsed, "stmts")[0], "stmt"), "SelectStmt");
    const Node& list = member(target, "targetList");
    if (list.size() == 1) text = word(member(member(member(member(list[0], "ResTarget"), "val"), "A_Const"), "sval"), "sval");
  }
  pg_query_free_parse_result(result);
  return text;
}

struct Block {
  std::vector<Act>& acts;
  Act& head;
  int loops = 0;
  bool rows_changed = false, slept = false;  // since the last COMMIT
  int body = 0;                              // the body begins so many lines below the statement
};

std::string query_of(const Node& body, const char* name) { return word(member(member(body, name), "PLpgSQL_expr"), "query"); }

// `line`: of the body, from 1.
void add_query(const std::string& sql, int line, Block& block) {
  for (Act act : acts_of_statement(sql)) {
    act.marks.insert("in block");
    if (block.loops > 0) act.marks.insert("in loop");
    act.line = block.body + std::max(line, 1) - 1;
    const bool rows = act.verb == Verb::update_rows || act.verb == Verb::delete_rows || act.verb == Verb::insert_rows;
    block.rows_changed = block.rows_changed || rows;
    block.slept = block.slept || (act.verb == Verb::sleep && block.rows_changed);
    block.acts.push_back(act);
  }
}

void add_text(const std::string& expression, int line, Block& block) {
  if (const std::string sql = literal_text(expression); !sql.empty()) return add_query(sql, line, block);
  block.acts.push_back(unread("the statement of an EXECUTE is put together while the block runs"));
  block.acts.back().line = block.body + std::max(line, 1) - 1;
}

bool asks_for_no_rows(std::string condition) {
  std::erase_if(condition, [](unsigned char c) { return std::isspace(c); });
  condition = lower(condition);
  return condition == "notfound" || condition.ends_with("=0") || condition.ends_with("<1");
}

void read_code(const Node& node, Block& block);

void read_code_statement(const std::string& name, const Node& body, Block& block) {
  const int line = member(body, "lineno").is_number_integer() ? member(body, "lineno").get<int>() : 1;
  if (name == "PLpgSQL_stmt_execsql") add_query(query_of(body, "sqlstmt"), line, block);
  if (name == "PLpgSQL_stmt_perform") add_query(query_of(body, "expr"), line, block);
  if (name == "PLpgSQL_stmt_dynexecute" || name == "PLpgSQL_stmt_dynfors") add_text(query_of(body, "query"), line, block);
  if (name == "PLpgSQL_stmt_exit" && block.loops > 0 && asks_for_no_rows(query_of(body, "cond"))) block.head.marks.insert("exits at no rows");
  if (name == "PLpgSQL_stmt_commit") {
    block.head.marks.insert("commits");
    if (block.slept) block.head.marks.insert("sleeps before commit");
    block.rows_changed = block.slept = false;
  }
  static const std::set<std::string, std::less<>> loops{"PLpgSQL_stmt_loop", "PLpgSQL_stmt_while",     "PLpgSQL_stmt_fori",   "PLpgSQL_stmt_fors",
                                                        "PLpgSQL_stmt_forc", "PLpgSQL_stmt_foreach_a", "PLpgSQL_stmt_dynfors"};
  const bool loop = loops.contains(name);
  block.loops += loop ? 1 : 0;
  read_code(body, block);
  block.loops -= loop ? 1 : 0;
}

void read_code(const Node& node, Block& block) {
  if (node.is_array()) {
    for (const Node& one : node) read_code(one, block);
  } else if (node.is_object()) {
    for (const auto& [name, body] : node.items()) {
      if (name.starts_with("PLpgSQL_stmt"))
        read_code_statement(name, body, block);
      else
        read_code(body, block);
    }
  }
}

int lines_before_body(const std::string& sql) {
  const std::vector<Token> code = code_tokens(sql, dialect("postgresql").lexical);
  const auto body = std::ranges::find(code, TokenKind::string, &Token::kind);
  const std::size_t at = body == code.end() ? 0 : body->at;
  return static_cast<int>(std::count(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::string language_of(const Node& block) {
  for (const Node& one : member(block, "args")) {
    const Node& option = member(one, "DefElem");
    if (word(option, "defname") == "language") return word(member(member(option, "arg"), "String"), "sval");
  }
  return "plpgsql";
}

}  // namespace

void read_rows(const std::string& name, const Node& body, Tree& tree) {
  if (name == "SelectStmt") return read_select(body, tree);
  if (name == "MergeStmt") {
    Act made{Verb::update_rows};
    made.object = relation(member(body, "relation"), Kind::table, made.marks);
    made.marks.insert("where");
    return tree.acts.push_back(made);
  }
  read_change(name, body, tree);
}

void read_block(const Node& body, Tree& tree) {
  if (const std::string language = language_of(body); language != "plpgsql") return tree.acts.push_back(unread("the block is written in " + language));
  const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(tree.sql.c_str());
  Act head{Verb::block};
  std::vector<Act> inner;
  if (result.error == nullptr && !is_too_deep(result.plpgsql_funcs)) {
    Block block{inner, head, 0, false, false, lines_before_body(tree.sql)};
    read_code(Node::parse(result.plpgsql_funcs), block);
  } else {
    inner.push_back(unread(result.error != nullptr ? result.error->message : "it is nested too deeply"));
  }
  pg_query_free_plpgsql_parse_result(result);
  tree.acts.push_back(head);
  tree.acts.insert(tree.acts.end(), inner.begin(), inner.end());
}

}  // namespace concertina::tree
