// Running real tools on emitted files: commands, temporary directories, and the plans that the tools run.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "emit/emitter.hpp"
#include "support/postgresql_server.hpp"

namespace concertina::test {

struct Outcome {
  int status = 0;
  std::string output;  // stdout and stderr
};

Outcome run(const std::string& command);
std::string must(const std::string& command);  // its output without line ends at the end; a failure fails the test, with its output

struct Directory {  // goes away with the value
  std::filesystem::path path;
  Directory();
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  std::string operator/(const std::string& name) const { return (path / name).string(); }
};

std::string query(const Database& database, const std::string& sql);  // the first value of its first row; empty: none
std::string sqlalchemy_url(const std::string& url);                   // of a PostgreSQL database

void write_files(const std::filesystem::path& directory, const std::vector<File>& files);
std::vector<File> read_files(const std::filesystem::path& directory);                                   // in path order
std::vector<std::string> names_ending(const std::filesystem::path& directory, const std::string& end);  // in name order

// Emits into the directory as the command line does; returns what is new.
std::vector<File> emit_into(const std::filesystem::path& directory, const Plan& plan, const std::string& target, const std::string& which);

}  // namespace concertina::test
