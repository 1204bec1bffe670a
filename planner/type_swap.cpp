#include "planner/type_swap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dialects/type_names.hpp"
#include "planner/followers.hpp"

namespace concertina {
namespace {

constexpr std::string_view collate = "collate";
constexpr std::string_view array = "[]";

bool is_array(const std::string& type) { return type.ends_with(array); }
std::string element_of(const std::string& type) { return type.substr(0, type.size() - array.size()); }

// How a type is called, whose values become those of another one.
struct TypeForm {
  Object from, to;  // under the one name that both have when all is done
  ObjectId called;  // what the new one is called meanwhile
  std::map<std::string, std::string> labels;
};
using TypeForms = std::map<std::string, TypeForm>;  // by that one name, as SQL

struct Converting {
  const TypeForms& forms;
  const Dialect& dialect;

  // `suffix`: "[]" where the value is an array of the type.
  std::string in(const std::string& value, const std::string& before, const std::string& after, const std::string& suffix) const {
    const auto found = forms.find(before);
    if (found != forms.end()) return in(value, found->second, suffix);
    if (is_array(before) && is_array(after) && suffix.empty()) return in(value, element_of(before), element_of(after), std::string(array));
    if (before == after) return value;
    const auto is_of_schema = [](const std::string& type) { return type.find('.') != std::string::npos; };  // not the server's own: it may have no cast
    return dialect.cast(value, before + suffix, after + suffix, is_of_schema(before) || is_of_schema(after));
  }

  std::string in(const std::string& value, const TypeForm& form, const std::string& suffix) const {
    const std::string called = dialect.qualified(form.called) + suffix;
    if (form.from.id.kind == Kind::enum_type) return dialect.relabeled(value, called, form.labels);
    if (form.from.id.kind == Kind::composite_type) return suffix.empty() ? row_in(value, form) : rows_in(value, form);
    const std::string base = base_of_domain(form.from, dialect.lexical), wanted = base_of_domain(form.to, dialect.lexical);
    if (!suffix.empty() && is_array(base)) return dialect.cast(value, dialect.qualified(form.from.id) + suffix, called, true);  // by its text
    return fmt::format("CAST({} AS {})", in(value, base, wanted, suffix), called);
  }

  // Attributes that are new are NULL.
  std::string row_in(const std::string& value, const TypeForm& form) const {
    std::vector<std::string> parts;
    const std::vector<Attribute> old = attributes_of(form.from, dialect);
    for (const Attribute& attribute : attributes_of(form.to, dialect)) {
      const auto found = std::ranges::find(old, attribute.name, &Attribute::name);
      parts.push_back(found == old.end() ? "NULL" : in(fmt::format("({}).{}", value, found->name), found->type, attribute.type, ""));
    }
    return fmt::format("CASE WHEN {} IS DISTINCT FROM NULL THEN CAST(ROW({}) AS {}) END", value, fmt::join(parts, ", "), dialect.qualified(form.called));
  }

  // Rows are taken one by one: of more dimensions than one, or numbered otherwise than from 1, the server gives no list. Those fail, and say so.
  std::string rows_in(const std::string& value, const TypeForm& form) const {
    const std::string one = row_in(fmt::format("({})[concertina_i]", value), form);
    return fmt::format(
        "CASE WHEN array_ndims({0}) > 1 OR array_lower({0}, 1) <> 1 THEN CAST('other dimensions: ' || array_dims({0}) AS {2}[]) "
        "WHEN {0} IS NOT NULL THEN CAST(ARRAY(SELECT {1} FROM generate_subscripts({0}, 1) AS concertina_i ORDER BY concertina_i) AS {2}[]) END",
        value, one, dialect.qualified(form.called));
  }
};

TypeForms forms_of(const std::vector<SwappedType>& types, const RenamedLabels& labels, bool up, bool behind, const Dialect& dialect) {
  TypeForms forms;
  for (const SwappedType& type : types) {
    const ObjectId called = up ? (behind ? type.settled.id : type.fresh.id) : (behind ? type.aside.id : type.before.id);
    TypeForm form = up ? TypeForm{type.before, type.settled, called, {}} : TypeForm{type.settled, type.before, called, {}};
    if (const auto own = labels.find(type.before.id); own != labels.end()) form.labels = up ? own->second : backwards(own->second);
    forms.emplace(dialect.qualified(type.before.id), std::move(form));
  }
  return forms;
}

// The type comes behind all that it is made of.
void take_with_parts(std::vector<Object>& types, const ObjectId& type, std::set<ObjectId>& left, const Context& context) {
  if (left.erase(type) == 0) return;
  const Object& object = at(context.from, type);
  for (const ObjectId& need : object.needs) take_with_parts(types, need, left, context);
  types.push_back(object);
}

}  // namespace

// note text COLLATE "C"
std::vector<Attribute> attributes_of(const Object& type, const Dialect& dialect) {
  std::vector<Attribute> result;
  for (const std::string& clause : as<Definition>(type).clauses) {
    const std::vector<Token> code = code_tokens(clause, dialect.lexical);
    const std::string rest = clause.substr(code.at(1).at);
    result.push_back({std::string(code[0].text), before_word(rest, collate, dialect.lexical), behind_word(rest, collate, dialect.lexical)});
  }
  return result;
}

std::vector<std::string> lost_attributes(const Object& before, const Object& now, const Dialect& dialect) {
  const std::vector<Attribute> kept = attributes_of(now, dialect);
  std::vector<std::string> result;
  for (const Attribute& one : attributes_of(before, dialect)) {
    if (std::ranges::find(kept, one.name, &Attribute::name) == kept.end()) result.push_back(one.name);
  }
  return result;
}

std::vector<Object> made_of(const std::vector<ObjectId>& types, const Context& context) {
  std::vector<ObjectId> all = types;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Object& user : naming({all[i]}, {Kind::domain, Kind::composite_type}, context)) {
      if (find(context.to, user.id) && std::ranges::find(all, user.id) == all.end()) all.push_back(user.id);
    }
  }
  std::set<ObjectId> left(all.begin() + static_cast<std::ptrdiff_t>(types.size()), all.end());
  std::vector<Object> result;
  while (!left.empty()) take_with_parts(result, *left.begin(), left, context);
  return result;
}

bool holds_inside(const Object& column, const ObjectId& domain, const Context& context) {
  std::string type = as<Column>(column).type;
  while (true) {
    if (type == context.dialect.qualified(domain)) return false;
    const auto domains = of_kind(context.from, Kind::domain);
    const auto over = std::ranges::find_if(domains, [&](const auto& entry) { return context.dialect.qualified(entry.first) == type; });
    if (over == domains.end()) return true;
    type = base_of_domain(over->second, context.dialect.lexical);
  }
}

std::vector<SwappedType> swapped_types(const std::vector<std::pair<Object, Object>>& types, const Context& context) {
  Renames fresh, old;
  for (const auto& [before, settled] : types) {
    fresh.emplace(before.id, with_name(before.id, scaffold_name("new_" + before.id.name, context.dialect)));
    old.emplace(before.id, with_name(before.id, scaffold_name("old_" + before.id.name, context.dialect)));
  }
  std::vector<SwappedType> result;
  for (const auto& [before, settled] : types) {
    result.push_back({before, settled, renamed(settled, fresh, context.dialect), renamed(before, old, context.dialect)});
  }
  return result;
}

std::map<std::string, std::string> backwards(const std::map<std::string, std::string>& renamed) {
  std::map<std::string, std::string> result;
  for (const auto& [from, to] : renamed) result.emplace(to, from);
  return result;
}

SwappedColumn column_of_types(const Object& column, const std::vector<SwappedType>& types, const RenamedLabels& labels, const Context& context) {
  Renames fresh, old;
  for (const SwappedType& type : types) {
    fresh.emplace(type.before.id, type.fresh.id);
    old.emplace(type.before.id, type.aside.id);
  }
  const Object* wanted = find(context.to, column.id);  // nullptr: it goes later
  SwappedColumn result = swapped_column(column, wanted ? *wanted : column, fresh, old, context);
  const std::string& type = as<Column>(column).type;
  const auto value = [&](const Object& guise, bool up, bool behind) {
    const TypeForms forms = forms_of(types, labels, up, behind, context.dialect);
    return Converting{forms, context.dialect}.in(context.dialect.quote(guise.id.name), type, type, "");
  };
  result.up = value(result.before, true, false);
  result.down = value(result.shadow, false, false);
  result.up_after = value(result.aside, true, true);
  result.down_after = value(result.settled, false, true);
  return result;
}

}  // namespace concertina
