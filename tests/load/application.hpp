// One version of an application at work: threads that read, insert, update and delete, each statement timed and its result checked.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "load/recipe.hpp"
#include "load/rows.hpp"

namespace concertina::test {

// What the applications of one run have met, by what was going on meanwhile.
struct Log {
  std::mutex guard;
  std::string doing = "nothing";  // the file that is being run
  long statements = 0, failed = 0, wrong = 0;
  double longest_ms = 0;
  long stalls = 0;                           // statements of more than 250 ms
  std::map<std::string, double> longest_of;  // by file
  std::map<std::string, long> errors;        // by message

  void begin(const std::string& what);
  void took(const std::string& began_in, double ms);
  void fails(const std::string& message);
  void reads_wrong(const std::string& message);
};

struct Application {
  std::atomic<bool> stopping = false;
  std::vector<std::thread> threads;

  Application(const std::string& url, const std::string& name, const Recipe& recipe, const Version& version, Rows& rows, Log& log);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;
};

}  // namespace concertina::test
