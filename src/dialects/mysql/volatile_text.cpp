#include "dialects/mysql/volatile_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "dialects/mysql/spelling.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {
namespace {

// _latin1 … 'x' with nothing between that counts.
bool is_introducer(const Token& word, const Token& text) {
  constexpr std::array wide = {"_binary", "_ucs2", "_utf16", "_utf16le", "_utf32"};  // the bytes of a text mean another one there
  if (word.kind != TokenKind::word || word.text.front() != '_' || text.kind != TokenKind::string) return false;
  if (std::ranges::any_of(text.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return false;
  return std::ranges::find(wide, lower(std::string(word.text))) == wide.end();
}

bool is_word(const Token& token, std::string_view word) { return token.kind == TokenKind::word && lower(std::string(token.text)) == word; }

bool is_plain_join(const std::vector<Token>& code, std::size_t i) {
  constexpr std::array kinds = {"left", "right", "inner", "cross", "outer", "natural", "for"};  // USE INDEX FOR JOIN
  return is_word(code[i], "join") && std::ranges::none_of(kinds, [&](const char* kind) { return is_word(code[i - 1], kind); });
}

}  // namespace

std::string without_introducers(const std::string& expression) {
  const std::vector<Token> code = code_tokens(expression, lexical_rules);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 1 < code.size(); ++i) {
    const bool collated = i + 2 < code.size() && is_word(code[i + 2], "collate");
    if (collated || !is_introducer(code[i], code[i + 1])) continue;
    result += expression.substr(copied, code[i].at - copied);
    copied = code[i + 1].at;
  }
  return result + expression.substr(copied);
}

void set_expression(Object& check, const std::string& shown) {
  as<Constraint>(check).expression = without_introducers(shown);
  if (as<Constraint>(check).expression != shown) check.spelling["expression"] = shown;
}

std::string expression_text(const Object& check) {
  const auto shown = check.spelling.find("expression");  // of another form, where its columns have had other names since
  const std::string& expression = as<Constraint>(check).expression;
  return shown != check.spelling.end() && without_introducers(shown->second) == expression ? shown->second : expression;
}

std::string with_listed_tables(const std::string& view) {
  const std::vector<Token> code = code_tokens(view, lexical_rules);
  std::vector<bool> lists = {false};  // by depth: tables stand there
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].text == "(") lists.push_back(false);
    if (code[i].text == ")" && lists.size() > 1) lists.pop_back();
    if (is_word(code[i], "from")) lists.back() = true;
    if (!lists.back() || !is_plain_join(code, i)) continue;
    result += view.substr(copied, code[i - 1].at + code[i - 1].text.size() - copied) + ",";
    copied = code[i].at + code[i].text.size();
  }
  return result + view.substr(copied);
}

std::string without_session_collation(const std::string& view, const std::string& collation) {
  const std::vector<Token> code = code_tokens(view, lexical_rules);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 4 < code.size(); ++i) {
    const bool said = is_word(code[i], "character") && is_word(code[i + 1], "set") && is_word(code[i + 3], "collate") && code[i + 4].text == collation;
    if (!said) continue;
    const std::size_t charset_end = code[i + 2].at + code[i + 2].text.size();
    result += view.substr(copied, charset_end - copied);
    copied = code[i + 4].at + collation.size();
  }
  return result + view.substr(copied);
}

}  // namespace concertina::mysql
