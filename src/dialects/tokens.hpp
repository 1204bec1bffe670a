// Cutting SQL text into tokens: for comments, names in expressions, and SQLite's CREATE TABLE texts, which no catalog takes apart.
// Not a parser: text that the server accepts is cut rightly; anything else ends in tokens all the same.
#pragma once
#include <concepts>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace concertina {

enum class TokenKind { word, quoted_name, string, number, comment, space, symbol };

struct Token {
  TokenKind kind;
  std::string_view text;  // as written, with its quotes
  std::size_t at;         // byte offset
};

struct LexicalRules {
  bool dollar_quotes = false;          // $tag$ … $tag$
  bool escape_strings = false;         // E'it\'s'
  bool backslash_escapes = false;      // 'it\'s'
  bool double_quoted_strings = false;  // "it's"; else a name
  bool backtick_names = false;         // `name`
  bool bracket_names = false;          // [name]
  bool hash_comments = false;          // # to the end of the line
  bool nested_comments = false;        // /* /* */ */
};

Token token_at(std::string_view sql, std::size_t at, const LexicalRules& rules);  // for large texts, one after the other
std::vector<Token> tokens(std::string_view sql, const LexicalRules& rules);
std::vector<Token> code_tokens(std::string_view sql, const LexicalRules& rules);       // without spaces and comments
std::vector<std::string> list_items(std::string_view sql, const LexicalRules& rules);  // what stands between the commas outside parentheses

// Tokens are parts of the text: it must outlive them.
Token token_at(std::same_as<std::string> auto&& sql, std::size_t at, const LexicalRules& rules) = delete;
std::vector<Token> tokens(std::same_as<std::string> auto&& sql, const LexicalRules& rules) = delete;
std::vector<Token> code_tokens(std::same_as<std::string> auto&& sql, const LexicalRules& rules) = delete;

// The code before the first such word (in lower case), without the space there: all of it, if there is none. Behind it: nothing, then.
std::string before_word(std::string_view sql, std::string_view word, const LexicalRules& rules);
std::string behind_word(std::string_view sql, std::string_view word, const LexicalRules& rules);

bool is_name(const Token& token);  // a word or a quoted name
// The name that it stands for: quotes taken off, words lower-cased.
std::string name_of(const Token& token);

// The text with every use of the column names replaced, all at once (both sides unquoted); strings and comments stay.
// `quote` writes the new name. A name behind a dot counts, one before a parenthesis or a dot does not.
std::string with_renamed_columns(std::string_view sql, const LexicalRules& rules, const std::map<std::string, std::string>& names,
                                 std::string (*quote)(std::string_view));
// The text with tables under other names: parts (schema and name, or the name alone) → SQL. A name alone is a table's behind
// FROM and the like, or before a dot.
std::string with_renamed_tables(std::string_view sql, const LexicalRules& rules, const std::map<std::vector<std::string>, std::string>& names);
// The names in the text that a column may have, and whether one of them occurs there.
std::set<std::string> names_of_columns(std::string_view sql, const LexicalRules& rules);
bool names_column(std::string_view sql, const LexicalRules& rules, const std::string& column);

}  // namespace concertina
