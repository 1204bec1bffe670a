#include "dialects/postgresql/facts.hpp"

#include <array>
#include <cstddef>

namespace concertina::postgresql {
namespace {

constexpr std::string_view exclusive = "AccessExclusiveLock", row_share_exclusive = "ShareRowExclusiveLock", share = "ShareLock",
                           update_exclusive = "ShareUpdateExclusiveLock", row_exclusive = "RowExclusiveLock", access_share = "AccessShareLock";

// clang-format off
//   form                              lock                 rewrites scans since
constexpr std::array facts = std::to_array<Fact>({
    {Form::none,                       "",                  false, false},
    {Form::add_column,                 exclusive,           false, false},
    {Form::add_column_scan,            exclusive,           false, true},
    {Form::add_column_rewrite,         exclusive,           true,  true},
    {Form::drop_column,                exclusive,           false, false},
    {Form::rename_column,              exclusive,           false, false},
    {Form::rename_table,               exclusive,           false, false},
    {Form::rename_constraint,          exclusive,           false, false},
    {Form::rename_index,               update_exclusive,    false, false},
    {Form::set_default,                exclusive,           false, false},
    {Form::set_not_null,               exclusive,           false, true},
    {Form::set_not_null_checked,       exclusive,           false, false},
    {Form::drop_not_null,              exclusive,           false, false},
    {Form::identity,                   exclusive,           false, false},
    {Form::drop_expression,            exclusive,           false, false},
    {Form::set_expression,             exclusive,           true,  true, 17},
    {Form::type_metadata,              exclusive,           false, false},
    {Form::type_scan,                  exclusive,           false, true},
    {Form::type_rewrite,               exclusive,           true,  true},
    {Form::set_statistics,             update_exclusive,    false, false},
    {Form::set_storage,                exclusive,           false, false},
    {Form::set_compression,            exclusive,           false, false, 14},
    {Form::table_options,              update_exclusive,    false, false},
    {Form::set_logged,                 exclusive,           true,  true},
    {Form::add_check,                  exclusive,           false, true},
    {Form::add_check_not_valid,        exclusive,           false, false},
    {Form::validate,                   update_exclusive,    false, true},
    {Form::add_index_constraint,       exclusive,           false, true},
    {Form::add_using_index,            exclusive,           false, false},
    {Form::add_foreign_key,            row_share_exclusive, false, true},
    {Form::add_foreign_key_not_valid,  row_share_exclusive, false, false},
    {Form::drop_constraint,            exclusive,           false, false},
    {Form::alter_constraint,           exclusive,           false, false},
    {Form::create_index,               share,               false, true},
    {Form::create_index_concurrently,  update_exclusive,    false, true},
    {Form::drop_index,                 exclusive,           false, false},
    {Form::drop_index_concurrently,    update_exclusive,    false, false},
    {Form::index_options,              update_exclusive,    false, false},
    {Form::create_view,                access_share,        false, false},
    {Form::replace_view,               exclusive,           false, false},
    {Form::rename_view,                exclusive,           false, false},
    {Form::drop_view,                  exclusive,           false, false},
    {Form::create_table_with_key,      row_share_exclusive, false, false},
    {Form::create_like,                access_share,        false, false},
    {Form::attach_partition,           exclusive,           false, false},
    {Form::attach_partition_unproven,  exclusive,           false, true},
    {Form::attach_new_partition,       update_exclusive,    false, false},
    {Form::detach_partition,           exclusive,           false, false},
    {Form::detach_referenced,          exclusive,           false, true},
    {Form::detach_concurrently,        exclusive,           false, false},
    {Form::finish_detach,              exclusive,           false, false},
    {Form::create_index_only,          share,               false, false},
    {Form::attach_index,               exclusive,           false, false},
    {Form::add_key_only,               exclusive,           false, false},
    {Form::add_foreign_key_of_parts,   exclusive,           false, false},
    {Form::drop_table,                 exclusive,           false, false},
    {Form::comment,                    update_exclusive,    false, false},
    {Form::comment_constraint,         access_share,        false, false},
    {Form::create_trigger,             row_share_exclusive, false, false},
    {Form::drop_trigger,               exclusive,           false, false},
    {Form::rename_trigger,             exclusive,           false, false},
    {Form::set_trigger,                row_share_exclusive, false, false},
    {Form::alter_sequence,             row_share_exclusive, false, false},
    {Form::rename_sequence,            exclusive,           false, false},
    {Form::drop_sequence,              exclusive,           false, false},
    {Form::row_security,               exclusive,           false, false},
    {Form::policy,                     exclusive,           false, false},
    {Form::rule,                       exclusive,           false, false},
    {Form::statistics,                 update_exclusive,    false, false},
    {Form::create_materialized_view,   access_share,        false, true},
    {Form::drop_materialized_view,     exclusive,           false, false},
    {Form::foreign_table,              exclusive,           false, false},
    {Form::publication,                update_exclusive,    false, false},
    {Form::domain_check,               share,               false, true},
    {Form::replica_identity,           exclusive,           false, false},
    {Form::inherit,                    exclusive,           false, false},
    {Form::set_tablespace,             exclusive,           true,  true},
    {Form::set_access_method,          exclusive,           true,  true, 15},
    {Form::update_rows,                row_exclusive,       false, true},
    {Form::owner,                      exclusive,           false, false},
});
// clang-format on
static_assert(facts.size() == static_cast<std::size_t>(Form::count));

struct Mode {
  std::string_view lock, words;
};
constexpr std::array<Mode, 8> modes{{{access_share, "ACCESS SHARE"},
                                     {"RowShareLock", "ROW SHARE"},
                                     {row_exclusive, "ROW EXCLUSIVE"},
                                     {update_exclusive, "SHARE UPDATE EXCLUSIVE"},
                                     {share, "SHARE"},
                                     {row_share_exclusive, "SHARE ROW EXCLUSIVE"},
                                     {"ExclusiveLock", "EXCLUSIVE"},
                                     {exclusive, "ACCESS EXCLUSIVE"}}};

}  // namespace

const Fact& fact(Form form) { return facts[static_cast<std::size_t>(form)]; }

std::string_view blocks(std::string_view lock) {
  const int level = strength(lock);
  return level == 8 ? "reads and writes" : level >= 5 ? "writes" : "nothing";
}

int strength(std::string_view lock) {
  for (std::size_t i = 0; i < modes.size(); ++i) {
    if (modes[i].lock == lock) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::string_view lock_mode(std::string_view lock) {
  const int level = strength(lock);
  return level == 0 ? "" : modes[static_cast<std::size_t>(level) - 1].words;
}

}  // namespace concertina::postgresql
