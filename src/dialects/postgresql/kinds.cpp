#include "dialects/postgresql/kinds.hpp"

#include <algorithm>
#include <array>

#include "dialects/postgresql/quote.hpp"

namespace concertina::postgresql {
namespace {

constexpr std::string_view relation = "oid = to_regclass({1})", type = "oid = to_regtype({1})", routine = "oid = to_regprocedure({1})";
// What is between ORDER BY's sides is one list to to_regprocedure().
constexpr std::string_view aggregate =
    "oid = to_regprocedure(replace(replace(replace({1}, 'VARIADIC \"any\" ORDER BY VARIADIC \"any\"', '\"any\"'), '(ORDER BY ', '('), ' ORDER BY ', ', '))";

// clang-format off
constexpr std::array kinds = std::to_array<KindSql>({
    {Kind::schema, "SCHEMA", "pg_namespace", "nspname = {0}"},
    {Kind::extension, "EXTENSION", "pg_extension", "extname = {0}"},
    {Kind::collation, "COLLATION", "pg_collation", "oid = to_regcollation({1})"},
    {Kind::enum_type, "TYPE", "pg_type", type},
    {Kind::domain, "DOMAIN", "pg_type", type},
    {Kind::composite_type, "TYPE", "pg_type", type},
    {Kind::range_type, "TYPE", "pg_type", type},
    {Kind::sequence, "SEQUENCE", "pg_class", "oid = to_regclass({1}) AND relkind IN ('S')", Form::none, Form::drop_sequence},
    {Kind::function, "FUNCTION", "pg_proc", routine},
    {Kind::aggregate, "AGGREGATE", "pg_proc", aggregate},
    {Kind::operator_, "OPERATOR", "pg_operator", "oid = to_regoperator({1})"},
    {Kind::cast, "CAST", "pg_cast", "castsource = to_regtype({4}) AND casttarget = to_regtype({5})"},
    {Kind::operator_family, "OPERATOR FAMILY", "pg_opfamily",
     "opfnamespace = to_regnamespace({3}) AND opfname || '(' || (SELECT amname FROM pg_catalog.pg_am WHERE pg_am.oid = opfmethod) || ')' = {0}"},
    {Kind::operator_class, "OPERATOR CLASS", "pg_opclass",
     "opcnamespace = to_regnamespace({3}) AND opcname || '(' || (SELECT amname FROM pg_catalog.pg_am WHERE pg_am.oid = opcmethod) || ')' = {0}"},
    {Kind::conversion, "CONVERSION", "pg_conversion", "conname = {0} AND connamespace = to_regnamespace({3})"},
    {Kind::language, "LANGUAGE", "pg_language", "lanname = {0}"},
    {Kind::transform, "TRANSFORM", "pg_transform", "trftype = to_regtype({4}) AND trflang = (SELECT oid FROM pg_catalog.pg_language WHERE quote_ident(lanname) = {5})"},
    {Kind::access_method, "ACCESS METHOD", "pg_am", "amname = {0}"},
    {Kind::text_search_parser, "TEXT SEARCH PARSER", "pg_ts_parser", "prsname = {0} AND prsnamespace = to_regnamespace({3})"},
    {Kind::text_search_template, "TEXT SEARCH TEMPLATE", "pg_ts_template", "tmplname = {0} AND tmplnamespace = to_regnamespace({3})"},
    {Kind::text_search_dictionary, "TEXT SEARCH DICTIONARY", "pg_ts_dict", "dictname = {0} AND dictnamespace = to_regnamespace({3})"},
    {Kind::text_search_configuration, "TEXT SEARCH CONFIGURATION", "pg_ts_config", "cfgname = {0} AND cfgnamespace = to_regnamespace({3})"},
    {Kind::foreign_data_wrapper, "FOREIGN DATA WRAPPER", "pg_foreign_data_wrapper", "fdwname = {0}"},
    {Kind::foreign_server, "SERVER", "pg_foreign_server", "srvname = {0}"},
    {Kind::user_mapping, "USER MAPPING", "pg_user_mappings",
     "format('%s SERVER %I', CASE WHEN umuser = 0 THEN 'PUBLIC' ELSE quote_ident(usename) END, srvname) = {0}"},
    {Kind::table, "TABLE", "pg_class", "oid = to_regclass({1}) AND relkind IN ('r', 'p')"},
    {Kind::column, "COLUMN", "pg_attribute", "NOT attisdropped AND attnum > 0 AND attrelid = {2} AND attname = {0}"},
    {Kind::constraint, "CONSTRAINT", "pg_constraint", "conrelid = {2} AND conname = {0}"},
    {Kind::index, "INDEX", "pg_index", "indisvalid AND indexrelid = to_regclass({1}) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))"},
    {Kind::foreign_table, "FOREIGN TABLE", "pg_class", relation, Form::none, Form::foreign_table},
    {Kind::view, "VIEW", "pg_class", "oid = to_regclass({1}) AND relkind IN ('v')", Form::create_view, Form::drop_view},
    {Kind::materialized_view, "MATERIALIZED VIEW", "pg_class", relation, Form::create_materialized_view, Form::drop_materialized_view},
    {Kind::statistics, "STATISTICS", "pg_statistic_ext", "stxname = {0} AND stxnamespace = to_regnamespace({3})", Form::statistics, Form::statistics},
    {Kind::rule, "RULE", "pg_rewrite", "ev_class = {2} AND rulename = {0}", Form::rule, Form::rule},
    {Kind::policy, "POLICY", "pg_policy", "polrelid = {2} AND polname = {0}", Form::policy, Form::policy},
    {Kind::trigger, "TRIGGER", "pg_trigger", "NOT tgisinternal AND tgrelid = {2} AND tgname = {0}", Form::create_trigger, Form::drop_trigger},
    {Kind::publication, "PUBLICATION", "pg_publication", "pubname = {0}", Form::publication, Form::publication},
    {Kind::subscription, "SUBSCRIPTION", "pg_subscription",
     "subname = {0} AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"},
    {Kind::event_trigger, "EVENT TRIGGER", "pg_event_trigger", "evtname = {0}"},
    {Kind::default_privileges, "DEFAULT PRIVILEGES", "pg_default_acl",
     "format('%s for %s', CASE defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' "
     "THEN 'schemas' ELSE 'large objects' END, pg_get_userbyid(defaclrole)) = {0} AND defaclnamespace = coalesce(to_regnamespace(nullif({3}, '\"\"')), 0)"},
});
// clang-format on

}  // namespace

// REQUIRES: a kind that PostgreSQL has.
const KindSql& sql_of(Kind kind) {
  return *std::find_if(kinds.begin(), kinds.end(), [&](const KindSql& sql) { return sql.kind == kind; });
}

std::string called(const ObjectId& id) {
  std::string name = qualified(id);
  if (id.kind == Kind::aggregate && name.ends_with("()")) name.insert(name.size() - 1, "*");
  const bool on_table = belongs_to_table(id.kind) && id.kind != Kind::column && id.kind != Kind::index;
  return std::string(sql_of(id.kind).words) + " " + name + (on_table ? " ON " + qualified(table_of(id)) : "");
}

std::string called(const Object& object) {
  if (is_procedure(object)) return "PROCEDURE " + qualified_routine(object);
  return called(object.id);
}

std::string qualified_routine(const Object& routine) {
  std::string name = qualified(routine.id);
  const std::string& own = routine.id.name;
  const std::string arguments = own.substr(own.find('(') + 1, own.size() - own.find('(') - 2);
  if (!is_procedure(routine) || arguments.empty()) return name;
  std::string said;
  for (const std::string& type : list_items(arguments, lexical_rules())) said += (said.empty() ? "IN " : ", IN ") + type;
  return name.replace(name.size() - arguments.size() - 1, arguments.size(), said);
}

bool is_procedure(const Object& object) {
  if (object.id.kind != Kind::function) return false;
  for (const Token& token : code_tokens(as<Definition>(object).text, lexical_rules())) {
    if (name_of(token) == "procedure") return true;
    if (name_of(token) == "function") return false;
  }
  return false;
}

}  // namespace concertina::postgresql
