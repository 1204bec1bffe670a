// Names that mean something else.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.hpp"
#include "model/lower.hpp"

namespace concertina {
namespace {

// Padded with a space on both sides. Asked of the servers: PostgreSQL 15, MySQL 9.7, MariaDB 10.11.
constexpr std::string_view postgresql_words =
    " all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint "
    "create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc "
    "distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join "
    "lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary "
    "references returning right select session_user similar some symmetric table tablesample then to trailing true union unique user using variadic "
    "verbose when where window with ";
constexpr std::string_view common_words =  // of MySQL and MariaDB
    " accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case change char character check "
    "collate column condition constraint continue convert create cross current_date current_time current_timestamp current_user cursor databases "
    "day_hour day_microsecond day_minute day_second dec decimal declare default delayed delete desc describe deterministic distinct distinctrow div "
    "double drop dual each else elseif enclosed escaped except exists exit explain false fetch float float4 float8 for force foreign from fulltext "
    "grant group having high_priority hour_microsecond hour_minute hour_second if ignore in index infile inner inout insensitive insert int int1 int2 "
    "int3 int4 int8 integer intersect interval into is iterate join key keys kill leading leave left like limit linear lines load localtime "
    "localtimestamp lock long longblob longtext loop low_priority match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond "
    "minute_second mod modifies natural no_write_to_binlog not null numeric on optimize optionally or order out outer outfile over partition precision "
    "primary procedure purge range read read_write reads real recursive references regexp release rename repeat replace require resignal restrict "
    "return revoke right rlike row_number rows schemas second_microsecond select sensitive separator set show signal smallint spatial specific sql "
    "sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting straight_join table terminated then tinyblob "
    "tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp values "
    "varbinary varchar varcharacter varying when where while with write xor year_month zerofill ";
constexpr std::string_view mysql_words =
    " cube cume_dist database dense_rank empty external first_value function generated get grouping groups io_after_gtids io_before_gtids json_table "
    "lag last_value lateral lead library nth_value ntile of optimizer_costs option percent_rank qualify rank row schema stored system tablesample "
    "virtual window ";
constexpr std::string_view mariadb_words =
    " current_role delete_domain_id do_domain_ids ignore_domain_ids master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert "
    "offset page_checksum parse_vcol_expr portion ref_system_id returning stats_auto_recalc stats_persistent stats_sample_pages ";

bool is_reserved(const std::string& word, const std::string& dialect) {
  static const std::map<std::string_view, std::vector<std::string_view>> words{
      {"postgresql", {postgresql_words}}, {"mysql", {common_words, mysql_words}}, {"mariadb", {common_words, mariadb_words}}};
  const auto has_word = [&](std::string_view list) { return list.find(" " + word + " ") != std::string_view::npos; };
  return std::ranges::any_of(words.at(dialect), has_word);
}

std::string new_name(const Act& act) {
  if (act.verb == Verb::rename_table || act.verb == Verb::rename_column) return act.name;
  return act.verb == Verb::create_table || act.verb == Verb::add_column ? act.object.name : "";
}

Verdicts check(const Act& act, const Situation& situation) {
  const std::string name = lower(new_name(act));
  if (name.empty() || !is_reserved(name, situation.schema.dialect)) return {};
  return {Verdict{fmt::format("{} is a reserved word: it has to be quoted wherever the name stands.", name)}};
}

}  // namespace

extern const LintRule lint_reserved_word;
const LintRule lint_reserved_word{
    .id = "reserved-word",
    .severity = "note",
    .summary = "a table or column is named like a reserved word",
    .reason =
        "The name has to be quoted in every statement; where that is forgotten, the statement fails or means something else. New versions of a server reserve "
        "more words.",
    .instead = "Choose another name.",
    .page = "https://dev.mysql.com/doc/refman/8.4/en/keywords.html",
    .dialects = {"postgresql", "mysql", "mariadb"},
    .opt_in = true,
    .bad = {"", R"(CREATE TABLE "order" (id bigint PRIMARY KEY);)"},
    .good = {"", "CREATE TABLE orders (id bigint PRIMARY KEY);"},
    .check = check,
    .also = {{{"mysql", "mariadb"}, {"", "CREATE TABLE `order` (id bigint PRIMARY KEY);"}, {"", "CREATE TABLE orders (id bigint PRIMARY KEY);"}}},
};

}  // namespace concertina
