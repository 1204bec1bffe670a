// What the commands write, where, and what happens when it cannot be written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"

namespace concertina::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* old_schema = R"({"dialect": "sqlite", "tables": [{"name": "users", "columns": [{"name": "id", "type": "INTEGER"}]}]})";
constexpr const char* new_schema = R"({"dialect": "sqlite", "tables": [{"name": "users", "columns": [
  {"name": "id", "type": "INTEGER"}, {"name": "email", "type": "TEXT"}]}]})";

struct Output : testing::Test {
  Directory directory;
  Output() {
    directory.write("old.json", old_schema);
    directory.write("new.json", new_schema);
  }
};

TEST_F(Output, SnapshotGivesTheSameOnStdoutAndInAFile) {
  const Result shown = directory.run("snapshot new.json");
  EXPECT_EQ(shown.code, 0);
  EXPECT_THAT(shown.out, HasSubstr("\"email\""));
  EXPECT_EQ(directory.run("snapshot new.json -o copy.json").out, "");
  EXPECT_EQ(directory.read("copy.json"), shown.out);
  EXPECT_EQ(directory.run("snapshot copy.json").out, shown.out);
}

TEST_F(Output, DiffHasItsExitCodes) {
  const Result result = directory.run("diff old.json new.json");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("users.email"));
  EXPECT_EQ(directory.run("diff old.json new.json --exit-code").code, 2);
  EXPECT_EQ(directory.run("diff new.json new.json --exit-code").code, 0);
}

TEST_F(Output, DiffInOtherFormats) {
  EXPECT_THAT(directory.run("diff old.json new.json --format json").out, HasSubstr("\"after\""));
  EXPECT_THAT(directory.run("diff old.json new.json --format sql").out, AllOf(HasSubstr("ALTER TABLE"), HasSubstr("email"), HasSubstr(";\n")));
}

TEST_F(Output, ConfigurationFillsInAndFlagsWin) {
  directory.write("concertina.json", R"({"from": "old.json", "to": "new.json"})");
  EXPECT_EQ(directory.run("diff --exit-code").code, 2);
  EXPECT_EQ(directory.run("diff new.json --exit-code").code, 0);
  EXPECT_EQ(directory.run("diff old.json old.json --exit-code").code, 0);
  directory.write("concertina.json", R"({"from": "old.json", "to": "new.json", "ignore": ["users"]})");
  EXPECT_EQ(directory.run("diff --exit-code").code, 0);
}

TEST_F(Output, TwoEnginesCannotBeCompared) {
  directory.write("other.json", R"({"dialect": "postgresql"})");
  const Result result = directory.run("diff old.json other.json");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("sqlite and postgresql"));
}

TEST_F(Output, APlaceThatCannotBeWrittenIsNamed) {
  for (const std::string path : {"nowhere/plan.json", "/dev/full", "."}) {
    const Result result = directory.run("snapshot new.json -o " + path);
    EXPECT_EQ(result.code, 1) << path;
    EXPECT_THAT(result.err, AllOf(HasSubstr("concertina: "), HasSubstr("(" + path + ")"), HasSubstr("hint: "))) << path;
  }
  EXPECT_THAT(directory.names(), ElementsAre("new.json", "old.json"));
}

TEST_F(Output, AFullDiskLeavesTheOldFileAndNothingElse) {
  directory.write("kept.json", "what was there");
  const Result result = directory.shell("(trap '' XFSZ; ulimit -f 0; \"$concertina\" snapshot new.json -o kept.json; echo \"code $?\") 2>&1 | cat");
  EXPECT_THAT(result.out, AllOf(HasSubstr("cannot write the file"), HasSubstr("(kept.json)"), HasSubstr("code 1")));
  EXPECT_EQ(directory.read("kept.json"), "what was there");
  EXPECT_THAT(directory.names(), ElementsAre("kept.json", "new.json", "old.json"));
}

TEST_F(Output, StdoutThatIsFullIsAnError) {
  const Result result = directory.shell("\"$concertina\" snapshot new.json >/dev/full");
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("standard output"));
}

TEST_F(Output, ALinkStaysALinkAndModesAreKept) {
  directory.shell("echo x >real.json; chmod 640 real.json; ln -s real.json link.json");
  EXPECT_EQ(directory.run("snapshot new.json -o link.json").code, 0);
  EXPECT_EQ(directory.shell("readlink link.json; stat -c %a real.json").out, "real.json\n640\n");
  EXPECT_THAT(directory.read("real.json"), HasSubstr("email"));
}

TEST_F(Output, ColourIsForTerminalsOnly) {
  const std::string on_terminal = "script -qec \"$concertina diff old.json new.json\" /dev/null";
  EXPECT_THAT(directory.run("diff old.json new.json").out, Not(HasSubstr("\033[")));
  EXPECT_THAT(directory.shell(on_terminal).out, HasSubstr("\033["));
  EXPECT_THAT(directory.shell("NO_COLOR=1 " + on_terminal).out, Not(HasSubstr("\033[")));
}

TEST_F(Output, APasswordIsNotInTheListOfProcesses) {
  const Result result = directory.shell(
      "mkfifo in.json; \"$concertina\" snapshot in.json --dev postgresql://app:geheim@127.0.0.1:1/shop & pid=$!\n"
      "for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.1; tr '\\0' ' ' </proc/$pid/cmdline | grep -q 'snapshot' && break; done\n"
      "sleep 0.2; tr '\\0' ' ' </proc/$pid/cmdline; kill $pid");
  EXPECT_THAT(result.out, AllOf(HasSubstr("snapshot in.json --dev postgresql://app:***@127.0.0.1:1/shop"), Not(HasSubstr("geheim"))));
}

}  // namespace
}  // namespace concertina::test
