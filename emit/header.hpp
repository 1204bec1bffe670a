// The comment block at the head of every emitted file, and the names of files.
// Its first line, `concertina plan <id> deploy N step <step id>`, is how a directory tells which deploys it holds.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.hpp"
#include "model/plan.hpp"

namespace concertina {

// REQUIRES: `step_id` has no line end.
std::string marker(const Plan& plan, int deploy, std::string_view step_id);

// The lines of a header, without the comment sign: which step, what and why; then hazards, locks, and what the rollback loses.
std::vector<std::string> step_header(const Plan& plan, const Deploy& deploy, const Step& step);
std::vector<std::string> step_notes(const Policy& policy, const Step& step, Direction direction);

// The lines behind `sign` ("-- ", "# "), each with a line end.
std::string comment(const std::vector<std::string>& lines, std::string_view sign);

// Lower-case letters, digits and underscores, 60 at most: "public.users.email/drop" → "public_users_email_drop".
std::string slug(std::string_view text);

// `number` with leading zeros, as wide as `count` is, but two digits at least: names sort as numbers do.
std::string padded(std::size_t number, std::size_t count);

}  // namespace concertina
