#include "introspect/postgresql/psql.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "introspect/postgresql/lexical.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

const std::set<std::string_view> ignored = {"restrict", "unrestrict", "set", "unset", "echo", "qecho", "warn", "timing",   "pset",
                                            "a",        "t",          "x",   "C",     "f",    "H",     "T",    "conninfo", "errverbose"};
const std::set<std::string_view> includes = {"i", "include", "ir", "include_relative"};

struct Advice {
  std::string_view command, hint;
};
constexpr Advice advices[] = {
    {"c", "a schema is one database's: dump that one, with pg_dump and without --create"},
    {"connect", "a schema is one database's: dump that one, with pg_dump and without --create"},
    {"copy", "rows are no part of a schema: take it out"},
    {"if", "psql does not run the file: leave the branch that is wanted, without \\if"},
    {"gexec", "write the statements that it would make"},
    {"gset", "write the values that it would set"},
};

struct Walk {
  std::string_view text;
  PsqlText result;
  std::set<std::string> variables;    // that \set gave a value
  std::string first_word, last_word;  // of the statement
  bool reads_stdin = false;
};

int line_at(const Walk& walk, std::size_t at) {
  return 1 + static_cast<int>(std::count(walk.text.begin(), walk.text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

[[noreturn]] void refuse(const Walk& walk, std::size_t at, const std::string& what, const std::string& hint) {
  throw Error(fmt::format("line {}: {}", line_at(walk, at), what), "", hint);
}

std::size_t line_end(const Walk& walk, std::size_t at) { return std::min(walk.text.find('\n', at), walk.text.size()); }

// \d, \dt+ and others that list.
bool lists(std::string_view command) {
  return command.starts_with('d') && command.find_first_not_of("dabcefgimnopstuvwxyACDEFLPRS+") == std::string_view::npos;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r'");
  return first == std::string_view::npos ? "" : std::string(text.substr(first, text.find_last_not_of(" \t\r';") + 1 - first));
}

void take_command(Walk& walk, std::size_t at, std::string_view command, std::string_view rest) {
  if (includes.contains(command)) {
    walk.result.includes.push_back({walk.result.sql.size(), line_at(walk, at), trimmed(rest)});
    return;
  }
  if (command == "set") walk.variables.insert(trimmed(rest.substr(0, rest.find_first_of(" \t", std::min(rest.find_first_not_of(" \t"), rest.size())))));
  const bool same_encoding = command == "encoding" && (rest.find("UTF8") != rest.npos || rest.find("utf8") != rest.npos);
  if (ignored.contains(command) || lists(command) || same_encoding) return;
  const auto* advice = std::find_if(std::begin(advices), std::end(advices), [&](const Advice& one) { return one.command == command; });
  refuse(walk, at, fmt::format("\\{} is a command of psql, not SQL", command), advice == std::end(advices) ? "take it out" : std::string(advice->hint));
}

// A command goes up to the end of its line.
std::size_t command_end(Walk& walk, std::size_t at) {
  const std::size_t end = line_end(walk, at), space = std::min(walk.text.find_first_of(" \t\r\n", at), end);
  take_command(walk, at, walk.text.substr(at + 1, space - at - 1), walk.text.substr(space, end - space));
  return end;
}

// Behind the rows that follow the line of the semicolon at `at`.
std::size_t rows_end(Walk& walk, std::size_t at) {
  const std::size_t begin = line_end(walk, at);
  walk.result.sql += walk.text.substr(at, begin - at);
  for (std::size_t end = begin; end < walk.text.size(); end = line_end(walk, end + 1)) {
    const std::string_view line = walk.text.substr(end + 1, 3);
    const bool last = line.starts_with("\\.") && (line.size() < 3 || line[2] == '\n' || line[2] == '\r');
    walk.result.sql += '\n';
    if (last) return line_end(walk, end + 1);
  }
  refuse(walk, at, "the rows behind COPY … FROM stdin do not end", "a line with \\. ends them");
}

// :name, :'name' and :"name", of a name that \set gave a value.
void refuse_variable(const Walk& walk, std::size_t at) {
  if (walk.variables.empty() || at + 1 >= walk.text.size() || (at > 0 && walk.text[at - 1] == ':')) return;
  const Token name = token_at(walk.text, at + 1, lexical);
  std::string plain(name.text);
  std::erase_if(plain, [](char c) { return c == '\'' || c == '"'; });
  if (walk.variables.contains(plain)) refuse(walk, at, fmt::format(":{} is a variable of psql", name.text), "write its value");
}

// Of the statement so far: whether it is COPY … FROM stdin.
void note_token(Walk& walk, const Token& token) {
  if (token.kind == TokenKind::space || token.kind == TokenKind::comment) return;
  if (token.text == ";") {
    walk.first_word.clear();
    walk.last_word.clear();
    walk.reads_stdin = false;
    return;
  }
  if (!walk.first_word.empty() && walk.first_word != "copy") return;
  const std::string word = token.kind == TokenKind::word ? name_of(token) : "-";
  if (walk.first_word.empty()) walk.first_word = word;
  walk.reads_stdin = walk.reads_stdin || (walk.last_word == "from" && word == "stdin");
  walk.last_word = word;
}

}  // namespace

PsqlText without_psql(const std::string& text) {
  Walk walk{text, {}, {}, "", "", false};
  walk.result.sql.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Token token = token_at(text, at, lexical);
    if (token.text == "\\") {
      at = command_end(walk, at);
    } else if (token.text == ";" && walk.reads_stdin) {
      at = rows_end(walk, at);
      note_token(walk, token);
    } else {
      if (token.text == ":") refuse_variable(walk, at);
      note_token(walk, token);
      walk.result.sql += token.text;
      at += token.text.size();
    }
  }
  return std::move(walk.result);
}

}  // namespace concertina::postgresql
