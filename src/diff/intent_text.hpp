// Intents as comment lines of desired SQL: `-- concertina: rename column users.email to users.email_address`.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/tokens.hpp"
#include "model/intent.hpp"

namespace concertina {

// The intents in the comments of a file, in order; `where` of each is file:line. Throws Error for one that cannot be read.
// Names come back as in name_text(): quoted where needed, folded to lower case where the engine does (PostgreSQL).
//   split (street, city) of users into addresses key user_id: from users.street, users.city; to addresses.user_id
//   move users.street to addresses.street on addresses.user_id = users.id: from users.street, users.id;
//   to addresses.street, addresses.user_id
std::vector<Intent> intents_in(std::string_view sql, const LexicalRules& rules, const std::string& file);

// What stands behind `-- concertina: `.
std::string intent_text(const Intent& intent);

}  // namespace concertina
