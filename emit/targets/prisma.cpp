// Prisma Migrate: `<version>_<title>/migration.sql`, sent to the server in one piece; the way back is `down.sql` beside it.
// https://www.prisma.io/docs/orm/prisma-migrate/workflows/generating-down-migrations
#include <fmt/format.h>

#include <algorithm>

#include "emit/emitter.hpp"
#include "emit/header.hpp"
#include "emit/queries.hpp"
#include "emit/versions.hpp"

namespace concertina {
namespace {

// https://www.prisma.io/docs/orm/reference/prisma-schema-reference#fields
std::string provider(const Plan& plan) { return dialect(plan.dialect).atoms ? "mysql" : plan.dialect; }

std::vector<File> emit(const Plan& plan, const Deploy& deploy, const std::vector<File>& existing) {
  const Dialect& sql = dialect(plan.dialect);
  std::vector<File> files = versioned_files(plan, deploy, existing, [&](const Piece& piece) {
    std::vector<Versioned> result;
    for (const UpDown& part : whole_files(piece, sql)) {
      const std::string folder = "_" + piece.slug;
      result.push_back(
          {{folder + "/migration.sql", file_text(piece.up, part.notes, part.up)}, {folder + "/down.sql", file_text(piece.down, part.notes, part.down)}});
    }
    return result;
  });
  const auto is_lock = [](const File& file) { return file.path == "migration_lock.toml"; };
  if (std::ranges::none_of(existing, is_lock))
    files.push_back({"migration_lock.toml", "# " + marker(plan, deploy.number, "lock") + fmt::format("\nprovider = \"{}\"\n", provider(plan))});
  return files;
}

std::string advice(const Plan&) {
  return "schema.prisma changes in the same commit. Prisma knows no way back: prisma db execute --file MIGRATION/down.sql, the last first, and then delete "
         "its row from _prisma_migrations.\nA migration that fails: mend the cause, prisma migrate resolve --rolled-back NAME, and deploy again.";
}

}  // namespace

extern const Emitter emitter_prisma = {
    .name = "prisma",
    .description = "Prisma Migrate folders",
    .dialects = {"postgresql", "mysql", "mariadb", "sqlite"},
    .emit = emit,
    .advice = advice,
    .one_directory = true,
};

}  // namespace concertina
