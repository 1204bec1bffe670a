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

void keep_unsaid(const Catalog& from, Catalog& to) {
  for (auto& [id, object] : to.objects) {
    const Object* before = id.kind == Kind::event ? find(from, id) : nullptr;
    if (!before || !as<Definition>(object).options.contains(starts_unsaid)) continue;
    std::string& text = as<Definition>(object).text;
    const std::string& old = as<Definition>(*before).text;
    const std::optional<Token> start = said_in_schedule(text, "STARTS"), kept = said_in_schedule(old, "STARTS");
    if (start && kept && kept->text <= start->text) text.replace(start->at, start->text.size(), kept->text);
  }
}

}  // namespace concertina::mysql
