#include "lint/rule.hpp"

namespace concertina {

const LintRule* lint_rule(std::string_view id) {
  for (const LintRule* rule : all_lint_rules()) {
    if (rule->id == id) return rule;
  }
  return nullptr;
}

}  // namespace concertina
