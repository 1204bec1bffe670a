#include "planner/rollback.hpp"

#include <algorithm>
#include <set>

#include "dialects/part_name.hpp"
#include "diff/renames.hpp"
#include "model/inheritance.hpp"
#include "model/partition.hpp"
#include "planner/attempt.hpp"
#include "planner/constraints.hpp"
#include "planner/not_null.hpp"
#include "planner/steps.hpp"
#include "planner/view_cut.hpp"

namespace concertina {
namespace {

// Of what is its own text, all but functions and what belongs to a table may have dependents that go along.
bool is_cut_out(Kind kind) { return facts_of(kind).definition && !belongs_to_table(kind) && kind != Kind::function; }

// What was replaced in place may not go back in place: a view cannot lose columns while others read it.
std::vector<Change> reversed_with_cuts(const std::vector<Change>& effects, const Catalog& now, const Dialect& dialect) {
  const std::vector<Change> backwards = reversed(effects);
  Renames names;
  for (const Change& undo : backwards) {
    if (renames(undo)) names.emplace(undo.before->id, undo.after->id);
  }
  std::vector<Change> result;
  for (const Change& undo : backwards) {
    const bool cuts = undo.before && undo.after && is_cut_out(id_of(undo).kind) && !dialect.replaces(renamed(*undo.before, names, dialect), *undo.after);
    append(result, cuts ? cut_around({undo}, now) : std::vector<Change>{undo});
  }
  return result;
}

// Not in place, as MySQL's servers do it where the values are stored.
bool becomes_computed(const Change& change, const Dialect& dialect) {
  if (!change.before || !change.after || renames(change) || id_of(change).kind != Kind::column) return false;
  if (dialect.atoms && as<Column>(*change.after).stored) return false;
  return as<Column>(*change.before).generated.empty() && !as<Column>(*change.after).generated.empty();
}

// A column that is there cannot be computed again: it is made anew, with what names it.
std::vector<Change> computed_anew(const std::vector<Change>& undo, const Catalog& now, const Dialect& dialect) {
  std::vector<Change> result;
  for (const Change& change : undo) {
    if (!becomes_computed(change, dialect)) {
      result.push_back(change);
      continue;
    }
    Catalog rest = now;  // what is undone of the same step is gone by then
    for (const Change& other : undo) {
      if (!other.after) rest.objects.erase(other.before->id);
    }
    std::vector<Object> hanging;
    for (const auto& [id, object] : rest.objects) {
      if (needs(object, id_of(change)) && id.kind != Kind::column && id.kind != Kind::function) hanging.push_back(object);
    }
    Remade code = remade(towards(hanging, rest), Users(rest));
    append(result, std::move(code.gone));
    result.push_back(drop(*change.before));
    result.push_back(add(*change.after));
    append(result, std::move(code.made));
  }
  return result;
}

// A check goes that says what the bound says: rows need not be read to attach the partition.
bool is_proven(const std::vector<Change>& undo, const Partition& partition) {
  return std::any_of(undo.begin(), undo.end(), [&](const Change& change) {
    const auto* check = change.before && !change.after ? maybe<Constraint>(*change.before) : nullptr;
    return check && check->expression == partition.condition;
  });
}

// Undoing what needs a scan or an index build is written apart, each statement in its online form.
bool needs_online_forms(const std::vector<Change>& undo, const Catalog& now, const Dialect& dialect) {
  if (!dialect.online_constraints) return false;
  const auto goes = [&](const ObjectId& owner) { return std::ranges::any_of(undo, [&](const Change& one) { return !one.after && one.before->id == owner; }); };
  return std::any_of(undo.begin(), undo.end(), [&](const Change& change) {
    if (!change.after || !find(now, owner_of(now, change.after->id)) || goes(owner_of(now, change.after->id))) return false;
    if (const auto* table = maybe<Table>(*change.after))
      return change.before && table->partition && !as<Table>(*change.before).partition && !is_proven(undo, *table->partition);
    if (const auto* column = maybe<Column>(*change.after)) return change.before && column->not_null && !as<Column>(*change.before).not_null;
    if (const auto* constraint = maybe<Constraint>(*change.after)) return constraint->validated && (!change.before || !as<Constraint>(*change.before).enforced);
    return !change.before && id_of(change).kind == Kind::index;
  });
}

// Where columns change names again, or keys their columns, that happens in one transaction; what takes time is done before and behind it.
struct Undo {
  std::vector<Change> first, together, last;
};

Renames column_renames(const std::vector<Change>& undo, const Catalog& now) {
  Renames backwards;
  for (const Change& change : undo) {
    if (!renames(change) || id_of(change).kind != Kind::column) continue;
    backwards.emplace(change.after->id, change.before->id);
    for (const ObjectId& heir : all_heirs_of(now, table_of(change.before->id)))
      backwards.emplace(column_id(heir, change.after->id.name), column_id(heir, change.before->id.name));
  }
  return backwards;
}

bool is_index_of_standing_table(const Change& change, const Catalog& now) {
  return !change.before && id_of(change).kind == Kind::index && find(now, owner_of(now, id_of(change)));
}

bool is_key(const std::optional<Object>& object) {
  return object && maybe<Constraint>(*object) && has_index(as<Constraint>(*object)) && !as<Constraint>(*object).period;
}

// Foreign keys that may hold by this one: where several have its columns, the server chooses one, and the primary key if it may.
std::vector<Object> keys_on(const Object& referenced, const Catalog& now) {
  std::vector<Object> result;
  const auto* index = maybe<Index>(referenced);
  if (!names_index(referenced) || (index && !index->unique)) return result;
  const Object* primary = primary_key_of(now, table_of(referenced.id));
  for (const auto& [id, object] : of_kind(now, Kind::constraint)) {
    const auto& constraint = as<Constraint>(object);
    if (constraint.references != table_of(referenced.id) || !is_unique_over(referenced, constraint.referenced_columns)) continue;
    const bool by_primary = primary && primary->id != referenced.id && as<Constraint>(*primary).columns == constraint.referenced_columns;
    if (!by_primary) result.push_back(object);
  }
  return result;
}

// The foreign key as the way back leaves it; its own change is taken out of `together`.
Object target_of(const Object& key, std::vector<Change>& changes) {
  const auto own =
      std::find_if(changes.begin(), changes.end(), [&](const Change& change) { return change.before && change.before->id == key.id && change.after; });
  if (own == changes.end()) return key;
  const Object target = *own->after;
  changes.erase(own);
  return target;
}

// The server has no unchecked foreign key on a partitioned table: it comes behind, made of those of its partitions.
bool comes_checked(const Object& key, const Catalog& now) { return as<Constraint>(key).references && is_partitioned(now, table_of(key.id)); }

void release_keys(Undo& undo, std::vector<Change>& changes, const Catalog& now) {
  const std::vector<Change> all = changes;
  for (const Change& change : all) {
    if (change.after) continue;
    for (const Object& key : keys_on(*change.before, now)) {
      const bool goes = std::any_of(all.begin(), all.end(), [&](const Change& other) { return other.before && other.before->id == key.id && !other.after; });
      if (goes) continue;
      const Object target = target_of(key, changes);
      Object unchecked = target;
      as<Constraint>(unchecked).validated = false;
      undo.together.insert(undo.together.begin(), drop(key));
      if (comes_checked(target, now)) {
        undo.last.push_back(add(target));
        continue;
      }
      changes.push_back(add(unchecked));
      if (as<Constraint>(target).validated) undo.last.push_back(alter(unchecked, target));
    }
  }
}

// The columns of the key or index are there before the way back begins, and they and what it calls are not made by it, nor anew.
bool can_be_built_before(const Object& built, const std::vector<Change>& undo, const Catalog& now) {
  const auto stays = [&](const ObjectId& need) {
    const bool there = need.kind != Kind::column || find(now, need);
    return there && std::ranges::none_of(undo, [&](const Change& change) { return !(change.before && change.after) && id_of(change) == need; });
  };
  return std::all_of(built.needs.begin(), built.needs.end(), stays);
}

// An index that became a key's, and comes back: without it the ON CONFLICT of a version that runs would fail.
bool is_index_of_key(const Change& change, const std::vector<Change>& undo, const Context& context) {
  const auto is_its_key = [&](const Change& other) { return !other.after && is_key(other.before) && table_of(other.before->id) == table_of(id_of(change)); };
  return !change.before && id_of(change).kind == Kind::index && find(context.from, id_of(change)) && std::any_of(undo.begin(), undo.end(), is_its_key);
}

// A column in its place takes no NULL again.
bool refuses_null_again(const Change& change) {
  if (!change.before || !change.after || renames(change) || id_of(change).kind != Kind::column) return false;
  return as<Column>(*change.after).not_null && !as<Column>(*change.before).not_null;
}

bool is_read_when_added(const Object& object) {
  const auto* constraint = maybe<Constraint>(object);
  return constraint && constraint->validated && (constraint->references || constraint->type == ConstraintType::check);
}

// The index of a partition that became a part of a key or index of its parent, which goes: until then the part has its name.
bool was_taken_up(const Change& change, const std::vector<Change>& undo, const Catalog& now) {
  return std::any_of(undo.begin(), undo.end(), [&](const Change& other) {
    if (other.after || !names_index(*other.before)) return false;
    const std::vector<ObjectId> partitions = all_partitions_of(now, table_of(other.before->id));
    return std::find(partitions.begin(), partitions.end(), table_of(id_of(change))) != partitions.end();
  });
}

// The partition's name for its part of the key, on whatever level; empty: none is known.
std::string known_part(const ObjectId& partition, const ObjectId& key, const Catalog& now) {
  const Partition& own = *partition_of(now, partition);
  const std::string whole = own.of == table_of(key) ? key.name : known_part(own.of, key, now);
  return own.parts.contains(whole) ? own.parts.at(whole) : "";
}

// For the index of a partition that becomes a part of the key: nothing of the partition has it, and nothing that comes back.
std::string free_part_name(const ObjectId& leaf, const Object& key, const std::vector<Change>& undo, const Catalog& now, const Dialect& dialect) {
  std::set<std::string> taken;
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    for (const Object* object : children(now, leaf, kind)) taken.insert(object->id.name);
  }
  const Options& parts = partition_of(now, leaf)->parts;
  const std::string known = known_part(leaf, key.id, now);
  for (const Change& change : undo) {
    if (change.after) taken.insert(change.after->id.name);
  }
  const bool is_made_anew = std::ranges::any_of(undo, [](const Change& change) { return id_of(change).kind == Kind::column && renames(change); });
  if (!known.empty() && !taken.contains(known) && !is_made_anew) return known;
  for (const auto& [of_parent, part] : parts) taken.insert(part);
  return part_name(leaf, key.id, taken, dialect.max_name_bytes);
}

// A partitioned table's key comes from indexes that its partitions get before.
void restore_key_by_parts(Undo& undo, const Change& change, const Object& meanwhile, const std::vector<Change>& all, const Catalog& now,
                          const Dialect& dialect) {
  for (const ObjectId& leaf : leaf_partitions_of(now, table_of(meanwhile.id))) {
    Object index = index_for(meanwhile, meanwhile.id.name, dialect);
    index.id = child_id(Kind::index, leaf, free_part_name(leaf, meanwhile, all, now, dialect));
    undo.first.push_back(add(index));
    undo.together.push_back(drop(index));
  }
  undo.together.push_back(change);
}

Undo in_three_parts(std::vector<Change> changes, const Renames& backwards, const Catalog& now, const Context& context) {
  const Dialect& dialect = context.dialect;
  const std::vector<Change> all = changes;
  const auto is_built_before = [&](const Change& change) {  // not where its view is made again, too
    const ObjectId owner = owner_of(now, id_of(change));
    return is_index_of_standing_table(change, now) &&
           std::none_of(all.begin(), all.end(), [&](const Change& other) { return !other.after && other.before->id == owner; });
  };
  Undo undo;
  release_keys(undo, changes, now);
  const std::vector<Change> checks = std::move(undo.last);
  undo.last.clear();
  for (const Change& change : changes) {
    const auto* foreign = change.before ? nullptr : maybe<Constraint>(*change.after);
    const bool waits_for_key = foreign && foreign->references && std::any_of(undo.last.begin(), undo.last.end(), [&](const Change& later) {
                                 return !later.before && is_key(later.after) && table_of(later.after->id) == foreign->references;
                               });
    const bool is_built = is_built_before(change) || (!change.before && is_key(change.after));
    const ObjectId key = child_id(Kind::constraint, table_of(id_of(change)), id_of(change).name);
    const bool has_name_of_key =
        id_of(change).kind == Kind::index && ((find(now, key) && !is_index_of_key(change, all, context)) || was_taken_up(change, all, now));
    if (waits_for_key || (is_built && (has_name_of_key || !can_be_built_before(renamed(*change.after, backwards, dialect), all, now)))) {
      undo.last.push_back(change);
    } else if (is_built_before(change)) {
      Object meanwhile = renamed(*change.after, backwards, dialect);
      if (is_index_of_key(change, all, context)) meanwhile.id.name = scaffold_name("back_" + meanwhile.id.name, dialect);
      undo.first.push_back(add(meanwhile));
      undo.together.push_back(alter(meanwhile, *change.after));
    } else if (!change.before && is_key(change.after) && is_partitioned(now, table_of(change.after->id))) {
      restore_key_by_parts(undo, change, renamed(*change.after, backwards, dialect), all, now, dialect);
    } else if (!change.before && is_key(change.after)) {
      const Object meanwhile = renamed(*change.after, backwards, dialect);
      const Object index = index_for(meanwhile, scaffold_name("back_" + meanwhile.id.name, dialect), dialect);
      undo.first.push_back(add(index));
      undo.together.push_back(drop(index));
      undo.together.push_back(change);
    } else if (refuses_null_again(change)) {
      Object check = not_null_check(id_of(change), context);
      as<Constraint>(check).validated = true;
      undo.first.push_back(add(check));
      undo.together.push_back(change);
      undo.together.push_back(drop(check));
    } else if (!change.before && is_read_when_added(*change.after) && comes_checked(*change.after, now)) {
      undo.last.push_back(change);
    } else if (!change.before && is_read_when_added(*change.after)) {
      Object unchecked = *change.after;
      as<Constraint>(unchecked).validated = false;
      undo.together.push_back(add(unchecked));
      undo.last.push_back(alter(unchecked, *change.after));
    } else {
      undo.together.push_back(change);
    }
  }
  append(undo.last, checks);
  return undo;
}

std::vector<Statement> spell_in_three_parts(Step& step, const Undo& undo, Catalog& now, const Context& context) {
  Attempt attempt(now);
  const auto written = [&](const std::vector<Change>& changes, bool apart) {
    std::vector<Statement> statements;
    if (!changes.empty()) statements = context.dialect.write(now, changes, context.policy, apart);
    attempt.make(changes);
    return statements;
  };
  std::vector<Statement> first = written(undo.first, true);
  step.rollback = written(undo.together, false);
  step.rollback_last = written(undo.last, true);
  return first;
}

bool takes_held_key(const std::vector<Change>& undo, const Catalog& now) {
  return std::any_of(undo.begin(), undo.end(), [&](const Change& change) { return !change.after && !keys_on(*change.before, now).empty(); });
}

bool exchanges_keys(const std::vector<Change>& undo) {
  const auto is_taken = [](const Change& change) { return !change.after && is_key(change.before); };
  const auto is_given = [](const Change& change) { return !change.before && is_key(change.after); };
  return std::any_of(undo.begin(), undo.end(), is_taken) && std::any_of(undo.begin(), undo.end(), is_given);
}

// A foreign key goes over to a unique index that comes.
bool goes_over_to_index(const std::vector<Change>& undo) {
  const auto is_foreign = [](const Change& change) { return !change.after && maybe<Constraint>(*change.before) && as<Constraint>(*change.before).references; };
  const auto is_given = [](const Change& change) { return !change.before && id_of(change).kind == Kind::index && as<Index>(*change.after).unique; };
  return std::any_of(undo.begin(), undo.end(), is_foreign) && std::any_of(undo.begin(), undo.end(), is_given);
}

// What code is made of goes and comes again together; the checks that call it are read behind that.
bool remakes_called_code(const std::vector<Change>& undo) {
  const auto goes = [&](const ObjectId& id) {
    return std::any_of(undo.begin(), undo.end(), [&](const Change& change) { return !change.after && change.before->id == id; });
  };
  const auto is_made = [&](const Change& change) { return !change.before && id_of(change).kind == Kind::function && goes(id_of(change)); };
  const auto is_checked = [](const Change& change) { return !change.before && is_read_when_added(*change.after); };
  return std::any_of(undo.begin(), undo.end(), is_made) && std::any_of(undo.begin(), undo.end(), is_checked);
}

// A check goes and comes around another change: what is written in between is to be held against it.
bool puts_off_checks(const std::vector<Change>& undo) {
  const auto is_check = [](const Object& object) { return object.id.kind == Kind::constraint && as<Constraint>(object).type == ConstraintType::check; };
  const auto comes = [&](const ObjectId& id) { return std::ranges::any_of(undo, [&](const Change& change) { return !change.before && id_of(change) == id; }); };
  return std::ranges::any_of(undo, [&](const Change& change) { return !change.after && is_check(*change.before) && comes(id_of(change)); });
}

// An INSERT between the two would have no value.
bool moves_identity(const std::vector<Change>& undo) {
  return std::any_of(undo.begin(), undo.end(), [](const Change& change) {
    return change.before && change.after && id_of(change).kind == Kind::column &&
           as<Column>(*change.before).identity.has_value() != as<Column>(*change.after).identity.has_value();
  });
}

}  // namespace

WrittenRollback spell_rollback(Step& step, Catalog& now, const Standing& standing, const Context& context) {
  const Dialect& dialect = context.dialect;
  const bool irreversible = std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& hazard) { return hazard.code == "IRREVERSIBLE"; });
  if (irreversible) return {};
  if (step.backup) {
    step.rollback = dialect.write_restore(*step.backup, now, context.policy);
    step.rollback_transaction = step.backup->strategy == "inline";
    return {};
  }
  if (step.restore) {
    step.rollback = dialect.write_backfill(*step.restore, now, context.policy);
    step.rollback_transaction = step.restore->strategy == "inline";
    return {};
  }
  const std::vector<Change> undo = placed(reversed_with_cuts(step.effects, now, dialect), now, standing.now, standing.before, dialect);
  if (undo.empty()) return {};
  if (!dialect.rebuilds && std::ranges::any_of(undo, [&](const Change& change) { return becomes_computed(change, dialect); })) {
    const std::vector<Change> anew = placed(computed_anew(undo, now, dialect), now, standing.now, standing.before, dialect);
    step.rollback = dialect.write(now, anew, context.policy, false);
    return {anew};
  }
  const Renames backwards = column_renames(undo, now);
  const bool key_becomes_index = std::any_of(undo.begin(), undo.end(), [&](const Change& change) { return is_index_of_key(change, undo, context); });
  const bool in_parts = !backwards.empty() || exchanges_keys(undo) || goes_over_to_index(undo) || remakes_called_code(undo) || moves_identity(undo) ||
                        puts_off_checks(undo) || takes_held_key(undo, now) || key_becomes_index;
  if (in_parts && dialect.concurrent_index) return {undo, spell_in_three_parts(step, in_three_parts(undo, backwards, now, context), now, context)};
  const bool apart = needs_online_forms(undo, now, dialect);
  step.rollback = dialect.write(now, undo, context.policy, apart);
  step.rollback_transaction = !apart && !dialect.outside_transaction(now, undo);
  return {undo};
}

}  // namespace concertina
