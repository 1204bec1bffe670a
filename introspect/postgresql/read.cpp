#include "introspect/postgresql/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <iterator>

#include "introspect/postgresql/client.hpp"
#include "introspect/postgresql/reading.hpp"
#include "introspect/postgresql/spelling.hpp"
#include "model/error.hpp"

namespace concertina::postgresql {
namespace {

// With an empty search_path the server writes every name with its schema; the rest fixes how constants are written. Compiling
// these queries takes longer than running them. System catalogs are read whole: where nobody has analysed them, the server would
// take them for small and look their rows up one by one.
const std::string settings =
    "SELECT current_setting('server_version_num'), set_config('search_path', '', true), set_config('quote_all_identifiers', 'off', true), "
    "set_config('DateStyle', 'ISO, MDY', true), set_config('IntervalStyle', 'postgres', true), set_config('TimeZone', 'UTC', true), "
    "set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), set_config('xmloption', 'content', true), "
    "set_config('standard_conforming_strings', 'on', true), set_config('lock_timeout', '10s', true), set_config('statement_timeout', '0', true), "
    "set_config('work_mem', '64MB', true), set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true), "
    "set_config('max_parallel_workers_per_gather', '0', true), ARRAY(SELECT c.relname FROM pg_class c "
    "WHERE c.oid < 16384 AND c.relnamespace = "
    "'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v') AND NOT has_column_privilege(c.oid, 1::int2, 'SELECT')) || CASE WHEN NOT "
    "has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') THEN ARRAY['subconninfo'::name] END, ARRAY(SELECT c.oid || ' ' || c.relname FROM "
    "pg_class c WHERE c.oid < 16384 AND c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r'), ARRAY(SELECT t || ' ' || k.oid FROM pg_opclass k, "
    "unnest(CASE k.opcintype WHEN 'text'::regtype THEN '{pg_catalog.text,pg_catalog.varchar}' ELSE ARRAY[k.opcintype::regtype] END::oid[]) t WHERE "
    "k.opcdefault AND k.oid < 16384 AND "
    "k.opcmethod = (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree'))";

// Ends the snapshot; without commit() by rolling back.
class Snapshot {
 public:
  explicit Snapshot(const Client& client) : client_(client) { client_.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    try {
      client_.execute("ROLLBACK");
    } catch (const Error&) {  // the connection is lost: so is the transaction
    }
  }

 private:
  const Client& client_;
};

// The last three values of the session's row.
void take_names(Reading& reading, const Row& session) {
  const auto list = [&](std::size_t from_behind) { return array_items(session.at(session.size() - from_behind).value_or("{}")); };
  reading.hidden = list(3);
  for (const std::string& item : list(2)) reading.catalogs.emplace(std::stoul(item), item.substr(item.find(' ') + 1));
  for (const std::string& item : list(1)) reading.operators.emplace(std::stoul(item), std::stoul(item.substr(item.find(' ') + 1)));
}

std::string version_text(int number) { return fmt::format("{}.{}", number / 10000, number % 10000); }

void check_version(int number, const std::string& where) {
  if (number >= 140000) return;
  throw Error("PostgreSQL " + version_text(number) + " is too old", where, "concertina reads PostgreSQL 14 and later");
}

std::future<Answer> asked(const Client& client, Question question) {
  return std::async(std::launch::async, [&client, question = std::move(question)] {
    return question.sql.empty() ? [](Row&) { return false; } : client.answer(question.sql, question.parameters);
  });
}

// While one answer is read, the server writes the next.
void read_all(Reading& reading) {
  using namespace readers;
  const Reader* const in_order[] = {&unmanaged,   &enum_types, &sequences, &used_catalogs, &tables,   &columns, &constraints,
                                    &definitions, &indexes,    &parts,     &spelled_keys,  &comments, &needs};
  schemas.read(reading, asked(reading.client, schemas.question(reading)).get());  // all others ask about these
  std::future<Answer> answer = asked(reading.client, in_order[0]->question(reading));
  for (std::size_t i = 0; i < std::size(in_order); ++i) {
    const Answer rows = answer.get();
    if (i + 1 < std::size(in_order)) answer = asked(reading.client, in_order[i + 1]->question(reading));
    in_order[i]->read(reading, rows);
  }
}

}  // namespace

Catalog read(Client& client, const ReadOptions& options) {
  const Snapshot snapshot(client);
  Reading reading{.client = client, .sizes = options.sizes, .only = options.schemas};
  const Row session = client.query(settings, {}).at(0);
  reading.version = std::atoi(session.at(0)->c_str());
  take_names(reading, session);
  check_version(reading.version, client.shown_url);
  reading.catalog.dialect = "postgresql";
  reading.catalog.server_version = version_text(reading.version);
  read_all(reading);
  for (auto& [id, object] : reading.catalog.objects) spell_once(object);
  std::sort(reading.catalog.unmanaged.begin(), reading.catalog.unmanaged.end());
  return std::move(reading.catalog);
}

}  // namespace concertina::postgresql
