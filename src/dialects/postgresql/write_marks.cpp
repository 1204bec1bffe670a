// The index that is a table's replica identity, and the one that it is clustered by. The server knows the index, not its name: it goes along with
// renames, and is forgotten with the index.
#include <array>
#include <optional>

#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/writer.hpp"
#include "model/marked_index.hpp"
#include "model/partition.hpp"

namespace concertina::postgresql {
namespace {

struct Mark {
  std::string_view setting;
  Form form;
  std::string (*sql)(const std::string& value);
};

// FULL, NOTHING, USING INDEX …, DEFAULT.
std::string replica_identity(const std::string& value) {
  if (const std::optional<std::string> index = index_named_by(index_settings[0], value)) return "REPLICA IDENTITY USING INDEX " + quote(*index);
  return std::string("REPLICA IDENTITY ") + (value == "full" ? "FULL" : value == "nothing" ? "NOTHING" : "DEFAULT");
}

std::string clustered_by(const std::string& value) { return value.empty() ? "SET WITHOUT CLUSTER" : "CLUSTER ON " + quote(value); }

constexpr std::array<Mark, 2> marks{{{index_settings[0], Form::replica_identity, replica_identity}, {index_settings[1], Form::table_options, clustered_by}}};

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
  const std::string before = setting_of(find(work.before, old_name), mark.setting), now = setting_of(&table, mark.setting);
  const Object *old_index = marked_index(work.before, old_name, mark.setting), *index = marked_index(work.after, table.id, mark.setting);
  if (index != nullptr ? name_after(work, old_index) == index->id.name : before == now) return;
  const bool is_part = partition_of(work.after, table.id) != nullptr;  // the index is one of its parent's
  const bool comes_later = index == nullptr && index_named_by(mark.setting, now) && !is_part;
  sub_command(work, table.id, mark.sql(comes_later ? "" : now), mark.form);
}

}  // namespace

void settle_marks(Work& work) {
  if (outside_transaction(work.before, work.effects)) return;
  for (const auto& [id, table] : of_kind(work.after, Kind::table)) {
    for (const Mark& mark : marks) settle_mark(work, table, mark);
  }
}

}  // namespace concertina::postgresql
