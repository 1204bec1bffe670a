#include "load/application.hpp"

#include <fmt/format.h>

#include <chrono>
#include <pqxx/pqxx>

namespace concertina::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int sessions = 4;
constexpr std::chrono::milliseconds thinking(8);  // between two statements of a session

constexpr long copied_from = 2'000'000;  // more than any sequence comes to
constexpr int sessions_that_prepare = 2;

// Tells the log how long it has lived.
struct Timer {
  Log& log;
  std::string began_in;
  Clock::time_point start = Clock::now();
  ~Timer() { log.took(began_in, std::chrono::duration<double, std::milli>(Clock::now() - start).count()); }
};

struct Session {
  const Recipe& recipe;
  const Version& version;
  Rows& rows;
  Log& log;
  pqxx::connection connection;
  std::mt19937 random;
  bool prepares = false;                             // sends its statements by name, as most drivers do
  std::map<std::string, std::string> prepared = {};  // name, by statement
  int last_prepared = 0;

  std::string name_of(const std::string& sql) {
    std::string& name = prepared[sql];
    if (name.empty()) connection.prepare(name = fmt::format("s{}", ++last_prepared), sql);
    return name;
  }

  // A result whose type has changed is refused once, and drivers then prepare anew: the plan's hazard PREPARED_STATEMENTS.
  template <class... Parameters>
  pqxx::result run_prepared(pqxx::nontransaction& work, const std::string& sql, Parameters... parameters) {
    try {
      return work.exec_prepared(name_of(sql), parameters...);
    } catch (const pqxx::feature_not_supported&) {
      prepared[sql] = "";
      return work.exec_prepared(name_of(sql), parameters...);
    }
  }

  template <class Work>
  auto timed(const Work& work) {
    std::string began_in;
    {
      const std::lock_guard lock(log.guard);
      began_in = log.doing;
    }
    const Timer timer{log, began_in};
    return work();
  }

  template <class... Parameters>
  pqxx::result run(const std::string& sql, Parameters... parameters) {
    return timed([&] {
      pqxx::nontransaction work(connection);
      if constexpr (sizeof...(parameters) == 0) {
        return work.exec(sql);
      } else if (prepares) {
        return run_prepared(work, sql, parameters...);
      } else {
        return work.exec_params(sql, parameters...);
      }
    });
  }

  // A row and its line in one transaction, with a number that the client chooses.
  void copy() {
    const long number = rows.next_number(), id = copied_from + number;
    pqxx::work transaction(connection);
    const pqxx::row row = transaction.exec_params1("SELECT " + version.values, value_of(recipe, number));
    std::string line = std::to_string(id);
    for (const auto& field : row) line += std::string("\t") + field.c_str();
    transaction.exec(fmt::format("COPY {} (id, {}) FROM PROGRAM {}", version.table, version.columns, transaction.quote("echo '" + line + "'")));
    transaction.exec_params("INSERT INTO lines (" + version.line_key + ") VALUES ($1)", id);
    transaction.commit();
    rows.put({id, number});
  }

  void insert() {
    if (!version.columns.empty() && random() % 4 == 0) return timed([&] { copy(); });
    const long number = rows.next_number();
    const pqxx::result result = run(version.insert, value_of(recipe, number));
    rows.put({result[0][0].as<long>(), number});
  }

  const std::string& writing() {
    const unsigned dice = random() % 6;
    if (dice == 0 && !version.merge.empty()) return version.merge;
    return dice < 3 ? version.upsert : version.update;
  }

  void update(Entry entry) {
    const long number = rows.next_number();
    try {
      const pqxx::result result = run(writing(), value_of(recipe, number), entry.id);
      if (result.affected_rows() != 1) log.reads_wrong("no row to update: " + version.update);
      entry.number = number;
    } catch (...) {
      rows.put(entry);
      throw;
    }
    rows.put(entry);
  }

  void remove(Entry entry) {
    try {
      if (run("DELETE FROM " + version.table + " WHERE id = $1", entry.id).affected_rows() != 1) log.reads_wrong("no row to delete");
    } catch (...) {
      rows.put(entry);
      throw;
    }
  }

  void read(Entry entry) {
    const std::string expected = value_of(recipe, entry.number);
    try {
      const pqxx::result result = run("SELECT " + version.value + " FROM " + version.table + " WHERE id = $1", entry.id);
      const std::string found = result.empty() ? "no row" : result[0][0].is_null() ? "NULL" : result[0][0].as<std::string>();
      if (found != expected) log.reads_wrong(version.value + " gives " + found + " instead of " + expected);
    } catch (...) {
      rows.put(entry);
      throw;
    }
    rows.put(entry);
  }

  void act() {
    const unsigned dice = random() % 10;
    if (dice == 9 && !version.others.empty()) {
      run(version.others[random() % version.others.size()]);
      return;
    }
    if (dice < 2) return insert();
    const std::optional<Entry> entry = rows.take(random);
    if (!entry) return;
    if (dice < 4) return update(*entry);
    if (dice < 5) return remove(*entry);
    read(*entry);
  }
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

void work(std::atomic<bool>& stopping, const std::string& url, const std::string& name, int number, const Recipe& recipe, const Version& version, Rows& rows,
          Log& log) try {
  Session session{recipe, version, rows, log, pqxx::connection(url + "&application_name=" + name), std::mt19937(number), number < sessions_that_prepare};
  if (!recipe.role.empty()) pqxx::nontransaction(session.connection).exec("SET ROLE " + recipe.role);
  while (!stopping) {
    try {
      session.act();
    } catch (const pqxx::sql_error& e) {
      log.fails(name + ": " + first_line(e.what()) + " in: " + e.query());
      pqxx::nontransaction(session.connection).exec("ROLLBACK");
    }
    std::this_thread::sleep_for(thinking);
  }
} catch (const std::exception& e) {
  log.fails(name + " gave up: " + e.what());
}

}  // namespace

void Log::begin(const std::string& what) {
  const std::lock_guard lock(guard);
  doing = what;
}

void Log::took(const std::string& began_in, double ms) {
  const std::lock_guard lock(guard);
  ++statements;
  if (ms > 250) ++stalls;
  longest_ms = std::max(longest_ms, ms);
  for (const std::string& what : {began_in, doing}) longest_of[what] = std::max(longest_of[what], ms);
}

void Log::fails(const std::string& message) {
  const std::lock_guard lock(guard);
  ++failed;
  ++errors[message];
}

void Log::reads_wrong(const std::string& message) {
  const std::lock_guard lock(guard);
  ++wrong;
  ++errors[message];
}

Application::Application(const std::string& url, const std::string& name, const Recipe& recipe, const Version& version, Rows& rows, Log& log) {
  for (int i = 0; i < sessions; ++i) {
    threads.emplace_back([=, this, &recipe, &version, &rows, &log] { work(stopping, url, name, i, recipe, version, rows, log); });
  }
}

Application::~Application() {
  stopping = true;
  for (std::thread& thread : threads) thread.join();
}

}  // namespace concertina::test
