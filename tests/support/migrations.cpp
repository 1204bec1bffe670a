#include "support/migrations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "model/error.hpp"

namespace concertina {

namespace fs = std::filesystem;

Directory::Directory() : root_(fs::path(::testing::TempDir()) / ("lint_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()))) {
  fs::remove_all(root_);
  fs::create_directories(root_);
}

Directory::~Directory() { fs::remove_all(root_); }

std::string Directory::add(const std::string& path, const std::string& text) const {
  fs::create_directories((root_ / path).parent_path());
  std::ofstream(root_ / path, std::ios::binary) << text;
  return (root_ / path).string();
}

Texts names_at(const std::vector<std::string>& paths) {
  Texts result;
  for (const Migration& migration : migrations_at(paths, false)) result.push_back(fs::path(migration.path).filename().string());
  return result;
}

Migration sql(const std::string& text, const std::string& path) { return migration_of(path, text, false); }
Migration alembic(const std::string& body, const std::string& before) {
  return migration_of("x.py", "from alembic import op\n" + before + "def upgrade():\n" + body + "\ndef downgrade():\n    op.drop_table('t')\n", false);
}
Migration django(const std::string& operations, const std::string& before) {
  return migration_of("shop/migrations/0002_x.py",
                      "from django.db import migrations\n" + before + "class Migration(migrations.Migration):\n    operations = [" + operations + "]\n", false);
}

Texts texts(const Migration& migration) {
  Texts result;
  for (const SqlPiece& piece : migration.pieces) {
    EXPECT_GE(static_cast<std::ptrdiff_t>(piece.lines.size()), 1 + std::count(piece.sql.begin(), piece.sql.end(), '\n'));
    result.push_back(piece.sql);
  }
  return result;
}

std::string ways(const Migration& migration) {
  std::string result;
  for (const SqlPiece& piece : migration.pieces) result += piece.alone_is_none ? 'q' : piece.yields ? 'y' : piece.joins ? '+' : piece.transaction ? 't' : '-';
  return result;
}

Texts remarks(const std::vector<Remark>& all) {
  Texts result;
  for (const Remark& remark : all) result.push_back(std::to_string(remark.line) + " " + remark.text);
  return result;
}

std::string where_refused(const std::vector<std::string>& paths) {
  try {
    migrations_at(paths, false);
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint.empty());
    return error.what_happened + " (" + error.where + ")";
  }
  return "";
}

}  // namespace concertina
