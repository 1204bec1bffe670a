// Liquibase: a changelog of formatted SQL per deploy, with a changeset for what is sent at once, and `concertina-<plan>.yaml`, which includes the
// changelogs that are there and tags the database behind each.
// https://docs.liquibase.com/concepts/changelogs/sql-format.html
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "emit/queries.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

// What goes together, both ways, and how Liquibase is told where its statements end.
struct Sent {
  std::vector<UpDown> parts;
  std::string splitting = "splitStatements:false rollbackSplitStatements:false";
};

// A word that stands in none of the texts.
std::string free_word(const std::vector<std::string>& texts) {
  std::string word = "end_of_statement";
  while (std::ranges::any_of(texts, [&](const std::string& text) { return text.find(word) != std::string::npos; })) word += "_";
  return word;
}

std::string joined(const std::vector<std::string>& statements, const std::string& end) {
  std::string text;
  for (const std::string& statement : statements) text += statement + "\n" + end + "\n";
  return text;
}

// A changeset is in a transaction both ways, or in none. Where drivers take one statement at once all of a step is one changeset: between two
// Liquibase writes to tables of its own, which LOCK TABLES of MySQL forbids.
Sent sent(const Piece& piece, const Dialect& sql) {
  const bool inside = fits_transaction(piece);
  if (sql_client(sql.name).texts)
    return {paired(queries(piece.up, sql, fence(piece.up, sql, inside)), queries(piece.down, sql, fence(piece.down, sql, inside)))};
  const auto statements = [&](const Way& way) { return script_statements(way, sql, sql.atoms || inside ? Fence{} : fence_in_other_words(sql)); };
  const std::vector<std::string> ups = statements(piece.up), downs = statements(piece.down);
  std::vector<std::string> all = ups;
  all.insert(all.end(), downs.begin(), downs.end());
  const std::string end = free_word(all);
  return {{{joined(ups, end), joined(downs, end), {}}}, fmt::format("endDelimiter:{0} rollbackEndDelimiter:{0}", end)};
}

// Liquibase takes a comment that begins with one of these words for its own, wherever it stands.
void must_not_be_taken(const std::string& text) {
  static const std::regex directive(
      R"((?:^|\n)[ \t]*--[ \t]*(changeset|rollback|comment|preconditions?|precondition-sql-check|property|liquibase|validCheckSum|ignoreLines)\b)",
      std::regex::icase);
  std::smatch found;
  if (!std::regex_search(text, found, directive)) return;
  throw Error(fmt::format("a comment in a statement begins with \"{}\", which Liquibase takes for its own", found[1].str()), "",
              "change that comment in the schema, or emit for another tool");
}

// Its own comments say none of these words first.
constexpr std::string_view sign = "-- | ";

std::string rollback_of(const std::string& text) {
  if (text.empty()) return "--rollback SELECT 1;\n";
  std::string result = "--rollback ";
  for (const char c : text.ends_with('\n') ? text.substr(0, text.size() - 1) : text) result += c == '\n' ? "\n--rollback " : std::string(1, c);
  return result + "\n";
}

std::string changeset(const Piece& piece, const std::string& id, const UpDown& part, const std::string& splitting) {
  must_not_be_taken(part.up);
  must_not_be_taken(part.down);
  const std::string up = part.up.empty() ? "SELECT 1;\n" : part.up.ends_with('\n') ? part.up : part.up + "\n";
  return fmt::format("\n--changeset concertina:{} runInTransaction:{} {} stripComments:false\n", id, fits_transaction(piece), splitting) +
         comment(piece.up.header, sign) + comment(piece.up.notes, sign) + comment(part.notes, sign) + up + rollback_of(part.down);
}

std::string name_of(const Plan& plan, int deploy) { return fmt::format("concertina-{}-deploy-{}", plan.id, deploy); }

std::string index_of(const Plan& plan, int deploys) {
  std::string text = "databaseChangeLog:\n";
  for (int deploy = 1; deploy <= deploys; ++deploy) {
    text += fmt::format(
        "  - include: {{file: {0}.sql, relativeToChangelogFile: true}}\n  - changeSet: {{id: {0}, author: concertina, changes: [{{tagDatabase: {{tag: "
        "{0}}}}}]}}\n",
        name_of(plan, deploy));
  }
  return text;
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>&) {
  const Dialect& sql = dialect(plan.dialect);
  const std::string name = name_of(plan, deploy.number);
  std::string text = "--liquibase formatted sql\n";
  std::vector<File> files;
  for (const Piece& piece : pieces(plan, deploy)) {
    const auto [parts, splitting] = sent(piece, sql);
    const std::string id = fmt::format("{}-d{}-{}-{}", plan.id, deploy.number, padded(piece.number, piece.count), piece.slug);
    for (std::size_t i = 0; i < parts.size(); ++i) text += changeset(piece, parts.size() == 1 ? id : fmt::format("{}-{}", id, i + 1), parts[i], splitting);
    for (File& file : command_files(piece, "commands/" + id)) files.push_back(std::move(file));
  }
  files.push_back({name + ".sql", text});
  files.push_back({fmt::format("concertina-{}.yaml", plan.id), index_of(plan, deploy.number), true});
  return files;
}

// What a driver needs that Liquibase brings along without it.
const std::map<std::string_view, std::string_view> lacking = {{"sqlite", "\nFor its driver, put slf4j-api.jar into Liquibase's directory lib."}};

std::string advice(const Plan& plan) {
  const auto lacks = lacking.find(plan.dialect);
  return fmt::format(
      "Include concertina-{0}.yaml in your changelog, once. liquibase update runs the deploys that are there; liquibase rollback TAG goes back to the tag "
      "concertina-{0}-deploy-N.{1}",
      plan.id, lacks == lacking.end() ? "" : lacks->second);
}

}  // namespace

extern const Emitter emitter_liquibase = {
    .name = "liquibase",
    .description = "Liquibase changelogs of formatted SQL, up and down",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
    .one_directory = true,
};

}  // namespace concertina
