// The order in which migration tools run their files, as far as names tell it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lint/migration.hpp"

namespace concertina {

struct FlywayName {
  char kind = 'V';      // V: versioned, R: repeatable, B: baseline, U: undo
  std::string version;  // 1.2
};

// Of `V1_2__title.sql`; nothing for other names.
std::optional<FlywayName> flyway_name(const std::string& path);

// Whether the file is not run on the way forward: an undo, or what a new database begins with instead.
bool is_left_out(const std::string& path);

// Numbers compare as numbers: 2_x before 10_x.
bool natural_less(const std::string& a, const std::string& b);

std::vector<Migration> in_order(std::vector<Migration> migrations);

}  // namespace concertina
