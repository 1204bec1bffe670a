// What each form of DDL locks, scans and rewrites: measured on servers 13 to 18 with 10,000 rows and more (locks from pg_locks
// before commit, rewrites by relfilenode, scans by tuples returned). The manual: "Explicit Locking", "ALTER TABLE".
#pragma once
#include <string_view>

namespace concertina::postgresql {

enum class Form {
  none,  // locks nothing that anybody else uses
  add_column,
  add_column_scan,
  add_column_rewrite,
  drop_column,
  rename_column,
  rename_table,
  rename_constraint,
  rename_index,
  set_default,
  set_not_null,
  set_not_null_checked,
  drop_not_null,
  identity,
  drop_expression,
  set_expression,
  type_metadata,
  type_scan,
  type_rewrite,
  set_statistics,
  set_storage,
  set_compression,
  table_options,
  set_logged,
  add_check,
  add_check_not_valid,
  validate,
  add_index_constraint,
  add_using_index,
  add_foreign_key,
  add_foreign_key_not_valid,
  drop_constraint,
  alter_constraint,
  create_index,
  create_index_concurrently,
  drop_index,
  drop_index_concurrently,
  index_options,
  create_view,
  replace_view,
  rename_view,
  drop_view,
  create_table_with_key,
  create_like,
  attach_partition,
  attach_partition_unproven,
  attach_new_partition,
  detach_partition,
  detach_referenced,
  detach_concurrently,
  finish_detach,
  create_index_only,
  attach_index,
  add_key_only,
  add_foreign_key_of_parts,
  drop_table,
  comment,
  comment_constraint,
  create_trigger,
  drop_trigger,
  rename_trigger,
  set_trigger,
  alter_sequence,
  rename_sequence,
  drop_sequence,
  row_security,
  policy,
  rule,
  statistics,
  create_materialized_view,
  drop_materialized_view,
  foreign_table,
  publication,
  domain_check,
  replica_identity,
  inherit,
  set_tablespace,
  set_access_method,
  update_rows,
  owner,
  count
};

struct Fact {
  Form form;
  std::string_view lock;  // on the table named first
  bool rewrites;
  bool scans;
  int since = 13;  // major version
};

const Fact& fact(Form form);
std::string_view blocks(std::string_view lock);     // "nothing", "writes", "reads and writes"
std::string_view lock_mode(std::string_view lock);  // AccessExclusiveLock → ACCESS EXCLUSIVE
int strength(std::string_view lock);                // 1 (AccessShareLock) to 8 (AccessExclusiveLock); 0: none

}  // namespace concertina::postgresql
