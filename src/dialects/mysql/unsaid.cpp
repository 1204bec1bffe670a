#include "dialects/mysql/unsaid.hpp"

#include <string>

#include "dialects/mysql/spelling.hpp"

namespace concertina::mysql {

std::optional<Token> said_in_schedule(const std::string& event, std::string_view word) {
  std::string_view before;
  for (const Token& token : code_tokens(event, lexical_rules)) {
    if (token.text == "COMPLETION") break;
    if (token.kind == TokenKind::string && before == word) return token;
    before = token.text;
  }
  return std::nullopt;
}

namespace {

void keep_start(const Object& before, Object& now) {
  std::string& text = as<Definition>(now).text;
  const std::string& old = as<Definition>(before).text;
  const std::optional<Token> start = said_in_schedule(text, "STARTS"), kept = said_in_schedule(old, "STARTS");
  if (start && kept && kept->text <= start->text) text.replace(start->at, start->text.size(), kept->text);
}

bool is_code(Kind kind) { return kind == Kind::function || kind == Kind::procedure || kind == Kind::trigger || kind == Kind::event; }

// Not one that the server reads: a hint, or what only some versions carry out.
bool is_remark(const Token& token) { return token.kind == TokenKind::comment && !token.text.starts_with("/*!") && !token.text.starts_with("/*+"); }

// The texts of all that is no space and, if `remarks`, no remark.
std::vector<std::string_view> said(const std::string& text, bool remarks) {
  std::vector<std::string_view> result;
  for (const Token& token : tokens(text, lexical_rules)) {
    if (token.kind != TokenKind::space && (remarks || !is_remark(token))) result.push_back(token.text);
  }
  return result;
}

// The servers' clients leave remarks out of what they send, so that a database made from the same file has none.
// https://mariadb.com/kb/en/mariadb-command-line-client/ (--comments)
bool lacks_remarks_only(const std::string& before, const std::string& now) {
  const std::vector<std::string_view> kept = said(now, false);
  return before != now && said(before, true) == kept && said(now, true) != kept;
}

}  // namespace

void keep_unsaid(const Catalog& from, Catalog& to) {
  for (auto& [id, object] : to.objects) {
    const Object* before = is_code(id.kind) ? find(from, id) : nullptr;
    if (!before) continue;
    if (as<Definition>(object).options.contains(starts_unsaid)) keep_start(*before, object);
    const std::string& old = as<Definition>(*before).text;
    if (lacks_remarks_only(old, as<Definition>(object).text)) as<Definition>(object).text = old;
  }
}

}  // namespace concertina::mysql
