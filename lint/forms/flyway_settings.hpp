// What Flyway's configuration files say: flyway.toml, flyway.conf, and NAME.sql.conf beside a migration.
// https://documentation.red-gate.com/flyway/reference/configuration
#pragma once
#include <map>
#include <string>

namespace concertina {

using FlywaySettings = std::map<std::string, std::string>;  // names in lower case, as in flyway.conf: "flyway.placeholders.x"

// Those for the migration at `path`: of NAME.sql.conf, then of the nearest flyway.toml and flyway.conf, beside it or above it. Throws Error where a
// flyway.toml is no TOML.
FlywaySettings flyway_settings(const std::string& path);

}  // namespace concertina
