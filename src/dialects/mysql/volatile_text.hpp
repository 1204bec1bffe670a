// What a server writes in another way when a statement is made again from what it shows, or when the table beside it is altered.
#pragma once
#include <string>

#include "model/object.hpp"

namespace concertina::mysql {

// `a` <> _latin1'x' → `a` <> 'x': each ALTER TABLE of MySQL gives the texts in checks the character set of the column beside them. A text that is not
// ASCII, or that means another thing then, keeps its own.
std::string without_introducers(const std::string& expression);
void set_expression(Object& check, const std::string& shown);
std::string expression_text(const Object& check);  // as it was shown

// from `a` join `b` → from `a`, `b`: so MySQL and MariaDB show a comma, and any other join in parentheses, as they show
// this one when it is made from that.
std::string with_listed_tables(const std::string& view);

// JSON_TABLE's columns without the collation that they have from the session that made the view, and that MySQL shows where it is not the usual one.
std::string without_session_collation(const std::string& view, const std::string& collation);

}  // namespace concertina::mysql
