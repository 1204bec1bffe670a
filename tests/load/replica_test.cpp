// Batches wait while a replica is behind, say so, and do not wait for ever.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <pqxx/pqxx>
#include <thread>

#include "dialects/dialect.hpp"
#include "load/server.hpp"

namespace concertina::test {
namespace {

using Clock = std::chrono::steady_clock;

// 20 000 rows in at least two seconds; nobody may be more than one behind.
struct Filling {
  std::string url = fresh_loaded_database();
  pqxx::connection behind{replica()}, watch{url};
  std::vector<std::string> notices;
  std::string error;

  Filling() { run(watch, "CREATE TABLE items (id int PRIMARY KEY, a int, b int); INSERT INTO items SELECT n, n FROM generate_series(1, 20000) AS n"); }
  ~Filling() { resume(); }

  static pqxx::result run(pqxx::connection& connection, const std::string& sql) { return pqxx::nontransaction(connection).exec(sql); }
  void pause() { run(behind, "SELECT pg_wal_replay_pause()"); }
  void resume() { run(behind, "SELECT pg_wal_replay_resume()"); }
  int left() { return run(watch, "SELECT count(*) FROM items WHERE b IS DISTINCT FROM a")[0][0].as<int>(); }

  void fill(const std::string& settings = "SELECT") {
    const Backfill backfill{.table = "items", .key = {"id"}, .set = {{"b", "a"}}, .todo = "b IS DISTINCT FROM a", .batch = 200, .pause_ms = 20};
    Policy policy;
    policy.max_lag_s = 1;
    error.clear();
    struct Noted : pqxx::errorhandler {
      std::vector<std::string>& notices;
      Noted(pqxx::connection& connection, std::vector<std::string>& into) : errorhandler(connection), notices(into) {}
      bool operator()(const char message[]) noexcept override {
        notices.push_back(message);
        return true;
      }
    };
    pqxx::connection connection(url);
    const Noted noted(connection, notices);
    try {
      run(connection, settings);
      run(connection, dialect("postgresql").write_backfill(backfill, {}, policy)[0].sql);
    } catch (const pqxx::sql_error& e) {
      error = e.what();
    }
  }

  bool noticed(const std::string& text) const {
    return std::any_of(notices.begin(), notices.end(), [&](const std::string& notice) { return notice.find(text) != std::string::npos; });
  }

  // The number of rows left when for three seconds nothing was done.
  int left_when_waiting() {
    int last = left();
    Clock::time_point since = Clock::now();
    for (int i = 0; i < 300 && Clock::now() - since < std::chrono::seconds(3); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      if (const int now = left(); now != last) {
        last = now;
        since = Clock::now();
      }
    }
    return last;
  }
};

TEST(Replicas, AreWaitedForUntilTheyHaveCaughtUp) {
  Filling filling;
  filling.pause();
  std::thread running([&] { filling.fill(); });
  const int left = filling.left_when_waiting();
  filling.resume();
  running.join();
  EXPECT_GT(left, 0);
  EXPECT_LT(left, 20000);
  EXPECT_EQ(filling.error, "");
  EXPECT_TRUE(filling.noticed("waiting for a replica that is more than 1 s behind"));
  EXPECT_EQ(filling.left(), 0);
}

TEST(Replicas, ThatNeverCatchUpStopTheStepWhichCanBeRunAgain) {
  Filling filling;
  filling.pause();
  filling.fill("SET concertina.replica_wait_s = 2");
  EXPECT_NE(filling.error.find("a replica is more than 1 s behind, and did not catch up in 2 s"), std::string::npos) << filling.error;
  EXPECT_NE(filling.error.find("run the step again when it has"), std::string::npos) << filling.error;
  EXPECT_GT(filling.left(), 0);
  filling.resume();
  filling.fill();
  EXPECT_EQ(filling.error, "");
  EXPECT_EQ(filling.left(), 0);
}

TEST(Replicas, ThatTheRoleDoesNotSeeAreWarnedOf) {
  Filling filling;
  filling.run(filling.watch, "CREATE ROLE filler; GRANT ALL ON items TO filler; GRANT ALL ON SCHEMA public TO filler");
  filling.fill("SET ROLE filler");
  EXPECT_EQ(filling.error, "");
  EXPECT_TRUE(filling.noticed("replicas are not waited for"));
  EXPECT_EQ(filling.left(), 0);
}

}  // namespace
}  // namespace concertina::test
