#include "dialects/postgresql/published.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialects/postgresql/quote.hpp"
#include "model/error.hpp"
#include "model/partition.hpp"
#include "model/unlogged.hpp"

namespace concertina::postgresql {
namespace {

bool tells_of_updates(const Definition& publication) {
  const auto events = publication.options.find("publish");
  return events == publication.options.end() || events->second.find("update") != std::string::npos;
}

bool takes_in(const Definition& publication, const ObjectId& table) {
  const std::string own = "TABLE " + qualified(table);
  return publication.text.ends_with(" FOR ALL TABLES") || std::ranges::any_of(publication.clauses, [&](const std::string& clause) {
           return clause == own || clause.starts_with(own + " ") || clause == "TABLES IN SCHEMA " + quote(table.schema);
         });
}

// A partition has its parent's key.
bool has_key(const ObjectId& table, const Catalog& catalog) {
  const Partition* partition = partition_of(catalog, table);
  return primary_key_of(catalog, table) != nullptr || (partition != nullptr && has_key(partition->of, catalog));
}

bool has_identity(const Object& table, const Catalog& catalog) {
  const std::string given = as<Table>(table).options.value("replica identity");
  return given.empty() ? has_key(table.id, catalog) : given != "nothing";
}

}  // namespace

void must_take_updates(const ObjectId& table, const Catalog& catalog) {
  const Object* found = find(catalog, table);
  if (found == nullptr || as<Table>(*found).options.contains(unlogged_option) || has_identity(*found, catalog)) return;
  for (const auto& [id, object] : of_kind(catalog, Kind::publication)) {
    const auto& publication = as<Definition>(object);
    if (!tells_of_updates(publication) || !takes_in(publication, table)) continue;
    throw Error(fmt::format("rows of {} have to be written anew, and the server refuses that: {} tells of its updates, and it has no replica identity",
                            text(table), text(id)),
                "", fmt::format("give it a primary key in a plan before, or: ALTER TABLE {} REPLICA IDENTITY FULL", qualified(table)));
  }
}

}  // namespace concertina::postgresql
