#include "lint/rule.hpp"

#include <algorithm>

namespace concertina {

const LintRule* lint_rule(std::string_view id) {
  for (const LintRule* rule : all_lint_rules()) {
    if (rule->id == id) return rule;
  }
  return nullptr;
}

std::vector<std::string_view> dialects_of(const LintRule& rule) {
  return rule.dialects.empty() ? std::vector<std::string_view>{"postgresql", "mysql", "mariadb", "sqlite"} : rule.dialects;
}

Examples examples_of(const LintRule& rule, std::string_view dialect) {
  const auto own = std::ranges::find_if(rule.also, [&](const Examples& one) { return std::ranges::find(one.dialects, dialect) != one.dialects.end(); });
  return own == rule.also.end() ? Examples{{dialect}, rule.bad, rule.good} : *own;
}

}  // namespace concertina
