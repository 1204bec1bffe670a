#include "diff/ambiguity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "diff/intent_text.hpp"
#include "model/error.hpp"
#include "model/inheritance.hpp"

namespace concertina {
namespace {

std::string short_name(const ObjectId& id) {
  return id.parent.empty() ? quoted_if_needed(id.name) : quoted_if_needed(id.parent) + "." + quoted_if_needed(id.name);
}

Intent intent_for(IntentKind kind, const ObjectId& dropped, const ObjectId& added) { return {kind, {short_name(dropped)}, {short_name(added)}, {}, {}, ""}; }

Intent rename_intent(const ObjectId& dropped, const ObjectId& added) {
  return intent_for(dropped.kind == Kind::table ? IntentKind::rename_table : IntentKind::rename_column, dropped, added);
}

// A column that the table has from its parents on the other side is still there.
bool is_inherited(const Change& change, const Catalog& from, const Catalog& to) {
  const ObjectId& id = id_of(change);
  return inherited_column(change.before ? to : from, table_of(id), id.name) != nullptr;
}

// Columns by table and base type, both the dropped and the added ones.
std::vector<Pairing> column_pairings(const std::vector<Change>& changes, const std::set<ObjectId>& settled, const Catalog& from, const Catalog& to,
                                     const Dialect& dialect) {
  std::map<std::pair<ObjectId, std::string>, Pairing> by_type;
  for (const Change& change : changes) {
    const ObjectId& id = id_of(change);
    if (id.kind != Kind::column || (change.before && change.after) || settled.contains(id)) continue;
    if (!find(from, table_of(id)) || !find(to, table_of(id)) || is_inherited(change, from, to)) continue;
    Pairing& pairing = by_type[{table_of(id), dialect.base_type(as<Column>(change.before ? *change.before : *change.after).type)}];
    (change.before ? pairing.dropped : pairing.added).push_back(id);
  }
  std::vector<Pairing> result;
  for (auto& [key, pairing] : by_type) {
    if (!pairing.dropped.empty() && !pairing.added.empty()) result.push_back(std::move(pairing));
  }
  return result;
}

// Two tables share a column when its name and base type are the same.
bool share_half(const Catalog& from, const ObjectId& dropped, const Catalog& to, const ObjectId& added, const Dialect& dialect) {
  const auto old_columns = columns_of(from, dropped), new_columns = columns_of(to, added);
  const auto shared = std::count_if(old_columns.begin(), old_columns.end(), [&](const Object* column) {
    const Object* same = find(to, column_id(added, column->id.name));
    return same && dialect.base_type(as<Column>(*same).type) == dialect.base_type(as<Column>(*column).type);
  });
  return !old_columns.empty() && 2 * static_cast<std::size_t>(shared) >= std::max(old_columns.size(), new_columns.size());
}

std::vector<Pairing> table_pairings(const std::vector<Change>& changes, const std::set<ObjectId>& settled, const Catalog& from, const Catalog& to,
                                    const Dialect& dialect) {
  std::vector<ObjectId> dropped, added;
  for (const Change& change : changes) {
    const ObjectId& id = id_of(change);
    if (id.kind != Kind::table || (change.before && change.after) || settled.contains(id)) continue;
    (change.before ? dropped : added).push_back(id);
  }
  std::vector<Pairing> result;
  for (const ObjectId& old_table : dropped) {
    Pairing pairing{{old_table}, {}};
    std::copy_if(added.begin(), added.end(), std::back_inserter(pairing.added),
                 [&](const ObjectId& new_table) { return share_half(from, old_table, to, new_table, dialect); });
    if (!pairing.added.empty()) result.push_back(std::move(pairing));
  }
  return result;
}

}  // namespace

std::vector<Pairing> ambiguous(const std::vector<Change>& changes, const std::set<ObjectId>& settled, const Catalog& from, const Catalog& to,
                               const Dialect& dialect) {
  std::vector<Pairing> result = table_pairings(changes, settled, from, to, dialect);
  const std::vector<Pairing> columns = column_pairings(changes, settled, from, to, dialect);
  result.insert(result.end(), columns.begin(), columns.end());
  return result;
}

void settle(const Pairing& pairing, const std::string& way, Resolved& resolved) {
  if (way == "replace") return;
  const bool one_to_one = pairing.dropped.size() == 1 && pairing.added.size() == 1;
  if (way == "rename" && one_to_one) {
    resolved.renames.emplace(pairing.dropped[0], pairing.added[0]);
    resolved.used.push_back(rename_intent(pairing.dropped[0], pairing.added[0]));
    return;
  }
  const ObjectId& dropped = pairing.dropped[0];
  const ObjectId& added = pairing.added[0];
  throw Error(fmt::format("{} is gone and {} is new: renamed, or replaced?", text(dropped), text(added)), "",
              fmt::format("write one of these into the desired SQL: -- concertina: {}   or   -- concertina: {}   (--on-ambiguous settles all at once)",
                          intent_text(rename_intent(dropped, added)), intent_text(intent_for(IntentKind::replace, dropped, added))),
              3);
}

}  // namespace concertina
