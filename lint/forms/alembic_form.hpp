// Alembic's revisions: upgrade() and downgrade(). https://alembic.sqlalchemy.org/en/latest/ops.html
#pragma once
#include <string>
#include <string_view>

#include "lint/forms/python_text.hpp"
#include "lint/migration.hpp"

namespace concertina {

bool is_alembic(const PySource& source);

Migration alembic_migration(const std::string& path, std::string_view text);

}  // namespace concertina
