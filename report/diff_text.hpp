// The difference of two schemas for a person: one line per change.
#pragma once
#include <string>
#include <vector>

#include "model/change.hpp"

namespace concertina {

//   + column public.users.email  text not null default 'x'
//   ~ column public.users.age  type: integer → bigint
//   ~ column public.users.email → email_address
//   - index public.users.users_email_idx
// Empty for no changes.
std::string changes_text(const std::vector<Change>& changes);
std::string change_line(const Change& change);  // without a line end

}  // namespace concertina
