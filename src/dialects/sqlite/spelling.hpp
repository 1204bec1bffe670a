// One way to write each piece of SQLite's SQL, so that equal schemas that were typed differently compare equal: comments dropped,
// one space between tokens, keywords in capitals, names as they are declared and quoted only where they must be.
// SQLite itself keeps the text as it was typed. Spelling a spelled text changes nothing.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/tokens.hpp"
#include "model/catalog.hpp"
#include "model/lower.hpp"

namespace concertina::sqlite {

constexpr LexicalRules lexical_rules{.backtick_names = true, .bracket_names = true};

using Names = std::map<std::string, std::string>;  // in lower case → as declared; SQLite's names have no case

std::string name_in(const Token& token);  // unquoted, in the case as written; a string can be a name too

std::string quote(std::string_view name);
std::string literal(std::string_view text);
std::string quoted_list(const std::vector<std::string>& names);  // a, "b c"

// A name in double quotes counts as a name when it is in `names`; otherwise SQLite may take it for a string, and it stays.
std::string spelled(std::string_view sql, const Names& names);
std::string spelled_expression(std::string_view sql, const Names& names);  // without parentheses around it
std::string spelled_default(std::string_view sql);                         // a bare word as default is a string
std::string spelled_type(std::string_view type);
bool is_plain_type(std::string_view type);                           // words and a length: needs no quotes
std::string spelled_collation(std::string_view name);                // the built-in ones in capitals
std::string spelled_view(std::string_view sql, const Names& names);  // whole CREATE statements
std::string spelled_trigger(std::string_view sql, const Names& names);
std::string spelled_virtual(std::string_view sql);  // the arguments are the module's: their words stay as they are

Names names_of_table(const Catalog& catalog, const ObjectId& table);     // the table and its columns
Names names_used(const Catalog& catalog, std::string_view sql);          // of all tables and views that the text names
bool mentions(std::string_view sql, std::string_view name);              // a token with that name, strings too
bool uses_column(std::string_view expression, std::string_view column);  // as a name, not as a function
std::string with_renamed(std::string_view sql, std::string_view from, std::string_view to);
bool is_constant(std::string_view expression);  // number, string, blob, NULL, TRUE, FALSE

}  // namespace concertina::sqlite
