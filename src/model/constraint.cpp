#include "model/constraint.hpp"

#include <algorithm>

#include "model/lower.hpp"

namespace concertina {
namespace {

std::string listed(const std::vector<std::string>& columns) {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + quoted_if_needed(column);
  return "(" + result + ")";
}

// Whether a key of an index, as SQL spells it, is the column and no expression over it.
bool is_key_column(const std::string& key, const std::string& column) { return key == quoted(column) || key == quoted_if_needed(column); }

}  // namespace

std::string content_name(const Constraint& constraint) {
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return "PRIMARY KEY " + listed(constraint.columns);
    case ConstraintType::unique:
      return "UNIQUE " + listed(constraint.columns);
    case ConstraintType::foreign_key:
      return "FOREIGN KEY " + listed(constraint.columns) + " REFERENCES " + (constraint.references ? name_text(*constraint.references) : "");
    case ConstraintType::check:
      return "CHECK (" + constraint.expression + ")";
    case ConstraintType::exclusion:
      return "EXCLUDE " + constraint.expression;
  }
  return "";
}

bool is_foreign_key(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return constraint && constraint->type == ConstraintType::foreign_key;
}

bool is_primary_key(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return constraint && constraint->type == ConstraintType::primary_key;
}

bool has_index(const Constraint& constraint) { return constraint.type == ConstraintType::primary_key || constraint.type == ConstraintType::unique; }

bool names_index(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return object.id.kind == Kind::index || (constraint && (has_index(*constraint) || constraint->type == ConstraintType::exclusion));
}

bool is_unique_over(const Object& object, const std::vector<std::string>& columns) {
  if (const auto* constraint = maybe<Constraint>(object)) return has_index(*constraint) && !constraint->deferrable && constraint->columns == columns;
  const auto* index = maybe<Index>(object);
  return index && index->unique && index->where.empty() && std::equal(index->keys.begin(), index->keys.end(), columns.begin(), columns.end(), is_key_column);
}

bool unnamed(const Object& constraint) { return constraint.id.name == content_name(as<Constraint>(constraint)); }

bool same_but_case(const Constraint& a, const Constraint& b) {
  const auto folded = [](Constraint key) {
    for (auto* columns : {&key.columns, &key.referenced_columns}) std::ranges::transform(*columns, columns->begin(), lower);
    return key;
  };
  return folded(a) == folded(b);
}

}  // namespace concertina
