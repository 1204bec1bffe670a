// Where the system catalogs have what extends the server itself: operator classes, languages, parsers, conversions …
// Spelled as pg_dump does; https://www.postgresql.org/docs/15/extend.html
#include "introspect/postgresql/sources.hpp"

namespace concertina::postgresql {
namespace {

constexpr Source list[] = {
    // What belongs to a class goes with it; the family's clauses are the members that belong to none.
    {.catalog = "pg_opfamily",
     .kind = Kind::operator_family,
     .oid = "f.oid",
     .name = "f.opfname || '(' || m.amname || ')'",
     .text = "format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname)",
     .clauses = "ARRAY(SELECT format('OPERATOR %s (%s, %s) %s', o.amopstrategy, format_type(o.amoplefttype, NULL), format_type(o.amoprighttype, NULL), "
                "o.amopopr::regoperator) || CASE WHEN o.amoppurpose = 'o' THEN (SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM "
                "pg_opfamily s JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = o.amopsortfamily) ELSE '' END FROM pg_amop o JOIN pg_depend d "
                "ON d.classid = 'pg_amop'::regclass AND d.objid = o.oid AND d.refclassid = 'pg_opfamily'::regclass AND d.refobjid = f.oid WHERE "
                "o.amopfamily = f.oid ORDER BY o.amopstrategy, o.amoplefttype, o.amoprighttype) || ARRAY(SELECT format('FUNCTION %s (%s, %s) %s', "
                "p.amprocnum, format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL), p.amproc::regprocedure) FROM pg_amproc p JOIN "
                "pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_opfamily'::regclass AND d.refobjid = f.oid "
                "WHERE p.amprocfamily = f.oid ORDER BY p.amprocnum, p.amproclefttype, p.amprocrighttype)",
     .owner = "pg_get_userbyid(f.opfowner)",
     .from = "pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod WHERE f.opfnamespace = ANY($1::oid[])"},
    {.catalog = "pg_opclass",
     .kind = Kind::operator_class,
     .oid = "o.oid",
     .name = "o.opcname || '(' || m.amname || ')'",
     .text = "format('CREATE OPERATOR CLASS %I.%I%s FOR TYPE %s USING %I FAMILY %I.%I AS ', n.nspname, o.opcname, CASE WHEN o.opcdefault THEN ' DEFAULT' "
             "ELSE '' END, format_type(o.opcintype, NULL), m.amname, fn.nspname, f.opfname) || (SELECT coalesce(string_agg(part, ', ' ORDER BY place, number), "
             "'STORAGE ' || format_type(o.opcintype, NULL)) FROM (SELECT 1 AS place, 0 AS number, 'STORAGE ' || format_type(o.opckeytype, NULL) AS part WHERE "
             "o.opckeytype <> 0 UNION ALL SELECT 2, a.amopstrategy, format('OPERATOR %s %s', a.amopstrategy, a.amopopr::regoperator) || CASE WHEN "
             "a.amoppurpose = 'o' THEN (SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM pg_opfamily s JOIN pg_namespace sn ON sn.oid = "
             "s.opfnamespace WHERE s.oid = a.amopsortfamily) ELSE '' END FROM pg_amop a JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = "
             "a.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid UNION ALL SELECT 3, p.amprocnum, format('FUNCTION %s (%s, %s) %s', "
             "p.amprocnum, format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL), p.amproc::regprocedure) FROM pg_amproc p JOIN pg_depend "
             "d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid) members)",
     .owner = "pg_get_userbyid(o.opcowner)",
     .from = "pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN "
             "pg_namespace fn ON fn.oid = f.opfnamespace WHERE o.opcnamespace = ANY($1::oid[])"},
    {.catalog = "pg_conversion",
     .kind = Kind::conversion,
     .oid = "v.oid",
     .name = "v.conname",
     .text = "format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN v.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, v.conname, "
             "pg_encoding_to_char(v.conforencoding), pg_encoding_to_char(v.contoencoding), v.conproc::regproc)",
     .owner = "pg_get_userbyid(v.conowner)",
     .from = "pg_conversion v JOIN pg_namespace n ON n.oid = v.connamespace WHERE v.connamespace = ANY($1::oid[])"},
    {.catalog = "pg_language",
     .kind = Kind::language,
     .oid = "l.oid",
     .schema = "NULL",
     .name = "l.lanname",
     .text = "format('CREATE %sLANGUAGE %I HANDLER %s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname, l.lanplcallfoid::regproc) || CASE "
             "WHEN l.laninline <> 0 THEN ' INLINE ' || l.laninline::regproc::text ELSE '' END || CASE WHEN l.lanvalidator <> 0 THEN ' VALIDATOR ' || "
             "l.lanvalidator::regproc::text ELSE '' END",
     .owner = "pg_get_userbyid(l.lanowner)",
     .privileges = "l.lanacl",
     .from = "pg_language l WHERE l.oid >= 16384"},
    {.catalog = "pg_transform",
     .kind = Kind::transform,
     .oid = "k.oid",
     .schema = "NULL",
     .name = "format('%s LANGUAGE %I', format_type(k.trftype, NULL), l.lanname)",
     .text = "format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(k.trftype, NULL), l.lanname, concat_ws(', ', CASE WHEN k.trffromsql <> 0 THEN "
             "'FROM SQL WITH FUNCTION ' || k.trffromsql::regprocedure::text END, CASE WHEN k.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || "
             "k.trftosql::regprocedure::text END))",
     .from = "pg_transform k JOIN pg_language l ON l.oid = k.trflang"},
    {.catalog = "pg_am",
     .kind = Kind::access_method,
     .oid = "m.oid",
     .schema = "NULL",
     .name = "m.amname",
     .text = "format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', m.amname, CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, m.amhandler::regproc)",
     .from = "pg_am m WHERE m.oid >= 16384"},
    {.catalog = "pg_ts_parser",
     .kind = Kind::text_search_parser,
     .oid = "s.oid",
     .name = "s.prsname",
     .text =
         "format('CREATE TEXT SEARCH PARSER %I.%I (START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s', n.nspname, s.prsname, s.prsstart::regproc, "
         "s.prstoken::regproc, s.prsend::regproc, s.prslextype::regproc) || CASE WHEN s.prsheadline <> 0 THEN ', HEADLINE = ' || s.prsheadline::regproc::text "
         "ELSE '' END || ')'",
     .from = "pg_ts_parser s JOIN pg_namespace n ON n.oid = s.prsnamespace WHERE s.prsnamespace = ANY($1::oid[])"},
    {.catalog = "pg_ts_template",
     .kind = Kind::text_search_template,
     .oid = "s.oid",
     .name = "s.tmplname",
     .text = "format('CREATE TEXT SEARCH TEMPLATE %I.%I (', n.nspname, s.tmplname) || CASE WHEN s.tmplinit <> 0 THEN 'INIT = ' || s.tmplinit::regproc::text || "
             "', ' ELSE '' END || 'LEXIZE = ' || s.tmpllexize::regproc::text || ')'",
     .from = "pg_ts_template s JOIN pg_namespace n ON n.oid = s.tmplnamespace WHERE s.tmplnamespace = ANY($1::oid[])"},
    // A password is not read: no plan may carry it. Who may not see the options has none at hand.
    {.catalog = "pg_user_mapping",
     .kind = Kind::user_mapping,
     .oid = "u.umid",
     .schema = "NULL",
     .name = "format('%s SERVER %I', CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname)",
     .text = "format('CREATE USER MAPPING FOR %s SERVER %I', CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname)",
     .options = "ARRAY(SELECT o.option_name || '=' || CASE WHEN o.option_name ~* 'pass|secret|token|key' AND o.option_name <> 'password_required' THEN '(not "
                "read)' ELSE o.option_value END FROM pg_options_to_table(u.umoptions) o)",
     .from = "pg_user_mappings u"},
};

}  // namespace

std::span<const Source> extending_sources() { return list; }

}  // namespace concertina::postgresql
