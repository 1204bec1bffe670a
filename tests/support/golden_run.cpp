#include "support/golden_run.hpp"

#include "model/json.hpp"
#include "planner/planner.hpp"
#include "support/deploying.hpp"
#include "support/files.hpp"

namespace concertina::test {

Catalog json_side(const GoldenCase& golden, const std::string& side) {
  const std::string path = golden.file(side + ".json"), rows = read_file(golden.folder() + "/rows");
  Catalog catalog = catalog_from_json(read_file(path), path, golden.engine);
  if (rows.empty()) return catalog;
  for (const auto& [table, object] : of_kind(catalog, Kind::table)) catalog.statistics[table].rows = std::stoll(rows);
  return catalog;
}

Plan plan_between(const GoldenCase& golden, const Catalog& from, const Catalog& to) { return make_plan(from, to, intents_of(golden), policy_of(golden), {}); }

Plan plan_to_run(const GoldenCase& golden, const Catalog& from, const Catalog& to) {
  Policy policy = policy_of(golden);
  policy.pause_ms = 0;
  return make_plan(from, to, intents_of(golden), policy, {});
}

GoldenRun::GoldenRun(const GoldenCase& given) : golden(given), live(engine(given.engine)), database(fresh_database(given.engine)) {
  run_sql(live, database.client, read_file(golden.file("from.sql")));
}

Catalog GoldenRun::catalog() { return live.read(database.client, {}); }

Plan GoldenRun::plan() { return plan_to_run(golden, catalog(), json_side(golden, "to")); }

std::string explained(const Error& error) { return error.what_happened + " (" + error.where + ")\nhint: " + error.hint; }

}  // namespace concertina::test
