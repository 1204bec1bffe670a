// A backfill beside transactions that hold several rows, in any order.
#include <gtest/gtest.h>

#include <chrono>
#include <pqxx/pqxx>
#include <thread>

#include "dialects/dialect.hpp"
#include "load/server.hpp"

namespace concertina::test {
namespace {

const std::string waiting =
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'backfill' AND wait_event_type = 'Lock' AND wait_event = "
    "'transactionid'";

void await_waiting(pqxx::connection& connection) {
  for (int i = 0; i < 500; ++i) {
    if (pqxx::nontransaction(connection).exec(waiting)[0][0].as<int>() == 1) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << "the backfill waits for nobody";
}

TEST(Backfill, HoldsNoRowWhileItWaitsForAnother) {
  const std::string url = fresh_loaded_database();
  pqxx::connection first(url), second(url), watch(url), filling(url + "&application_name=backfill");
  pqxx::nontransaction(watch).exec("CREATE TABLE items (id int PRIMARY KEY, a int, b int); INSERT INTO items SELECT n, n FROM generate_series(1, 100) AS n");
  const Backfill backfill{.table = "items", .key = {"id"}, .set = {{"b", "a"}}, .todo = "b IS DISTINCT FROM a"};
  const std::string sql = dialect("postgresql").write_backfill(backfill, {}, {})[0].sql;

  pqxx::work one(first), other(second);
  one.exec("UPDATE items SET a = 1000 WHERE id = 5");
  other.exec("UPDATE items SET a = 1000 WHERE id = 3");
  std::thread running([&] { EXPECT_NO_THROW(pqxx::nontransaction(filling).exec(sql)); });
  await_waiting(watch);  // for row 3
  other.commit();
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  await_waiting(watch);  // for row 5
  EXPECT_NO_THROW(one.exec("UPDATE items SET a = 2000 WHERE id = 3"));
  EXPECT_NO_THROW(one.commit());
  running.join();
  EXPECT_EQ(pqxx::nontransaction(watch).exec("SELECT count(*) FROM items WHERE b IS DISTINCT FROM a")[0][0].as<int>(), 0);
}

}  // namespace
}  // namespace concertina::test
