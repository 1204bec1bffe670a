#include "lint/forms/sql_form.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <regex>

#include "lint/forms/file_order.hpp"
#include "lint/forms/placeholders.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

namespace fs = std::filesystem;

struct SqlFileText {
  std::string path;
  std::string_view text;
  std::vector<std::string_view> lines;  // parts of the text, without their ends
};

std::vector<std::string_view> lines_in(std::string_view text) {
  std::vector<std::string_view> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

// What a line comment says, in lower case, with single spaces; empty: the line is none. Long lines are no markers.
std::string said(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with("--") || line.size() > 4096) return "";
  std::string result;
  for (const char c : lower(line.substr(2))) {
    const bool space = c == ' ' || c == '\t';
    if (!space) result += c;
    if (space && !result.empty() && result.back() != ' ') result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

// Whether the text begins with the words and ends there, or goes on with another word.
bool begins(std::string_view text, std::string_view words) { return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' '); }

template <class F>
bool any_line(const SqlFileText& file, F says) {
  return std::any_of(file.lines.begin(), file.lines.end(), [&](std::string_view line) {
    const std::string text = said(line);
    return !text.empty() && says(text);
  });
}

// The lines from `from` up to before `to`, counted from 0.
SqlPiece piece_of(const SqlFileText& file, std::size_t from, std::size_t to) {
  if (from >= to) return {};
  const char* begin = file.lines[from].data();
  const std::string_view last = file.lines[to - 1];
  return piece_at({begin, static_cast<std::size_t>(last.data() + last.size() - begin)}, static_cast<int>(from) + 1);
}

void add(std::vector<SqlPiece>& pieces, SqlPiece piece) {
  if (!blank(piece.sql)) pieces.push_back(std::move(piece));
}

SqlPiece in_transaction_of_tool(SqlPiece piece, bool joins) {
  piece.transaction = true;
  piece.joins = joins;
  return piece;
}

SqlPiece as_one_query(SqlPiece piece) {
  piece.transaction = piece.alone_is_none = true;
  return piece;
}

// What stands between the marks, each with the line on which it begins.
std::vector<SqlPiece> cut_at(std::string_view text, std::string_view mark) {
  std::vector<SqlPiece> result;
  int line = 1;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(mark, at), text.size());
    add(result, piece_at(text.substr(at, end - at), line));
    const std::size_t next = std::min(end + mark.size(), text.size() + 1);
    line += static_cast<int>(
        std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(std::min(next, text.size())), '\n'));
    at = next;
  }
  return result;
}

std::vector<SqlPiece> whole(const SqlFileText& file) {
  std::vector<SqlPiece> result;
  add(result, piece_at(file.text, 1));
  return result;
}

std::vector<SqlPiece> whole_as_one_query(const SqlFileText& file) {
  std::vector<SqlPiece> result = whole(file);
  for (SqlPiece& piece : result) piece = as_one_query(std::move(piece));
  return result;
}

std::vector<SqlPiece> in_one_transaction(std::vector<SqlPiece> pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i] = in_transaction_of_tool(std::move(pieces[i]), i > 0);
  return pieces;
}

// dbmate sends a section as one query: https://github.com/amacneil/dbmate#migration-options
bool is_dbmate_up(const std::string& text) { return begins(text, "migrate:up"); }

bool is_dbmate(const std::string& text) { return is_dbmate_up(text) || begins(text, "migrate:down"); }

std::vector<SqlPiece> dbmate_pieces(const SqlFileText& file) {
  std::vector<SqlPiece> result;
  constexpr std::size_t none = std::string::npos;
  std::size_t up = none;
  bool transaction = true;
  for (std::size_t i = 0; i <= file.lines.size(); ++i) {
    const std::string text = i < file.lines.size() ? said(file.lines[i]) : "migrate:down";
    if (!is_dbmate_up(text) && !begins(text, "migrate:down")) continue;
    if (up != none) {
      SqlPiece piece = piece_of(file, up, i);
      add(result, transaction ? in_transaction_of_tool(std::move(piece), false) : as_one_query(std::move(piece)));
    }
    up = is_dbmate_up(text) ? i : none;
    transaction = text.find("transaction:false") == std::string::npos;
  }
  return result;
}

// goose: https://pressly.github.io/goose/documentation/annotations/
bool is_goose_up(const std::string& text) { return begins(text, "+goose up"); }

bool is_goose(const std::string& text) { return is_goose_up(text) || begins(text, "+goose down"); }

std::vector<SqlPiece> goose_pieces(const SqlFileText& file) {
  const bool transaction = !any_line(file, [](const std::string& text) { return begins(text, "+goose no transaction"); });
  std::vector<SqlPiece> result;
  std::optional<std::size_t> from;  // in the section up
  bool block = false;
  const auto end = [&](std::size_t to) {
    if (!from) return;
    SqlPiece piece = piece_of(file, *from, to);
    if (transaction) piece = in_transaction_of_tool(std::move(piece), !result.empty());
    if (!transaction && block) piece = as_one_query(std::move(piece));
    add(result, std::move(piece));
  };
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string text = said(file.lines[i]);
    if (!begins(text, "+goose")) continue;
    const bool up = is_goose_up(text), down = begins(text, "+goose down");
    const bool opens = begins(text, "+goose statementbegin"), closes = begins(text, "+goose statementend");
    if (!up && !down && !opens && !closes) continue;
    end(i);
    if (up || from) from = i + 1;
    if (down) from.reset();
    block = opens;
  }
  end(file.lines.size());
  return result;
}

// node-pg-migrate: https://salsita.github.io/node-pg-migrate/migrations/
std::vector<SqlPiece> node_pg_migrate_pieces(const SqlFileText& file) {
  std::size_t from = 0, to = file.lines.size();
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string text = said(file.lines[i]);
    if (text == "up migration") from = i;
    if (text == "down migration") to = std::min(to, i);
  }
  std::vector<SqlPiece> result;
  add(result, in_transaction_of_tool(piece_of(file, from, to), false));
  return result;
}

// Liquibase: a changeset is a transaction. https://docs.liquibase.com/concepts/changelogs/sql-format.html
std::vector<SqlPiece> liquibase_pieces(const SqlFileText& file) {
  std::vector<SqlPiece> result;
  std::optional<std::size_t> from;
  std::string attributes;
  const auto has = [&](std::string_view name) {
    return attributes.find(std::string(name) + ":false") != std::string::npos || attributes.find(std::string(name) + ":\"false\"") != std::string::npos;
  };
  for (std::size_t i = 0; i <= file.lines.size(); ++i) {
    const std::string text = i < file.lines.size() ? said(file.lines[i]) : "changeset";
    if (!begins(text, "changeset")) continue;
    if (from) {
      SqlPiece piece = piece_of(file, *from, i);
      if (!has("runintransaction")) piece = in_transaction_of_tool(std::move(piece), false);
      if (has("runintransaction") && has(" splitstatements")) piece = as_one_query(std::move(piece));
      add(result, std::move(piece));
    }
    from = i;
    attributes = text;
  }
  return result;
}

// Drizzle: all that is pending runs in one transaction. https://orm.drizzle.team/docs/kit-custom-migrations
constexpr std::string_view breakpoint = "--> statement-breakpoint";

// Atlas: `-- atlas:NAME VALUE` on the first lines. https://atlasgo.io/versioned/apply#transaction-configuration
std::optional<std::string> atlas_directive(const SqlFileText& file, std::string_view name) {
  for (const std::string_view line : file.lines) {
    if (!line.starts_with("--")) return std::nullopt;
    const std::size_t at = line.find("atlas:" + std::string(name) + " ");
    if (at != std::string_view::npos) return std::string(line.substr(at + 7 + name.size()));
  }
  return std::nullopt;
}

std::vector<SqlPiece> atlas_pieces(const SqlFileText& file) {
  const std::optional<std::string> delimiter = atlas_directive(file, "delimiter");
  const bool transaction = atlas_directive(file, "txmode") != "none";
  std::vector<SqlPiece> pieces = whole(file);
  if (delimiter && !delimiter->empty()) {
    const std::size_t head = file.text.find(*delimiter);  // the directive itself names it
    std::string text(file.text);
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(head), delimiter->size(), ' ');
    pieces = cut_at(text, std::regex_replace(*delimiter, std::regex(R"(\\n)"), "\n"));
  }
  return transaction ? in_one_transaction(std::move(pieces)) : pieces;
}

// Flyway: NAME.sql.conf beside the file. https://documentation.red-gate.com/fd/script-configuration-files-277578966.html
bool flyway_opens_transaction(const std::string& path) {
  std::ifstream in(path + ".conf", std::ios::binary);
  static const std::regex off(R"(\s*executeInTransaction\s*[=:]\s*false\s*)", std::regex::icase);
  for (std::string line; std::getline(in, line);) {
    if (line.size() < 200 && std::regex_match(line, off)) return false;
  }
  return true;
}

std::vector<SqlPiece> flyway_pieces(const SqlFileText& file) {
  std::vector<SqlPiece> result = whole(file);
  for (SqlPiece& piece : result) piece.transaction = piece.yields = flyway_opens_transaction(file.path);
  return result;
}

bool beside(const SqlFileText& file, const char* name) {
  std::error_code error;
  return fs::exists(fs::path(file.path).parent_path() / name, error);
}

bool is_prisma(const std::string& path) {
  static const std::regex folder(R"(\d+_.*)");
  return fs::path(path).filename() == "migration.sql" && std::regex_match(fs::path(path).parent_path().filename().string(), folder);
}

// Commands of psql, sqlite3 and mysql, which no migration tool understands.
bool is_for_client(const SqlFileText& file) {
  return std::any_of(file.lines.begin(), file.lines.end(), [](std::string_view line) {
    const bool command = line.size() > 1 && (line[0] == '\\' || line[0] == '.') && line[1] >= 'a' && line[1] <= 'z';
    return command || lower(line.substr(0, 10)) == "delimiter ";
  });
}

struct SqlForm {
  const char* name;
  bool (*is)(const SqlFileText& file);
  std::vector<SqlPiece> (*pieces)(const SqlFileText& file);
  void (*fill)(Migration& migration) = nullptr;  // what the tool itself replaces in the text
};

// What a file says counts more than its name.
const SqlForm forms[] = {
    {"liquibase", [](const SqlFileText& file) { return any_line(file, [](const std::string& text) { return begins(text, "liquibase formatted sql"); }); },
     liquibase_pieces},
    {"goose", [](const SqlFileText& file) { return any_line(file, is_goose); }, goose_pieces},
    {"dbmate", [](const SqlFileText& file) { return any_line(file, is_dbmate); }, dbmate_pieces},
    {"node-pg-migrate", [](const SqlFileText& file) { return any_line(file, [](const std::string& text) { return text == "up migration"; }); },
     node_pg_migrate_pieces},
    {"drizzle", [](const SqlFileText& file) { return file.text.find(breakpoint) != std::string_view::npos || beside(file, "meta/_journal.json"); },
     [](const SqlFileText& file) { return in_one_transaction(cut_at(file.text, breakpoint)); }},
    {"atlas", [](const SqlFileText& file) { return atlas_directive(file, "txmode") || atlas_directive(file, "delimiter") || beside(file, "atlas.sum"); },
     atlas_pieces},
    {"prisma", [](const SqlFileText& file) { return is_prisma(file.path); }, whole_as_one_query},
    {"golang-migrate", [](const SqlFileText& file) { return file.path.ends_with(".up.sql") && !is_for_client(file); }, whole_as_one_query},
    {"flyway", [](const SqlFileText& file) { return flyway_name(file.path).has_value(); }, flyway_pieces, fill_placeholders},
};

std::vector<SqlPiece> plain_pieces(const SqlFileText& file, bool in_transaction) {
  if (!in_transaction) return whole(file);
  // SQLx: https://docs.rs/sqlx/latest/sqlx/macro.migrate.html
  const bool without = !file.lines.empty() && begins(said(file.lines.front()), "no-transaction");
  return without ? whole_as_one_query(file) : in_one_transaction(whole(file));
}

}  // namespace

SqlPiece piece_at(std::string_view sql, int line) {
  SqlPiece result{.sql = std::string(sql), .lines = std::vector<int>(1 + static_cast<std::size_t>(std::count(sql.begin(), sql.end(), '\n')))};
  std::iota(result.lines.begin(), result.lines.end(), line);
  return result;
}

Migration sql_migration(const std::string& path, std::string_view text, bool in_transaction) {
  const SqlFileText file{path, text, lines_in(text)};
  for (const SqlForm& form : forms) {
    if (!form.is(file)) continue;
    Migration result{.path = path, .form = form.name, .pieces = form.pieces(file)};
    if (form.fill != nullptr) form.fill(result);
    return result;
  }
  return {.path = path, .form = "sql", .pieces = plain_pieces(file, in_transaction)};
}

}  // namespace concertina
