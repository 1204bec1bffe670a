#include "introspect/sql_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "diff/intent_text.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

// An engine's `line 7: what` as what, at file:7.
[[noreturn]] void fail_to_split(Error error, const std::string& file) {
  constexpr std::string_view label = "line ";
  error.where = file;
  std::size_t end = label.size();
  const std::string& said = error.what_happened;
  while (end < said.size() && std::isdigit(static_cast<unsigned char>(said[end]))) ++end;
  if (said.starts_with(label) && end > label.size() && said.substr(end, 2) == ": ") {
    error.where += ":" + said.substr(label.size(), end - label.size());
    error.what_happened = said.substr(end + 2);
  }
  throw error;
}

std::vector<SqlStatement> statements_of(const SqlFile& file, const Engine& engine) {
  try {
    return engine.split(file.text);
  } catch (const Error& error) {
    fail_to_split(error, file.path);
  }
}

void run(const SqlFile& file, const Engine& engine, Scratch& scratch) {
  for (const SqlStatement& statement : statements_of(file, engine)) {
    try {
      scratch.client.execute(statement.text);
    } catch (const Error& error) {
      const std::string advice = "the SQL is run on an empty database, files in path order: what a statement needs comes before it";
      throw Error(error.what_happened, fmt::format("{}:{}", file.path, statement.line), error.hint.empty() ? advice : error.hint);
    }
  }
}

// Who owns what the statements have made without saying so is for the live database to say.
void leave_unsaid(Catalog& catalog, const std::vector<std::string>& usual_owners) {
  const auto is_usual = [&](const std::string& role) { return std::find(usual_owners.begin(), usual_owners.end(), role) != usual_owners.end(); };
  for (auto& [id, object] : catalog.objects) {
    if (is_usual(object.owner)) object.owner.clear();
    if (id.kind == Kind::default_privileges && is_usual(as<Definition>(object).options["role"])) as<Definition>(object).options["role"].clear();
  }
}

}  // namespace

Source source_of_sql(const std::vector<SqlFile>& files, const Engine& engine, const LexicalRules& lexical, const SourceOptions& options) {
  Source source;
  for (const SqlFile& file : files) {
    const std::vector<Intent> intents = intents_in(file.text, lexical, file.path);
    source.intents.insert(source.intents.end(), intents.begin(), intents.end());
  }
  Scratch scratch = engine.scratch(options.dev, options.version);
  for (const SqlFile& file : files) run(file, engine, scratch);
  source.catalog = engine.read(scratch.client, {options.schemas});
  leave_unsaid(source.catalog, scratch.usual_owners);
  source.notes.push_back(fmt::format("SQL read with: {}", scratch.description));
  if (!scratch.made_roles->empty()) {
    source.notes.push_back(fmt::format("made for reading the SQL, as the server did not have them: role {}; the live server needs them", fmt::join(*scratch.made_roles, ", ")));
  }
  return source;
}

}  // namespace concertina
