#include "load/waits.hpp"

#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <pqxx/pqxx>

namespace concertina::test {
namespace {

void pause(const std::atomic<bool>& stopping, int milliseconds) {
  for (; milliseconds > 0 && !stopping; milliseconds -= 20) std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

// waitstart: https://www.postgresql.org/docs/15/view-pg-locks.html
const std::string longest_wait =
    "SELECT extract(epoch FROM clock_timestamp() - l.waitstart) * 1000, coalesce(l.relation::regclass::text, l.locktype), l.mode, "
    "coalesce((SELECT string_agg(b.application_name || ' ' || coalesce(b.wait_event_type, ''), ', ') "
    "FROM pg_stat_activity b WHERE b.pid = ANY (pg_blocking_pids(l.pid))), 'nobody') "
    "FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
    "WHERE NOT l.granted AND l.waitstart IS NOT NULL AND a.application_name ~ '^(old|new)' ORDER BY l.waitstart LIMIT 1";

}  // namespace

Reports::Reports(const std::string& url, const std::string& table, const std::string& later, Log& log) {
  const auto repeat = [=, this, &log](const std::string& name, const std::string& before, const std::string& seconds, const std::string& after, int pause_ms) {
    threads.emplace_back([=, this, &log] {
      pqxx::connection connection(url + "&application_name=" + name);
      std::string now = table, next = later;
      while (!stopping) try {
          pqxx::work transaction(connection);
          transaction.exec(fmt::format(fmt::runtime(before), now));
          transaction.exec("SELECT pg_sleep(" + seconds + ")");
          transaction.exec(fmt::format(fmt::runtime(after), now));
          transaction.commit();
          pause(stopping, pause_ms);
        } catch (const pqxx::deadlock_detected& e) {
          log.fails(name + ": " + e.what());
        } catch (const pqxx::undefined_table&) {
          std::swap(now, next);
        }
    });
  };
  repeat("report", "SELECT count(*) FROM {}", "3", "SELECT count(*) FROM owners", 5000);
  repeat("clerk", "UPDATE owners SET name = 'b' WHERE id = -1", "0.4", "DELETE FROM {} WHERE id = -1", 900);
}

Reports::~Reports() {
  stopping = true;
  for (std::thread& thread : threads) thread.join();
}

LockWatch::LockWatch(const std::string& url) {
  thread = std::thread([this, url] {
    pqxx::connection connection(url + "&application_name=watch");
    pqxx::nontransaction work(connection);
    while (!stopping) {
      for (const auto& row : work.exec(longest_wait)) {
        const std::lock_guard lock(guard);
        if (row[0].as<double>() <= longest_ms) continue;
        longest_ms = row[0].as<double>();
        behind = row[1].as<std::string>() + " " + row[2].as<std::string>() + " behind " + row[3].as<std::string>();
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
  });
}

LockWatch::~LockWatch() {
  stopping = true;
  thread.join();
}

}  // namespace concertina::test
