// A counter that begins where the numbers of its column end.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "lint/rule.hpp"
#include "model/catalog.hpp"

namespace concertina {
namespace {

constexpr double near_end = 0.8;

// 0: not known.
double last_number(const std::string& type) {
  static const std::map<std::string, int, std::less<>> bits{{"tinyint", 8}, {"smallint", 16}, {"mediumint", 24}, {"int", 32}, {"bigint", 64}};
  const auto found = bits.find(type.substr(0, type.find_first_of(" (")));
  if (found == bits.end()) return 0;
  const bool is_unsigned = type.find("unsigned") != std::string::npos;
  return std::ldexp(1.0, found->second - (is_unsigned ? 0 : 1)) - 1;
}

double number_in(const std::string& text) {
  unsigned long long number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? static_cast<double>(number) : std::numeric_limits<double>::infinity();
}

Verdicts check(const Act& act, const Situation& situation) {
  if (act.verb != Verb::end) return {};
  Verdicts verdicts;
  for (const Act& one : situation.file) {
    if (one.verb != Verb::change_options || one.text != "AUTO_INCREMENT") continue;
    for (const Object* column : columns_of(situation.schema, one.object)) {
      const double last = as<Column>(*column).identity ? last_number(as<Column>(*column).type) : 0;
      if (last == 0 || number_in(one.name) < near_end * last) continue;
      verdicts.push_back(
          {fmt::format("The next number of {} is {}, of {:.0f} that {} has.", shown(column->id), one.name, last, as<Column>(*column).type), true, one.at});
    }
  }
  return verdicts;
}

}  // namespace

extern const LintRule lint_auto_increment_range;
const LintRule lint_auto_increment_range{
    .id = "auto-increment-range",
    .severity = "error",
    .summary = "AUTO_INCREMENT is set to a number near the end of its column's type, or beyond",
    .reason = "Once the last number is given away, every INSERT fails: with a duplicate of the last row's key, or with a number out of range.",
    .instead = "First make the column bigint unsigned, and every column that points to it.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/example-auto-increment.html",
    .dialects = {"mysql", "mariadb"},
    .bad = {"", "CREATE TABLE notes (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, body text) AUTO_INCREMENT = 2000000000;"},
    .good = {"", "CREATE TABLE notes (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, body text) AUTO_INCREMENT = 2000000000;"},
    .check = check,
};

}  // namespace concertina
