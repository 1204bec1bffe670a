// Keys and indexes of a partitioned table that are put together from those that its partitions have. The manual: "ALTER INDEX".
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "dialects/fitting_name.hpp"
#include "dialects/part_name.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/constraint.hpp"
#include "model/partition.hpp"
#include "model/scaffold.hpp"

namespace concertina::postgresql {
namespace {

// What a partition has of a key or index that its parent gets: its own of the same kind, which goes in these effects.
const Object* part_for(const Work& work, const ObjectId& partition, const Object& whole) {
  const Constraint* key = maybe<Constraint>(whole);
  const bool is_key = key != nullptr && key->type != ConstraintType::foreign_key;
  const Body wanted = is_key ? index_behind(whole, partition, "").body : whole.body;
  for (const Change& change : work.effects) {
    if (change.after || table_of(change.before->id) != partition) continue;
    Body body = change.before->body;
    if (auto* index = std::get_if<Index>(&body); index != nullptr && is_key) {
      for (std::string& text : index->keys) text = quote(split_name(text).back());
    }
    if (body == wanted) return &*change.before;
  }
  return nullptr;
}

// A name of ours for what is to take the place of `whole`; one that is too long is cut.
bool is_built_for(const std::string& name, const std::string& table, const std::string& whole) {
  if (!is_scaffold_name(name) || name.starts_with("concertina_old_") || name.starts_with("concertina_back_")) return false;
  if (name.ends_with("_" + whole)) return true;
  return std::ranges::any_of(std::array{"", "new_", "to_"}, [&](const char* prefix) {
    const std::string ours = std::string(scaffold_prefix) + prefix;
    return name == fitting_name(ours + whole, name_bytes) || name == fitting_name(ours + table + "_" + whole, name_bytes);
  });
}

// The part of `whole`, as long as a name of ours is known for it: what is built under that takes its own last.
std::string part_by_now(const Partition& own, const std::string& whole, const std::string& built) {
  const auto is_for_it = [&](const std::string& name) { return is_built_for(name, own.of.name, whole); };
  const auto found = is_for_it(built) ? own.parts.end() : std::ranges::find_if(own.parts, [&](const auto& part) { return is_for_it(part.first); });
  if (found != own.parts.end()) return found->second;
  return own.parts.contains(whole) ? own.parts.at(whole) : "";
}

// What the partition's parts of other keys and indexes are called, as far as the catalog tells.
std::set<std::string> names_of_parts(const Work& work, const ObjectId& partition, const Object& whole) {
  std::set<std::string> taken;
  const Partition& own = *partition_of(work.after, partition);
  for (const Kind kind : {Kind::index, Kind::constraint}) {
    for (const Object* other : children(work.before, own.of, kind)) {
      if (other->id.name == whole.id.name || (maybe<Index>(*other) && !as<Index>(*other).valid)) continue;
      const std::string known = part_by_now(own, other->id.name, whole.id.name);
      taken.insert(known.empty() ? concertina::part_name(partition, other->id, {}, name_bytes) : known);
    }
    for (const Object* other : children(work.before, partition, kind)) taken.insert(other->id.name);
  }
  return taken;
}

// The part's own name, the one that is known for it (on a lower level by its part above), or a free one.
std::string part_name(const Work& work, const ObjectId& partition, const Object& whole) {
  if (const Object* part = part_for(work, partition, whole)) return part->id.name;
  const std::set<std::string> taken = names_of_parts(work, partition, whole);
  const Partition& own = *partition_of(work.after, partition);
  const auto known = own.parts.find(own.of == table_of(whole.id) ? whole.id.name : part_name(work, own.of, whole));
  if (known != own.parts.end() && !taken.contains(known->second)) return known->second;
  return concertina::part_name(partition, whole.id, taken, name_bytes);
}

void attach_to(Work& work, const ObjectId& table, const std::string& whole, const ObjectId& partition, const std::string& part) {
  const auto index = [](const ObjectId& owner, const std::string& name) { return qualified(child_id(Kind::index, owner, name)); };
  statement(work, "ALTER INDEX " + index(table, whole) + " ATTACH PARTITION " + index(partition, part), Form::attach_index, {partition});
}

// The leaves that have no part yet get one, built while others write.
void build_missing(Work& work, const ObjectId& table, const Object& whole) {
  for (const ObjectId& leaf : leaf_partitions_of(work.after, table)) {
    if (part_for(work, leaf, whole) != nullptr) continue;
    const std::string name = part_name(work, leaf, whole);
    const Object index = maybe<Index>(whole) ? Object{child_id(Kind::index, leaf, name), whole.body, "", "", {}, {}} : index_behind(whole, leaf, name);
    const bool concurrent = work.apart && !is_new(work, leaf);
    statement(work, index_text(index, concurrent), concurrent ? Form::create_index_concurrently : Form::create_index, {leaf});
  }
}

// The table's own entry, invalid until every partition's is attached.
void put_together(Work& work, const ObjectId& table, const std::string& name, const Object& whole) {
  Object own = whole;
  own.id = child_id(whole.id.kind, table, name);
  if (maybe<Index>(own)) {
    statement(work, index_text(own, false, true), Form::create_index_only, {table});
  } else {
    statement(work, "ALTER TABLE ONLY " + qualified(table) + " ADD " + constraint_text(own), Form::add_key_only, {table});
  }
  for (const ObjectId& partition : partitions_of(work.after, table)) {
    const std::string part = part_name(work, partition, whole);
    if (is_partitioned(work.after, partition)) {
      put_together(work, partition, part, whole);
    } else if (!maybe<Index>(whole)) {
      Object key = whole;
      key.id = child_id(Kind::constraint, partition, part);
      add_using(work, key, part);
    }
    attach_to(work, table, name, partition, part);
  }
}

// The partitions keep the name that another key had before its rename.
std::string free_name(const Work& work, const ObjectId& key) {
  const bool taken = std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& change) { return renames(change) && change.before->id == key; });
  return taken ? cut_name(key.name + "_1") : key.name;
}

bool is_below(const Work& work, const ObjectId& partition, const ObjectId& table) {
  const Partition* own = partition_of(work.after, partition);
  return own && (own->of == table || is_below(work, own->of, table));
}

// As the server calls a part itself: behind its table, which it cuts where the name gets too long (ChooseIndexName in its indexcmds.c).
bool is_servers_name(std::string name, const ObjectId& partition) {
  while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.back()))) name.pop_back();
  const bool ends = std::ranges::any_of(std::array{"_pkey", "_key", "_idx", "_excl"}, [&](const char* end) { return name.ends_with(end); });
  const std::size_t uncut = std::min(partition.name.size(), std::size_t{28});
  return ends && name.starts_with(partition.name.substr(0, uncut));
}

bool names_parts(const Work& work, const ObjectId& table, const std::string& whole) {
  return std::ranges::any_of(partitions_of(work.after, table), [&](const ObjectId& partition) {
    const Options& parts = partition_of(work.after, partition)->parts;
    const auto part = parts.find(whole);
    return part != parts.end() && (!is_servers_name(part->second, partition) || names_parts(work, partition, part->second));
  });
}

}  // namespace

bool becomes_part(const Work& work, const Object& object) {
  const ObjectId table = table_of(object.id);
  if ((object.id.kind != Kind::index && object.id.kind != Kind::constraint) || !partition_of(work.after, table)) return false;
  return std::any_of(work.effects.begin(), work.effects.end(), [&](const Change& change) {
    return !change.before && is_below(work, table, table_of(change.after->id)) && part_for(work, table, *change.after) == &object;
  });
}

bool has_named_parts(const Work& work, const Object& whole) {
  if (!names_index(whole) || !is_partitioned(work.after, table_of(whole.id))) return false;
  return names_parts(work, table_of(whole.id), whole.id.name);
}

// The server takes what the table has for its part when it becomes a partition.
void add_named_parts(Work& work, const ObjectId& partition) {
  const Partition& own = *partition_of(work.after, partition);
  for (const Object& part : inherited(work.after, partition)) {
    if (!names_index(part) || is_servers_name(part.id.name, partition)) continue;
    const bool is_known = std::ranges::any_of(own.parts, [&](const auto& one) { return one.second == part.id.name; });
    if (!is_known || find(work.before, own.of) == nullptr) continue;
    if (maybe<Index>(part)) {
      statement(work, index_text(part, false), Form::create_index, {});
    } else {
      sub_command(work, partition, "ADD " + constraint_text(part), Form::none);
    }
  }
}

bool is_made_of_parts(const Work& work, const Object& whole) {
  const ObjectId table = table_of(whole.id);
  const Constraint* constraint = maybe<Constraint>(whole);
  const bool may_be = constraint == nullptr || (constraint->type != ConstraintType::check && constraint->type != ConstraintType::exclusion);
  if (!may_be || !is_partitioned(work.after, table)) return false;
  if (is_new(work, table)) return has_named_parts(work, whole);
  const std::vector<ObjectId> leaves = leaf_partitions_of(work.after, table);
  return work.apart || std::any_of(leaves.begin(), leaves.end(), [&](const ObjectId& leaf) { return part_for(work, leaf, whole) != nullptr; });
}

void add_index_of_parts(Work& work, const Object& index) {
  build_missing(work, table_of(index.id), index);
  put_together(work, table_of(index.id), index.id.name, index);
}

// A foreign key is taken over by the server itself where a partition has it, validated.
void add_constraint_of_parts(Work& work, const Object& constraint) {
  const ObjectId table = table_of(constraint.id);
  if (as<Constraint>(constraint).type != ConstraintType::foreign_key) {
    build_missing(work, table, constraint);
    return put_together(work, table, constraint.id.name, constraint);
  }
  for (const ObjectId& leaf : leaf_partitions_of(work.after, table)) {
    if (part_for(work, leaf, constraint) != nullptr || !work.apart || !as<Constraint>(constraint).validated) continue;
    Object part = constraint;
    part.id = child_id(Kind::constraint, leaf, free_name(work, constraint.id));
    add_constraint(work, part);
  }
  sub_command(work, table, "ADD " + constraint_text(constraint), Form::add_foreign_key_of_parts, {*as<Constraint>(constraint).references});
  work.pieces.back().alone = true;
}

}  // namespace concertina::postgresql
