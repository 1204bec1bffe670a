// Scratch servers and databases: what they are, and that nothing is left of them.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "introspect/postgresql/client.hpp"
#include "tests/live/introspect_postgresql/support.hpp"

namespace concertina::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// A folder for temporary files that no other program looks into; it is TMPDIR while the value lives.
struct TemporaryFolder {
  std::string path = "/tmp/concertina-test-XXXXXX";
  TemporaryFolder() {
    if (mkdtemp(path.data()) == nullptr) throw Error("cannot make a directory", path);
    fs::permissions(path, fs::perms::all);
    setenv("TMPDIR", path.c_str(), 1);
  }
  ~TemporaryFolder() {
    unsetenv("TMPDIR");
    std::error_code none;
    fs::remove_all(path, none);
  }
  std::vector<std::string> entries() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path)) names.push_back(entry.path().string());
    return names;
  }
};

pid_t server_process(const std::string& directory) {
  pid_t process = 0;
  std::ifstream(directory + "/data/postmaster.pid") >> process;
  return process;
}

// One that has ended and that nobody has asked for yet is not running.
bool is_running(pid_t process) {
  std::ifstream state("/proc/" + std::to_string(process) + "/stat");
  const std::string text{std::istreambuf_iterator<char>(state), std::istreambuf_iterator<char>()};
  const std::size_t name = text.rfind(") ");
  return process > 0 && name != std::string::npos && text[name + 2] != 'Z';
}

bool ends(pid_t process) {
  for (int i = 0; i < 1000 && is_running(process); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return !is_running(process);
}

// What a shell's background job ignores ends this program, too.
[[maybe_unused]] const bool nothing_ignored = [] {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) signal(number, SIG_DFL);
  return true;
}();

// A copy of this program that holds a scratch database until it is killed. Comes back when the database is there.
template <class Hold>
pid_t holder(Hold hold) {
  int ends[2];
  if (pipe(ends) != 0) throw Error("cannot make a pipe", "");
  const pid_t child = fork();
  if (child == 0) {
    const auto held = hold();
    if (write(ends[1], "x", 1) == 1) pause();
    _exit(0);
  }
  close(ends[1]);
  char ready = 0;
  EXPECT_EQ(read(ends[0], &ready, 1), 1);
  close(ends[0]);
  return child;
}

int death_of(pid_t child, int signal_number) {
  kill(child, signal_number);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

TEST(ScratchServer, is_a_server_of_its_own_that_is_gone_with_the_value) {
  const TemporaryFolder folder;
  Scratch scratch = engine_postgresql.scratch("", 0);
  ASSERT_EQ(folder.entries().size(), 1u);
  const std::string directory = folder.entries()[0];
  const pid_t process = server_process(directory);
  EXPECT_TRUE(is_running(process));
  EXPECT_THAT(scratch.description, testing::MatchesRegex("temporary PostgreSQL [0-9.]+ server"));
  EXPECT_EQ(scratch.client.query("SHOW listen_addresses", {}), (std::vector<Row>{{""}}));
  EXPECT_EQ(scratch.client.query("SELECT current_user, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()", {}),
            (std::vector<Row>{{"concertina", "UTF8"}}));
  EXPECT_NO_THROW(engine_postgresql.connect(scratch.url).execute("CREATE TABLE t (a integer)"));
  EXPECT_EQ(engine_postgresql.read(scratch.client, {}).objects.count(parse_name(Kind::table, "public.t")), 1u);
  scratch = Scratch{};
  EXPECT_FALSE(is_running(process));
  EXPECT_TRUE(folder.entries().empty());
}

TEST(ScratchServer, two_at_once_do_not_see_each_other) {
  const TemporaryFolder folder;
  Scratch one = engine_postgresql.scratch("", 0);
  const Scratch two = engine_postgresql.scratch("", 0);
  one.client.execute("CREATE ROLE somebody");
  EXPECT_NO_THROW(two.client.execute("CREATE ROLE somebody"));
  one = Scratch{};
  EXPECT_EQ(folder.entries().size(), 1u);
  EXPECT_NO_THROW(two.client.query("SELECT 1", {}));
}

TEST(ScratchServer, a_signal_takes_it_along) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    const TemporaryFolder folder;
    const pid_t child = holder([] { return engine_postgresql.scratch("", 0); });
    const pid_t process = server_process(folder.entries().at(0));
    ASSERT_TRUE(is_running(process));
    EXPECT_EQ(death_of(child, number), number);
    EXPECT_FALSE(is_running(process));
    EXPECT_TRUE(folder.entries().empty());
  }
}

TEST(ScratchServer, a_kill_takes_it_along_and_the_next_run_sweeps_what_is_left_but_living_ones) {
  const TemporaryFolder folder;
  const pid_t killed = holder([] { return engine_postgresql.scratch("", 0); });
  const std::string left_over = folder.entries().at(0);
  const pid_t process = server_process(left_over);
  const pid_t living = holder([] { return engine_postgresql.scratch("", 0); });
  EXPECT_EQ(folder.entries().size(), 2u);
  EXPECT_EQ(death_of(killed, SIGKILL), SIGKILL);
  EXPECT_TRUE(ends(process));
  const Scratch next = engine_postgresql.scratch("", 0);
  EXPECT_FALSE(fs::exists(left_over));
  EXPECT_EQ(folder.entries().size(), 2u);
  EXPECT_EQ(death_of(living, SIGTERM), SIGTERM);
}

TEST(ScratchServer, an_error_leaves_nothing_behind) {
  const TemporaryFolder folder;
  const fs::path programs = fs::path(folder.path) / "bin";
  fs::create_directory(programs);
  for (const auto& [name, text] :
       {std::pair{"initdb", "#!/bin/sh\necho 'initdb: error: no space left' >&2\nexit 1\n"}, {"postgres", "#!/bin/sh\necho 'postgres (PostgreSQL) 15.1'\n"}}) {
    std::ofstream(programs / name) << text;
    fs::permissions(programs / name, fs::perms::all);
  }
  setenv("CONCERTINA_PG_BIN", programs.c_str(), 1);
  const Error error = error_of([] { engine_postgresql.scratch("", 0); });
  unsetenv("CONCERTINA_PG_BIN");
  EXPECT_EQ(error.what_happened, "the data of a temporary PostgreSQL server cannot be made: no space left");
  EXPECT_THAT(error.hint, HasSubstr("200 MB free"));
  EXPECT_EQ(folder.entries(), Texts{programs.string()});
}

TEST(ScratchServer, without_programs_the_error_names_the_ways_out) {
  setenv("CONCERTINA_PG_BIN", "/nonexistent", 1);
  const Error error = error_of([] { engine_postgresql.scratch("", 0); });
  unsetenv("CONCERTINA_PG_BIN");
  EXPECT_EQ(error.where, "/nonexistent");
  EXPECT_THAT(error.hint, HasSubstr("CONCERTINA_PG_BIN"));
}

std::vector<Row> scratch_databases() {
  return postgresql_server().client.query("SELECT datname FROM pg_database WHERE datname LIKE 'concertina_scratch_%'", {});
}

TEST(ScratchDatabase, is_made_on_the_server_that_is_named_and_dropped_again) {
  const std::string dev = postgresql_server().url;
  Scratch scratch = engine_postgresql.scratch(dev, 0);
  const std::string name = *scratch.client.query("SELECT current_database()", {})[0][0];
  EXPECT_EQ(scratch_databases(), (std::vector<Row>{{name}}));
  EXPECT_EQ(scratch.url, postgresql::with_database(dev, name));
  EXPECT_THAT(scratch.description, HasSubstr("scratch database on PostgreSQL"));
  scratch = Scratch{};
  EXPECT_TRUE(scratch_databases().empty());
}

TEST(ScratchDatabase, goes_with_a_subscription_in_it) {
  const std::string dev = postgresql_server().url;
  Scratch scratch = engine_postgresql.scratch(dev, 0);
  const std::string name = *scratch.client.query("SELECT current_database()", {}).at(0).at(0);
  scratch.client.execute("CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE)");
  scratch = {};
  const Client server = postgresql::connect(dev);
  EXPECT_TRUE(server.query("SELECT FROM pg_database WHERE datname = $1", {name}).empty());
}

TEST(ScratchDatabase, after_a_kill_the_next_run_sweeps_it_and_leaves_living_ones) {
  const std::string dev = postgresql_server().url;
  const Scratch living = engine_postgresql.scratch(dev, 0);
  const pid_t killed = holder([&] { return engine_postgresql.scratch(dev, 0); });
  EXPECT_EQ(death_of(killed, SIGKILL), SIGKILL);
  for (int tries = 0; tries < 500; ++tries) {
    const auto sessions = postgresql_server().client.query("SELECT count(DISTINCT objid) FROM pg_locks WHERE locktype = 'advisory'", {});
    if (sessions == std::vector<Row>{{"1"}}) break;
    usleep(10'000);
  }
  EXPECT_EQ(scratch_databases().size(), 2u);
  Scratch next = engine_postgresql.scratch(dev, 0);
  EXPECT_EQ(scratch_databases().size(), 2u);
  EXPECT_NO_THROW(living.client.query("SELECT 1", {}));
  next = Scratch{};
  EXPECT_EQ(scratch_databases().size(), 1u);
}

TEST(ScratchDatabase, no_right_to_create_databases_is_an_error_with_the_missing_right) {
  postgresql_server().client.execute("CREATE ROLE modest LOGIN");
  std::string dev = postgresql_server().url;
  const Error error = error_of([&] { engine_postgresql.scratch(dev.replace(dev.find("concertina@"), 11, "modest@"), 0); });
  EXPECT_EQ(error.what_happened, "cannot make a scratch database: permission denied to create database");
  EXPECT_THAT(error.hint, HasSubstr("CREATEDB"));
}

}  // namespace
}  // namespace concertina::test
