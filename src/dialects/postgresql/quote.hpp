// PostgreSQL's quoting: names, string literals, dollar-quoted bodies; and names that concertina derives.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"

namespace concertina::postgresql {

inline constexpr std::size_t name_bytes = 63;  // NAMEDATALEN - 1

const LexicalRules& lexical_rules();
std::string quote(std::string_view identifier);                     // as quote_ident() does
std::string literal(std::string_view text);                         // as quote_literal() does
std::string qualified(const ObjectId& id);                          // public."Order"; an index has its table's schema, a trigger only its name
std::string quoted_list(const std::vector<std::string>& names);     // a, "B"
std::string dollar_quoted(std::string_view text, std::string tag);  // the tag gets a number where the text has it

// The name where it fits into 63 bytes; else cut at a character's border with 8 hex digits of its SHA-256 behind.
std::string cut_name(const std::string& name);

}  // namespace concertina::postgresql
