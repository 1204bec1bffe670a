// Values of enum types in expressions. There is no cast from one enum type to another but by the label's text.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace concertina::postgresql {

std::string relabeled(std::string_view value, std::string_view type, const std::map<std::string, std::string>& names);
std::string without_labels(std::string_view column, std::string_view type, const std::vector<std::string>& labels);

}  // namespace concertina::postgresql
