// Names, literals and types in MySQL's and MariaDB's SQL.
#pragma once
#include <string>
#include <string_view>

#include "dialects/tokens.hpp"

namespace concertina::mysql {

constexpr LexicalRules lexical_rules{.backslash_escapes = true, .double_quoted_strings = true, .backtick_names = true, .hash_comments = true};

inline constexpr std::size_t name_bytes = 64;

std::string quote(std::string_view name);    // always in backticks, as the servers write names
std::string literal(std::string_view text);  // for an sql_mode without NO_BACKSLASH_ESCAPES

// A column's type without what does not count: int(11) → int, year(4) → year. tinyint(1) and the width of ZEROFILL stay.
// https://dev.mysql.com/doc/refman/8.0/en/numeric-type-attributes.html
std::string without_display_width(std::string_view type);

// … and what that was where the server gives another by itself: int(10) → "10", int(11) → "". MariaDB shows it, and keeps it among the column's options.
inline constexpr const char* display_width = "display width";
std::string own_display_width(std::string_view type);
std::string with_display_width(const std::string& type, const std::string& width);

// One literal, with its quotes, as literal() writes it: 'it\'s' → 'it''s'. Anything else stays.
std::string plain_literal(std::string_view text);

// What information_schema of MySQL escapes once more, and takes for Latin-1: (`a` <> _utf8mb4\'Ã¼\') → (`a` <> _utf8mb4'ü'). The number in
// -(4), which is -4 when the column has been described anew, loses its parentheses.
std::string unescaped(std::string_view text);
std::string with_plain_negatives(const std::string& text);

// Whether MariaDB shows the table option in the case in which it was said: those of its engines.
bool keeps_case(std::string_view option);

// (`a` > 0) → `a` > 0; (a) or (b) stays.
std::string without_parentheses(std::string text);

}  // namespace concertina::mysql
