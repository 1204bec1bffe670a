#include "lint/postgresql/parse_statement.hpp"

#include <map>

namespace concertina::tree {
namespace {

Act simple(Verb verb, ObjectId object = {Kind::table, "", "", ""}, std::string text = "") {
  Act made{verb, std::move(object)};
  made.text = std::move(text);
  return made;
}

struct DropKind {
  Verb verb;
  Kind kind;
};

const std::map<std::string, DropKind>& drop_kinds() {
  static const std::map<std::string, DropKind> kinds{{"OBJECT_TABLE", {Verb::drop_table, Kind::table}},
                                                     {"OBJECT_FOREIGN_TABLE", {Verb::drop_object, Kind::foreign_table}},
                                                     {"OBJECT_INDEX", {Verb::drop_index, Kind::index}},
                                                     {"OBJECT_SEQUENCE", {Verb::drop_sequence, Kind::sequence}},
                                                     {"OBJECT_SCHEMA", {Verb::drop_schema, Kind::schema}},
                                                     {"OBJECT_VIEW", {Verb::drop_view, Kind::view}},
                                                     {"OBJECT_MATVIEW", {Verb::drop_view, Kind::materialized_view}},
                                                     {"OBJECT_TYPE", {Verb::drop_type, Kind::enum_type}},
                                                     {"OBJECT_DOMAIN", {Verb::drop_type, Kind::domain}},
                                                     {"OBJECT_FUNCTION", {Verb::drop_routine, Kind::function}},
                                                     {"OBJECT_PROCEDURE", {Verb::drop_routine, Kind::procedure}},
                                                     {"OBJECT_TRIGGER", {Verb::drop_trigger, Kind::trigger}},
                                                     {"OBJECT_POLICY", {Verb::change_policy, Kind::policy}}};
  return kinds;
}

// What stands in a list of things to drop: names, types, functions.
std::vector<std::string> parts_of(const Node& object) {
  if (const Node& type = member(object, "TypeName"); !type.is_null()) return strings(member(type, "names"));
  if (const Node& function = member(object, "ObjectWithArgs"); !function.is_null()) return strings(member(function, "objname"));
  if (const Node& text = member(object, "String"); !text.is_null()) return {word(text, "sval")};
  return strings(object);
}

// A trigger or policy stands behind the name of its table.
ObjectId dropped(const std::vector<std::string>& parts, Kind kind, std::set<std::string>& marks) {
  if (kind == Kind::schema && !parts.empty()) return {kind, "", "", parts[0]};
  if ((kind != Kind::trigger && kind != Kind::policy) || parts.size() < 2) return named(parts, kind, marks);
  const ObjectId table = named({parts.begin(), parts.end() - 1}, Kind::table, marks);
  return child_id(kind, table, parts.back());
}

void read_drop(const Node& body, Tree& tree) {
  const auto found = drop_kinds().find(word(body, "removeType"));
  const DropKind kind = found == drop_kinds().end() ? DropKind{Verb::drop_object, Kind::table} : found->second;
  for (const Node& object : member(body, "objects")) {
    Act made{kind.verb};
    made.object = dropped(parts_of(object), kind.kind, made.marks);
    if (word(body, "behavior") == "DROP_CASCADE") made.marks.insert("cascade");
    if (flag(body, "missing_ok")) made.marks.insert("if exists");
    if (flag(body, "concurrent")) made.marks.insert("concurrently");
    tree.acts.push_back(made);
  }
}

void read_rename(const Node& body, Tree& tree) {
  static const std::map<std::string, std::pair<Verb, Kind>> kinds{
      {"OBJECT_COLUMN", {Verb::rename_column, Kind::column}}, {"OBJECT_TABCONSTRAINT", {Verb::rename_constraint, Kind::constraint}},
      {"OBJECT_TABLE", {Verb::rename_table, Kind::table}},    {"OBJECT_INDEX", {Verb::rename_index, Kind::index}},
      {"OBJECT_SCHEMA", {Verb::rename_schema, Kind::schema}}, {"OBJECT_TYPE", {Verb::rename_type, Kind::enum_type}}};
  const auto found = kinds.find(word(body, "renameType"));
  Act made{found == kinds.end() ? Verb::alter_object : found->second.first};
  const Kind kind = found == kinds.end() ? Kind::table : found->second.second;
  const bool of_table = kind == Kind::column || kind == Kind::constraint;
  made.object = member(body, "relation").is_null() ? ObjectId{kind, "", "", word(body, "subname")}
                                                   : relation(member(body, "relation"), of_table ? Kind::table : kind, made.marks);
  if (kind == Kind::enum_type) made.object = named(strings(member(body, "object")), kind, made.marks);
  if (of_table) made.object = child_id(kind, made.object, word(body, "subname"));
  if (kind == Kind::column && word(body, "relationType") != "OBJECT_TABLE") made.verb = Verb::alter_object;
  made.name = word(body, "newname");
  if (flag(body, "missing_ok")) made.marks.insert("if exists");
  tree.acts.push_back(made);
}

void read_move(const Node& body, Tree& tree) {
  Act made{word(body, "objectType") == "OBJECT_TABLE" ? Verb::move_table : Verb::alter_object};
  if (!member(body, "relation").is_null()) made.object = relation(member(body, "relation"), Kind::table, made.marks);
  made.name = word(body, "newschema");
  tree.acts.push_back(made);
}

void read_relations(Verb verb, const Node& list, const std::set<std::string>& marks, const std::string& text, Tree& tree) {
  for (const Node& one : list) {
    Act made{verb};
    made.marks = marks;
    const Node& inner = member(member(one, "VacuumRelation"), "relation");
    made.object = relation(inner.is_null() ? one : inner, Kind::table, made.marks);
    made.text = text;
    tree.acts.push_back(made);
  }
}

bool has_option(const Node& list, const std::string& name) {
  for (const Node& one : list) {
    if (word(member(one, "DefElem"), "defname") == name) return true;
  }
  return false;
}

void read_vacuum(const Node& body, Tree& tree) {
  const bool full = has_option(member(body, "options"), "full");
  const Verb verb = full ? Verb::rebuild_table : Verb::analyze;
  if (member(body, "rels").empty()) return tree.acts.push_back(simple(verb, {}, full ? "VACUUM FULL" : ""));
  read_relations(verb, member(body, "rels"), {}, full ? "VACUUM FULL" : "", tree);
}

void read_reindex(const Node& body, Tree& tree) {
  Act made{Verb::reindex};
  made.text = word(body, "kind");
  const Kind kind = made.text == "REINDEX_OBJECT_INDEX" ? Kind::index : Kind::table;
  made.object = member(body, "relation").is_null() ? ObjectId{Kind::schema, "", "", word(body, "name")} : relation(member(body, "relation"), kind, made.marks);
  if (has_option(member(body, "params"), "concurrently")) made.marks.insert("concurrently");
  tree.acts.push_back(made);
}

void read_rebuild(const Node& body, const std::string& text, Tree& tree) {
  Act made = simple(Verb::rebuild_table, {}, text);
  if (!member(body, "relation").is_null()) made.object = relation(member(body, "relation"), Kind::table, made.marks);
  if (flag(body, "concurrent")) made.marks.insert("concurrently");
  tree.acts.push_back(made);
}

void read_enum(const Node& body, Tree& tree) {
  const std::string old = word(body, "oldVal");
  Act made{old.empty() ? Verb::add_value : Verb::rename_value};
  made.object = named(strings(member(body, "typeName")), Kind::enum_type, made.marks);
  made.name = word(body, "newVal");
  made.text = old.empty() ? word(body, "newValNeighbor") : old;
  if (flag(body, "skipIfNewValExists")) made.marks.insert("if not exists");
  tree.acts.push_back(made);
}

void read_domain(const Node& body, Tree& tree) {
  const bool made_now = !member(body, "domainname").is_null();
  Act made{made_now ? Verb::create_domain : word(body, "subtype") == "C" ? Verb::constrain_domain : Verb::alter_object};
  made.object = named(strings(member(body, made_now ? "domainname" : "typeName")), Kind::domain, made.marks);
  for (const Node& one : member(body, "constraints")) {
    const std::string type = word(member(one, "Constraint"), "contype");
    if (type == "CONSTR_CHECK" || type == "CONSTR_NOTNULL") made.marks.insert("checked");
  }
  if (flag(member(member(body, "def"), "Constraint"), "skip_validation")) made.marks.insert("not valid");
  tree.acts.push_back(made);
}

std::string value_text(const Node& argument) {
  const Node& value = member(argument, "A_Const");
  if (const Node& text = member(value, "sval"); !text.is_null()) return word(text, "sval");
  if (const Node& number = member(value, "ival"); !number.is_null()) return std::to_string(number.value("ival", 0));
  if (const Node& number = member(value, "fval"); !number.is_null()) return word(number, "fval");
  if (const Node& truth = member(value, "boolval"); !truth.is_null()) return flag(truth, "boolval") ? "on" : "off";
  return "";
}

void read_setting(const Node& body, Tree& tree) {
  Act made{Verb::set, {Kind::table, "", "", word(body, "name")}};
  for (const Node& one : member(body, "args")) made.name += (made.name.empty() ? "" : ", ") + value_text(one);
  if (flag(body, "is_local")) made.marks.insert("local");
  if (word(body, "kind") == "VAR_RESET_ALL") made.object.name = "all";
  tree.acts.push_back(made);
}

void read_transaction(const Node& body, Tree& tree) {
  static const std::map<std::string, Verb> verbs{
      {"TRANS_STMT_BEGIN", Verb::begin}, {"TRANS_STMT_START", Verb::begin}, {"TRANS_STMT_COMMIT", Verb::commit}, {"TRANS_STMT_ROLLBACK", Verb::rollback}};
  const auto found = verbs.find(word(body, "kind"));
  tree.acts.push_back(simple(found == verbs.end() ? Verb::read_rows : found->second));
  if (flag(body, "chain")) tree.acts.back().marks.insert("chain");
}

void read_view(const Node& body, Tree& tree) {
  Act made{Verb::create_view};
  made.object = relation(member(body, "view"), Kind::view, made.marks);
  tree.acts.push_back(made);
}

void read_selected_table(const Node& body, Tree& tree) {
  std::set<std::string> marks;
  if (flag(body, "if_not_exists")) marks.insert("if not exists");
  const bool view = word(body, "objtype") == "OBJECT_MATVIEW";
  if (!view) return add_selected(member(member(body, "query"), "SelectStmt"), member(body, "into"), marks, tree);
  Act made{Verb::create_view};
  made.object = relation(member(member(body, "into"), "rel"), Kind::materialized_view, marks);
  made.marks = marks;
  made.text = "AS";
  tree.acts.push_back(made);
}

void read_trigger(const Node& body, Tree& tree) {
  Act made{Verb::create_trigger};
  made.object = child_id(Kind::trigger, relation(member(body, "relation"), Kind::table, made.marks), word(body, "trigname"));
  tree.acts.push_back(made);
}

void read_policy(const Node& body, Tree& tree) {
  Act made{Verb::change_policy};
  made.object = child_id(Kind::policy, relation(member(body, "table"), Kind::table, made.marks), word(body, "policy_name"));
  tree.acts.push_back(made);
}

void read_schema(const Node& body, Tree& tree) {
  Act made = simple(Verb::create_schema, {Kind::schema, "", "", word(body, "schemaname")});
  if (flag(body, "if_not_exists")) made.marks.insert("if not exists");
  tree.acts.push_back(made);
  for (const Node& element : member(body, "schemaElts")) {
    for (const auto& [name, inner] : element.items()) read_statement(name, inner, tree);
  }
}

void read_named(Verb verb, Kind kind, const Node& list, bool missing_ok, Tree& tree) {
  Act made{verb};
  made.object = named(strings(list), kind, made.marks);
  if (missing_ok) made.marks.insert("if not exists");
  tree.acts.push_back(made);
}

void read_sequence(const Node& body, Tree& tree) {
  Act made{Verb::create_sequence};
  made.object = relation(member(body, "sequence"), Kind::sequence, made.marks);
  if (flag(body, "if_not_exists")) made.marks.insert("if not exists");
  tree.acts.push_back(made);
}

void read_grant(const Node& body, Tree& tree) {
  Act made = simple(Verb::change_privileges, {Kind::table, "", "", ""}, flag(body, "is_grant") ? "GRANT" : "REVOKE");
  const Node& objects = member(body, "objects");
  const bool tables = word(body, "objtype") == "OBJECT_TABLE" && word(body, "targtype") == "ACL_TARGET_OBJECT";
  if (!tables || objects.empty()) return tree.acts.push_back(made);
  for (const Node& one : objects) {
    made.marks.clear();
    made.object = relation(one, Kind::table, made.marks);
    tree.acts.push_back(made);
  }
}

// The mode's number in PostgreSQL's lockdefs.h: 5 is SHARE, 8 ACCESS EXCLUSIVE.
void read_lock(const Node& body, Tree& tree) {
  const int mode = member(body, "mode").is_number_integer() ? member(body, "mode").get<int>() : 8;
  std::set<std::string> marks;
  if (mode >= 5) marks.insert("blocks writes");
  if (mode >= 8) marks.insert("blocks reads");
  read_relations(Verb::lock_table, member(body, "relations"), marks, "", tree);
}

void read_copy(const Node& body, Tree& tree) {
  Act made{flag(body, "is_from") ? Verb::insert_rows : Verb::read_rows};
  if (!member(body, "relation").is_null()) made.object = relation(member(body, "relation"), Kind::table, made.marks);
  tree.acts.push_back(made);
}

using Reader = void (*)(const Node& body, Tree& tree);

const std::map<std::string, Reader>& readers() {
  static const std::map<std::string, Reader> known{
      {"CreateStmt", read_create_table},
      {"AlterTableStmt", read_alter_table},
      {"IndexStmt", read_index},
      {"DropStmt", read_drop},
      {"RenameStmt", read_rename},
      {"AlterObjectSchemaStmt", read_move},
      {"TruncateStmt",
       [](const Node& body, Tree& tree) {
         read_relations(Verb::truncate, member(body, "relations"),
                        word(body, "behavior") == "DROP_CASCADE" ? std::set<std::string>{"cascade"} : std::set<std::string>{}, "", tree);
       }},
      {"VacuumStmt", read_vacuum},
      {"ReindexStmt", read_reindex},
      {"ClusterStmt", [](const Node& body, Tree& tree) { read_rebuild(body, "CLUSTER", tree); }},
      {"RefreshMatViewStmt", [](const Node& body, Tree& tree) { read_rebuild(body, "REFRESH MATERIALIZED VIEW", tree); }},
      {"CreateEnumStmt", [](const Node& body, Tree& tree) { read_named(Verb::create_enum, Kind::enum_type, member(body, "typeName"), false, tree); }},
      {"AlterEnumStmt", read_enum},
      {"CreateDomainStmt", read_domain},
      {"AlterDomainStmt", read_domain},
      {"CreateSeqStmt", read_sequence},
      {"CreateSchemaStmt", read_schema},
      {"DropdbStmt",
       [](const Node& body, Tree& tree) {
         tree.acts.push_back(simple(Verb::drop_database, {Kind::schema, "", "", word(body, "dbname")}));
       }},
      {"ViewStmt", read_view},
      {"CreateTableAsStmt", read_selected_table},
      {"CreateFunctionStmt", [](const Node& body, Tree& tree) { read_named(Verb::create_routine, Kind::function, member(body, "funcname"), false, tree); }},
      {"CreateTrigStmt", read_trigger},
      {"CreatePolicyStmt", read_policy},
      {"AlterPolicyStmt", read_policy},
      {"GrantStmt", read_grant},
      {"GrantRoleStmt", [](const Node&, Tree& tree) { tree.acts.push_back(simple(Verb::change_privileges)); }},
      {"AlterDefaultPrivilegesStmt", [](const Node&, Tree& tree) { tree.acts.push_back(simple(Verb::change_privileges)); }},
      {"AlterExtensionStmt",
       [](const Node& body, Tree& tree) {
         tree.acts.push_back(simple(Verb::upgrade_extension, {Kind::extension, "", "", word(body, "extname")}));
       }},
      {"VariableSetStmt", read_setting},
      {"TransactionStmt", read_transaction},
      {"LockStmt", read_lock},
      {"DoStmt", read_block},
      {"CopyStmt", read_copy}};
  return known;
}

bool about_rows(const std::string& name) {
  static const std::set<std::string, std::less<>> names{"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"};
  return names.contains(name);
}

}  // namespace

void read_statement(const std::string& name, const Node& body, Tree& tree) {
  if (about_rows(name)) return read_rows(name, body, tree);
  if (const auto found = readers().find(name); found != readers().end()) return found->second(body, tree);
  const bool makes = name.starts_with("Create") || name.starts_with("Define");
  tree.acts.push_back(simple(makes ? Verb::create_object : name.starts_with("Drop") ? Verb::drop_object : Verb::alter_object));
}

}  // namespace concertina::tree
