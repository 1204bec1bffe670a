// One statement of PostgreSQL's parse tree as acts.
#pragma once
#include <string>
#include <vector>

#include "lint/postgresql/parse_tree.hpp"
#include "lint/situation.hpp"

namespace concertina::tree {

struct Tree {
  const std::string& sql;  // the statement's text
  std::vector<Act>& acts;
};

// The statement's node by its struct's name: "CreateStmt" → its body. A statement of no kind that changes anything gives one act all the same.
void read_statement(const std::string& name, const Node& body, Tree& tree);

void read_create_table(const Node& body, Tree& tree);
void read_alter_table(const Node& body, Tree& tree);
void read_index(const Node& body, Tree& tree);
void add_copied(const Node& create, const ObjectId& table, const std::set<std::string>& marks, Tree& tree);  // LIKE, INHERITS, PARTITION OF, OF
void add_selected(const Node& select, const Node& into, const std::set<std::string>& marks, Tree& tree);     // CREATE TABLE … AS, SELECT INTO
void read_rows(const std::string& name, const Node& body, Tree& tree);                                       // SELECT, INSERT, UPDATE, DELETE
void read_block(const Node& body, Tree& tree);                                                               // the text is a DO statement

// The statement's acts, parsed; `unread` where PostgreSQL's parser does not take it.
std::vector<Act> acts_of_statement(const std::string& sql);

}  // namespace concertina::tree
