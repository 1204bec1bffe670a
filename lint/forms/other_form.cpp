#include "lint/forms/other_form.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace concertina {
namespace {

namespace fs = std::filesystem;

struct Mark {
  std::string_view extensions, text;  // both have to be there
  OtherForm form;
};

// The first that fits is taken.
constexpr std::array marks{
    Mark{".rb", "ActiveRecord::Migration", {"Rails", "lint the SQL that its log shows"}},
    Mark{".js .ts .mjs .cjs .mts .cts", "queryRunner", {"TypeORM", "lint the SQL of its calls of query(), in files of their own"}},
    Mark{".js .ts .mjs .cjs .mts .cts", "queryInterface", {"Sequelize", "lint the SQL that its log shows"}},
    Mark{".js .ts .mjs .cjs .mts .cts", "pgm.", {"node-pg-migrate", "lint what node-pg-migrate up --dry-run prints"}},
    Mark{".js .ts .mjs .cjs .mts .cts", "knex", {"Knex", "lint the SQL that DEBUG=knex:query prints"}},
    Mark{".js .ts .mjs .cjs .mts .cts", "db.schema", {"Kysely", "lint the SQL that its log shows"}},
    Mark{".php", "Illuminate\\Database\\Migrations", {"Laravel", "lint what php artisan migrate --pretend prints"}},
    Mark{".php", "AbstractMigration", {"Doctrine or Phinx", "lint what migrations:migrate --write-sql, or phinx migrate --dry-run, writes"}},
    Mark{".exs", "Ecto.Migration", {"Ecto", "lint what mix ecto.migrate --log-migrations-sql prints"}},
    Mark{".xml .yaml .yml .json", "databaseChangeLog", {"Liquibase", "lint what liquibase update-sql prints"}},
    Mark{".cs", "MigrationBuilder", {"EF Core", "lint what dotnet ef migrations script prints"}},
    Mark{".java .kt", "BaseJavaMigration", {"Flyway", "lint the SQL that it runs, in files of their own"}},
    Mark{".go", "goose.AddMigration", {"goose", "lint the SQL that it runs, in files of their own"}},
};

bool has_extension(const Mark& mark, const std::string& extension) {
  const std::string list = " " + std::string(mark.extensions) + " ";
  return !extension.empty() && list.find(" " + extension + " ") != std::string::npos;
}

// Numbered, or in a directory of such files: others are not opened.
bool may_be_migration(const fs::path& path) {
  const std::string name = path.filename().string(), folder = path.parent_path().filename().string();
  const bool numbered = !name.empty() && std::isdigit(static_cast<unsigned char>(name[name[0] == 'V' && name.size() > 1 ? 1 : 0])) != 0;
  return numbered || folder.find("migrat") != std::string::npos || folder.find("change") != std::string::npos || name.find("change") != std::string::npos;
}

std::string head_of(const fs::path& path) {
  std::string text(64 * 1024, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return text;
}

}  // namespace

const OtherForm* other_form(const std::string& given) {
  const fs::path path(given);
  const std::string extension = path.extension().string();
  const auto known = [&](const Mark& mark) { return has_extension(mark, extension); };
  std::error_code error;
  if (std::ranges::none_of(marks, known) || !may_be_migration(path) || !fs::is_regular_file(path, error)) return nullptr;
  const std::string text = head_of(path);
  const auto found = std::ranges::find_if(marks, [&](const Mark& mark) { return known(mark) && text.find(mark.text) != std::string::npos; });
  return found == marks.end() ? nullptr : &found->form;
}

}  // namespace concertina
