// An index over many columns.
#include "lint/locking.hpp"

namespace concertina {
namespace {

constexpr std::size_t most = 3;

Verdicts check(const Act& act, const Situation&) {
  if (act.verb != Verb::create_index || act.index.unique || act.index.keys.size() <= most) return {};
  return {Verdict{fmt::format("{} has {} columns.", locking::name_or(act, "The index"), act.index.keys.size())}};
}

}  // namespace

extern const LintRule lint_wide_index;
const LintRule lint_wide_index{
    .id = "wide-index",
    .severity = "note",
    .summary = "an index that is not unique has more than three columns",
    .reason = "Columns behind the second or third seldom leave fewer rows to look at, but make the index larger and every write to them dearer.",
    .instead = "The columns that tell most rows apart, in the order in which queries compare them by equality.",
    .page = "https://www.postgresql.org/docs/current/indexes-multicolumn.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .compatibility = false,
    .opt_in = true,
    .bad = {"CREATE TABLE visits (a int, b int, c int, d int);", "CREATE INDEX CONCURRENTLY visits_idx ON visits (a, b, c, d);"},
    .good = {"CREATE TABLE visits (a int, b int, c int, d int);", "CREATE INDEX CONCURRENTLY visits_idx ON visits (a, b);"},
    .check = check,
    .also = {{{"mysql", "mariadb"},
              {"CREATE TABLE visits (a int, b int, c int, d int);", "CREATE INDEX visits_idx ON visits (a, b, c, d);"},
              {"CREATE TABLE visits (a int, b int, c int, d int);", "CREATE INDEX visits_idx ON visits (a, b);"}}},
};

}  // namespace concertina
