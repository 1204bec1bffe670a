// The index that is a table's replica identity, and the one that it is clustered by. The server knows the index, not its name: it goes along with
// renames, and is forgotten with the index.
#include <algorithm>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

constexpr std::string_view index_prefix = "index ";

struct Mark {
  std::string option;
  Form form;
  std::string (*sql)(const std::string& value);
};

// FULL, NOTHING, USING INDEX …, DEFAULT.
std::string replica_identity(const std::string& value) {
  if (value.starts_with(index_prefix)) return "REPLICA IDENTITY USING INDEX " + quote(value.substr(index_prefix.size()));
  return std::string("REPLICA IDENTITY ") + (value == "full" ? "FULL" : value == "nothing" ? "NOTHING" : "DEFAULT");
}

std::string clustered_by(const std::string& value) { return value.empty() ? "SET WITHOUT CLUSTER" : "CLUSTER ON " + quote(value); }

const std::vector<Mark>& marks() {
  static const std::vector<Mark> all{{"replica identity", Form::replica_identity, replica_identity}, {"clustered by", Form::table_options, clustered_by}};
  return all;
}

std::string value_of(const Object* table, const std::string& option) {
  if (table == nullptr) return "";
  const Options& options = as<Table>(*table).options;
  const auto found = options.find(option);
  return found == options.end() ? "" : found->second;
}

// The index, or the constraint that has it; nullptr: there is none, or no option names one.
const Object* marked(const Catalog& catalog, const ObjectId& table, const Mark& mark, const std::string& value) {
  if (value.empty() || (mark.form == Form::replica_identity && !value.starts_with(index_prefix))) return nullptr;
  const std::string name = mark.form == Form::replica_identity ? value.substr(index_prefix.size()) : value;
  const Object* index = find(catalog, child_id(Kind::index, table, name));
  return index ? index : find(catalog, child_id(Kind::constraint, table, name));
}

// What the marked index is called after these effects; empty: it is gone.
std::string name_after(const Work& work, const Object* index) {
  if (index == nullptr) return "";
  if (find(work.kept, index->id) != nullptr) return after_renames(work, *index).id.name;
  for (const Object* constraint : added(work, Kind::constraint)) {
    if (const Object* taken = index_for(work, *constraint); taken && taken->id == index->id) return constraint->id.name;
  }
  return "";
}

void settle_mark(Work& work, const Object& table, const Mark& mark) {
  const ObjectId old_name = name_before(work, table.id);
  const std::string before = value_of(find(work.before, old_name), mark.option), now = value_of(&table, mark.option);
  const Object *old_index = marked(work.before, old_name, mark, before), *index = marked(work.after, table.id, mark, now);
  const bool names_index = mark.form != Form::replica_identity || now.starts_with(index_prefix);
  if (index != nullptr ? name_after(work, old_index) == index->id.name : before == now) return;
  const bool is_part = partition_of(work.after, table.id) != nullptr;  // the index is one of its parent's
  const bool comes_later = index == nullptr && names_index && !is_part;
  sub_command(work, table.id, mark.sql(comes_later ? "" : now), mark.form);
}

}  // namespace

void settle_marks(Work& work) {
  if (outside_transaction(work.before, work.effects)) return;
  for (const auto& [id, table] : of_kind(work.after, Kind::table)) {
    for (const Mark& mark : marks()) settle_mark(work, table, mark);
  }
}

}  // namespace concertina::postgresql
