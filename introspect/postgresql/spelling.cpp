#include "introspect/postgresql/spelling.hpp"

#include <optional>
#include <vector>

#include "introspect/postgresql/chains.hpp"
#include "introspect/postgresql/code.hpp"
#include "model/texts.hpp"

namespace concertina::postgresql {
namespace {

// The end of a type's name, with its schema and modifiers, that begins at `at`.
std::size_t behind_type(const Code& code, std::size_t at) {
  while (at < code.size()) {
    const bool name = is_name(code[at]) || code[at].text == ".";
    if (!name && !is(code, at, "(")) break;
    at = name ? at + 1 : behind_bracket(code, at);
  }
  return at;
}

struct Cast {
  std::size_t elements, close;  // the first token in the array, and the bracket that closes it
  std::size_t type, brackets;   // the type's first token, and the brackets behind its name
};

// ( ARRAY [ … ] ) :: type [ ]
std::optional<Cast> cast_at(const Code& code, std::size_t i) {
  if (!is(code, i, "(") || !is(code, i + 1, "ARRAY") || !is(code, i + 2, "[")) return std::nullopt;
  const std::size_t end = behind_bracket(code, i + 2);
  if (!is(code, end, ")") || !is(code, end + 1, ":") || !is(code, end + 2, ":")) return std::nullopt;
  const std::size_t brackets = behind_type(code, end + 3);
  if (brackets == end + 3 || !is(code, brackets, "[") || !is(code, brackets + 1, "]") || end - 1 == i + 3) return std::nullopt;
  return Cast{i + 3, end - 1, end + 3, brackets};
}

// The token behind the element that begins at `first`.
std::size_t behind_element(const Code& code, const Cast& cast, std::size_t first) {
  std::size_t end = first;
  while (end < cast.close && code[end].text != ",") end = code[end].text == "(" || code[end].text == "[" ? behind_bracket(code, end) : end + 1;
  return end;
}

std::string spread(const std::string& text, const Code& code, const Cast& cast) {
  const std::string type = between(text, code, cast.type, cast.brackets);
  std::string result = "ARRAY[";
  for (std::size_t i = cast.elements; i < cast.close;) {
    const std::size_t end = behind_element(code, cast, i);
    result += (i == cast.elements ? "(" : ", (") + between(text, code, i, end) + ")::" + type;
    i = end + 1;
  }
  return result + "]";
}

// What the elements are, where the first one says it: 'x'::character varying(5) → character varying.
std::string element_type(const Code& code, const Cast& cast) {
  const std::size_t end = behind_element(code, cast, cast.elements);
  for (std::size_t i = end; i-- > cast.elements + 1;) {
    if (!is(code, i, ":") || behind_type(code, i + 1) != end) continue;
    std::string type;
    for (std::size_t at = i + 1; at < end; at = is(code, at, "(") ? behind_bracket(code, at) : at + 1) {
      if (!is(code, at, "(")) type += (code[at].kind == TokenKind::word && !type.empty() && !type.ends_with(".") ? " " : "") + std::string(code[at].text);
    }
    return type;
  }
  return "";
}

// The array is cast to what it is first, which leaves no array for the parser to hand the second cast down to.
std::string in_two_casts(const std::string& text, const Code& code, const Cast& cast) {
  const std::string type = element_type(code, cast);
  if (type.empty()) return "";
  return "((ARRAY[" + between(text, code, cast.elements, cast.close) + "])::" + type + "[])::" + between(text, code, cast.type, cast.brackets) + "[]";
}

void spread_casts(std::string& expression, Options& spelling) {
  for (bool more = expression.find("(ARRAY[") != std::string::npos; more;) {
    more = false;
    const Code code = code_tokens(expression, lexical);
    for (std::size_t i = code.size(); i-- > 0 && !more;) {  // the last first: the places of the others stay
      const std::optional<Cast> cast = cast_at(code, i);
      if (!cast) continue;
      const std::size_t end = code[cast->brackets + 1].at + 1;
      const std::string text = spread(expression, code, *cast);
      if (const std::string kept = in_two_casts(expression, code, *cast); !kept.empty()) spelling[text] = kept;
      expression.replace(code[i].at, end - code[i].at, text);
      more = true;
    }
  }
}

}  // namespace

void spell_once(Object& object) {
  for (std::string* text : texts_of(object.body)) {
    spread_casts(*text, object.spelling);
    flatten_chains(*text, object.spelling);
  }
}

}  // namespace concertina::postgresql
