#include "introspect/sql_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>

#include "diff/intent_text.hpp"
#include "model/error.hpp"
#include "run/split_error.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

// A setting, and whether it ends with the transaction.
struct Setting {
  ScriptStatement statement;
  bool local = false;
};

struct Reader {
  const Engine& engine;
  const LexicalRules& lexical;
  SqlScript script;
  std::vector<Setting> settings;                     // of the session being read
  std::map<std::string, std::vector<Setting>> kept;  // by the variable that has taken a setting's value: the setting, if it had been set
  std::map<std::string, std::size_t> sessions;       // by their texts
  std::vector<std::string> open;                     // files that include what is being read
  std::set<std::string> tables;                      // whose rows are left out
  std::map<std::string, std::size_t> of_server;      // statements left out, by their first words
};

[[noreturn]] void fail_to_split(Error error, const std::string& file) {
  error.where = file;
  if (const std::optional<SplitError> wrong = split_error(error.what_happened)) {
    error.where += fmt::format(":{}", wrong->line);
    error.what_happened = wrong->what;
  }
  throw error;
}

std::vector<SqlStatement> statements_of(Reader& reader, const SqlFile& file) {
  try {
    const std::vector<Intent> intents = intents_in(reader.engine.plain(file.text), reader.lexical, file.path);
    reader.script.intents.insert(reader.script.intents.end(), intents.begin(), intents.end());
    return reader.engine.split(file.text);
  } catch (const Error& error) {
    if (!error.where.empty()) throw;
    fail_to_split(error, file.path);
  }
}

// A setting in a comment that only some servers read: /*!40101 SET a = 1 */.
std::string_view uncommented(std::string_view setting) {
  if (!setting.starts_with("/*!")) return setting;
  const std::size_t begin = std::min(setting.find_first_not_of("0123456789 ", 3), setting.size());
  return setting.substr(begin, setting.rfind("*/") - begin);
}

// A name behind SET or an equals sign: a, SESSION a, @@a, @a.
struct Variable {
  std::string name;
  std::size_t end = 0;  // of its tokens
  bool of_user = false;
};

Variable variable_at(const std::vector<Token>& code, std::size_t at) {
  Variable result;
  for (; at < code.size() && code[at].text == "@"; ++at) result.name += "@";
  result.of_user = result.name == "@";
  if (!result.of_user) result.name.clear();
  if (at + 1 < code.size() && name_of(code[at]) == "session") {
    result.name += "session ";
    ++at;
    if (code[at].text == ".") ++at;
  }
  if (at < code.size()) result.name += name_of(code[at]);
  result.end = at + 1;
  return result;
}

// What a later setting replaces: SET a = 1, RESET a.
std::string key_of(const Reader& reader, const std::string& setting) {
  const std::vector<Token> code = code_tokens(uncommented(setting), reader.lexical);
  return code.size() < 2 || name_of(code[0]) == "select" ? setting : variable_at(code, 1).name;
}

std::vector<Setting> settings_of(const Reader& reader, const std::string& key) {
  std::vector<Setting> result;
  std::ranges::copy_if(reader.settings, std::back_inserter(result),
                       [&](const Setting& one) { return !one.local && key_of(reader, one.statement.text) == key; });
  return result;
}

// SET @saved = @@a; SET a = 1; … SET a = @saved: the last stands for what a was when its value was taken.
bool is_restored(Reader& reader, const std::string& setting, const std::string& key) {
  const std::vector<Token> code = code_tokens(uncommented(setting), reader.lexical);
  if (code.size() < 4) return false;
  const Variable target = variable_at(code, 1);
  if (target.end + 1 >= code.size() || code[target.end].text != "=") return false;
  const Variable value = variable_at(code, target.end + 1);
  if (value.end != code.size()) return false;
  if (target.of_user && !value.of_user) reader.kept[target.name] = settings_of(reader, value.name);
  if (target.of_user || !value.of_user || !reader.kept.contains(value.name)) return false;
  std::erase_if(reader.settings, [&](const Setting& one) { return !one.local && key_of(reader, one.statement.text) == key; });
  std::ranges::copy(reader.kept.at(value.name), std::back_inserter(reader.settings));
  return true;
}

void set(Reader& reader, ScriptStatement statement, bool local) {
  const std::string key = key_of(reader, statement.text);
  if (is_restored(reader, statement.text, key)) return;
  if (!local) std::erase_if(reader.settings, [&](const Setting& one) { return !one.local && key_of(reader, one.statement.text) == key; });
  reader.settings.push_back({std::move(statement), local});
}

std::size_t session_number(Reader& reader) {
  std::string texts;
  for (const Setting& one : reader.settings) texts += one.statement.text + ";\n";
  const auto [found, is_new] = reader.sessions.emplace(texts, reader.script.sessions.size());
  if (is_new) {
    Session session;
    for (const Setting& one : reader.settings) session.push_back(one.statement);
    reader.script.sessions.push_back(std::move(session));
  }
  return found->second;
}

std::string canonical(const std::string& path) {
  std::error_code none;
  const fs::path found = fs::weakly_canonical(path, none);
  return none ? path : found.string();
}

// As psql's \ir; as its \i, which goes out from the working directory, where there is no such file beside this one.
std::string included_path(const std::string& from, const std::string& path) {
  const fs::path beside = fs::path(from).parent_path() / path;
  return fs::exists(beside) || !fs::exists(path) ? beside.string() : path;
}

void read(Reader& reader, const SqlFile& file);

void include(Reader& reader, const std::string& path, const std::string& where) {
  if (std::find(reader.open.begin(), reader.open.end(), canonical(path)) != reader.open.end())
    throw Error("a file includes itself: " + path, where, "take the include out");
  if (!fs::exists(path)) throw Error("there is no such file to include: " + path, where, "name it relative to the file that includes it");
  read(reader, {path, text_of_file(path)});
}

std::string first_words(const Reader& reader, const std::string& sql) {
  const std::vector<Token> code = code_tokens(std::string_view(sql).substr(0, 80), reader.lexical);
  return code.empty() ? "" : std::string(code[0].text) + (code.size() > 1 ? " " + std::string(code[1].text) : "");
}

void take(Reader& reader, SqlStatement& given, std::size_t file, std::size_t session) {
  const std::string beginning = first_words(reader, given.text);
  ScriptStatement statement{std::move(given.text), file, given.line, session};
  switch (given.use) {
    case SqlUse::run:
      return reader.script.statements.push_back(std::move(statement));
    case SqlUse::setting:
    case SqlUse::local_setting:
      return set(reader, std::move(statement), given.use == SqlUse::local_setting);
    case SqlUse::transaction:
      std::erase_if(reader.settings, [](const Setting& one) { return one.local; });
      return;
    case SqlUse::include:
      return include(reader, included_path(reader.script.files[file], statement.text), place(reader.script, statement));
    case SqlUse::rows:
      reader.tables.insert(statement.text);
      return;
    case SqlUse::server:
      ++reader.of_server[beginning];
      return;
  }
}

void read(Reader& reader, const SqlFile& file) {
  const std::size_t number = reader.script.files.size();
  reader.script.files.push_back(file.path);
  reader.open.push_back(canonical(file.path));
  std::size_t session = 0;
  bool settled = false;  // the session's number is known
  for (SqlStatement& statement : statements_of(reader, file)) {
    if (!settled && statement.use == SqlUse::run) session = session_number(reader);
    settled = statement.use == SqlUse::run;
    take(reader, statement, number, session);
  }
  reader.open.pop_back();
}

// The files that others include.
std::set<std::string> included(const std::vector<SqlFile>& files, const Engine& engine) {
  std::set<std::string> result;
  if (files.size() < 2) return result;
  for (const SqlFile& file : files) {
    if (file.text.find("\\i") == std::string::npos) continue;
    try {
      for (const SqlStatement& statement : engine.split(file.text)) {
        if (statement.use == SqlUse::include) result.insert(canonical(included_path(file.path, statement.text)));
      }
    } catch (const Error&) {  // said when the file is read
    }
  }
  return result;
}

void note_left_out(Reader& reader) {
  std::vector<std::string>& notes = reader.script.notes;
  const std::size_t tables = reader.tables.size();
  if (tables > 0) notes.push_back(fmt::format("left out: the rows of {} table{}, which are no part of a schema", tables, tables == 1 ? "" : "s"));
  std::string counted;
  for (const auto& [words, count] : reader.of_server) counted += fmt::format("{}{} × {}", counted.empty() ? "" : ", ", count, words);
  if (!counted.empty()) notes.push_back(fmt::format("left out, as roles and tablespaces are the server's and no part of a schema: {}", counted));
}

}  // namespace

std::string place(const SqlScript& script, const ScriptStatement& statement) { return fmt::format("{}:{}", script.files[statement.file], statement.line); }

SqlScript script_of(const std::vector<SqlFile>& files, const Engine& engine, const LexicalRules& lexical) {
  Reader reader{engine, lexical, {}, {}, {}, {}, {}, {}, {}};
  const std::set<std::string> inside = included(files, engine);
  const bool all_inside = std::all_of(files.begin(), files.end(), [&](const SqlFile& file) { return inside.contains(canonical(file.path)); });
  for (const SqlFile& file : files) {
    if (!all_inside && inside.contains(canonical(file.path))) continue;
    reader.settings.clear();
    reader.kept.clear();
    read(reader, file);
  }
  note_left_out(reader);
  return std::move(reader.script);
}

}  // namespace concertina
