// One connection to a live database. A struct of functions, so that a test can put anything behind it.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace concertina {

using Row = std::vector<std::optional<std::string>>;  // every value as the server's text; nullopt: NULL

// The rows of an answer, one after the other, each into the same Row; false behind the last.
using Answer = std::function<bool(Row& row)>;

struct Client {
  // One statement with its parameters bound ($1 … on PostgreSQL, ? on SQLite). Throws Error with the server's message.
  std::function<std::vector<Row>(const std::string& sql, const std::vector<std::string>& parameters)> query;
  // The same for many rows, which are not all held as values. Empty: the engine has query alone.
  std::function<Answer(const std::string& sql, const std::vector<std::string>& parameters)> answer = {};
  // One statement without a result, in no transaction but its own.
  std::function<void(const std::string& sql)> execute;
  std::string shown_url;  // without the password
};

// `user:secret@host` → `user:***@host`; also password=… in the query part. For every message that names a URL.
std::string without_password(const std::string& url);

}  // namespace concertina
