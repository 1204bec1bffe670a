// SQLite 3.40 and later, as the planner sees it. https://www.sqlite.org/lang_altertable.html
#include "dialects/dialect.hpp"

#include <fmt/format.h>

#include "dialects/sqlite/backup.hpp"
#include "dialects/sqlite/checks.hpp"
#include "dialects/sqlite/complete.hpp"
#include "dialects/sqlite/ddl.hpp"
#include "dialects/sqlite/script.hpp"
#include "dialects/sqlite/spelling.hpp"
#include "dialects/sqlite/sync.hpp"
#include "dialects/sqlite/write.hpp"

namespace concertina {
namespace {

std::string qualified(const ObjectId& id) { return id.kind == Kind::column ? sqlite::quote(id.parent) + "." + sqlite::quote(id.name) : sqlite::quote(id.name); }

std::string base_type(std::string_view type) {
  const std::string_view head = type.substr(0, type.find('('));
  const std::size_t end = head.find_last_not_of(' ');
  return std::string(end == std::string_view::npos ? "" : head.substr(0, end + 1));
}

Cost add_column_cost(const Column& column, const Catalog&) { return sqlite::adds_natively(column) ? Cost::metadata : Cost::rewrite; }

Cost alter_column_cost(const Column& before, const Column& after, const ObjectId&, const Catalog&) {
  Column moved = before;
  moved.position = after.position;
  return moved == after ? Cost::metadata : Cost::rewrite;
}

bool replaces(const Object&, const Object&) { return false; }

// https://www.sqlite.org/lang_createtable.html#rowid
bool numbered_by_key(const ObjectId& column, const Catalog& catalog) { return sqlite::is_rowid_alias(catalog, table_of(column), column.name); }

bool outside_transaction(const Catalog&, const std::vector<Change>&) { return false; }

std::string as_stored(std::string_view value, std::string_view type) { return fmt::format("CAST({} AS {})", value, type); }

}  // namespace

extern const Dialect dialect_sqlite;
const Dialect dialect_sqlite{.name = "sqlite",
                             .lexical = sqlite::lexical_rules,
                             .max_name_bytes = 0,
                             .online_constraints = false,
                             .unchecked_not_null = [](const Catalog&) { return false; },
                             .concurrent_index = false,
                             .quote = sqlite::quote,
                             .literal = sqlite::literal,
                             .qualified = qualified,
                             .base_type = base_type,
                             .add_column_cost = add_column_cost,
                             .alter_column_cost = alter_column_cost,
                             .pins_types = false,
                             .breaks_keys = nullptr,
                             .cast = nullptr,
                             .casting = nullptr,
                             .replaces = replaces,
                             .is_constant = sqlite::is_constant,
                             .complete = sqlite::complete,
                             .write = sqlite::write,
                             .write_backfill = sqlite::write_backfill,
                             .outside_transaction = outside_transaction,
                             .sync_objects = sqlite::sync_objects,
                             .fill_objects = sqlite::fill_objects,
                             .row_move = nullptr,
                             .table_copy = nullptr,
                             .script = sqlite::script,
                             .assertion = sqlite::assertion,
                             .check_settings = nullptr,
                             .rebuilds = true,
                             .row_triggers_assign = false,
                             .numbered_by_key = numbered_by_key,
                             .comments = false,
                             .renames_parts = false,
                             .batches = false,
                             .exists_query = sqlite::exists_query,
                             .state_query = sqlite::state_query,
                             .clear_index = sqlite::clear_index,
                             .finish_detach = nullptr,
                             .differs = sqlite::differs,
                             .roles = nullptr,
                             .cover_lacks = "",
                             .covering_view = nullptr,
                             .relabeled = nullptr,
                             .without_labels = nullptr,
                             .write_backup = sqlite::write_backup,
                             .write_restore = sqlite::write_restore,
                             .loss_is_accepted = "EXISTS (SELECT 1 FROM pragma_table_info('concertina_accept_loss'))",
                             .accept_loss = "CREATE TABLE concertina_accept_loss (said INTEGER)",
                             .violations = sqlite::violations,
                             .claim = nullptr,
                             .as_stored = as_stored,
                             .moved_part = nullptr,
                             .index_names_of_tables = false,
                             .once_in_schema = nullptr,
                             .defaults_name_columns = false,
                             .tables_with_keys = true,
                             .atoms = nullptr,
                             .copying_command = nullptr,
                             .hazards = nullptr};

}  // namespace concertina
