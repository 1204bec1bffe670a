#include "introspect/sql_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "introspect/sql_run.hpp"
#include "introspect/sql_script.hpp"

namespace concertina {
namespace {

// The roles that a statement names behind ALTER DEFAULT PRIVILEGES FOR ROLE.
std::set<std::string> roles_said(const SqlScript& script, const LexicalRules& lexical) {
  std::set<std::string> roles;
  for (const ScriptStatement& statement : script.statements) {
    const std::vector<Token> code = code_tokens(statement.text, lexical);
    if (code.size() < 6 || name_of(code[1]) != "default" || name_of(code[2]) != "privileges" || name_of(code[3]) != "for") continue;
    for (std::size_t i = 5; i < code.size() && (i == 5 || code[i - 1].text == ","); i += 2) roles.insert(name_of(code[i]));
  }
  return roles;
}

// The roles that statements name behind OWNER TO.
std::set<std::string> owners_said(const SqlScript& script, const LexicalRules& lexical) {
  std::set<std::string> roles;
  for (const ScriptStatement& statement : script.statements) {
    const std::vector<Token> code = code_tokens(statement.text, lexical);
    if (code.size() > 4 && name_of(code[0]) == "alter" && name_of(code[code.size() - 3]) == "owner") roles.insert(name_of(code.back()));
  }
  return roles;
}

bool is_usual(const std::string& role, const std::vector<std::string>& usual_owners) { return std::ranges::find(usual_owners, role) != usual_owners.end(); }

// Who owns what the statements have made without saying so is for the live database to say.
void leave_unsaid(Catalog& catalog, const std::vector<std::string>& usual_owners) {
  for (auto& [id, object] : catalog.objects) {
    if (is_usual(object.owner, usual_owners)) object.owner.clear();
  }
}

// Default privileges are for what a role makes: where no statement says which, the one that reads the database. Empty: not known.
void give_defaults(Source& source, const std::vector<std::string>& usual_owners, const std::set<std::string>& said, const std::string& reader) {
  std::vector<Object> given;
  std::erase_if(source.catalog.objects, [&](const auto& entry) {
    if (entry.first.kind != Kind::default_privileges) return false;
    const std::string& role = as<Definition>(entry.second).options.at("role");
    const bool unsaid = is_usual(role, usual_owners) && !said.contains(role);
    if (unsaid) given.push_back(dialect(source.catalog.dialect).roles->for_role(entry.second, reader));
    return unsaid;
  });
  for (Object& object : given) source.catalog.objects.insert_or_assign(object.id, std::move(object));
  if (!given.empty() && !reader.empty())
    source.notes.push_back(fmt::format("default privileges that name no role are taken for what {}, who reads the database, makes", quoted_if_needed(reader)));
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
  Scratch scratch = scratch_like(engine, options.dev, options.version, options.collation);
  const std::set<std::string> owners = scratch.stand_aside != nullptr ? owners_said(script, lexical) : std::set<std::string>{};
  if (std::ranges::any_of(owners, [&](const std::string& role) { return is_usual(role, scratch.usual_owners); })) scratch.stand_aside(scratch);
  run_script_by_need(script, scratch, lexical);
  source.catalog = engine.read(scratch.client, {options.schemas});
  leave_unsaid(source.catalog, scratch.usual_owners);
  source.intents = std::move(script.intents);
  source.notes = std::move(script.notes);
  give_defaults(source, scratch.usual_owners, roles_said(script, lexical), options.role);
  source.notes.push_back(fmt::format("SQL read with: {}", scratch.description));
  take(source, *scratch.stand_ins);
  return source;
}

}  // namespace concertina
