// Debian's Alembic, in an environment as `alembic init` makes it. All its commands run in one Python process: starting one takes longer
// than most of what it is asked for.
#pragma once
#include <filesystem>
#include <string>

#include "tests/emit/tools.hpp"

namespace concertina::test {

struct Alembic {
  Directory directory;

  explicit Alembic(const std::string& sqlalchemy_url);
  Outcome operator()(const std::string& arguments) const;  // as on a command line, parted by spaces

  std::filesystem::path versions() const { return directory.path / "history" / "versions"; }
  std::string current() const;        // revision; empty: none
  void one_transaction_each() const;  // transaction_per_migration=True
  void edit(const std::string& file, const std::string& text, const std::string& instead) const;
};

}  // namespace concertina::test
