#include "introspect/sql_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "model/error.hpp"

namespace concertina {
namespace {

constexpr std::size_t batch_statements = 200, batch_bytes = 1 << 18;

using Names = std::set<std::string>;

struct Run {
  const SqlScript& script;
  Scratch& scratch;
  const LexicalRules& lexical;
  std::optional<std::size_t> session;                    // that the connection is in
  std::map<std::size_t, Error> failed;                   // by number of the statement
  std::map<std::string, std::set<std::size_t>> waiting;  // for something of this name
};

// Words of messages that name nothing.
const Names& usual_words() {
  static const Names words = {"relation", "table",  "view",       "type",     "function", "procedure", "aggregate",  "operator", "column", "schema",
                              "role",     "of",     "for",        "main",     "does",     "not",       "exist",      "no",       "such",   "there",
                              "is",       "unique", "constraint", "matching", "given",    "keys",      "referenced", "index"};
  return words;
}

// The names in a server's message: of public.users the last part. Quoted ones where there are any, else all that is no usual word.
Names names_in(const Run& run, const std::string& message) {
  Names quoted, words;
  for (const Token& token : code_tokens(message, run.lexical)) {
    if (token.kind == TokenKind::quoted_name) {
      const std::string whole = name_of(token);
      for (const Token& part : code_tokens(whole, run.lexical)) {
        if (is_name(part)) quoted.insert(name_of(part));
      }
      const std::size_t dot = whole.find('.');
      if (dot != std::string::npos) quoted.erase(whole.substr(0, dot));
    } else if (token.kind == TokenKind::word && !usual_words().contains(name_of(token))) {
      words.insert(name_of(token));
    }
  }
  return quoted.empty() ? words : quoted;
}

// The names that a statement begins with: what it makes or alters is among them.
Names head_of(const Run& run, const std::string& sql) {
  Names names;
  int count = 0;
  for (std::size_t at = 0; at < sql.size() && count < 16;) {
    const Token token = token_at(sql, at, run.lexical);
    at += token.text.size();
    if (token.text == "(" || token.kind == TokenKind::string) break;
    if (token.kind != TokenKind::space && token.kind != TokenKind::comment) ++count;
    if (is_name(token)) names.insert(name_of(token));
  }
  return names;
}

bool begins_with(const Run& run, const std::string& sql, std::string_view word) {
  const Token first = token_at(sql, 0, run.lexical);
  return first.kind == TokenKind::word && name_of(first) == word;
}

void execute(const Run& run, const ScriptStatement& statement) {
  try {
    run.scratch.client.execute(statement.text);
  } catch (Error& error) {
    error.where = place(run.script, statement);
    throw;
  }
}

void start_session(Run& run) {
  if (run.scratch.new_session != nullptr) run.scratch.new_session(run.scratch);
}

// The session that a statement was written for.
void enter(Run& run, std::size_t session) {
  if (run.session == session) return;
  run.session.reset();
  start_session(run);
  for (const ScriptStatement& setting : run.script.sessions[session]) execute(run, setting);
  run.session = session;
}

// What fails because of an object that a later statement makes would be right then; what takes one away would not.
bool may_wait(const Run& run, const std::string& sql) {
  constexpr std::array<std::string_view, 3> taking = {"drop", "delete", "truncate"};
  return std::none_of(taking.begin(), taking.end(), [&](std::string_view word) { return begins_with(run, sql, word); });
}

bool works(Run& run, std::size_t number) {
  const ScriptStatement& statement = run.script.statements[number];
  enter(run, statement.session);
  try {
    execute(run, statement);
    run.failed.erase(number);
    return true;
  } catch (const Error& error) {
    if (!may_wait(run, statement.text)) throw;
    run.failed.insert_or_assign(number, error);
    for (const std::string& name : names_in(run, error.what_happened)) run.waiting[name].insert(number);
    return false;
  }
}

std::set<std::size_t> waiting_for(Run& run, const std::string& sql) {
  std::set<std::size_t> found;
  if (run.failed.empty()) return found;
  for (const std::string& name : head_of(run, sql)) {
    if (auto there = run.waiting.extract(name)) found.merge(there.mapped());
  }
  return found;
}

// What waited for this one is tried again, and what waited for that.
void wake(Run& run, std::size_t number) {
  std::vector<std::size_t> done = {number};
  while (!done.empty()) {
    const std::size_t one = done.back();
    done.pop_back();
    for (const std::size_t waiter : waiting_for(run, run.script.statements[one].text)) {
      if (run.failed.contains(waiter) && works(run, waiter)) done.push_back(waiter);
    }
  }
}

void run_one(Run& run, std::size_t number) {
  if (works(run, number)) wake(run, number);
}

// The end of the batch that begins here: statements for one session.
std::size_t batch_end(const Run& run, std::size_t begin) {
  const auto& statements = run.script.statements;
  std::size_t end = begin, bytes = 0;
  while (end < statements.size() && end - begin < batch_statements && bytes < batch_bytes && statements[end].session == statements[begin].session)
    bytes += statements[end++].text.size();
  return end;
}

bool works_at_once(Run& run, std::size_t begin, std::size_t end) {
  if (!run.scratch.takes_batches || end - begin < 2) return false;
  std::string batch;
  for (std::size_t i = begin; i < end; ++i) batch += run.script.statements[i].text + "\n;\n";
  enter(run, run.script.statements[begin].session);
  try {
    run.scratch.client.execute(batch);
    return true;
  } catch (const Error&) {
    return false;
  }
}

void run_all(Run& run) {
  for (std::size_t begin = 0; begin < run.script.statements.size();) {
    const std::size_t end = batch_end(run, begin);
    const bool all = works_at_once(run, begin, end);
    for (; begin < end; ++begin) all ? wake(run, begin) : run_one(run, begin);
  }
}

// For needs that a message does not name: while one more works, the others may.
void try_again(Run& run) {
  for (bool more = true; more && !run.failed.empty();) {
    more = false;
    std::vector<std::size_t> numbers;
    for (const auto& [number, error] : run.failed) numbers.push_back(number);
    for (const std::size_t number : numbers) {
      if (!run.failed.contains(number) || !works(run, number)) continue;
      more = true;
      wake(run, number);
    }
  }
}

// The first that does not only want what another one would have made.
std::optional<std::size_t> root(const Run& run) {
  std::map<std::string, std::set<std::size_t>> makers;
  for (const auto& [number, error] : run.failed) {
    const std::string& sql = run.script.statements[number].text;
    if (!begins_with(run, sql, "create")) continue;
    for (const std::string& name : head_of(run, sql)) makers[name].insert(number);
  }
  for (const auto& [number, error] : run.failed) {
    const Names names = names_in(run, error.what_happened);
    const bool follows = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const auto found = makers.find(name);
      return found != makers.end() && (found->second.size() > 1 || !found->second.contains(number));
    });
    if (!follows) return number;
  }
  return std::nullopt;
}

std::string advice(const Run& run, const Error& error, bool circle) {
  if (circle) return "this and others need each other: write one of them without the other, and add that by ALTER behind both";
  const bool lacks = error.what_happened.find("does not exist") != std::string::npos;
  const auto& extensions = run.scratch.stand_ins->extensions;
  if (lacks && !extensions.empty()) {
    std::vector<std::string> names;
    for (const Object& one : extensions) names.push_back(one.id.name);
    return fmt::format("the server that reads the SQL lacks the extension {}: install its package there, or give --dev URL of a server that has it",
                       fmt::join(names, ", "));
  }
  if (!error.hint.empty()) return error.hint;
  return lacks ? "nothing in the SQL makes it: files are read in any order, but all of them must be there"
               : "the SQL is run on an empty database: correct the statement";
}

[[noreturn]] void fail(const Run& run) {
  const auto first = root(run);
  Error error = run.failed.at(first.value_or(run.failed.begin()->first));
  error.hint = advice(run, error, !first);
  const std::size_t others = run.failed.size() - 1;
  if (others > 0)
    error.hint += fmt::format("; {} more statement{} work without it, or have faults of their own", others, others == 1 ? " does not" : "s do not");
  throw error;
}

}  // namespace

void run_script_by_need(const SqlScript& script, Scratch& scratch, const LexicalRules& lexical) {
  Run run{script, scratch, lexical, {}, {}, {}};
  run_all(run);
  try_again(run);
  if (!run.failed.empty()) fail(run);
  start_session(run);
}

}  // namespace concertina
