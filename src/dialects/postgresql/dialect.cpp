// PostgreSQL 13 to 18.
#include "dialects/dialect.hpp"

#include <fmt/format.h>

#include "dialects/postgresql/backfill.hpp"
#include "dialects/postgresql/backup.hpp"
#include "dialects/postgresql/checks.hpp"
#include "dialects/postgresql/complete.hpp"
#include "dialects/postgresql/cost.hpp"
#include "dialects/postgresql/cover.hpp"
#include "dialects/postgresql/labels.hpp"
#include "dialects/postgresql/quote.hpp"
#include "dialects/postgresql/roles.hpp"
#include "dialects/postgresql/row_move.hpp"
#include "dialects/postgresql/script.hpp"
#include "dialects/postgresql/sync.hpp"
#include "dialects/postgresql/table_copy.hpp"
#include "dialects/postgresql/types.hpp"
#include "dialects/postgresql/writer.hpp"

namespace concertina {

extern const Dialect dialect_postgresql;
const Dialect dialect_postgresql{
    .name = "postgresql",
    .lexical = {.dollar_quotes = true, .escape_strings = true, .nested_comments = true},
    .max_name_bytes = postgresql::name_bytes,
    .online_constraints = true,
    .unchecked_not_null = [](const Catalog& catalog) { return major_version(catalog) >= 18; },
    .concurrent_index = true,
    .quote = postgresql::quote,
    .literal = postgresql::literal,
    .qualified = postgresql::qualified,
    .base_type = postgresql::base_type,
    .add_column_cost = postgresql::add_column_cost,
    .alter_column_cost = postgresql::alter_column_cost,
    .pins_types = true,
    .breaks_keys = nullptr,
    .cast = postgresql::cast,
    .casting = postgresql::casting,
    .replaces = postgresql::replaces,
    .is_constant = postgresql::is_constant,
    .complete = postgresql::complete,
    .write = postgresql::write,
    .write_backfill = postgresql::write_backfill,
    .outside_transaction = postgresql::outside_transaction,
    .sync_objects = postgresql::sync_objects,
    .fill_objects = postgresql::fill_objects,
    .row_move = postgresql::row_move,
    .table_copy = postgresql::table_copy,
    .script = postgresql::script,
    .assertion = postgresql::assertion,
    .check_settings = postgresql::check_settings,
    .rebuilds = false,
    .row_triggers_assign = true,
    .numbered_by_key = [](const ObjectId&, const Catalog&) { return false; },
    .comments = true,
    .renames_parts = true,
    .batches = true,
    .exists_query = postgresql::exists_query,
    .state_query = postgresql::state_query,
    .clear_index = postgresql::clear_index,
    .finish_detach = postgresql::finish_detach,
    .differs = postgresql::differs,
    .roles = &postgresql::role_facts,
    .cover_lacks = "COPY, TRUNCATE, ON CONFLICT ON CONSTRAINT, MERGE, GROUP BY by the primary key alone, pg_get_serial_sequence('{}', …)",
    .covering_view = postgresql::covering_view,
    .relabeled = postgresql::relabeled,
    .without_labels = postgresql::without_labels,
    .write_backup = postgresql::write_backup,
    .write_restore = postgresql::write_restore,
    .loss_is_accepted = "coalesce(current_setting('concertina.accept_loss', true), '') IN ('on', 'true', 'yes', '1')",
    .accept_loss = "SET concertina.accept_loss = 'on'",
    .violations = postgresql::violations,
    .claim = postgresql::claim,
    .as_stored = [](std::string_view value, std::string_view type) { return fmt::format("CAST({} AS {})", value, type); },
    .moved_part = nullptr,
    .index_names_of_tables = false,
    .once_in_schema = nullptr,
    .defaults_name_columns = false,
    .tables_with_keys = false,
    .atoms = nullptr,
    .copying_command = nullptr,
    .hazards = nullptr,
    .numbered_by_sequence = postgresql::numbered_by_sequence,
};

}  // namespace concertina
