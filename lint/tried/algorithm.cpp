#include "lint/tried/algorithm.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "lint/tried/default.hpp"
#include "model/error.hpp"

namespace concertina::tried {
namespace {

struct Way {
  std::string algorithm, lock;  // empty: the server's choice
  Marks marks;
};

// The clauses that the statement has itself.
struct Asked {
  std::string algorithm, lock;
};

enum class Outcome { done, no_such_way, failed };

// A column may be called algorithm: the clause has one of its values behind it.
std::string clause(const Words& words, std::string_view name, const std::set<std::string>& values) {
  for (std::size_t i = words.find({name}); i < words.size(); i = words.find({name}, i + 1)) {
    const std::string value = words.word(words.text(i + 1) == "=" ? i + 2 : i + 1);
    if (values.contains(value)) return value == "default" ? "" : value;
  }
  return "";
}

Asked asked(const Words& words) {
  return {clause(words, "algorithm", {"default", "instant", "inplace", "nocopy", "copy"}), clause(words, "lock", {"default", "none", "shared", "exclusive"})};
}

bool is_partition_command(const Words& words) {
  for (const std::string_view command :
       {"add", "drop", "truncate", "reorganize", "coalesce", "rebuild", "exchange", "analyze", "check", "optimize", "repair"}) {
    if (words.has({command, "partition"})) return true;
  }
  return false;
}

// MariaDB takes ALGORITHM=INSTANT with these, and copies.
bool instant_is_ignored(const Words& words) {
  return words.has({"engine"}) || words.has({"order", "by"}) || words.has({"partition", "by"}) || words.has({"remove", "partitioning"});
}

bool renames_table(const Words& words) {
  const std::size_t i = words.find({"rename"});
  return i < words.size() && !words.is(i + 1, {"column"}) && !words.is(i + 1, {"index"}) && !words.is(i + 1, {"key"});
}

std::vector<Way> mysql_ways() {
  return {{"INSTANT", "", {}}, {"INPLACE", "NONE", {}}, {"INPLACE", "SHARED", {"blocks writes"}}, {"INPLACE", "EXCLUSIVE", {"blocks writes", "blocks reads"}}};
}

std::vector<Way> mariadb_ways(const Words& words) {
  const bool ignored = instant_is_ignored(words);
  std::vector<Way> ways;
  if (!ignored) ways.push_back({"INSTANT", "NONE", {}});
  if (!ignored && renames_table(words)) ways.push_back({"INSTANT", "EXCLUSIVE", {}});
  ways.push_back({"INPLACE", "NONE", {}});
  ways.push_back({"INPLACE", "SHARED", {"blocks writes"}});
  ways.push_back({"INPLACE", "EXCLUSIVE", {"blocks writes", "blocks reads"}});
  ways.push_back({"COPY", "NONE", {"copies"}});  // from 11.2 on
  return ways;
}

// What is left of the ways by what the statement asks for, with what it does not say itself.
std::vector<Way> open_ways(std::vector<Way> ways, const Asked& said) {
  std::vector<Way> result;
  for (Way& way : ways) {
    const bool other_algorithm =
        !said.algorithm.empty() && said.algorithm != lower(way.algorithm) && !(said.algorithm == "nocopy" && way.algorithm == "INPLACE");
    if (other_algorithm || (!said.lock.empty() && way.lock != "" && said.lock != lower(way.lock))) continue;
    if (!said.algorithm.empty()) way.algorithm.clear();
    if (!said.lock.empty()) way.lock.clear();
    if (!way.algorithm.empty() || !way.lock.empty()) result.push_back(std::move(way));
  }
  return result;
}

// The marks where nothing but the statement itself told: it was refused every cheaper way.
Marks last_marks(const Asked& said, const Words& words, bool mariadb) {
  Marks marks;
  const bool ignored = mariadb && said.algorithm == "instant" && instant_is_ignored(words);
  const bool copies = said.algorithm.empty() || said.algorithm == "copy" || ignored;
  if (copies) marks = {"copies", "blocks writes"};
  if (copies && mariadb && said.lock == "none") marks.erase("blocks writes");
  return marks;
}

std::string clauses(const Way& way, const char* between) {
  std::string text;
  if (!way.algorithm.empty()) text += "ALGORITHM=" + way.algorithm;
  if (!way.lock.empty()) text += (text.empty() ? "" : between) + std::string("LOCK=") + way.lock;
  return text;
}

// In front of the first part: behind partition commands no clause may stand.
std::string altered_by(const std::string& sql, const Words& words, const Way& way) {
  const std::size_t first = altered_table(words).end;
  if (first >= words.size()) return sql;
  const bool bare = words.is(first, {"partition", "by"}) || words.is(first, {"remove", "partitioning"});
  std::string result = sql;
  return result.insert(offset(sql, words.text(first)), clauses(way, ", ") + (bare ? " " : ", "));
}

std::string index_by(const std::string& sql, const Words& words, const Way& way) {
  const std::string_view last = words.text(words.size() - 1);
  std::string result = sql;
  return result.insert(offset(sql, last) + last.size(), " " + clauses(way, " "));
}

// MariaDB's DROP INDEX takes no clause: DROP INDEX x ON t → ALTER TABLE t DROP INDEX x.
std::string drop_by(const std::string& sql, const Words& words, const Way& way) {
  const std::size_t on = words.find({"on"});
  const auto between = [&](std::size_t begin, std::size_t end) {
    const std::string_view last = words.text(end - 1);
    return sql.substr(offset(sql, words.text(begin)), offset(sql, last) + last.size() - offset(sql, words.text(begin)));
  };
  const std::size_t behind = name_at(words, on + 1).end;
  return fmt::format("ALTER TABLE {} {}, {}", between(on + 1, behind), between(0, on), clauses(way, ", "));
}

std::string text_by(const std::string& sql, const Words& words, bool mariadb, const Way& way) {
  if (words.is(0, {"alter"})) return altered_by(sql, words, way);
  return words.is(0, {"drop"}) && mariadb && words.has({"on"}) ? drop_by(sql, words, way) : index_by(sql, words, way);
}

Outcome tried(const std::string& sql, const Client& client) {
  try {
    client.execute(sql);
    return Outcome::done;
  } catch (const Error& error) {
    const std::string& said = error.what_happened;
    const bool of_clause = said.starts_with("ALGORITHM=") || said.starts_with("LOCK=");
    return of_clause && said.find(" is not supported") != std::string::npos ? Outcome::no_such_way : Outcome::failed;
  }
}

// Measured: MariaDB takes no clause with these.
Marks marks_of_partitions(const Words& words, bool mariadb) {
  if (words.has({"exchange", "partition"})) {
    return words.has({"without", "validation"}) ? Marks() : Marks{"scans", "blocks writes"};  // MySQL accepts LOCK=NONE, and writers wait
  }
  if (!mariadb) return {};
  if (words.has({"drop", "partition"}) || words.has({"truncate", "partition"})) return {"blocks reads", "blocks writes"};
  const bool copies = words.has({"reorganize"}) || words.has({"coalesce"}) || words.has({"rebuild"}) || words.has({"add", "partition", "partitions"});
  return copies ? Marks{"copies", "blocks writes"} : Marks();
}

// As it is written. true: that took another way, by which a server with a binary log copies.
bool run_written(const std::string& sql, const Words& words, const Client& client) {
  try {
    client.execute(sql);
    return false;
  } catch (const Error& error) {
    if (!is_unsafe_default(error.what_happened)) throw;
    add_before_defaults(sql, words, client);
    return true;
  }
}

Marks run_ways(const std::string& sql, const Words& words, bool mariadb, const Client& client) {
  const Asked said = asked(words);
  for (const Way& way : open_ways(mariadb ? mariadb_ways(words) : mysql_ways(), said)) {
    const Outcome outcome = tried(text_by(sql, words, mariadb, way), client);
    if (outcome == Outcome::done) return way.marks;
    if (outcome == Outcome::no_such_way) continue;
    // The clause does not go with it, or the statement itself is wrong.
    return run_written(sql, words, client) ? last_marks(said, words, mariadb) : Marks();
  }
  run_written(sql, words, client);
  return last_marks(said, words, mariadb);
}

}  // namespace

bool has_ways(const Words& words) {
  if (!altered_table(words).name.empty()) return true;
  const bool creates = words.is(0, {"create"}), drops = words.is(0, {"drop"});
  const std::size_t index = words.find({"index"});
  return (creates && index < words.size() && index < 5 && !words.is(1, {"table"})) || (drops && index < 3);
}

Marks run_cheapest(const std::string& sql, const Words& words, bool mariadb, const Client& client) {
  const bool partitions = is_partition_command(words);
  const bool no_clause = partitions && (mariadb || words.has({"exchange", "partition"}) || words.has({"truncate", "partition"}));
  Marks marks;
  if (no_clause) {
    client.execute(sql);
  } else {
    marks = run_ways(sql, words, mariadb, client);
  }
  if (partitions) marks.merge(marks_of_partitions(words, mariadb));
  const Asked said = asked(words);
  if (said.lock == "shared" || said.lock == "exclusive") marks.insert("blocks writes");
  if (said.lock == "exclusive") marks.insert("blocks reads");
  if (said.algorithm == "copy" || said.lock == "shared" || said.lock == "exclusive") marks.insert("asks for copy");
  return marks;
}

}  // namespace concertina::tried
