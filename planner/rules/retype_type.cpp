// A domain over another type, or a composite type with other attributes: a new type changes places with the old one, and with it every
// column of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/error.hpp"
#include "planner/column_swap.hpp"
#include "planner/followers.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "retype_type";

struct Attribute {
  std::string name, type;
};

// "note text COLLATE ""C""" of a composite type.
std::vector<Attribute> attributes_of(const Object& type, const Dialect& dialect) {
  std::vector<Attribute> result;
  for (const std::string& clause : as<Definition>(type).clauses) {
    const std::vector<Token> code = code_tokens(clause, dialect.lexical);
    const std::string rest = clause.substr(code.at(1).at);
    result.push_back({std::string(code[0].text), rest.substr(0, rest.find(" COLLATE "))});
  }
  return result;
}

// New attributes come last, and others go: what is there stays as it is, where it is.
bool grows_or_shrinks(const Object& before, const Object& after) {
  const auto &old = as<Definition>(before).clauses, &wanted = as<Definition>(after).clauses;
  const auto attribute = [](const std::string& clause) { return clause.substr(0, clause.find(' ')); };
  std::vector<std::string> result;
  for (const std::string& clause : old) {
    if (std::ranges::any_of(wanted, [&](const std::string& other) { return attribute(other) == attribute(clause); })) result.push_back(clause);
  }
  return result.size() <= wanted.size() && std::equal(result.begin(), result.end(), wanted.begin());
}

bool is_retyped(const Change& change, const Context& context) {
  if (!change.before || !change.after || change.before->body == change.after->body) return false;
  if (id_of(change).kind == Kind::composite_type) return !grows_or_shrinks(*change.before, *change.after);
  return id_of(change).kind == Kind::domain && !context.dialect.replaces(*change.before, *change.after);
}

std::vector<Object> columns_of(const ObjectId& type, const Context& context) { return naming({type}, {Kind::column}, context); }

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  return each(unclaimed, [&](const Change& change) { return is_retyped(change, context) && !columns_of(id_of(change), context).empty(); });
}

// CREATE DOMAIN public.d AS text COLLATE "C": what it is made of.
std::string base_of(const Object& domain) {
  const std::string& text = as<Definition>(domain).text;
  const std::size_t begin = text.find(" AS ") + 4;
  return text.substr(begin, text.find(" COLLATE ", begin) - begin);
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
  if (from.id.kind == Kind::domain) return dialect.cast(value, base_of(from), base_of(to), false);
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
  if (type.before.id.kind == Kind::domain) result.casting = dialect.casting(dialect.quote(column.id.name), base_of(type.before), base_of(type.settled));
  return result;
}

bool is_not_null(const std::string& clause) { return clause == "NOT NULL"; }
bool fills_in(const std::string& clause) { return clause.starts_with("DEFAULT "); }

template <class Predicate>
Object without(Object type, Predicate predicate) {
  std::erase_if(as<Definition>(type).clauses, predicate);
  return type;
}

// Two columns stand for one, and a statement writes one of them: the other is NULL until the trigger fills it in, whatever the types say.
SwappedType swapped(const Change& change, const Context& context) {
  SwappedType result = swapped_type(*change.before, without(*change.after, is_not_null), context);
  result.fresh = without(without(result.fresh, is_not_null), fills_in);
  result.aside = without(without(result.aside, is_not_null), fills_in);
  return result;
}

// NOT NULL comes when no trigger gives NULL any more; the server reads every column of the type, while those who write wait.
Step refuse_null(const SwappedType& type, const Object& after_object, const std::vector<SwappedColumn>& columns, const Context& context) {
  Step step = make_step(name, Phase::verify, type.settled.id, "not-null", {alter(type.settled, after_object)}, "Every column of it has a value by now.");
  for (const SwappedColumn& column : columns) {
    const std::string table = context.dialect.qualified(table_of(column.before.id)), quoted = context.dialect.quote(column.before.id.name);
    step.guards.push_back({fmt::format("SELECT count(*) FROM (SELECT FROM {} WHERE {} IS NULL LIMIT 1) AS refused", table, quoted), "0",
                           fmt::format("{} is NULL in some rows, and {} will refuse that", name_text(column.before.id), name_text(type.settled.id))});
  }
  step.hazards.push_back(
      {"BLOCKS_WRITES", fmt::format("Every table with a column of {} is read, while writers of it wait: the server has no way that lets them go on.",
                                    name_text(type.settled.id))});
  return step;
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
  if (swap.types[0].settled.body != set[0].after->body) {
    Step last = after(refuse_null(swap.types[0], *set[0].after, swap.columns, context), result);
    result.push_back(behind_release(std::move(last), swap.release));
  }
  return result;
}

}  // namespace

extern const Rule rule_retype_type;
const Rule rule_retype_type{name, "a domain or composite type made of others changes places with the old one, and with it every column of it", 24, claims,
                            steps};

}  // namespace concertina
