#include "emit/versions.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "emit/plain_sql.hpp"
#include "model/fingerprint.hpp"

namespace concertina {
namespace {

using std::chrono::sys_seconds;

std::string without_zeros(const std::string& digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

bool lower(const std::string& a, const std::string& b) {
  const std::string x = without_zeros(a), y = without_zeros(b);
  return x.size() != y.size() ? x.size() < y.size() : x < y;
}

// 20260131235959; nothing: it is another number.
std::optional<sys_seconds> time_of(const std::string& version) {
  if (version.size() != 14) return {};
  const auto part = [&](std::size_t at, std::size_t size) { return std::atoi(version.substr(at, size).c_str()); };
  const std::chrono::year_month_day day{std::chrono::year(part(0, 4)), std::chrono::month(part(4, 2)), std::chrono::day(part(6, 2))};
  if (!day.ok() || part(8, 2) > 23 || part(10, 2) > 59 || part(12, 2) > 59) return {};
  return std::chrono::sys_days(day) + std::chrono::hours(part(8, 2)) + std::chrono::minutes(part(10, 2)) + std::chrono::seconds(part(12, 2));
}

std::string after(const std::string& version, int by) {
  if (const auto time = time_of(version))
    return fmt::format("{:%Y%m%d%H%M%S}", fmt::gmtime(std::chrono::system_clock::to_time_t(*time + std::chrono::seconds(by))));
  std::string result = version;
  for (int i = 0; i < by; ++i) result = next_version(std::move(result));
  return result;
}

// Whether it is a time: of a day and its seconds, or since 1970 in seconds or parts of them.
bool is_time(const std::string& version) { return version.size() >= 10; }

// A number below nine minutes' seconds, which follows from the plan and the deploy.
int spread(const Plan& plan, int deploy) {
  return static_cast<int>(std::strtol(sha256_hex(fmt::format("{} {}", plan.id, deploy)).substr(0, 6).c_str(), nullptr, 16) % 540);
}

}  // namespace

std::string highest_version(const std::vector<File>& existing, const std::regex& name) {
  std::string result = "0";
  for (const File& file : existing) {
    for (const std::filesystem::path& part : std::filesystem::path(file.path)) {
      std::smatch match;
      const std::string text = part.string();
      if (std::regex_match(text, match, name) && lower(result, match[1].str())) result = match[1].str();
    }
  }
  return result;
}

std::string next_version(std::string version) {
  for (std::size_t i = version.size(); i-- > 0;) {
    if (version[i] != '9') {
      ++version[i];
      return version;
    }
    version[i] = '0';
  }
  return "1" + version;
}

std::vector<std::string> next_versions(const std::vector<File>& existing, const Plan& plan, int deploy, std::size_t count) {
  static const std::regex name(R"((\d+)[_-].*)");
  const std::string highest = highest_version(existing, name);
  std::string version = highest == "0" ? "00000" : highest;
  if (is_time(version)) version = after(version, spread(plan, deploy));
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(version = after(version, 1));
  return result;
}

std::vector<File> versioned_files(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing,
                                  const std::function<std::vector<Versioned>(const Piece&)>& of_piece, Tries tries) {
  std::vector<Versioned> all;
  std::vector<std::pair<const Piece*, std::size_t>> begins;  // where each piece begins in `all`
  const std::vector<Piece> steps = pieces(plan, deploy, tries);
  for (const Piece& piece : steps) {
    begins.emplace_back(&piece, all.size());
    for (Versioned& files : of_piece(piece)) all.push_back(std::move(files));
  }
  const std::vector<std::string> versions = next_versions(existing, plan, deploy.number, all.size());
  std::vector<File> result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (File& file : all[i]) result.push_back({versions[i] + file.path, std::move(file.text)});
  }
  for (const auto& [piece, first] : begins) {
    for (File& file : command_files(*piece, "commands/" + versions[first] + "_" + piece->slug)) result.push_back(std::move(file));
  }
  return result;
}

}  // namespace concertina
