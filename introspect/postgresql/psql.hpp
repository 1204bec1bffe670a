// What a file for psql has beside SQL: psql's commands, and rows behind COPY … FROM stdin.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace concertina::postgresql {

struct Include {       // \i and \ir
  std::size_t at = 0;  // in the SQL
  int line = 1;
  std::string path;
};

struct PsqlText {
  std::string sql;  // the file without them, every line in its place
  std::vector<Include> includes;
};

// Throws Error, with the line, for a command that would change what is run.
PsqlText without_psql(const std::string& text);

}  // namespace concertina::postgresql
