#include "diff/transfers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "diff/intent_text.hpp"
#include "model/constraint.hpp"
#include "model/error.hpp"

namespace concertina {
namespace {

[[noreturn]] void fail(const Intent& intent, const std::string& why, const std::string& hint, int code = 1) {
  throw Error(fmt::format("the intent \"{}\" {}", intent_text(intent), why), intent.where, hint, code);
}

std::string table_text(const std::string& column) {
  const std::vector<std::string> parts = split_name(column);
  std::string result;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) result += (i == 0 ? "" : ".") + quoted_if_needed(parts[i]);
  return result;
}

ObjectId new_table_of(const Intent& intent, const Catalog& to) {
  const auto table = find_named(to, Kind::table, table_text(intent.to.at(0)));
  if (!table) fail(intent, fmt::format("names the table {}, which the desired schema does not have", table_text(intent.to[0])), "check the spelling");
  return *table;
}

// It may be gone by the time that the intent is read again: then only its name is left.
ObjectId old_table_of(const Intent& intent, const Catalog& from) {
  const std::string name = table_text(intent.from.at(0));
  return find_named(from, Kind::table, name).value_or(ObjectId{Kind::table, "", "", split_name(name).back()});
}

ObjectId column_named(const ObjectId& table, const std::string& name) { return column_id(table, split_name(name).back()); }

bool is_unique(const Catalog& catalog, const ObjectId& column) {
  const std::vector<std::string> alone{column.name};
  for (const Object* object : children(catalog, table_of(column), Kind::constraint)) {
    if (is_unique_over(*object, alone) && !as<Constraint>(*object).deferrable) return true;
  }
  for (const Object* object : children(catalog, table_of(column), Kind::index)) {
    if (is_unique_over(*object, alone) && as<Index>(*object).valid) return true;
  }
  return false;
}

// The foreign key over the column alone; nullptr: it has none to that table.
const Constraint* reference(const Catalog& catalog, const ObjectId& column, const ObjectId& to_table) {
  for (const Object* object : children(catalog, table_of(column), Kind::constraint)) {
    const auto& key = as<Constraint>(*object);
    if (key.references == to_table && key.columns == std::vector<std::string>{column.name}) return &key;
  }
  return nullptr;
}

// The two schemas, and what is renamed between them.
struct Sides {
  const Catalog& from;
  const Catalog& to;
  const Renames& renames;
  ObjectId later(const ObjectId& id) const { return renamed(id, renames); }
};

// Which column of the table that is split the key of the new one holds.
ObjectId split_key(const Intent& intent, const Sides& sides, const ObjectId& old_table, const ObjectId& new_key) {
  if (const Constraint* key = reference(sides.to, new_key, sides.later(old_table))) return column_id(old_table, key->referenced_columns.at(0));
  const Object* primary = primary_key_of(sides.from, old_table);
  if (primary && as<Constraint>(*primary).columns.size() == 1) return column_id(old_table, as<Constraint>(*primary).columns[0]);
  fail(intent,
       fmt::format("does not tell which rows belong together: {} has no primary key of one column, and {} no foreign key to it", name_text(old_table),
                   name_text(new_key)),
       "write a foreign key into the desired schema, or use move intents, which name both keys", 3);
}

// For a split without the key of the table that is split.
Transfer transfer_of(const Intent& intent, const Sides& sides) {
  const ObjectId new_table = new_table_of(intent, sides.to), old_table = old_table_of(intent, sides.from);
  if (sides.later(old_table) == new_table) fail(intent, "stays in one table", "use a rename or convert intent for that");
  if (intent.kind == IntentKind::move) {
    return {column_named(old_table, intent.from.at(1)),
            column_named(new_table, intent.to.at(1)),
            {column_named(old_table, intent.from[0])},
            {column_named(new_table, intent.to[0])}};
  }
  Transfer transfer{{}, column_named(new_table, intent.to[0]), {}, {}};
  for (const std::string& name : intent.from) {
    transfer.olds.push_back(column_named(old_table, name));
    transfer.news.push_back(column_named(new_table, name));
  }
  return transfer;
}

void must_have(const Intent& intent, const Catalog& catalog, const ObjectId& column, const char* which) {
  if (!find(catalog, column)) fail(intent, fmt::format("needs {}, which the {} schema does not have", text(column), which), "check the spelling: table.column");
}

// One value of either key belongs to one row, and stays what it is.
void check_keys(const Intent& intent, const Transfer& transfer, const Sides& sides) {
  const ObjectId later = sides.later(transfer.old_key);
  must_have(intent, sides.from, transfer.old_key, "live");
  must_have(intent, sides.to, transfer.new_key, "desired");
  const Object* key_later = find(sides.to, later);
  const auto& old_key = as<Column>(at(sides.from, transfer.old_key));
  if (!key_later || later.name != transfer.old_key.name || as<Column>(*key_later).type != old_key.type) {
    fail(intent, fmt::format("names the key {}, which changes at the same time", name_text(transfer.old_key)),
         "plan the change of the key in a run of its own");
  }
  if (!old_key.not_null || !is_unique(sides.from, transfer.old_key) || !is_unique(sides.to, later)) {
    fail(intent,
         fmt::format("needs a key that tells the rows of {} apart: {} is not unique and NOT NULL in both schemas", name_text(table_of(transfer.old_key)),
                     name_text(transfer.old_key)),
         "name its primary key, or a column with a unique constraint");
  }
  if (!is_unique(sides.to, transfer.new_key)) {
    fail(intent, fmt::format("needs one row for each key: {} is not unique in the desired schema", name_text(transfer.new_key)),
         "make it the primary key there, or add a unique constraint");
  }
  const std::string& type = as<Column>(at(sides.to, transfer.new_key)).type;
  if (old_key.type != type && !reference(sides.to, transfer.new_key, table_of(later))) {
    fail(intent, fmt::format("pairs keys of different types: {} is {}, {} is {}", name_text(transfer.old_key), old_key.type, name_text(transfer.new_key), type),
         "give both one type, or a foreign key");
  }
}

// In a table that is there already the key is, too, as it will be.
void check_standing_key(const Intent& intent, const Transfer& transfer, const Sides& sides) {
  if (!find(sides.from, table_of(transfer.new_key))) return;
  const Object* key = find(sides.from, transfer.new_key);
  if (key && as<Column>(*key).type == as<Column>(at(sides.to, transfer.new_key)).type && is_unique(sides.from, transfer.new_key)) return;
  fail(intent, fmt::format("names the key {}, which is not there, not unique or of another type in the live schema", name_text(transfer.new_key)),
       "plan the key in a run of its own before");
}

void check_columns(const Intent& intent, const Transfer& transfer, const Sides& sides) {
  const bool new_rows = !find(sides.from, table_of(transfer.new_key));
  for (std::size_t i = 0; i < transfer.olds.size(); ++i) {
    must_have(intent, sides.from, transfer.olds[i], "live");
    must_have(intent, sides.to, transfer.news[i], "desired");
    const auto &old = as<Column>(at(sides.from, transfer.olds[i])), &fresh = as<Column>(at(sides.to, transfer.news[i]));
    if (!old.generated.empty() || !fresh.generated.empty() || old.identity || fresh.identity) {
      fail(intent, fmt::format("moves {}, which the server computes on one side", name_text(transfer.olds[i])), "make it a plain column in a run of its own");
    }
    const Object* primary = primary_key_of(sides.from, table_of(transfer.olds[i]));
    if (primary && std::find(as<Constraint>(*primary).columns.begin(), as<Constraint>(*primary).columns.end(), transfer.olds[i].name) !=
                       as<Constraint>(*primary).columns.end()) {
      fail(intent, fmt::format("moves {}, which is part of the primary key", name_text(transfer.olds[i])),
           "give the table another primary key in a run of its own");
    }
    if (new_rows && old.default_value) {
      fail(intent,
           fmt::format("moves {}, which has a default: every new row of {} would get one in {} at once, and the new version could not "
                       "insert its own",
                       name_text(transfer.olds[i]), name_text(table_of(transfer.old_key)), name_text(table_of(transfer.new_key))),
           "drop the default in a run of its own, and let the application write the value", 3);
    }
  }
}

enum class State { open, done, half_done };

State state_of(const Transfer& transfer, const Catalog& from) {
  const auto is_live = [&](const ObjectId& id) { return find(from, id) != nullptr; };
  const bool news = std::any_of(transfer.news.begin(), transfer.news.end(), is_live), olds = std::any_of(transfer.olds.begin(), transfer.olds.end(), is_live);
  return !news ? State::open : olds ? State::half_done : State::done;
}

void check_tables(const Intent& intent, const Transfer& transfer, const Sides& sides) {
  const ObjectId table = table_of(transfer.olds[0]);
  if (!find(sides.from, table))
    fail(intent, fmt::format("names the table {}, which the live schema does not have", quoted_if_needed(table.name)), "check the spelling");
  if (!find(sides.to, sides.later(table))) {
    fail(intent, fmt::format("moves columns of {}, which the desired schema does not have", name_text(table)),
         "the table has to stay until its columns have moved: drop it in a run of its own");
  }
  for (const ObjectId& old : transfer.olds) {
    if (find(sides.to, sides.later(old)))
      fail(intent, fmt::format("does not fit the two schemas: {} is still in the desired one", text(sides.later(old))), "leave it out there: its values move");
  }
}

bool between_same_tables(const Transfer& a, const Transfer& b) {
  return table_of(a.old_key) == table_of(b.old_key) && table_of(a.new_key) == table_of(b.new_key);
}

// Rows that are made for the values have them and the key alone.
void check_new_rows(const Transfer& transfer, const Catalog& to) {
  const ObjectId table = table_of(transfer.new_key);
  for (const Object* object : columns_of(to, table)) {
    const auto& column = as<Column>(*object);
    const bool given = object->id == transfer.new_key || std::find(transfer.news.begin(), transfer.news.end(), object->id) != transfer.news.end();
    if (given || !column.not_null || column.default_value || column.identity || !column.generated.empty()) continue;
    throw Error(fmt::format("rows of {} are made from {}, without a value for {}, which is NOT NULL and has no default", name_text(table),
                            name_text(table_of(transfer.old_key)), name_text(object->id)),
                "", "give it a default, or let it take NULL and tighten it in a run of its own", 3);
  }
}

}  // namespace

void resolve_transfer(const Intent& intent, const Catalog& from, const Catalog& to, Resolved& result) {
  const Sides sides{from, to, result.renames};
  Transfer transfer = transfer_of(intent, sides);
  switch (state_of(transfer, from)) {
    case State::done:
      result.notes.push_back(fmt::format("already applied: {}", intent_text(intent)));
      return;
    case State::half_done:
      fail(intent, fmt::format("finds both its ends in the live schema: {} and {}", text(transfer.olds[0]), text(transfer.news[0])),
           "go on with the plan that was begun (`concertina status` says how) or take its deploy back; drop the new column if nothing has "
           "been written to it");
    case State::open:
      break;
  }
  check_tables(intent, transfer, sides);
  if (intent.kind == IntentKind::split) transfer.old_key = split_key(intent, sides, table_of(transfer.olds[0]), transfer.new_key);
  check_keys(intent, transfer, sides);
  check_standing_key(intent, transfer, sides);
  check_columns(intent, transfer, sides);
  result.replaced.insert(transfer.olds.begin(), transfer.olds.end());
  result.replaced.insert(transfer.news.begin(), transfer.news.end());
  result.used.push_back(intent);
  const auto known =
      std::find_if(result.transfers.begin(), result.transfers.end(), [&](const Transfer& other) { return between_same_tables(other, transfer); });
  if (known == result.transfers.end()) {
    result.transfers.push_back(transfer);
  } else if (known->old_key != transfer.old_key || known->new_key != transfer.new_key) {
    fail(intent, "pairs the rows of the two tables by another key than the intent before it",
         "two tables have one pair of keys: plan the other in a run of its own");
  } else {
    known->olds.insert(known->olds.end(), transfer.olds.begin(), transfer.olds.end());
    known->news.insert(known->news.end(), transfer.news.begin(), transfer.news.end());
  }
}

void check_transfers(const Resolved& resolved, const Catalog& from, const Catalog& to) {
  std::set<ObjectId> taken;
  for (const Transfer& transfer : resolved.transfers) {
    std::vector<ObjectId> once = transfer.olds;
    once.insert(once.end(), transfer.news.begin(), transfer.news.end());
    const bool makes_table = !find(from, table_of(transfer.new_key));
    if (makes_table) once.push_back(table_of(transfer.new_key));
    for (const ObjectId& id : once) {
      if (!taken.insert(id).second)
        throw Error(fmt::format("two intents move columns from or into one place: {}", text(id)), "",
                    "a column moves once, and a new table takes columns of one other table; plan the rest in a run of its own");
    }
    if (makes_table) check_new_rows(transfer, to);
  }
}

}  // namespace concertina
