#include "dialects/postgresql/labels.hpp"

#include <fmt/format.h>

#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

bool is_array(std::string_view type) { return type.ends_with("[]"); }

}  // namespace

std::string relabeled(std::string_view value, std::string_view type, const std::map<std::string, std::string>& names) {
  std::string text = fmt::format("CAST({} AS text{})", value, is_array(type) ? "[]" : "");
  if (is_array(type)) {
    for (const auto& [from, to] : names) text = fmt::format("array_replace({}, {}, {})", text, literal(from), literal(to));
  } else if (!names.empty()) {
    std::string cases;
    for (const auto& [from, to] : names) cases += fmt::format(" WHEN {} THEN {}", literal(from), literal(to));
    text = fmt::format("CASE {0}{1} ELSE {0} END", text, cases);
  }
  return fmt::format("CAST({} AS {})", text, type);
}

std::string without_labels(std::string_view column, std::string_view type, const std::vector<std::string>& labels) {
  const std::string_view element = type.substr(0, type.find('['));
  std::string list;
  for (const std::string& label : labels) list += fmt::format("{}{}::{}", list.empty() ? "" : ", ", literal(label), element);
  return is_array(type) ? fmt::format("NOT ({} && ARRAY[{}])", column, list) : fmt::format("{} <> ALL (ARRAY[{}])", column, list);
}

}  // namespace concertina::postgresql
