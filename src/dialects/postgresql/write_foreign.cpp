// What foreign data is reached by: wrappers, servers, user mappings and foreign tables, with their OPTIONS (host 'x').
#include <fmt/format.h>

#include "dialects/postgresql/kinds.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

std::string option_value(const Object& object, const std::string& name, const std::string& value) {
  if (value == not_read) refuse_secret(object, "option " + name);
  return literal(value);
}

Options foreign_options(const Object& object) { return storage_of_view(as<Definition>(object).options); }

}  // namespace

void refuse_secret(const Object& object, const std::string& what) {
  throw Error(fmt::format("the {} of {} is a secret, which no plan carries", what, text(object.id)), "",
              "make or change it by hand, in the database and in the desired schema alike");
}

void create_foreign(Work& work, const Object& object) {
  std::vector<std::string> options;
  for (const auto& [name, value] : foreign_options(object)) options.push_back(quote(name) + " " + option_value(object, name, value));
  create_as(work, object, as<Definition>(object).text + (options.empty() ? "" : " OPTIONS (" + joined(options, ", ") + ")"));
}

void alter_foreign(Work& work, const Object& before, const Object& after) {
  const Options from = foreign_options(before), to = foreign_options(after);
  std::vector<std::string> changes;
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) changes.push_back("DROP " + quote(name));
  }
  for (const auto& [name, value] : to) {
    const auto old = from.find(name);
    if (old == from.end() || old->second != value)
      changes.push_back((old == from.end() ? "ADD " : "SET ") + quote(name) + " " + option_value(after, name, value));
  }
  if (!changes.empty()) statement(work, "ALTER " + called(after.id) + " OPTIONS (" + joined(changes, ", ") + ")", sql_of(after.id.kind).drop, {after.id});
}

}  // namespace concertina::postgresql
