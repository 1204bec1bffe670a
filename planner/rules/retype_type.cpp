// A domain over another type, or a composite type with other attributes: a new type changes places with the old one, and with it every
// column of it.
#include <fmt/format.h>

#include <algorithm>

#include "model/error.hpp"
#include "planner/column_swap.hpp"
#include "planner/followers.hpp"

namespace concertina {

extern const Rule rule_domain;

namespace {

constexpr std::string_view name = "retype_type";
constexpr std::string_view collate = "collate";

struct Attribute {
  std::string name, type, collation;
  bool operator==(const Attribute&) const = default;
};

// note text COLLATE "C", of a composite type.
std::vector<Attribute> attributes_of(const Object& type, const Dialect& dialect) {
  std::vector<Attribute> result;
  for (const std::string& clause : as<Definition>(type).clauses) {
    const std::vector<Token> code = code_tokens(clause, dialect.lexical);
    const std::string rest = clause.substr(code.at(1).at);
    result.push_back({std::string(code[0].text), before_word(rest, collate, dialect.lexical), behind_word(rest, collate, dialect.lexical)});
  }
  return result;
}

// New attributes come last, and others go: what is there stays as it is, where it is.
bool grows_or_shrinks(const Object& before, const Object& after, const Dialect& dialect) {
  std::vector<Attribute> kept = attributes_of(before, dialect);
  const std::vector<Attribute> wanted = attributes_of(after, dialect);
  std::erase_if(kept, [&](const Attribute& one) { return std::ranges::find(wanted, one.name, &Attribute::name) == wanted.end(); });
  return kept.size() <= wanted.size() && std::equal(kept.begin(), kept.end(), wanted.begin());
}

bool is_retyped(const Change& change, const Context& context) {
  if (!change.before || !change.after || change.before->body == change.after->body) return false;
  if (id_of(change).kind == Kind::composite_type) return !grows_or_shrinks(*change.before, *change.after, context.dialect);
  return id_of(change).kind == Kind::domain && !context.dialect.replaces(*change.before, *change.after);
}

std::vector<Object> columns_of(const ObjectId& type, const Context& context) { return naming({type}, {Kind::column}, context); }

// A domain none of whose columns stays is made again behind them; an attribute of a type that a column has the server does not change.
bool must_be_swapped(const ObjectId& type, const Context& context) {
  return std::ranges::any_of(columns_of(type, context), [&](const Object& column) {
    return type.kind != Kind::domain || find(context.to, column.id) || context.comparison.renames.contains(column.id);
  });
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) { return is_retyped(change, context) && must_be_swapped(id_of(change), context); });
}

// CREATE DOMAIN public.d AS text COLLATE "C": what it is made of.
std::string base_of(const Object& domain, const Dialect& dialect) {
  return before_word(behind_word(as<Definition>(domain).text, "as", dialect.lexical), collate, dialect.lexical);
}

// Nothing but the type of the column changes.
void must_stay(const Object& column, const ObjectId& type, const Context& context) {
  const Object* wanted = find(context.to, column.id);
  if (wanted && wanted->body == column.body && as<Column>(column).generated.empty() && as<Column>(column).type == context.dialect.qualified(type)) return;
  throw Error(fmt::format("{} changes what it is made of, and {} is an array of it, computed, or changes too", text(type), text(column.id)), "",
              "plan the two one after the other");
}

// The value, of the one form of the type, as one of the other; attributes that are new are NULL.
std::string value_as(const std::string& value, const Object& from, const Object& to, const std::string& named, const Dialect& dialect) {
  if (from.id.kind == Kind::domain) {
    const std::string before = base_of(from, dialect), after = base_of(to, dialect);
    const auto is_of_schema = [](const std::string& type) { return type.find('.') != std::string::npos; };  // not the server's own: it may have no cast
    return dialect.cast(value, before, after, is_of_schema(before) || is_of_schema(after));
  }
  std::vector<std::string> parts;
  for (const Attribute& attribute : attributes_of(to, dialect)) {
    const std::vector<Attribute> old = attributes_of(from, dialect);
    const auto found = std::ranges::find(old, attribute.name, &Attribute::name);
    if (found == old.end()) parts.push_back("NULL");
    if (found != old.end()) parts.push_back(dialect.cast(fmt::format("({}).{}", value, found->name), found->type, attribute.type, false));
  }
  return fmt::format("CASE WHEN {} IS DISTINCT FROM NULL THEN CAST(ROW({}) AS {}) END", value, fmt::join(parts, ", "), named);
}

SwappedColumn describe(const Object& column, const SwappedType& type, const Context& context) {
  const Dialect& dialect = context.dialect;
  SwappedColumn result = swapped_column(column, at(context.to, column.id), {{type.before.id, type.fresh.id}}, {{type.before.id, type.aside.id}}, context);
  const auto value = [&](const Object& guise, const Object& from, const Object& to, const ObjectId& named) {
    return value_as(dialect.quote(guise.id.name), from, to, dialect.qualified(named), dialect);
  };
  result.up = value(result.before, type.before, type.settled, type.fresh.id);
  result.down = value(result.shadow, type.settled, type.before, type.before.id);
  result.up_after = value(result.aside, type.before, type.settled, type.settled.id);
  result.down_after = value(result.settled, type.settled, type.before, type.aside.id);
  if (type.before.id.kind == Kind::domain)
    result.casting = dialect.casting(dialect.quote(column.id.name), base_of(type.before, dialect), base_of(type.settled, dialect));
  return result;
}

bool fills_in(const std::string& clause) { return clause.starts_with("DEFAULT "); }

template <class Predicate>
Object without(Object type, Predicate predicate) {
  std::erase_if(as<Definition>(type).clauses, predicate);
  return type;
}

// Two columns stand for one, and a statement writes one of them: the other is NULL until the trigger fills it in, whatever the types say.
// What the old domain takes the new one takes too, as long as the old version writes: its own checks and NOT NULL come behind that.
SwappedType swapped(const Change& change, const Context& context) {
  const std::vector<std::string>& known = as<Definition>(*change.before).clauses;
  const auto is_not_null = [](const std::string& clause) { return clause == "NOT NULL"; };
  const auto refuses = [&](const std::string& clause) {
    return is_not_null(clause) || (clause.starts_with("CONSTRAINT ") && std::ranges::find(known, clause) == known.end());
  };
  const bool domain = id_of(change).kind == Kind::domain;
  SwappedType result = swapped_type(*change.before, domain ? without(*change.after, refuses) : *change.after, context);
  if (!domain) return result;
  result.fresh = without(without(result.fresh, is_not_null), fills_in);
  result.aside = without(without(result.aside, is_not_null), fills_in);
  return result;
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  const ObjectId& type = id_of(set[0]);
  ColumnSwap swap{name, type, {}, {swapped(set[0], context)}, "", nullptr};
  swap.release = fmt::format("bears {} as it will be", text(type));
  for (const Object& column : columns_of(type, context)) {
    must_stay(column, type, context);
    swap.columns.push_back(describe(column, swap.types[0], context));
  }
  std::vector<Step> result = swap_steps(swap, context);
  for (Step& strict : rule_domain.steps({alter(swap.types[0].settled, *set[0].after)}, context)) {
    result.push_back(behind_release(after(std::move(strict), result), swap.release));
  }
  return result;
}

}  // namespace

extern const Rule rule_retype_type;
const Rule rule_retype_type{name, "a domain or composite type made of others changes places with the old one, and with it every column of it", 24, claims,
                            steps};

}  // namespace concertina
