// Flyway's placeholders: ${name} in a migration, which Flyway replaces before it reads the SQL.
// https://documentation.red-gate.com/flyway/reference/configuration/flyway-namespace/flyway-placeholders-namespace
#pragma once
#include "lint/migration.hpp"

namespace concertina {

// Replaces them by the values of NAME.sql.conf, of the nearest flyway.toml and flyway.conf (beside the file or above it) and of the
// environment (FLYWAY_PLACEHOLDERS_NAME). One whose value is not known becomes a neutral one, and Migration::unread says so.
void fill_placeholders(Migration& migration);

}  // namespace concertina
