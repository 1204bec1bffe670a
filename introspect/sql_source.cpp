#include "introspect/sql_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "introspect/sql_run.hpp"
#include "introspect/sql_script.hpp"

namespace concertina {
namespace {

// Who owns what the statements have made without saying so is for the live database to say.
void leave_unsaid(Catalog& catalog, const std::vector<std::string>& usual_owners) {
  const auto is_usual = [&](const std::string& role) { return std::find(usual_owners.begin(), usual_owners.end(), role) != usual_owners.end(); };
  for (auto& [id, object] : catalog.objects) {
    if (is_usual(object.owner)) object.owner.clear();
    if (id.kind == Kind::default_privileges && is_usual(as<Definition>(object).options["role"])) as<Definition>(object).options["role"].clear();
  }
}

// What the server does not have is noted, or stands in the catalog all the same.
void take(Source& source, const StandIns& stand_ins) {
  source.notes.insert(source.notes.end(), stand_ins.notes.begin(), stand_ins.notes.end());
  for (const Object& extension : stand_ins.extensions) source.catalog.objects.insert_or_assign(extension.id, extension);
  if (!stand_ins.roles.empty()) {
    source.notes.push_back(
        fmt::format("made for reading the SQL, as the server did not have them: role {}; the live server needs them", fmt::join(stand_ins.roles, ", ")));
  }
}

}  // namespace

Source source_of_sql(const std::vector<SqlFile>& files, const Engine& engine, const LexicalRules& lexical, const SourceOptions& options) {
  Source source;
  SqlScript script = script_of(files, engine, lexical);
  Scratch scratch = engine.scratch(options.dev, options.version);
  run_script_by_need(script, scratch, lexical);
  source.catalog = engine.read(scratch.client, {options.schemas});
  leave_unsaid(source.catalog, scratch.usual_owners);
  source.intents = std::move(script.intents);
  source.notes = std::move(script.notes);
  source.notes.push_back(fmt::format("SQL read with: {}", scratch.description));
  take(source, *scratch.stand_ins);
  return source;
}

}  // namespace concertina
