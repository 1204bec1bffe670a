#include "lint/tried/watch.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "model/error.hpp"

namespace concertina::tried {
namespace {

// Stops the session's statement, unless it goes out of scope before.
class Watch {
 public:
  Watch(const Client& other, const std::string& session, std::chrono::seconds limit)
      : thread_([this, &other, session, limit](const std::stop_token& done) {
          std::unique_lock lock(mutex_);
          if (over_.wait_for(lock, done, limit, [&] { return done.stop_requested(); })) return;
          try {
            other.execute("KILL QUERY " + session);
          } catch (const Error&) {  // it has ended by itself
          }
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any over_;
  std::jthread thread_;  // last: it ends before what it waits with
};

}  // namespace

Client watched(const Client& client, const Client& other, std::chrono::seconds limit) {
  const std::string session = client.query("SELECT CONNECTION_ID()", {}).at(0).at(0).value_or("");
  Client result = client;
  result.query = [=](const std::string& sql, const std::vector<std::string>& parameters) {
    const Watch watch(other, session, limit);
    return client.query(sql, parameters);
  };
  result.execute = [=](const std::string& sql) {
    const Watch watch(other, session, limit);
    client.execute(sql);
  };
  return result;
}

}  // namespace concertina::tried
