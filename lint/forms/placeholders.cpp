#include "lint/forms/placeholders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>

#include "lint/forms/flyway_settings.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

std::string setting(const FlywaySettings& settings, const std::string& name, std::string otherwise) {
  const auto found = settings.find("flyway." + name);
  return found == settings.end() || found->second.empty() ? otherwise : found->second;
}

std::optional<std::string> told_value(const FlywaySettings& settings, const std::string& name) {
  if (const char* value = std::getenv(("FLYWAY_PLACEHOLDERS_" + upper(name)).c_str())) return value;
  const auto found = settings.find("flyway.placeholders." + lower(name));
  return found == settings.end() ? std::nullopt : std::optional(found->second);
}

// Those that Flyway gives a value itself; that of a run of its own for what only a run tells.
std::optional<std::string> own_value(const FlywaySettings& settings, const std::string& name, const std::string& path) {
  const std::map<std::string, std::string> values{{"flyway:user", setting(settings, "user", "flyway_user")},
                                                  {"flyway:database", "flyway_database"},
                                                  {"flyway:timestamp", "2000-01-01 00:00:00"},
                                                  {"flyway:filename", std::filesystem::path(path).filename().string()},
                                                  {"flyway:workingdirectory", "."},
                                                  {"flyway:table", setting(settings, "table", "flyway_schema_history")},
                                                  {"flyway:environment", setting(settings, "environment", "default")}};
  const auto found = values.find(lower(name));
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

// A name, or a number where only that can stand; nothing beside another part of a name, which goes for itself.
std::string neutral(const std::string& name, std::string_view before, std::string_view after) {
  static const std::regex number(R"((^|\W)(default|limit|\w*(char|character|binary)|varying|numeric|decimal)\s*\(?\s*$|[=<>]\s*$|values\s*\(([^()]*,)?\s*$)",
                                 std::regex::icase);
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  if ((!before.empty() && is_word(before.back())) || (!after.empty() && is_word(after.front()))) return "";
  const std::string end(before.substr(before.size() - std::min<std::size_t>(before.size(), 200)));
  if (std::regex_search(end, number)) return "1";
  std::string result = "any_" + name;
  std::ranges::replace_if(
      result, [&](char c) { return !is_word(c); }, '_');
  return result;
}

struct Filling {
  const FlywaySettings& settings;
  const std::string& path;
  std::string text = "";
  std::vector<std::string> unknown = {};
  int line = 0;  // of the first of them
};

// The dot that ends the schema's name behind the placeholder; the schema itself is that of the session then.
std::size_t schema_end(std::string_view text, std::size_t at, std::string& before) {
  const bool quoted = !before.empty() && (before.back() == '"' || before.back() == '`') && at < text.size() && text[at] == before.back();
  const std::size_t dot = at + (quoted ? 1 : 0);
  if (dot >= text.size() || text[dot] != '.') return at;
  if (quoted) before.pop_back();
  return dot + 1;
}

void note(Filling& filling, const std::string& name, int line) {
  if (filling.unknown.empty()) filling.line = line;
  if (std::ranges::find(filling.unknown, name) == filling.unknown.end()) filling.unknown.push_back(name);
}

// Returns where the text goes on.
std::size_t fill(Filling& filling, const std::string& name, std::string_view text, std::size_t end, int line) {
  std::optional<std::string> value = told_value(filling.settings, name);
  if (!value) value = own_value(filling.settings, name, filling.path);
  const bool is_schema = lower(name) == "flyway:defaultschema";
  if (!value && is_schema && filling.settings.contains("flyway.defaultschema")) value = filling.settings.at("flyway.defaultschema");
  if (!value && !is_schema) note(filling, name, line);
  if (!value) {
    const std::size_t behind = schema_end(text, end, filling.text);
    if (behind != end) return behind;
    value = is_schema ? "public" : neutral(name, filling.text, text.substr(end));
  }
  std::ranges::replace(*value, '\n', ' ');  // lines stay where they are
  filling.text += *value;
  return end;
}

void fill(SqlPiece& piece, Filling& filling, const std::string& prefix, const std::string& suffix) {
  const std::string_view text = piece.sql;
  filling.text.clear();
  std::size_t at = 0, line = 0;
  while (at < text.size()) {
    const std::size_t from = text.find(prefix, at), name = from + prefix.size();
    const std::size_t to = from == std::string_view::npos ? from : text.find(suffix, name);
    if (to == std::string_view::npos) break;
    filling.text += text.substr(at, from - at);
    line += static_cast<std::size_t>(std::ranges::count(text.substr(at, from - at), '\n'));
    at = fill(filling, std::string(text.substr(name, to - name)), text, to + suffix.size(), piece.lines.at(line));
  }
  filling.text += text.substr(std::min(at, text.size()));
  piece.sql = filling.text;
}

std::string said(const std::vector<std::string>& names) {
  return fmt::format("the value{} of ${{{}}}; a neutral one stands in, until flyway.conf or FLYWAY_PLACEHOLDERS_{} gives it", names.size() == 1 ? "" : "s",
                     fmt::join(names, "}, ${"), upper(names.front()));
}

}  // namespace

void fill_placeholders(Migration& migration) {
  const FlywaySettings settings = flyway_settings(migration.path);
  if (setting(settings, "placeholderreplacement", "true") == "false") return;
  Filling filling{settings, migration.path};
  for (SqlPiece& piece : migration.pieces) fill(piece, filling, setting(settings, "placeholderprefix", "${"), setting(settings, "placeholdersuffix", "}"));
  if (!filling.unknown.empty()) migration.unread.push_back({filling.line, said(filling.unknown)});
}

}  // namespace concertina
