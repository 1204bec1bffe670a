// Others on the server beside the applications: long transactions now and then, and a watch that sees which locks applications wait for.
#pragma once
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "load/application.hpp"

namespace concertina::test {

// Every 8 s a transaction that has read the table and stays open for 3 s; and about every second one that writes and stays open
// for 0.4 s, in an order of tables that no other writer has.
struct Reports {
  std::atomic<bool> stopping = false;
  std::vector<std::thread> threads;
  Reports(const std::string& url, const std::string& table, const std::string& later, Log& log);  // `later`: its name when it is not there
  ~Reports();
};

// The longest wait of an application ("old…", "new…") for a lock, and who held or asked for it. By the server's own clock, so that
// a busy machine does not count.
struct LockWatch {
  std::atomic<bool> stopping = false;
  std::thread thread;
  std::mutex guard;
  double longest_ms = 0;
  std::string behind;
  explicit LockWatch(const std::string& url);
  ~LockWatch();
};

}  // namespace concertina::test
