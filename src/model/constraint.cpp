#include "model/constraint.hpp"

namespace concertina {
namespace {

std::string listed(const std::vector<std::string>& columns) {
  std::string result;
  for (const std::string& column : columns) result += (result.empty() ? "" : ", ") + quoted_if_needed(column);
  return "(" + result + ")";
}

}  // namespace

std::string content_name(const Constraint& constraint) {
  switch (constraint.type) {
    case ConstraintType::primary_key: return "PRIMARY KEY " + listed(constraint.columns);
    case ConstraintType::unique: return "UNIQUE " + listed(constraint.columns);
    case ConstraintType::foreign_key:
      return "FOREIGN KEY " + listed(constraint.columns) + " REFERENCES " + (constraint.references ? name_text(*constraint.references) : "");
    case ConstraintType::check: return "CHECK (" + constraint.expression + ")";
    case ConstraintType::exclusion: return "EXCLUDE " + constraint.expression;
  }
  return "";
}

bool has_index(const Constraint& constraint) { return constraint.type == ConstraintType::primary_key || constraint.type == ConstraintType::unique; }

bool names_index(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return object.id.kind == Kind::index || (constraint && (has_index(*constraint) || constraint->type == ConstraintType::exclusion));
}

bool unnamed(const Object& constraint) { return constraint.id.name == content_name(as<Constraint>(constraint)); }

}  // namespace concertina
