// SQL inside Python: string literals, and what SQLAlchemy's text() would rewrite.
#pragma once
#include <string>
#include <string_view>

namespace concertina {

// A literal whose value is the text, byte for byte; raw and triple-quoted where that can be.
std::string python_literal(std::string_view text);

// For op.execute, which takes `:name` for a parameter: `\:name`. `::` and `:=` stay as they are.
// https://docs.sqlalchemy.org/en/14/core/sqlelement.html#sqlalchemy.sql.expression.text
std::string bind_escaped(std::string_view sql);

}  // namespace concertina
