#include "lint/forms/file_order.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <regex>

namespace concertina {
namespace {

namespace fs = std::filesystem;

bool digit(char c) { return c >= '0' && c <= '9'; }

// The digits at `at`, without zeros before them; moves behind them.
std::string_view number_at(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const std::size_t begin = at;
  while (at < text.size() && digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

// Below 0, 0 or above 0.
int natural_order(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (digit(a[i]) && digit(b[j])) {
      const std::string_view left = number_at(a, i), right = number_at(b, j);
      if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
      if (left != right) return left < right ? -1 : 1;
    } else if (a[i] != b[j]) {
      return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
    } else {
      ++i, ++j;
    }
  }
  return static_cast<int>(i < a.size()) - static_cast<int>(j < b.size());
}

// 1.0 and 1 are one version.
std::string without_zeros(std::string version) {
  static const std::regex zeros(R"((\.0+)+$)");
  return std::regex_replace(version, zeros, "");
}

bool has_folder(const fs::path& path, const char* name) { return path.parent_path().filename() == name; }

// Sqitch keeps the ways back in folders beside deploy/.
bool is_of_sqitch(const fs::path& path) {
  if (!has_folder(path, "revert") && !has_folder(path, "verify")) return false;
  std::error_code error;
  return fs::exists(path.parent_path().parent_path() / "deploy", error);
}

struct Place {
  int group = 0;  // 0: by path; 1: Flyway's versions; 2: its repeatable ones
  std::string version, path;
};

Place place_of(const Migration& migration) {
  const std::optional<FlywayName> flyway = migration.form == "flyway" ? flyway_name(migration.path) : std::nullopt;
  if (!flyway) return {0, "", migration.path};
  return flyway->kind == 'R' ? Place{2, fs::path(migration.path).filename().string(), migration.path} : Place{1, flyway->version, migration.path};
}

bool before(const Place& a, const Place& b) {
  if (a.group != b.group) return a.group < b.group;
  if (const int order = natural_order(a.version, b.version)) return order < 0;
  return natural_less(a.path, b.path);
}

// The sorted migrations, each behind those that it names; circles stay as they are sorted.
std::vector<std::size_t> behind_others(const std::vector<Migration>& migrations) {
  std::map<std::string, std::vector<std::size_t>> named, waiting;
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (!migrations[i].name.empty()) named[migrations[i].name].push_back(i);
  }
  std::vector<std::size_t> missing(migrations.size(), 0), result;
  std::set<std::size_t> ready, circles;
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    for (const std::string& name : migrations[i].behind) {
      if (!named.contains(name)) continue;
      missing[i] += named[name].size();
      waiting[name].push_back(i);
    }
    (missing[i] == 0 ? ready : circles).insert(i);
  }
  while (!ready.empty() || !circles.empty()) {
    std::set<std::size_t>& from = ready.empty() ? circles : ready;
    const std::size_t next = *from.begin();
    from.erase(from.begin());
    result.push_back(next);
    for (const std::size_t other : waiting[migrations[next].name]) {
      if (--missing[other] == 0 && circles.erase(other) > 0) ready.insert(other);
    }
  }
  return result;
}

}  // namespace

std::optional<FlywayName> flyway_name(const std::string& path) {
  static const std::regex versioned(R"(([VUB])(\d+(?:[._]\d+)*)__.*\.sql)"), repeatable(R"(R__.*\.sql)");
  const std::string name = fs::path(path).filename().string();
  std::smatch found;
  if (std::regex_match(name, repeatable)) return FlywayName{'R', ""};
  if (!std::regex_match(name, found, versioned)) return std::nullopt;
  std::string version = found[2];
  std::replace(version.begin(), version.end(), '_', '.');
  return FlywayName{found[1].str()[0], without_zeros(version)};
}

bool is_left_out(const std::string& path) {
  const fs::path file(path);
  if (!path.ends_with(".sql")) return false;
  if (path.ends_with(".down.sql") || path.ends_with(".undo.sql") || has_folder(file, "undo") || is_of_sqitch(file)) return true;
  std::error_code error;
  if (file.filename() == "down.sql" && (fs::exists(file.parent_path() / "migration.sql", error) || fs::exists(file.parent_path() / "up.sql", error)))
    return true;
  const std::optional<FlywayName> flyway = flyway_name(path);
  return flyway && (flyway->kind == 'U' || flyway->kind == 'B');
}

bool natural_less(const std::string& a, const std::string& b) {
  const int order = natural_order(a, b);
  return order == 0 ? a < b : order < 0;
}

std::vector<Migration> in_order(std::vector<Migration> migrations) {
  std::vector<std::pair<Place, std::size_t>> places;
  for (std::size_t i = 0; i < migrations.size(); ++i) places.emplace_back(place_of(migrations[i]), i);
  std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return before(a.first, b.first); });
  std::vector<Migration> sorted, result;
  for (const auto& [place, i] : places) sorted.push_back(std::move(migrations[i]));
  for (const std::size_t i : behind_others(sorted)) result.push_back(std::move(sorted[i]));
  return result;
}

}  // namespace concertina
