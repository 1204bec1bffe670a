#include "tests/emit/alembic.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "support/files.hpp"

namespace concertina::test {
namespace {

// One command a line: its directory, then its arguments. Answers with its output, and its exit status behind a record separator.
constexpr const char* program = R"(
import os, sys, traceback
from alembic.config import main
for line in sys.stdin:
    directory, *arguments = line.rstrip('\n').split('\t')
    os.chdir(directory)
    status = 0
    try:
        main(argv=arguments, prog='alembic')
    except SystemExit as stop:
        status = stop.code or 0
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stderr.flush()
    print('\x1e%d' % status, flush=True)
)";

struct Python {
  Directory directory;
  FILE* commands = nullptr;
  std::ifstream answers;

  Python() {
    const std::string script = directory / "program.py", pipe = directory / "answers";
    write_file(script, program);
    EXPECT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    commands = popen(("exec /usr/bin/python3 " + script + " > " + pipe + " 2>&1").c_str(), "we");  // where Debian's packages are
    answers.open(pipe);
  }
  Python(const Python&) = delete;
  Python& operator=(const Python&) = delete;
  ~Python() { pclose(commands); }

  Outcome operator()(const std::string& command) {
    fputs((command + "\n").c_str(), commands);
    fflush(commands);
    Outcome outcome{-1, ""};
    for (std::string line; std::getline(answers, line); outcome.output += line + "\n") {
      if (!line.starts_with('\x1e')) continue;
      outcome.status = std::stoi(line.substr(1));
      return outcome;
    }
    return outcome;
  }
};

Outcome run_alembic(const std::filesystem::path& directory, std::string arguments) {
  static Python python;
  std::replace(arguments.begin(), arguments.end(), ' ', '\t');
  return python(directory.string() + "\t" + arguments);
}

}  // namespace

Alembic::Alembic(const std::string& sqlalchemy_url) {
  static const Directory fresh;
  if (!std::filesystem::exists(fresh.path / "history")) {
    EXPECT_EQ(run_alembic(fresh.path, "init history").status, 0);
  }
  std::filesystem::copy(fresh.path, directory.path, std::filesystem::copy_options::recursive);
  edit("alembic.ini", "driver://user:pass@localhost/dbname", sqlalchemy_url);
}

Outcome Alembic::operator()(const std::string& arguments) const { return run_alembic(directory.path, arguments); }

std::string Alembic::current() const {
  const Outcome outcome = (*this)("current");
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  std::istringstream lines(outcome.output);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("INFO")) return line.substr(0, 12);  // what follows INFO is its log
  }
  return "";
}

void Alembic::one_transaction_each() const {
  const std::string metadata = "target_metadata=target_metadata";
  edit("history/env.py", "connection=connection, " + metadata, "connection=connection, " + metadata + ", transaction_per_migration=True");
}

void Alembic::edit(const std::string& file, const std::string& text, const std::string& instead) const {
  std::string whole = read_file(directory / file);
  const std::size_t at = whole.find(text);
  ASSERT_NE(at, std::string::npos) << file;
  write_file(directory / file, whole.replace(at, text.size(), instead));
}

}  // namespace concertina::test
