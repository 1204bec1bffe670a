#include "introspect/postgresql/stand_ins.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "introspect/postgresql/lexical.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

// What stands for `x` in `begin x end`, as the message has it; empty: that is not what failed.
std::string between(const Error& error, const std::string& begin, const std::string& end) {
  const std::string& said = error.what_happened;
  const std::size_t from = said.find(begin), to = said.rfind(end);
  if (from == std::string::npos || to == std::string::npos || to < from + begin.size()) return "";
  return said.substr(from + begin.size(), to - from - begin.size());
}

// The words of the one statement; empty: there are several.
std::vector<Token> one_statement(const std::string& sql) {
  std::vector<Token> code = code_tokens(sql, lexical);
  const bool several = std::any_of(code.begin(), code.end(), [](const Token& token) { return token.text == ";"; });
  return several ? std::vector<Token>{} : code;
}

bool begins(const std::vector<Token>& code, std::initializer_list<std::string_view> words) {
  return code.size() >= words.size() &&
         std::equal(words.begin(), words.end(), code.begin(), [](std::string_view word, const Token& token) { return name_of(token) == word; });
}

// GRANT, OWNER TO and policies name roles, which no schema holds: those that are missing are made, without any right.
void make_role(const Client& plain, const std::string& role, StandIns& stand_ins) {
  const std::string acting = *plain.query("SELECT current_setting('role')", {}).at(0).at(0);
  if (acting != "none") plain.execute("RESET ROLE");
  plain.execute("CREATE ROLE " + quoted(role) + " NOLOGIN");
  const bool superuser = plain.query("SELECT current_setting('is_superuser')", {}).at(0).at(0) == "on";
  if (!superuser) plain.execute("GRANT " + quoted(role) + " TO CURRENT_USER");  // to give it what we made
  if (acting != "none") plain.execute("SET ROLE " + quoted(acting));
  stand_ins.roles.push_back(role);
}

// CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public: without what only its package knows.
Object extension_of(const std::vector<Token>& code, const std::string& name) {
  Definition definition;
  definition.text = "CREATE EXTENSION " + quoted_if_needed(name);
  for (std::size_t i = 2; i + 1 < code.size(); ++i) {
    if (name_of(code[i]) == "schema") definition.clauses.push_back("SCHEMA " + std::string(code[i + 1].text));
  }
  return {{Kind::extension, "", "", name}, std::move(definition), "", "", {}, {}};
}

bool stands_in(const StandIns& stand_ins, const std::string& extension) {
  return std::any_of(stand_ins.extensions.begin(), stand_ins.extensions.end(), [&](const Object& one) { return one.id.name == extension; });
}

// Whether the statement can be left out, now that something stands in for what it is about.
bool left_out(const std::string& sql, const Error& error, StandIns& stand_ins) {
  const std::vector<Token> code = one_statement(sql);
  if (begins(code, {"create", "extension"})) {
    const std::string name = between(error, "extension \"", "\" is not available");
    if (name.empty()) return false;
    if (stands_in(stand_ins, name)) return true;
    stand_ins.extensions.push_back(extension_of(code, name));
    stand_ins.notes.push_back(fmt::format("the extension {} is not installed on the server that reads the SQL: only its name is compared", name));
    return true;
  }
  if (begins(code, {"comment", "on", "extension"}) || begins(code, {"alter", "extension"}))
    return stands_in(stand_ins, between(error, "extension \"", "\" does not exist"));
  const std::string setting = begins(code, {"set"}) ? between(error, "unrecognized configuration parameter \"", "\"") : "";
  if (!setting.empty()) stand_ins.notes.push_back(fmt::format("left out: SET {}, which the server that reads the SQL does not know", setting));
  return !setting.empty();
}

}  // namespace

void stand_in_for_what_is_missing(Scratch& scratch) {
  scratch.client.execute = [plain = scratch.client, stand_ins = scratch.stand_ins](const std::string& sql) {
    for (std::string last;;) {
      try {
        return plain.execute(sql);
      } catch (const Error& error) {
        if (left_out(sql, error, *stand_ins)) return;
        const std::string role = between(error, "role \"", "\" does not exist");
        if (role.empty() || role == last) throw;
        make_role(plain, role, *stand_ins);
        last = role;
      }
    }
  };
}

}  // namespace concertina::postgresql
