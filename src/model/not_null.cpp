#include "model/not_null.hpp"

namespace concertina {

std::string not_null_option(const Column& column, const char* option) {
  const auto found = column.options.find(option);
  return found == column.options.end() || !column.not_null ? "" : found->second;
}

bool is_unchecked(const Column& column) { return not_null_option(column, not_null_state) == "not valid"; }

Column not_validated(Column column) {
  column.not_null = true;
  column.options[not_null_state] = "not valid";
  return column;
}

Column without_not_null_options(Column column) {
  for (const char* option : {not_null_name, not_null_state, not_null_alone, not_null_comment, not_null_conflict}) column.options.erase(option);
  return column;
}

bool is_servers_name(const std::string& name) {
  const std::size_t digits = name.find_last_not_of("0123456789") + 1;
  return name.empty() || name.substr(0, digits).ends_with("_not_null");
}

}  // namespace concertina
