// Tables: CREATE TABLE, ALTER TABLE, CREATE INDEX.
#include <algorithm>
#include <map>

#include "dialects/dialect.hpp"
#include "lint/postgresql/parse_statement.hpp"

namespace concertina::tree {
namespace {

Act act(Verb verb, const ObjectId& object, const std::set<std::string>& marks, int line) {
  Act made{verb, object};
  made.marks = marks;
  made.line = line;
  return made;
}

std::string without_parentheses(std::string text) {
  while (text.size() > 1 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
  return text;
}

const std::map<std::string, ConstraintType>& key_types() {
  static const std::map<std::string, ConstraintType> types{{"CONSTR_PRIMARY", ConstraintType::primary_key},
                                                           {"CONSTR_UNIQUE", ConstraintType::unique},
                                                           {"CONSTR_FOREIGN", ConstraintType::foreign_key},
                                                           {"CONSTR_CHECK", ConstraintType::check},
                                                           {"CONSTR_EXCLUSION", ConstraintType::exclusion}};
  return types;
}

// `column`: whose definition it stands in; empty: the table's.
void add_constraint(const Node& node, const ObjectId& table, const std::set<std::string>& marks, const std::string& column, Tree& tree) {
  const auto type = key_types().find(word(node, "contype"));
  if (type == key_types().end()) return;
  Act added = act(Verb::add_constraint, child_id(Kind::constraint, table, word(node, "conname")), marks, line_of(node, tree.sql));
  Constraint& constraint = added.constraint;
  constraint.type = type->second;
  constraint.columns = strings(member(node, constraint.type == ConstraintType::foreign_key ? "fk_attrs" : "keys"));
  if (!column.empty()) {
    constraint.columns = {column};
    added.marks.insert("inline");
  }
  if (constraint.type == ConstraintType::check) constraint.expression = without_parentheses(source_of(member(node, "raw_expr"), tree.sql));
  if (constraint.type == ConstraintType::foreign_key) {
    std::set<std::string> other;
    constraint.references = relation(member(node, "pktable"), Kind::table, other);
    if (other.contains("unqualified")) added.marks.insert("unqualified reference");
    constraint.referenced_columns = strings(member(node, "pk_attrs"));
  }
  constraint.validated = !flag(node, "skip_validation");
  if (!constraint.validated) added.marks.insert("not valid");
  if (!word(node, "indexname").empty()) {
    added.marks.insert("using index");
    added.name = word(node, "indexname");
  }
  tree.acts.push_back(added);
}

void take_clause(const Node& node, Column& column, Tree& tree) {
  const std::string type = word(node, "contype");
  if (type == "CONSTR_NOTNULL" || type == "CONSTR_PRIMARY") column.not_null = true;
  if (type == "CONSTR_DEFAULT") column.default_value = source_of(member(node, "raw_expr"), tree.sql);
  if (type == "CONSTR_IDENTITY") {
    column.identity = Identity{word(node, "generated_when") == "a" ? "always" : "by default", {}, ""};
    column.not_null = true;
  }
  if (type == "CONSTR_GENERATED") {
    column.generated = source_of(member(node, "raw_expr"), tree.sql);
    column.stored = true;
  }
}

Column column_of(const Node& definition, Tree& tree) {
  Column column;
  column.type = type_text(member(definition, "typeName"));
  for (const Node& one : member(definition, "constraints")) take_clause(member(one, "Constraint"), column, tree);
  const std::vector<std::string> collation = strings(member(member(definition, "collClause"), "collname"));
  if (!collation.empty()) column.collation = collation.back();
  return column;
}

// serial is a type that no column keeps: an integer with a sequence for its default.
void resolve_serial(Act& added) {
  static const std::map<std::string, std::string> serials{{"serial", "integer"}, {"serial4", "integer"},      {"bigserial", "bigint"},
                                                          {"serial8", "bigint"}, {"smallserial", "smallint"}, {"serial2", "smallint"}};
  const auto found = serials.find(added.column.type);
  if (found == serials.end()) return;
  added.marks.insert("serial");
  added.column.type = found->second;
  added.column.not_null = true;
  added.column.default_value = "nextval('" + added.object.parent + "_" + added.object.name + "_seq'::regclass)";
}

void add_column(const Node& definition, const ObjectId& table, const std::set<std::string>& marks, Tree& tree) {
  Act added = act(Verb::add_column, column_id(table, word(definition, "colname")), marks, line_of(definition, tree.sql));
  added.column = column_of(definition, tree);
  resolve_serial(added);
  tree.acts.push_back(added);
  for (const Node& one : member(definition, "constraints")) {
    std::set<std::string> inner = marks;
    inner.erase("if not exists");
    add_constraint(member(one, "Constraint"), table, inner, added.object.name, tree);
  }
}

struct Command {
  const Node& node;
  ObjectId table;
  std::set<std::string> marks;
  int line;
};

Act column_act(Verb verb, const Command& command) { return act(verb, column_id(command.table, word(command.node, "name")), command.marks, command.line); }

// `email`, or `email::text` where it becomes text: the value itself. The server looks at the types alone, as without USING.
bool is_column(const Node& expression, const std::string& column, const std::string& type) {
  const Node& cast = member(expression, "TypeCast");
  if (!cast.is_null()) return type_text(member(cast, "typeName")) == type && is_column(member(cast, "arg"), column, type);
  const std::vector<std::string> fields = strings(member(member(expression, "ColumnRef"), "fields"));
  return !fields.empty() && fields.back() == column;
}

void change_type(const Command& command, Tree& tree) {
  const Node& definition = member(member(command.node, "def"), "ColumnDef");
  Act changed = column_act(Verb::change_type, command);
  changed.column = column_of(definition, tree);
  if (const Node& given = member(definition, "raw_default"); !given.is_null() && !is_column(given, changed.object.name, changed.column.type)) {
    changed.marks.insert("using");
    changed.text = source_of(given, tree.sql);
  }
  tree.acts.push_back(changed);
}

void change_default(const Command& command, Tree& tree) {
  const Node& value = member(command.node, "def");
  Act changed = column_act(value.is_null() ? Verb::drop_default : Verb::set_default, command);
  if (!value.is_null()) changed.column.default_value = source_of(value, tree.sql);
  tree.acts.push_back(changed);
}

void change_partition(Verb verb, const Command& command, Tree& tree) {
  const Node& given = member(member(command.node, "def"), "PartitionCmd");
  Act changed = act(verb, command.table, command.marks, command.line);
  if (flag(given, "concurrent")) changed.marks.insert("concurrently");
  std::set<std::string> other;
  changed.name = name_text(relation(member(given, "name"), Kind::table, other));
  tree.acts.push_back(changed);
}

void change_constraint(Verb verb, const Command& command, Tree& tree) {
  tree.acts.push_back(act(verb, child_id(Kind::constraint, command.table, word(command.node, "name")), command.marks, command.line));
}

void change_table(Verb verb, const Command& command, const std::string& text, Tree& tree) {
  Act changed = act(verb, command.table, command.marks, command.line);
  changed.text = text;
  tree.acts.push_back(changed);
}

void change_rows_seen(const Command& command, const std::string& how, Tree& tree) {
  change_table(Verb::row_security, command, "", tree);
  tree.acts.back().marks.insert(how);
}

void read_other_command(const std::string& type, const Command& command, Tree& tree) {
  static const std::map<std::string, std::pair<Verb, std::string>> verbs{{"AT_SetLogged", {Verb::rebuild_table, "SET LOGGED"}},
                                                                         {"AT_SetUnLogged", {Verb::rebuild_table, "SET UNLOGGED"}},
                                                                         {"AT_SetTableSpace", {Verb::rebuild_table, "SET TABLESPACE"}},
                                                                         {"AT_SetAccessMethod", {Verb::rebuild_table, "SET ACCESS METHOD"}},
                                                                         {"AT_ReplicaIdentity", {Verb::replica_identity, ""}},
                                                                         {"AT_DisableTrig", {Verb::disable_trigger, ""}},
                                                                         {"AT_DisableTrigAll", {Verb::disable_trigger, "ALL"}},
                                                                         {"AT_DisableTrigUser", {Verb::disable_trigger, "USER"}},
                                                                         {"AT_SetRelOptions", {Verb::change_options, ""}},
                                                                         {"AT_ResetRelOptions", {Verb::change_options, ""}}};
  static const std::map<std::string, std::string> securities{
      {"AT_EnableRowSecurity", "enable"}, {"AT_DisableRowSecurity", "disable"}, {"AT_ForceRowSecurity", "force"}, {"AT_NoForceRowSecurity", "no force"}};
  if (const auto found = securities.find(type); found != securities.end()) return change_rows_seen(command, found->second, tree);
  const auto found = verbs.find(type);
  if (found == verbs.end()) return change_table(Verb::alter_table, command, type, tree);
  change_table(found->second.first, command, found->second.second, tree);
}

void read_command(const Command& command, Tree& tree) {
  const std::string type = word(command.node, "subtype");
  const Node& definition = member(command.node, "def");
  if (type == "AT_AddColumn") return add_column(member(definition, "ColumnDef"), command.table, command.marks, tree);
  if (type == "AT_AddConstraint") return add_constraint(member(definition, "Constraint"), command.table, command.marks, "", tree);
  if (type == "AT_AlterColumnType") return change_type(command, tree);
  if (type == "AT_ColumnDefault") return change_default(command, tree);
  if (type == "AT_AttachPartition") return change_partition(Verb::attach_partition, command, tree);
  if (type == "AT_DetachPartition") return change_partition(Verb::detach_partition, command, tree);
  if (type == "AT_ValidateConstraint") return change_constraint(Verb::validate_constraint, command, tree);
  if (type == "AT_DropConstraint") return change_constraint(Verb::drop_constraint, command, tree);
  static const std::map<std::string, Verb> columns{{"AT_DropColumn", Verb::drop_column},      {"AT_SetNotNull", Verb::set_not_null},
                                                   {"AT_DropNotNull", Verb::drop_not_null},   {"AT_AddIdentity", Verb::set_generated},
                                                   {"AT_SetIdentity", Verb::set_generated},   {"AT_DropIdentity", Verb::set_generated},
                                                   {"AT_DropExpression", Verb::set_generated}};
  if (const auto found = columns.find(type); found != columns.end()) return tree.acts.push_back(column_act(found->second, command));
  read_other_command(type, command, tree);
}

}  // namespace

void read_create_table(const Node& body, Tree& tree) {
  std::set<std::string> marks;
  const ObjectId table = relation(member(body, "relation"), Kind::table, marks);
  if (word(member(body, "relation"), "relpersistence") == "t") {  // nobody else sees it
    tree.acts.push_back(act(Verb::create_object, table, marks, 0));
    tree.acts.back().text = temporary_table;
    return;
  }
  if (flag(body, "if_not_exists")) marks.insert("if not exists");
  tree.acts.push_back(act(Verb::create_table, table, marks, 0));
  add_copied(body, table, marks, tree);
  const std::set<std::string> inner = marks.contains("unqualified") ? std::set<std::string>{"unqualified"} : std::set<std::string>{};
  for (const Node& element : member(body, "tableElts")) {
    if (const Node& column = member(element, "ColumnDef"); !column.is_null()) add_column(column, table, inner, tree);
    if (const Node& constraint = member(element, "Constraint"); !constraint.is_null()) add_constraint(constraint, table, inner, "", tree);
  }
  const std::vector<Node> parents = member(body, "inhRelations").is_array() ? member(body, "inhRelations").get<std::vector<Node>>() : std::vector<Node>{};
  if (parents.empty() || member(body, "partbound").is_null()) return;
  Act attached = act(Verb::attach_partition, relation(parents[0], Kind::table, marks), inner, 0);
  attached.name = name_text(table);
  attached.text = "PARTITION OF";
  tree.acts.push_back(attached);
}

namespace {

// How many lines below the first each part of an ALTER TABLE begins: the first behind the table's name, the others behind commas.
std::vector<int> lines_of_parts(const Node& table, const std::string& sql) {
  const std::vector<Token> code = code_tokens(sql, dialect("postgresql").lexical);
  std::size_t at = 0;
  while (at < code.size() && static_cast<int>(code[at].at) < member(table, "location").get<int>()) ++at;
  for (++at; at < code.size() && (code[at].text == "." || code[at].text == "*" || code[at - 1].text == "."); ++at) {
  }
  std::vector<int> lines;
  int depth = 0;
  for (bool begins = true; at < code.size(); ++at) {
    if (begins) lines.push_back(static_cast<int>(std::count(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(code[at].at), '\n')));
    if (code[at].text == "(" || code[at].text == "[") ++depth;
    if (code[at].text == ")" || code[at].text == "]") --depth;
    begins = depth == 0 && code[at].text == ",";
  }
  return lines;
}

}  // namespace

void read_alter_table(const Node& body, Tree& tree) {
  std::set<std::string> marks;
  const ObjectId table = relation(member(body, "relation"), Kind::table, marks);
  if (word(body, "objtype") != "OBJECT_TABLE") return tree.acts.push_back(act(Verb::alter_object, table, marks, 0));
  const std::vector<int> lines = lines_of_parts(member(body, "relation"), tree.sql);
  std::size_t number = 0;
  for (const Node& one : member(body, "cmds")) {
    const Node& command = member(one, "AlterTableCmd");
    const int line = number < lines.size() ? lines[number] : 0;
    ++number;
    std::set<std::string> own = marks;
    if (word(command, "behavior") == "DROP_CASCADE") own.insert("cascade");
    if (flag(command, "missing_ok")) own.insert(word(command, "subtype") == "AT_AddColumn" ? "if not exists" : "if exists");
    read_command({command, table, own, line}, tree);
  }
}

void read_index(const Node& body, Tree& tree) {
  Act made{Verb::create_index};
  const ObjectId table = relation(member(body, "relation"), Kind::table, made.marks);
  made.object = child_id(Kind::index, table, word(body, "idxname"));
  made.index.unique = flag(body, "unique");
  if (const std::string method = word(body, "accessMethod"); !method.empty()) made.index.method = method;
  for (const Node& one : member(body, "indexParams")) {
    const Node& element = member(one, "IndexElem");
    const std::string column = word(element, "name");
    made.index.keys.push_back(column.empty() ? source_of(member(element, "expr"), tree.sql) : column);
  }
  made.index.where = source_of(member(body, "whereClause"), tree.sql);
  if (made.index.unique) made.marks.insert("unique");
  if (flag(body, "concurrent")) made.marks.insert("concurrently");
  if (flag(body, "if_not_exists")) made.marks.insert("if not exists");
  if (!flag(member(body, "relation"), "inh")) made.marks.insert("only");
  tree.acts.push_back(made);
}

}  // namespace concertina::tree
