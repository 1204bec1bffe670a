// Tables that get columns of others: CREATE TABLE … (LIKE …), INHERITS, PARTITION OF, OF, AS, and SELECT … INTO.
#include <optional>

#include "lint/postgresql/parse_statement.hpp"

namespace concertina::tree {
namespace {

Act copied(const ObjectId& table, const Node& other, const std::set<std::string>& marks) {
  Act made{Verb::copy_columns, table};
  made.marks = marks;
  made.marks.erase("if not exists");  // that is the table's
  std::set<std::string> unsaid;
  if (!other.is_null()) made.other = relation(other, Kind::table, unsaid);
  if (unsaid.contains("unqualified")) made.marks.insert("unqualified reference");
  return made;
}

// The bits of enum TableLikeOption in PostgreSQL's parsenodes.h.
void take_options(const Node& clause, Act& made) {
  constexpr int constraints = 1 << 2, defaults = 1 << 3, indexes = 1 << 6;
  const Node& given = member(clause, "options");
  const int options = given.is_number_integer() ? static_cast<int>(given.get<long long>()) : 0;
  if ((options & constraints) != 0) made.marks.insert("constraints");
  if ((options & defaults) != 0) made.marks.insert("defaults");
  if ((options & indexes) != 0) made.marks.insert("indexes");
}

std::string last(const Node& column_ref) {
  const std::vector<std::string> fields = strings(member(column_ref, "fields"));
  return fields.empty() ? "" : fields.back();
}

// As the server names it; nothing: all columns of a table, or a name of its own making.
std::optional<Taken> taken(const Node& target) {
  const Node& value = member(target, "val");
  Taken one{word(target, "name"), last(member(value, "ColumnRef")), ""};
  const Node& cast = member(value, "TypeCast");
  if (!cast.is_null()) one.type = type_text(member(cast, "typeName"));
  if (one.name.empty()) one.name = cast.is_null() ? one.from : last(member(member(cast, "arg"), "ColumnRef"));
  return one.name.empty() ? std::nullopt : std::optional(one);
}

// Nothing: not all names are known.
std::optional<std::vector<Taken>> all_taken(const Node& select, const std::vector<std::string>& names) {
  std::vector<Taken> result;
  for (const Node& one : member(select, "targetList")) {
    std::optional<Taken> next = taken(member(one, "ResTarget"));
    if (!next && result.size() >= names.size()) return std::nullopt;
    if (!next) next = Taken{};
    if (result.size() < names.size()) next->name = names[result.size()];
    result.push_back(*next);
  }
  return result.empty() ? std::nullopt : std::optional(result);
}

bool is_star(const Node& select) {
  const Node& list = member(select, "targetList");
  const Node& fields = list.size() == 1 ? member(member(member(list[0], "ResTarget"), "val"), "ColumnRef") : Node();
  return !fields.is_null() && strings(member(fields, "fields")).empty();
}

// The one table that is selected from; null: there are several, or something else.
Node source_of_rows(const Node& select) {
  const Node& from = member(select, "fromClause");
  return from.size() == 1 ? member(from[0], "RangeVar") : Node();
}

}  // namespace

void add_copied(const Node& create, const ObjectId& table, const std::set<std::string>& marks, Tree& tree) {
  std::vector<Act> made;
  const bool partition = !member(create, "partbound").is_null();
  for (const Node& parent : member(create, "inhRelations")) {
    made.push_back(copied(table, parent, marks));
    made.back().marks.insert({"constraints", "defaults"});
    if (partition) made.back().marks.insert("indexes");
  }
  if (!member(create, "ofTypename").is_null()) made.push_back(copied(table, Node(), marks));
  for (const Node& element : member(create, "tableElts")) {
    const Node& clause = member(element, "TableLikeClause");
    if (clause.is_null()) continue;
    made.push_back(copied(table, member(clause, "relation"), marks));
    take_options(clause, made.back());
  }
  if (!made.empty()) tree.acts.back().text = "LIKE";
  tree.acts.insert(tree.acts.end(), made.begin(), made.end());
}

void add_selected(const Node& select, const Node& into, const std::set<std::string>& marks, Tree& tree) {
  Act table{Verb::create_table};
  table.marks = marks;
  table.object = relation(member(into, "rel"), Kind::table, table.marks);
  table.text = "AS";
  if (word(member(into, "rel"), "relpersistence") == "t") {  // nobody else sees it
    table.verb = Verb::create_object;
    table.text = temporary_table;
    return tree.acts.push_back(table);
  }
  tree.acts.push_back(table);
  const std::vector<std::string> names = strings(member(into, "colNames"));
  const std::optional<std::vector<Taken>> takes = all_taken(select, names);
  Act made = copied(table.object, takes || is_star(select) ? source_of_rows(select) : Node(), table.marks);
  made.marks.insert("values");
  if (takes) made.takes = *takes;
  tree.acts.push_back(made);
}

}  // namespace concertina::tree
