#include "support/golden_case.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "dialects/dialect.hpp"
#include "diff/intent_text.hpp"
#include "model/json.hpp"
#include "support/files.hpp"

namespace concertina::test {

namespace {

// MariaDB runs MySQL's cases, and a few of its own.
bool is_shared(const GoldenCase& c) {
  return c.engine == "mariadb" && !std::filesystem::exists(std::string(CONCERTINA_SOURCE_DIR) + "/tests/golden/mariadb/" + c.name);
}

}  // namespace

std::string GoldenCase::folder() const {
  const std::string root = std::string(CONCERTINA_SOURCE_DIR) + "/tests/golden/";
  return root + (is_shared(*this) ? "mysql" : engine) + (version.empty() ? "" : "-" + version) + "/" + name;
}

std::string GoldenCase::own_file(const std::string& name_of_file) const {
  if (!is_shared(*this)) return folder() + "/" + name_of_file;
  const std::size_t dot = name_of_file.rfind('.');
  return folder() + "/" + name_of_file.substr(0, dot) + "-mariadb" + name_of_file.substr(dot);
}

std::string GoldenCase::file(const std::string& name_of_file) const {
  return std::filesystem::exists(own_file(name_of_file)) ? own_file(name_of_file) : folder() + "/" + name_of_file;
}

void PrintTo(const GoldenCase& c, std::ostream* out) { *out << c.engine << "/" << c.name; }

std::vector<GoldenCase> golden_cases() {
  std::vector<GoldenCase> cases;
  const std::string root = std::string(CONCERTINA_SOURCE_DIR) + "/tests/golden";
  const char* only = std::getenv("CONCERTINA_GOLDEN");
  for (const std::string& folder : folders_in(root)) {
    const std::size_t dash = std::min(folder.find('-'), folder.size());
    const std::string version = dash == folder.size() ? "" : folder.substr(dash + 1);
    if (only == nullptr ? !version.empty() : folder != only) continue;
    for (const std::string& name : folders_in(root + "/" + folder)) {
      cases.push_back({folder.substr(0, dash), name, version});
      if (folder == "mysql") cases.push_back({"mariadb", name, version});
    }
  }
  return cases;
}

std::vector<Intent> intents_of(const GoldenCase& c) { return intents_in(read_file(c.file("to.sql")), dialect(c.engine).lexical, "to.sql"); }

Policy policy_of(const GoldenCase& c) {
  const std::string text = read_file(c.folder() + "/policy.json");
  return text.empty() ? Policy{} : policy_from_json(text, "policy.json");
}

Application application_of(const GoldenCase& c, const std::string& file) {
  Application application;
  for (const SqlStatement& statement : engine(c.engine).split(read_file(c.file(file)))) {
    const std::vector<Token> code = code_tokens(statement.text, dialect(c.engine).lexical);
    const bool reads = !code.empty() && name_of(code[0]) == "select";
    (reads ? application.reads : application.writes).push_back(statement.text);
  }
  return application;
}

std::vector<std::vector<Row>> seen_by(const Application& application, Client& client) {
  std::vector<std::vector<Row>> result;
  for (const std::string& sql : application.reads) {
    std::vector<Row> rows = client.query(sql, {});
    std::sort(rows.begin(), rows.end());
    result.push_back(std::move(rows));
  }
  return result;
}

void try_writes(const Application& writer, const std::vector<const Application*>& readers, Client& client) {
  client.execute("BEGIN");
  try {
    for (const std::string& sql : writer.writes) client.execute(sql);
    for (const Application* reader : readers) seen_by(*reader, client);
  } catch (...) {
    client.execute("ROLLBACK");
    throw;
  }
  client.execute("ROLLBACK");
}

}  // namespace concertina::test
