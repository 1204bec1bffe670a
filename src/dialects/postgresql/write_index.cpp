// Indexes that no constraint owns: CREATE and DROP, CONCURRENTLY where the table is in use, and their storage parameters.
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : ", ") + part;
  return result;
}

// "statistics of 2": the target of the index's second column, an expression.
constexpr std::string_view statistics_mark = "statistics of ";

void set_targets(Work& work, const Object& index, const Options& before) {
  const Options& now = as<Index>(index).options;
  const auto set = [&](const std::string& name, const std::string& target) {
    statement(work, "ALTER INDEX " + qualified(index.id) + " ALTER COLUMN " + name.substr(statistics_mark.size()) + " SET STATISTICS " + target,
              Form::index_options, {relation_of(work, index.id)});
  };
  for (const auto& [name, value] : before) {
    if (name.starts_with(statistics_mark) && !now.contains(name)) set(name, "-1");
  }
  for (const auto& [name, value] : now) {
    const auto old = before.find(name);
    if (name.starts_with(statistics_mark) && (old == before.end() || old->second != value)) set(name, value);
  }
}

}  // namespace

Options storage_of_index(Options options) {
  erase_if(options,
           [](const auto& option) { return option.first == "tablespace" || option.first == index_comment || option.first.starts_with(statistics_mark); });
  return options;
}

std::string in_tablespace(const Options& options, std::string_view words) {
  const auto space = options.find("tablespace");
  return space == options.end() ? "" : std::string(words) + quote(space->second);
}

bool concurrently(const Work& work, const ObjectId& index) {
  const ObjectId table = relation_of(work, index);
  return (work.apart || work.effects.size() == 1) && !is_new(work, table) && !is_partitioned(work.before, name_before(work, table));
}

std::string index_text(const Object& object, bool concurrent, bool only) {
  const auto& index = as<Index>(object);
  std::string text = std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX " + (concurrent ? "CONCURRENTLY " : "") + quote(object.id.name) +
                     (only ? " ON ONLY " : " ON ") + qualified(table_of(object.id)) + " USING " + quote(index.method) + " (" + joined(index.keys) + ")";
  if (!index.include.empty()) text += " INCLUDE (" + quoted_list(index.include) + ")";
  if (index.nulls_not_distinct) text += " NULLS NOT DISTINCT";
  if (const Options storage = storage_of_index(index.options); !storage.empty()) text += " WITH " + options_text(storage);
  text += in_tablespace(index.options, " TABLESPACE ");
  return text + (index.where.empty() ? "" : " WHERE " + index.where);
}

// A materialized view that the same effects make again is new to everybody.
std::vector<ObjectId> locked_by(const Work& work, const ObjectId& index) {
  const ObjectId owner = relation_of(work, index);
  if (owner.kind == Kind::materialized_view && find(work.kept, owner) == nullptr) return {};
  return {owner};
}

void add_index(Work& work, const Object& index) {
  const bool only = !as<Index>(index).valid && is_partitioned(work.after, table_of(index.id));
  if (only) return statement(work, index_text(index, false, true), Form::create_index_only, locked_by(work, index.id));
  if (is_made_of_parts(work, index)) return add_index_of_parts(work, index);
  const bool concurrent = concurrently(work, index.id);
  statement(work, index_text(index, concurrent), concurrent ? Form::create_index_concurrently : Form::create_index, locked_by(work, index.id));
  set_targets(work, index, {});
}

void drop_index(Work& work, const Object& index) {
  const bool concurrent = concurrently(work, index.id);
  statement(work, std::string("DROP INDEX ") + (concurrent ? "CONCURRENTLY " : "") + qualified(index.id),
            concurrent ? Form::drop_index_concurrently : Form::drop_index, {relation_of(work, index.id)});
}

bool alters_index(const Index& before, const Index& after) {
  Index same = before;
  same.options = after.options;
  return same == after && in_tablespace(before.options, "") == in_tablespace(after.options, "");
}

void alter_index(Work& work, const Object& before, const Object& after) {
  for (const std::string& change : options_changes(storage_of_index(as<Index>(before).options), storage_of_index(as<Index>(after).options))) {
    statement(work, "ALTER INDEX " + qualified(after.id) + " " + change, Form::index_options, {relation_of(work, after.id)});
  }
  set_targets(work, after, as<Index>(before).options);
}

}  // namespace concertina::postgresql
