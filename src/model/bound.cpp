#include "model/bound.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string_view>
#include <vector>

namespace concertina {
namespace {

using Values = std::vector<std::string>;

// What stands in parentheses behind the word, value by value.
std::optional<Values> values_behind(const std::string& bound, std::string_view word) {
  std::size_t at = bound.find(std::string(word) + " (");
  if (at == std::string::npos) return std::nullopt;
  Values result{""};
  bool quoted = false;
  for (at += word.size() + 2; at < bound.size(); ++at) {
    const char c = bound[at];
    if (c == '\'') quoted = !quoted;
    if (!quoted && c == ')') break;
    if (!quoted && c == ',') {
      result.emplace_back();
    } else if (quoted || c != ' ') {
      result.back() += c;
    }
  }
  return result;
}

std::optional<double> number(std::string text) {
  std::erase(text, '\'');
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return text.empty() || *end != '\0' ? std::nullopt : std::optional(value);
}

// -1, 0, 1. MINVALUE is before all, MAXVALUE behind all.
int compared(const std::string& a, const std::string& b) {
  const auto rank = [](const std::string& value) { return value == "MINVALUE" ? -1 : value == "MAXVALUE" ? 1 : 0; };
  if (rank(a) != 0 || rank(b) != 0) return (rank(a) > rank(b)) - (rank(a) < rank(b));
  const std::optional<double> one = number(a), other = number(b);
  if (one && other) return (*one > *other) - (*one < *other);
  return (a > b) - (a < b);
}

bool before(const Values& a, const Values& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int order = compared(a[i], b[i]); order != 0) return order < 0;
  }
  return false;
}

// modulus and remainder of a hash partition
struct Share {
  long modulus, remainder;
};
std::optional<Share> share(const std::string& bound) {
  const std::optional<Values> words = values_behind(bound, "WITH");
  if (!words || words->size() != 2) return std::nullopt;
  const auto digits = [](const std::string& text) { return std::strtol(text.c_str() + std::min(text.find_first_of("0123456789"), text.size()), nullptr, 10); };
  return Share{std::max(1L, digits((*words)[0])), digits((*words)[1])};
}

}  // namespace

bool overlap(const std::string& one, const std::string& other) {
  const auto from = values_behind(one, "FROM"), to = values_behind(one, "TO"), other_from = values_behind(other, "FROM"), other_to = values_behind(other, "TO");
  if (from && to && other_from && other_to) return before(*from, *other_to) && before(*other_from, *to);
  const auto listed = values_behind(one, "IN"), other_listed = values_behind(other, "IN");
  if (listed && other_listed) {
    return std::any_of(listed->begin(), listed->end(),
                       [&](const std::string& value) { return std::find(other_listed->begin(), other_listed->end(), value) != other_listed->end(); });
  }
  const auto part = share(one), other_part = share(other);
  return part && other_part && (part->remainder - other_part->remainder) % std::gcd(part->modulus, other_part->modulus) == 0;
}

bool lists_the_same(const std::string& one, const std::string& other) {
  const auto sorted = [](const std::string& bound) {
    std::optional<Values> listed = values_behind(bound, "IN");
    if (!listed || !bound.ends_with(fmt::format("IN ({})", fmt::join(*listed, ", ")))) return Values{};  // tuples
    std::ranges::sort(*listed);
    return *listed;
  };
  const Values values = sorted(one);
  return !values.empty() && values == sorted(other);
}

}  // namespace concertina
