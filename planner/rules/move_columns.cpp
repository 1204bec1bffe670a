// Columns that move to another table, new or there already: both tables hold the values, kept equal by triggers row by row of one
// key, until only the new version runs.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "model/error.hpp"
#include "model/partition.hpp"
#include "planner/constraints.hpp"
#include "planner/create_table.hpp"
#include "planner/fill.hpp"
#include "planner/not_null.hpp"
#include "planner/partitions.hpp"
#include "planner/two_forms.hpp"

namespace concertina {
namespace {

constexpr std::string_view name = "move_columns";

bool is_one_of(const ObjectId& id, const std::vector<ObjectId>& ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

bool makes_rows(const Transfer& transfer, const Context& context) { return is_new_table(transfer.new_key, context); }

bool needs_any(const Object& object, const std::vector<ObjectId>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const ObjectId& column) { return needs(object, column); });
}

// The old columns with what hangs on them alone, and the new ones, with their whole table where that is new.
bool is_about(const Change& change, const Transfer& transfer, const Context& context) {
  const ObjectId& id = id_of(change);
  const Kind kind = id.kind;
  if (!change.after) {
    const bool hangs = (kind == Kind::constraint || kind == Kind::index) && table_of(id) == table_of(transfer.old_key);
    return is_one_of(id, transfer.olds) || (hangs && needs_any(*change.before, transfer.olds));
  }
  if (change.before) return false;
  if (!makes_rows(transfer, context)) return is_one_of(id, transfer.news);
  if (!is_new_table(id, context) || new_root(table_of(id), context) != table_of(transfer.new_key)) return false;
  return kind == Kind::table || kind == Kind::column || kind == Kind::constraint || kind == Kind::index;
}

std::vector<ChangeSet> claims(const std::vector<Change>& unclaimed, const Context& context) {
  std::vector<ChangeSet> sets;
  std::set<ObjectId> taken;
  for (const Transfer& transfer : context.comparison.transfers) {
    ChangeSet set;
    for (const Change& change : unclaimed) {
      if (is_about(change, transfer, context) && taken.insert(id_of(change)).second) set.push_back(change);
    }
    if (!set.empty()) sets.push_back(std::move(set));
  }
  return sets;
}

const Transfer& transfer_of(const ChangeSet& set, const Context& context) {
  const auto& all = context.comparison.transfers;
  const auto moves = [&](const Transfer& transfer) {
    return std::any_of(set.begin(), set.end(), [&](const Change& change) { return is_one_of(id_of(change), transfer.news); });
  };
  return *std::find_if(all.begin(), all.end(), moves);
}

std::string listed(const std::vector<ObjectId>& ids) {
  std::string result;
  for (const ObjectId& id : ids) result += (result.empty() ? "" : ", ") + name_text(id);
  return result;
}

// One move as it is planned.
struct Move {
  const Transfer& transfer;
  const ChangeSet& set;
  const Context& context;
  bool new_rows = false;
  std::vector<Object> olds = {};   // as they are by then
  std::vector<Object> fresh = {};  // as they are while both live
  RowMove sql = {};
  std::vector<Step> steps = {};
  std::vector<Step> keys = {};  // foreign keys of the new table to the old one
  std::string release = {};

  const Object& settled(std::size_t i) const { return at(context.to, transfer.news[i]); }
  // Where a row without value has no row in the new table, NOT NULL holds from the start; else an old version may leave one out.
  bool strict_at_once(std::size_t i) const { return new_rows && transfer.news.size() == 1 && as<Column>(olds[i]).type == as<Column>(settled(i)).type; }
  Step& add(Step step) {
    steps.push_back(std::move(step));
    return steps.back();
  }
};

// A row of the new table whose values have become NULL has nothing left to say, unless it has other columns that may be without them.
bool keeps_emptied(const Move& move) {
  const ObjectId table = table_of(move.transfer.new_key);
  const Object* primary = primary_key_of(move.context.to, table);
  bool others = false;
  for (const Object* column : columns_of(move.context.to, table)) {
    const bool moved = is_one_of(column->id, move.transfer.news);
    if (moved && as<Column>(*column).not_null) return false;
    others |= !moved && column->id != move.transfer.new_key && !(primary && needs(*primary, column->id));
  }
  return others;
}

RowMove row_move(const Move& move) {
  RowSync sync{move.transfer.old_key, move.transfer.new_key, move.olds, move.fresh, move.new_rows, keeps_emptied(move), {}};
  for (std::size_t i = 0; i < move.fresh.size(); ++i) {
    const auto& column = as<Column>(move.settled(i));
    sync.defaults.push_back(column.not_null ? column.default_value.value_or("") : "");
  }
  if (move.new_rows) sync.new_partitions = all_partitions_of(move.context.to, table_of(move.transfer.new_key));
  return move.context.dialect.row_move(sync, move.context.from);
}

Move move_of(const ChangeSet& set, const Context& context) {
  const Transfer& transfer = transfer_of(set, context);
  if (!context.dialect.row_move) {
    throw Error(fmt::format("{} cannot move to {} while both versions of the application write them: {} has no such plan", listed(transfer.olds),
                            name_text(table_of(transfer.new_key)), context.dialect.name),
                "", "add the new columns in one run and drop the old ones in another; copy the values in between, while nobody writes");
  }
  Move move{transfer, set, context, makes_rows(transfer, context)};
  for (const ObjectId& old : transfer.olds) move.olds.push_back(at(context.from, old));
  for (std::size_t i = 0; i < transfer.news.size(); ++i) {
    Object column = move.new_rows ? move.settled(i) : side_by_side(move.settled(i));
    if (!move.strict_at_once(i)) as<Column>(column).not_null = false;
    move.fresh.push_back(column);
  }
  move.sql = row_move(move);
  move.release = fmt::format("uses {} and no longer {}", listed(transfer.news), listed(transfer.olds));
  return move;
}

// The constraint or unique index of the new table as it would be on the old one; nothing: it is about other columns too, or not
// about the moved ones.
std::optional<Object> as_of_old(const Object& object, const Move& move) {
  const Transfer& transfer = move.transfer;
  Renames back{{table_of(transfer.new_key), table_of(transfer.old_key)}, {transfer.new_key, transfer.old_key}};
  for (std::size_t i = 0; i < transfer.news.size(); ++i) back.emplace(transfer.news[i], transfer.olds[i]);
  for (const ObjectId& need : object.needs) {
    if (need.kind == Kind::column && table_of(need) == table_of(transfer.new_key) && !back.contains(need)) return std::nullopt;
  }
  if (!needs_any(object, transfer.news)) return std::nullopt;
  Renames columns = back;
  columns.erase(table_of(transfer.new_key));
  for (auto& [from, to] : columns) to.parent = from.parent, to.schema = from.schema;
  const Object renamed_columns = renamed(object, columns, move.context.dialect);
  return renamed(renamed_columns, {{table_of(transfer.new_key), table_of(transfer.old_key)}}, move.context.dialect);
}

// Only rows with values get there.
void spare_rows_without_values(Object& object, const Move& move) {
  auto* check = std::get_if<Constraint>(&object.body);
  if (!check || check->type != ConstraintType::check) return;
  std::string none;
  for (const ObjectId& old : move.transfer.olds) none += (none.empty() ? "" : " AND ") + move.context.dialect.quote(old.name) + " IS NULL";
  check->expression = fmt::format("({}) OR ({})", none, check->expression);
}

bool has_same(const Catalog& catalog, const Object& wanted) {
  const std::vector<const Object*> all = children(catalog, table_of(wanted.id), wanted.id.kind);
  return std::any_of(all.begin(), all.end(), [&](const Object* object) { return object->body == wanted.body; });
}

// What the new table refuses and the old one bears would fail in the old version's writes: its rows are asked before.
void guard_old_rows(Step& step, const Move& move) {
  for (const Change& change : move.set) {
    if (!change.after || (id_of(change).kind != Kind::constraint && id_of(change).kind != Kind::index)) continue;
    std::optional<Object> asked = as_of_old(*change.after, move);
    if (!asked || has_same(move.context.from, *asked)) continue;
    spare_rows_without_values(*asked, move);
    const std::string query = move.context.dialect.violations(*asked, false);
    if (query.empty()) continue;
    const std::string refusing = quoted_if_needed(id_of(change).name);
    step.guards.push_back({query, "0",
                           fmt::format("rows of {} would break {} in {}: clean them first", name_text(table_of(move.transfer.old_key)), refusing,
                                       name_text(table_of(move.transfer.new_key)))});
    step.hazards.push_back(
        {"OLD_MAY_VIOLATE", fmt::format("From here on a write of the old version that breaks {} fails; the rows that are there keep it.", refusing)});
  }
}

void make_table(Move& move) {
  ChangeSet adds;
  for (const Change& change : move.set) {
    if (!change.after) continue;
    const auto loose = std::find_if(move.fresh.begin(), move.fresh.end(), [&](const Object& column) { return column.id == id_of(change); });
    adds.push_back(loose == move.fresh.end() ? change : add(*loose));
  }
  std::vector<Step> steps = create_table_steps(adds, name, move.context);
  steps[0].loses = fmt::format("what the new version wrote into {} beyond {}", name_text(table_of(move.transfer.new_key)), listed(move.transfer.news));
  guard_old_rows(steps[0], move);
  for (Step& step : steps) {
    const auto* key = maybe<Constraint>(*step.effects[0].after);
    (key && key->references == table_of(move.transfer.old_key) ? move.keys : move.steps).push_back(std::move(step));
  }
}

void add_columns(Move& move) {
  for (const Object& column : move.fresh) {
    move.add(make_step(name, Phase::expand, column.id, "add", {add(column)},
                       "The new place of the values. It has no default while both versions write, so that an INSERT tells whether one was given."));
  }
  move.steps[0].guards.push_back({move.sql.homeless, "0",
                                  fmt::format("a row of {} has values and no row in {} with its key: give each one, or empty the columns",
                                              name_text(table_of(move.transfer.old_key)), name_text(table_of(move.transfer.new_key)))});
}

bool refuses_the_same(const Object& object, const Object& other) {
  const auto *one = maybe<Constraint>(object), *two = maybe<Constraint>(other);
  if (one && two && one->type == ConstraintType::foreign_key) return one->columns == two->columns && one->references == two->references;
  return object.body == other.body;
}

// What the old columns refuse, and the new ones do not, must not fail the new version's writes.
bool could_refuse(const Object& object, const Move& move) {
  const auto* index = maybe<Index>(object);
  if (index && !index->unique) return false;
  const std::vector<const Object*> others = children(move.context.to, table_of(move.transfer.new_key), object.id.kind);
  return std::none_of(others.begin(), others.end(), [&](const Object* other) {
    const std::optional<Object> same = as_of_old(*other, move);
    return same && refuses_the_same(object, *same);
  });
}

// Gives the changes that are left for the end.
std::vector<Change> relax(Move& move) {
  std::vector<Change> later;
  for (const Change& change : move.set) {
    if (change.after || id_of(change).kind == Kind::column) continue;
    if (could_refuse(*change.before, move)) {
      move.add(make_step(name, Phase::expand, id_of(change), "drop", {change}, "The old columns take what the new version writes, whatever that is."));
    } else {
      later.push_back(change);
    }
  }
  for (Object& old : move.olds) {
    if (!as<Column>(old).not_null) continue;
    Object relaxed = old;
    as<Column>(relaxed).not_null = false;
    move.add(make_step(name, Phase::expand, old.id, "relax", {alter(old, relaxed)}, "The new version writes rows without it."));
    old = relaxed;
  }
  return later;
}

void keep_equal(Move& move) {
  const ObjectId &old_table = table_of(move.transfer.old_key), &new_table = table_of(move.transfer.new_key);
  const std::string why =
      move.new_rows ? fmt::format(
                          "What the old version writes into {0} goes to {1}: a row with values has one there, a row "
                          "that goes or has no values left has none.",
                          name_text(old_table), name_text(new_table))
                    : fmt::format("What the old version writes into {} goes to the row of {} with the same key.", name_text(old_table), name_text(new_table));
  Step back = after(make_step(name, Phase::expand, move.fresh[0].id, "sync", adds(move.sql.new_side),
                              "What the new version writes goes back to the old columns. A value that does not fit becomes NULL there, so "
                              "that no write fails for it."),
                    move.steps);
  back.change = "add";
  back.fills = move.transfer.olds;
  back.guards = move.sql.guards;
  move.add(back);
  Step forth = after(
      make_step(name, Phase::expand, move.olds[0].id, "sync", adds(move.sql.old_side), why + left_to_partitions({old_table, new_table}, move.context)), {back});
  forth.change = "add";
  forth.fills = move.transfer.news;
  move.add(forth);
  // They stand only while the triggers take a row's other half along: the way back drops them first.
  for (const Step& key : move.keys) move.add(after(key, {forth}));
}

Backfill paced(Backfill backfill, const Policy& policy) {
  backfill.batch = policy.batch;
  backfill.pause_ms = policy.pause_ms;
  return backfill;
}

Check equal(const Move& move) {
  return {move.sql.unequal, "0",
          fmt::format("{} and {} differ: see that the triggers are there and run the backfill again", listed(move.transfer.olds), listed(move.transfer.news))};
}

Check all_there(const Move& move) {
  return {move.sql.homeless, "0",
          fmt::format("a row of {} has values and no row in {} with its key: give it one, or empty the columns", name_text(table_of(move.transfer.old_key)),
                      name_text(table_of(move.transfer.new_key)))};
}

void fill(Move& move) {
  Step step = after(make_step(name, Phase::backfill, move.fresh[0].id, "backfill", {},
                              "The rows that are there. Row by row the old one is locked first, as the triggers do."),
                    move.steps);
  step.backfill = paced(move.sql.forth, move.context.policy);
  step.verify.push_back(equal(move));
  if (move.new_rows) step.verify.push_back(all_there(move));
  step.hazards.push_back({"LONG_RUNNING", fmt::format("Takes its time: batches of {} rows with a pause of {} ms between them; it can be stopped and run again.",
                                                      step.backfill->batch, step.backfill->pause_ms)});
  move.add(step);
}

// NOT NULL, where an old version could have left a value out.
void tighten(Move& move) {
  const Step filled = move.steps.back();
  for (std::size_t i = 0; i < move.fresh.size(); ++i) {
    Object strict = move.fresh[i];
    as<Column>(strict).not_null = as<Column>(move.settled(i)).not_null;
    if (strict == move.fresh[i]) continue;
    std::vector<Step> steps = not_null_steps(move.fresh[i], strict, name, move.context);
    steps[0] = after(steps[0], {filled});
    steps[0].guards.push_back(no_nulls(strict.id, move.context));
    for (Step& step : steps) move.add(behind_release(std::move(step), move.release));
    move.fresh[i] = strict;
  }
}

Step compare(const Move& move) {
  Step step = make_step(name, Phase::verify, move.olds[0].id, "compare", {},
                        "Before the old columns go: are all values in their new place? The rollback brings them back.");
  step.verify = {equal(move), all_there(move)};
  step.restore = paced(move.sql.back, move.context.policy);
  return step;
}

Step stop_triggers(const Move& move) {
  std::vector<Change> effects = drops(move.sql.new_side);
  for (std::size_t i = 0; i < move.fresh.size(); ++i) {
    if (move.fresh[i].body != move.settled(i).body || move.fresh[i].comment != move.settled(i).comment)
      effects.push_back(alter(move.fresh[i], move.settled(i)));
  }
  Step step = make_step(name, Phase::contract, move.fresh[0].id, "drop-sync", effects, "Nobody reads the old columns any more.");
  step.change = "drop";
  return step;
}

Step drop_olds(const Move& move, std::vector<Change> with_them) {
  std::vector<Change> effects = drops(move.sql.old_side);
  append(effects, std::move(with_them));
  for (const Object& old : move.olds) effects.push_back(drop(old));
  Step step = make_step(name, Phase::contract, move.olds[0].id, "drop", effects, "The triggers and the old columns go.");
  step.change = "drop";
  for (const Object& object : move.sql.old_side) {
    if (object.id.kind != Kind::trigger) continue;
    step.guards.push_back({move.context.dialect.exists_query(object.id), "1",
                           fmt::format("the trigger {} is not there: {} may be behind", quoted_if_needed(object.id.name), listed(move.transfer.news))});
  }
  for (std::size_t i = 0; i < move.olds.size(); ++i) {
    if (as<Column>(move.olds[i]).type == as<Column>(move.fresh[i]).type) continue;
    step.loses += fmt::format("{}what {} held, where it does not survive {} and back", step.loses.empty() ? "" : ", ", name_text(move.transfer.olds[i]),
                              name_text(move.transfer.news[i]));
  }
  if (!step.loses.empty())
    step.hazards.push_back({"LOSSY", fmt::format("From here on {} can only be computed from {}.", listed(move.transfer.olds), listed(move.transfer.news))});
  return step;
}

void contract(Move& move, std::vector<Change> with_olds) {
  const Step compared = after(compare(move), move.steps);
  const Step stopped = after(stop_triggers(move), {compared});
  const Step dropped = after(drop_olds(move, std::move(with_olds)), {stopped});
  for (const Step& step : {compared, stopped, dropped}) move.add(behind_release(step, move.release));
}

std::vector<Step> steps(const ChangeSet& set, const Context& context) {
  Move move = move_of(set, context);
  if (move.new_rows) {
    make_table(move);
  } else {
    add_columns(move);
  }
  std::vector<Change> with_olds = relax(move);
  keep_equal(move);
  fill(move);
  tighten(move);
  contract(move, std::move(with_olds));
  return move.steps;
}

}  // namespace

extern const Rule rule_move_columns;
const Rule rule_move_columns{name, "columns that move to another table live in both, kept equal by triggers, until only the new version runs", 15, claims,
                             steps};

}  // namespace concertina
