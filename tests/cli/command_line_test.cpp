// What a user sees of the command line itself: help, mistakes, errors, exit codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

// Two lines on stderr, nothing on stdout, and the code for an error.
void expect_error(const Result& result, const std::string& what) {
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, MatchesRegex("concertina: [^\n]+\nhint: [^\n]+\n"));
  EXPECT_THAT(result.err, HasSubstr(what));
}

TEST(CommandLine, VersionGoesToStdout) {
  const Result result = Directory().run("--version");
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, MatchesRegex("concertina [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  EXPECT_THAT(result.err, IsEmpty());
}

TEST(CommandLine, HelpOfEachCommandHasExamplesAndExitCodes) {
  const Directory directory;
  for (const std::string command : {"", "snapshot", "diff", "plan", "drift", "emit", "status", "apply"}) {
    const Result result = directory.run(command + " --help");
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.out, AllOf(HasSubstr("Examples:\n  concertina " + command), HasSubstr("Exit codes: 0 done"))) << command;
    EXPECT_THAT(result.err, IsEmpty());
  }
}

TEST(CommandLine, AMistakeIsOneErrorAndOneHint) {
  const Directory directory;
  expect_error(directory.run(""), "no command was given");
  expect_error(directory.run("frobnicate"), "there is no command 'frobnicate'");
  expect_error(directory.run("plan --frobnicate"), "--frobnicate");
  expect_error(directory.run("plan a.json b.json c.json"), "c.json");
  expect_error(directory.run("plan"), "FROM is missing");
  expect_error(directory.run("plan a.json"), "TO is missing");
  expect_error(directory.run("diff a.json b.json --format yaml"), "--format cannot be 'yaml'");
  expect_error(directory.run("diff a.json b.json --on-ambiguous guess"), "--on-ambiguous cannot be 'guess'");
  expect_error(directory.run("emit"), "PLAN is missing");
  expect_error(directory.run("emit plan.json"), "--to is missing");
  expect_error(directory.run("emit plan.json --to sql"), "--out is missing");
  expect_error(directory.run("status"), "PLAN is missing");
  expect_error(directory.run("apply plan.json sqlite:a.db"), "--deploy is missing");
  expect_error(directory.run("apply plan.json sqlite:a.db --deploy two"), "'two' is no number of a deploy");
  expect_error(directory.run("snapshot"), "SOURCE is missing");
}

TEST(CommandLine, TheHintForAnUnknownCommandNamesTheCommands) {
  EXPECT_THAT(Directory().run("frobnicate").err, HasSubstr("hint: Commands: snapshot, diff, plan, drift, lint, emit, status, apply"));
}

TEST(CommandLine, AFileThatIsNotThereIsNamed) {
  const Directory directory;
  expect_error(directory.run("snapshot nowhere.json"), "nowhere.json");
  expect_error(directory.run("snapshot sqlite:nowhere.db"), "nowhere.db");
  expect_error(directory.run("emit nowhere.json --to sql --out out"), "nowhere.json");
  EXPECT_THAT(directory.names(), IsEmpty());
}

TEST(CommandLine, BrokenJsonIsAnErrorWithItsPlace) {
  const Directory directory;
  directory.write("broken.json", "{\"dialect\": \"sqlite\",\n \"tables\": [}\n");
  expect_error(directory.run("snapshot broken.json"), "broken.json");
  expect_error(directory.run("emit broken.json --to sql --out out"), "broken.json");
  directory.write("wrong.json", "{\"dialect\": \"sqlite\", \"tables\": 7}\n");
  expect_error(directory.run("snapshot wrong.json"), "/tables");
  directory.write("concertina.json", "{\"from\": 7}\n");
  expect_error(directory.run("diff"), "concertina.json");
}

TEST(CommandLine, AnUnknownSchemeIsAnError) {
  const Directory directory;
  expect_error(directory.run("snapshot oracle://host/db"), "oracle");
  expect_error(directory.run("snapshot mysql://host/db"), "mysql");
}

TEST(CommandLine, AUrlThatIsWrittenWrongIsShownRightForItsServer) {
  const Directory directory;
  EXPECT_THAT(directory.run("snapshot mariadb://host:no/db").err, testing::HasSubstr("hint: write mariadb://user:***@host:port/database"));
  EXPECT_THAT(directory.run("snapshot mysql://host:no/db").err, testing::HasSubstr("hint: write mysql://user:***@host:port/database"));
}

TEST(CommandLine, NoServerIsAnErrorWithoutThePassword) {
  const Directory directory;
  for (const std::string command : {"snapshot", "diff", "plan"}) {
    const Result result = directory.run(command + " postgresql://app:geheim@127.0.0.1:1/shop 'postgresql://127.0.0.1:1/shop?password=geheim'");
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out + result.err, AllOf(HasSubstr("concertina: "), Not(HasSubstr("geheim"))));
  }
}

TEST(CommandLine, AMistakenCommandDoesNotShowThePassword) {
  const Directory directory;
  for (const std::string arguments : {"postgresql://app:geheim@h/db", "plan a b postgresql://app:geheim@h/db", "diff a b --format postgresql://app:geheim@h/db",
                                      "snapshot ORACLE://app:geheim@h/db", "emit --to postgresql://app:geheim@h/db"}) {
    const Result result = directory.run(arguments);
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out + result.err, AllOf(StartsWith("concertina: "), Not(HasSubstr("geheim")))) << arguments;
  }
}

}  // namespace
}  // namespace concertina::test
