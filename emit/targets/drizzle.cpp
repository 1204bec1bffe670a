// Drizzle: `<number>_<title>.sql` and its entry in `meta/_journal.json`. Drizzle runs all that is pending in one transaction, and nothing
// switches that off: what others may wait for, or what cannot be in one, commits before itself and begins anew behind.
// https://orm.drizzle.team/docs/kit-custom-migrations
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/plain_sql.hpp"
#include "emit/queries.hpp"
#include "emit/statements.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* journal_file = "meta/_journal.json";
constexpr std::string_view breakpoint = "--> statement-breakpoint";

// By what Drizzle calls the engine, which version its entries have, and where it notes what it has run.
struct Journal {
  std::string_view dialect, version, history;
};
const std::map<std::string_view, Journal> journals = {{"postgresql", {"postgresql", "7", "drizzle.__drizzle_migrations"}},
                                                      {"mysql", {"mysql", "5", "__drizzle_migrations"}},
                                                      {"mariadb", {"mysql", "5", "__drizzle_migrations"}},
                                                      {"sqlite", {"sqlite", "6", "__drizzle_migrations"}}};

Json journal_in(const std::vector<File>& existing, const Dialect& sql) {
  const auto found = std::ranges::find(existing, journal_file, &File::path);
  if (found == existing.end()) return {{"version", "7"}, {"dialect", journals.at(sql.name).dialect}, {"entries", Json::array()}};
  Json journal = Json::parse(found->text, nullptr, false);
  const auto is_entry = [](const Json& entry) {
    return entry.is_object() && entry.contains("idx") && entry["idx"].is_number_integer() && entry.contains("when") && entry["when"].is_number_integer();
  };
  const bool valid = journal.is_object() && journal.contains("entries") && journal["entries"].is_array() && std::ranges::all_of(journal["entries"], is_entry);
  if (valid) return journal;
  throw Error("this is no journal of Drizzle's", journal_file, "it is JSON with a list of entries, each with its idx and when");
}

std::vector<std::string> texts_of(const Way& way, const Dialect& sql, Fence around) {
  if (sql_client(sql.name).texts) return queries(way, sql, around);
  std::vector<std::string> texts = script_statements(way, sql, around);
  for (std::string& text : texts) text = terminated(text, sql.lexical);
  return texts;
}

// Drizzle cuts the file wherever it finds this.
void must_not_be_cut(const std::string& text) {
  if (text.find(breakpoint) == std::string::npos) return;
  throw Error(fmt::format("a statement holds \"{}\", which Drizzle takes for its own", breakpoint), "",
              "change that line in the schema, or emit for another tool");
}

std::string file_text(const Piece& piece, const Dialect& sql) {
  const Way& way = piece.up;
  const bool inside = fits_transaction(way) && !way.locks;
  std::vector<std::string> texts = texts_of(way, sql, fence(way, sql, inside));
  if (!inside) {
    texts.insert(texts.begin(), "COMMIT;\n");
    texts.emplace_back("BEGIN;\n");
  }
  std::string text = comment(way.header, "-- ") + comment(way.notes, "-- ");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    must_not_be_cut(texts[i]);
    text += (i == 0 ? "" : std::string(breakpoint) + "\n") + texts[i];
  }
  return texts.empty() ? text + "SELECT 1;\n" : text;
}

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  Json journal = journal_in(existing, sql);
  Json& entries = journal["entries"];
  std::int64_t number = 0, when = 1;  // in milliseconds: Drizzle runs what is later than the last that it has run
  for (const Json& entry : entries) {
    number = std::max(number, entry["idx"].get<std::int64_t>() + 1);
    when = std::max(when, entry["when"].get<std::int64_t>() + 1);
  }
  std::vector<File> files;
  for (const Piece& piece : pieces(plan, deploy)) {
    const std::string tag = fmt::format("{:04}_{}", number, piece.slug);
    entries.push_back({{"idx", number++}, {"version", journals.at(sql.name).version}, {"when", when++}, {"tag", tag}, {"breakpoints", true}});
    files.push_back({tag + ".sql", file_text(piece, sql)});
    for (File& file : command_files(piece, "commands/" + tag)) files.push_back(std::move(file));
    if (!piece.guard) files.push_back({"undo/" + tag + ".sql", client_file(piece.down, sql)});
  }
  files.push_back({journal_file, journal.dump(2) + "\n", true});
  return files;
}

std::string advice(const Plan& plan) {
  return fmt::format(
      "Drizzle runs all pending files in one transaction: each that locks ends it and begins another. A failure leaves what came before it done, but not "
      "recorded: mend the cause, and see what is there before you run it again.\n"
      "The schema in TypeScript changes in the same commit. Files in undo/ are the way back, for a person with the database's client, the last first; then "
      "delete their rows from {}.",
      journals.at(plan.dialect).history);
}

}  // namespace

extern const Emitter emitter_drizzle = {
    .name = "drizzle",
    .description = "Drizzle migrations with their journal",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
    .one_directory = true,
};

}  // namespace concertina
