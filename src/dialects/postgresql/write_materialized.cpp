// Materialized views: their storage parameters, method, tablespace and the settings of their columns.
#include <algorithm>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/types.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/signature.hpp"

namespace concertina::postgresql {
namespace {

Options storage_of(const Object& view) {
  Options options = storage_of_view(as<Definition>(view).options);
  options.erase("tablespace");
  return options;
}

std::string column_type(const Catalog& catalog, const ObjectId& view, const std::string& column) {
  for (const std::string& one : as<Definition>(at(catalog, view)).signature) {
    if (signature_name(one) == column) return one.substr(std::min(one.size(), quote(column).size() + 1));
  }
  return "";
}

// "storage body" → SET STORAGE on the column body; an empty value: as it is of itself.
void set_column_of_view(Work& work, const ObjectId& view, const std::string& option, const std::string& value) {
  const std::size_t space = option.find(' ');
  const std::string setting = option.substr(0, space);
  const auto set = [&](const std::string& words, const std::string& none, Form form) {
    statement(work,
              "ALTER MATERIALIZED VIEW " + qualified(view) + " ALTER COLUMN " + quote(option.substr(space + 1)) + " SET " + words + " " +
                  (value.empty() ? none : value),
              form, {view});
  };
  if (setting == "statistics") set("STATISTICS", "-1", Form::set_statistics);
  if (setting == "storage") set("STORAGE", usual_storage(column_type(work.after, view, option.substr(space + 1))), Form::set_storage);
  if (setting == "compression") set("COMPRESSION", "default", Form::set_compression);
}

}  // namespace

void create_materialized(Work& work, const Object& view) {
  std::string head;
  if (const std::string method = as<Definition>(view).options.value("access method"); !method.empty()) head += "USING " + quote(method) + " ";
  if (const Options storage = storage_of(view); !storage.empty()) head += "WITH " + options_text(storage) + " ";
  if (const std::string space = as<Definition>(view).options.value("tablespace"); !space.empty()) head += "TABLESPACE " + quote(space) + " ";
  std::string text = as<Definition>(view).text;
  if (const std::size_t as = text.find(" AS "); as != std::string::npos) text.insert(as + 1, head);
  create_as(work, view, text);
}

void alter_materialized(Work& work, const Object& before, const Object& after) {
  for (const std::string& change : options_changes(storage_of(before), storage_of(after))) {
    statement(work, "ALTER " + called(after.id) + " " + change, Form::table_options, {after.id});
  }
  if (const std::string now = as<Definition>(after).options.value("access method"); now != as<Definition>(before).options.value("access method"))
    statement(work, "ALTER " + called(after.id) + " SET ACCESS METHOD " + quote(now.empty() ? "heap" : now), Form::set_access_method, {after.id});
  if (const std::string now = as<Definition>(after).options.value("tablespace"); now != as<Definition>(before).options.value("tablespace"))
    statement(work, "ALTER " + called(after.id) + " SET TABLESPACE " + quote(now.empty() ? "pg_default" : now), Form::set_tablespace, {after.id});
}

void settle_materialized(Work& work, const Object& view, const Options& before) {
  const Options& now = as<Definition>(view).options;
  for (const auto& [name, value] : before) {
    if (!now.contains(name)) set_column_of_view(work, view.id, name, "");
  }
  for (const auto& [name, value] : now) {
    const auto old = before.find(name);
    if (old == before.end() || old->second != value) set_column_of_view(work, view.id, name, value);
  }
  const auto index = [](const Options& options) { return options.value("clustered by"); };
  if (index(before) == index(now)) return;
  statement(work, "ALTER " + called(view.id) + (index(now).empty() ? " SET WITHOUT CLUSTER" : " CLUSTER ON " + quote(index(now))), Form::table_options,
            {view.id});
}

}  // namespace concertina::postgresql
