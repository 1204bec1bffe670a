// Tables that come and go while a schema is read: it is read again, or the user is told why it was not.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "model/error.hpp"
#include "support/deploying.hpp"

namespace concertina::test {
namespace {

struct Moving : ::testing::TestWithParam<std::string> {};

TEST_P(Moving, TablesAreNoFaultOfTheReader) {
  Scratch database = fresh_database(GetParam());
  database.client.execute("CREATE TABLE stays (a int)");
  std::atomic<bool> done = false;
  std::thread other([&, client = engine(GetParam()).connect(database.url)] {
    while (!done) {
      client.execute("CREATE TABLE goes (a int)");
      client.execute("DROP TABLE goes");
    }
  });
  Client reader = engine(GetParam()).connect(database.url);
  std::string error;
  int read = 0;
  for (int i = 0; i < 100 && error.empty(); ++i) {
    try {
      read += find(engine(GetParam()).read(reader, {}), {Kind::table, "", "", "stays"}) != nullptr;
    } catch (const Error& e) {
      if (!e.what_happened.starts_with("the schema changes while it is read")) error = e.what_happened;
    }
  }
  done = true;
  other.join();
  EXPECT_EQ(error, "");
  EXPECT_GT(read, 0);
}

INSTANTIATE_TEST_SUITE_P(Makes, Moving, ::testing::Values("mysql", "mariadb"), [](const auto& make) { return make.param; });

}  // namespace
}  // namespace concertina::test
