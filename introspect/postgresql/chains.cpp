#include "introspect/postgresql/chains.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "introspect/postgresql/code.hpp"

namespace concertina::postgresql {
namespace {

// left op right, as the server spells it: the operator alone stands outside of brackets.
struct Comparison {
  std::string left, op, right;
};

// Operands by their places, joined by AND or OR, in brackets that open and close there.
struct Chain {
  std::size_t open, close;
  std::string_view joint;
  std::vector<std::pair<std::size_t, std::size_t>> operands;
};

bool is_joint(const Code& code, std::size_t i) { return is(code, i, "AND") || is(code, i, "OR"); }

// The end of what begins at `i` and goes on to the next AND or OR outside of brackets.
std::size_t behind_operand(const Code& code, std::size_t i, std::size_t behind) {
  while (i < behind && !is_joint(code, i)) i = is(code, i, "(") || is(code, i, "[") ? behind_bracket(code, i) : i + 1;
  return i;
}

// The first operand of a chain, where it is one of the same kind.
std::optional<Chain> leading_chain(const Code& code, std::size_t open) {
  if (!is(code, open, "(") || (open > 0 && !is(code, open - 1, "("))) return std::nullopt;
  const std::size_t behind = behind_bracket(code, open);
  if (!is_joint(code, behind)) return std::nullopt;
  Chain chain{open, behind - 1, code[behind].text, {}};
  for (std::size_t i = open + 1; i < chain.close;) {
    const std::size_t end = behind_operand(code, i, chain.close);
    if (!is(code, i, "(") || behind_bracket(code, i) != end) return std::nullopt;  // a query, or the frame of a window
    if (end < chain.close && code[end].text != chain.joint) return std::nullopt;
    chain.operands.emplace_back(i, end);
    i = end + 1;
  }
  return chain.operands.size() > 1 ? std::optional(chain) : std::nullopt;
}

bool is_operator(const Code& code, std::size_t i) { return code[i].text.find_first_of("<>=") == 0; }

std::optional<Comparison> comparison(const std::string& text, const Code& code, std::size_t open, std::size_t behind) {
  std::size_t i = open + 1;
  while (i < behind - 1 && !is_operator(code, i)) i = is(code, i, "(") || is(code, i, "[") ? behind_bracket(code, i) : i + 1;
  std::size_t end = i;
  while (end < behind - 1 && is_operator(code, end)) ++end;
  if (i == open + 1 || end >= behind - 1 || end == i || is(code, end, "ANY") || is(code, end, "ALL")) return std::nullopt;
  return Comparison{between(text, code, open + 1, i), between(text, code, i, end), between(text, code, end, behind - 1)};
}

std::string in_brackets(const std::string& text) { return text.find(' ') == std::string::npos ? text : "(" + text + ")"; }

std::string list(const std::vector<Comparison>& comparisons, std::string Comparison::*side) {
  std::string result;
  for (const Comparison& one : comparisons) result += (result.empty() ? "" : ", ") + one.*side;
  return result;
}

// What the server takes for such comparisons; empty: nothing.
std::string in_words(const std::vector<Comparison>& all, bool of_and) {
  const Comparison &first = all.front(), &last = all.back();
  const bool same_left = std::ranges::all_of(all, [&](const Comparison& one) { return one.left == first.left; });
  const bool same_op = std::ranges::all_of(all, [&](const Comparison& one) { return one.op == first.op; });
  if (same_left && all.size() == 2 && first.op == (of_and ? ">=" : "<") && last.op == (of_and ? "<=" : ">")) {
    return fmt::format("({} {}BETWEEN {} AND {})", first.left, of_and ? "" : "NOT ", in_brackets(first.right), in_brackets(last.right));
  }
  if (!same_op || (first.op != "=" && first.op != "<>")) return "";
  const std::string rights = list(all, &Comparison::right);
  if (of_and == (first.op == "=")) return fmt::format("(ROW({}) {} ROW({}))", list(all, &Comparison::left), first.op, rights);
  return same_left ? fmt::format("({} {}IN ({}))", first.left, of_and ? "NOT " : "", rights) : "";
}

std::string in_words(const std::string& text, const Code& code, const Chain& chain) {
  std::vector<Comparison> all;
  for (const auto& [open, behind] : chain.operands) {
    const std::optional<Comparison> one = comparison(text, code, open, behind);
    if (!one) return "";
    all.push_back(*one);
  }
  return in_words(all, chain.joint == "AND");
}

}  // namespace

void flatten_chains(std::string& expression, Options& spelling) {
  for (bool more = expression.find(")) AND ") != std::string::npos || expression.find(")) OR ") != std::string::npos; more;) {
    more = false;
    const Code code = code_tokens(expression, lexical);
    for (std::size_t i = 0; i < code.size() && !more; ++i) {
      const std::optional<Chain> chain = leading_chain(code, i);
      if (!chain) continue;
      const std::size_t before = i == 0 ? 0 : code[i - 1].at;
      const std::string opening = expression.substr(before, code[i].at - before);  // of the chain that it leads
      const std::string flat = between(expression, code, i + 1, chain->close), rest = fmt::format(" {} ", chain->joint);
      if (const std::string words = in_words(expression, code, *chain); !words.empty()) spelling[opening + flat + rest] = opening + words + rest;
      expression.replace(code[i].at, code[chain->close].at + 1 - code[i].at, flat);
      more = true;
    }
  }
}

}  // namespace concertina::postgresql
