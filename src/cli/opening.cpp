// From two sources on the command line to two catalogs of one engine.
#include "cli/opening.hpp"

#include <fmt/format.h>

#include <optional>

#include "cli/files.hpp"
#include "cli/messages.hpp"
#include "introspect/respell.hpp"
#include "model/error.hpp"
#include "run/client.hpp"

namespace concertina {

namespace {

// Sizes are asked of production, though the plan is made elsewhere.
void take_statistics(Catalog& catalog, const std::string& path) {
  for (const auto& [table, statistics] : catalog_from_json(read_file(path), path).statistics)
    if (find(catalog, table) != nullptr) catalog.statistics[table] = statistics;
}

// Most often there is nothing to ask.
Client connected_when_asked(const std::string& url) {
  Client client;
  client.query = [url, opened = std::optional<Client>()](const std::string& sql, const std::vector<std::string>& parameters) mutable {
    if (!opened) opened = engine_of_url(url)->connect(url);
    return opened->query(sql, parameters);
  };
  client.shown_url = without_password(url);
  return client;
}

}  // namespace

void spell_alike(Catalog& from, const Catalog& to, const Arguments& given) {
  const int version = major_version(to);
  if (version == 0 || major_version(from) == 0 || major_version(from) == version) return;
  print_notes(
      {fmt::format("the database is version {}, the wanted schema was read on version {}: the live schema is spelled anew there too; for `status` and `apply` "
                   "install binaries of the live version, or give --dev",
                   from.server_version, to.server_version)});
  from = respelled(from, engine(from.dialect), given.dev, version);
}

namespace {

std::string dialect_of(const Arguments& given) {
  for (const std::string& told : {dialect_of_source(given.from), dialect_of_source(given.to), given.dialect})
    if (!told.empty()) return told;
  return "";
}

Source opened_source(const std::string& source, SourceOptions& reading) {
  Source opened = open_source(source, reading);
  print_notes(opened.notes);
  reading.version = major_version(opened.catalog);
  reading.dialect = opened.catalog.dialect;
  reading.collation = opened.catalog.collation;
  reading.role = opened.role;
  return opened;
}

// Nothing is done to what is wanted: how large its tables are is of no account.
Source opened_wanted(const std::string& source, SourceOptions& reading) {
  reading.sizes = false;
  Source opened = opened_source(source, reading);
  reading.sizes = true;
  return opened;
}

// SQL is read as the database takes it that it stands beside: that one is opened first.
std::pair<Source, Source> open_sources(const Arguments& given) {
  SourceOptions reading{dialect_of(given), given.dev, 0, {}};
  if (engine_of_url(given.from) == nullptr && engine_of_url(given.to) != nullptr) {
    Source to = opened_wanted(given.to, reading);
    return {opened_source(given.from, reading), std::move(to)};
  }
  Source from = opened_source(given.from, reading);
  return {std::move(from), opened_wanted(given.to, reading)};
}

}  // namespace

void require(const std::string& value, const std::string& name, const std::string& hint) {
  if (value.empty()) throw Error(fmt::format("{} is missing", name), "command line", hint);
}

Opened open_both(const Arguments& given) {
  require(given.from, "FROM", "Give it as an argument, or as \"from\" in concertina.json.");
  require(given.to, "TO", "Give it as an argument, or as \"to\" in concertina.json.");
  Opened opened;
  opened.policy = policy_of(given);
  if (!given.intents.empty()) opened.intents = intents_from_json(read_file(given.intents), given.intents);
  auto [from, to] = open_sources(given);
  if (from.catalog.dialect != to.catalog.dialect)
    throw Error(fmt::format("the two are of different engines: {} and {}", from.catalog.dialect, to.catalog.dialect),
                fmt::format("{}, {}", without_password(given.from), without_password(given.to)), "Compare two schemas of one engine.");
  if (from.live) {
    spell_alike(from.catalog, to.catalog, given);
    Client client = connected_when_asked(given.from);
    print_notes(ask_for_rows(from.catalog, to.catalog, client));
  }
  if (!given.statistics.empty()) take_statistics(from.catalog, given.statistics);
  opened.intents.insert(opened.intents.begin(), to.intents.begin(), to.intents.end());
  opened.live = from.live;
  opened.from = std::move(from.catalog);
  opened.to = std::move(to.catalog);
  return opened;
}

}  // namespace concertina
