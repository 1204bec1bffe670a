// Columns that a version may not have are read through to_jsonb(row).
#include "introspect/postgresql/sources.hpp"

#include <iterator>
#include <vector>

namespace concertina::postgresql {
namespace {

constexpr const char* published =
    "array_remove(ARRAY[CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate) THEN 'publish=' || concat_ws(', ', CASE "
    "WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN "
    "p.pubtruncate THEN 'truncate' END) END, CASE WHEN p.pubviaroot THEN 'publish_via_partition_root=true' END, CASE WHEN "
    "to_jsonb(p) ->> 'pubgencols' = 's' THEN 'publish_generated_columns=stored' END], NULL)";

constexpr const char* subscribed =
    "array_remove(ARRAY[CASE WHEN s.subslotname IS DISTINCT FROM s.subname THEN 'slot_name=' || coalesce(s.subslotname::text, 'none') END, CASE WHEN "
    "s.subbinary THEN 'binary=true' END, 'streaming=' || CASE to_jsonb(s) ->> 'substream' WHEN 'true' THEN 'on' WHEN 't' THEN 'on' WHEN 'p' THEN "
    "'parallel' ELSE 'off' END, CASE WHEN to_jsonb(s) ->> 'subtwophasestate' IN ('p', 'e') THEN 'two_phase=true' END, CASE WHEN to_jsonb(s) ->> "
    "'subdisableonerr' = 'true' THEN 'disable_on_error=true' END, CASE WHEN to_jsonb(s) ->> 'subpasswordrequired' = 'false' THEN "
    "'password_required=false' END, CASE WHEN to_jsonb(s) ->> 'subrunasowner' = 'true' THEN 'run_as_owner=true' END, CASE WHEN to_jsonb(s) ->> "
    "'subfailover' = 'true' THEN 'failover=true' END, CASE WHEN s.subsynccommit <> 'off' THEN 'synchronous_commit=' || s.subsynccommit END, CASE WHEN "
    "to_jsonb(s) ->> 'suborigin' = 'none' THEN 'origin=none' END], NULL)";

// The server lists the columns by their places in the table, which say nothing: here they stand by name.
constexpr const char* statistics_text =
    "replace(pg_get_statisticsobjdef(s.oid), ' ON ' || pg_get_statisticsobjdef_columns(s.oid), ' ON ' || array_to_string((SELECT "
    "array_agg(quote_ident(a.attname) ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) || "
    "pg_get_statisticsobjdef_expressions(s.oid), ', '))";

constexpr Source list[] = {
    {.catalog = "pg_extension",
     .kind = Kind::extension,
     .oid = "e.oid",
     .schema = "NULL",
     .name = "e.extname",
     .text = "format('CREATE EXTENSION %I', e.extname)",
     .clauses = "ARRAY[format('SCHEMA %I', n.nspname), format('VERSION %L', e.extversion)]",
     .from = "pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.oid >= 16384"},
    {.catalog = "pg_collation",
     .kind = Kind::collation,
     .oid = "l.oid",
     .name = "l.collname",
     .text = "format('CREATE COLLATION %I.%I (provider = %s, ', n.nspname, l.collname, CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN "
             "'builtin' ELSE 'libc' END) || CASE WHEN l.collprovider <> 'c' THEN format('locale = %L', coalesce(to_jsonb(l)->>'colllocale', "
             "to_jsonb(l)->>'colliculocale', l.collcollate::text)) WHEN l.collcollate::text = l.collctype::text THEN format('locale = %L', "
             "l.collcollate) ELSE format('lc_collate = %L, lc_ctype = %L', l.collcollate, l.collctype) END || CASE WHEN NOT "
             "l.collisdeterministic THEN ', deterministic = false' ELSE '' END || coalesce(', rules = ' || "
             "quote_literal(to_jsonb(l)->>'collicurules'), '') || ')'",
     .owner = "pg_get_userbyid(l.collowner)",
     .from = "pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.collnamespace = ANY($1::oid[])"},
    {.catalog = "pg_type",
     .kind = Kind::domain,
     .oid = "t.oid",
     .name = "t.typname",
     .text = "format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)) || (SELECT CASE WHEN "
             "t.typcollation <> b.typcollation THEN ' COLLATE ' || t.typcollation::regcollation::text ELSE '' END FROM pg_type b WHERE b.oid "
             "= t.typbasetype)",
     .clauses = "array_remove(ARRAY['DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault), CASE WHEN t.typnotnull THEN 'NOT "
                "NULL' END], NULL) || ARRAY(SELECT format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k "
                "WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname)",
     .owner = "pg_get_userbyid(t.typowner)",
     .privileges = "t.typacl",
     .from = "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typnamespace = ANY($1::oid[]) AND t.typtype = 'd'"},
    {.catalog = "pg_type",
     .kind = Kind::composite_type,
     .oid = "t.oid",
     .name = "t.typname",
     .text = "format('CREATE TYPE %I.%I AS', n.nspname, t.typname)",
     .clauses = "ARRAY(SELECT format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) || CASE WHEN a.attcollation <> y.typcollation "
                "THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid "
                "WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)",
     .owner = "pg_get_userbyid(t.typowner)",
     .privileges = "t.typacl",
     .from = "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid WHERE t.typnamespace = "
             "ANY($1::oid[]) AND t.typtype = 'c' AND c.relkind = 'c'"},
    {.catalog = "pg_type",
     .kind = Kind::range_type,
     .oid = "t.oid",
     .name = "t.typname",
     .text = "format('CREATE TYPE %I.%I AS RANGE (subtype = %s', n.nspname, t.typname, format_type(r.rngsubtype, NULL)) || CASE WHEN NOT "
             "o.opcdefault THEN format(', subtype_opclass = %I.%I', ons.nspname, o.opcname) ELSE '' END || CASE WHEN r.rngcollation <> "
             "s.typcollation THEN ', collation = ' || r.rngcollation::regcollation::text ELSE '' END || CASE WHEN r.rngcanonical <> 0 THEN ', "
             "canonical = ' || r.rngcanonical::regproc::text ELSE '' END || CASE WHEN r.rngsubdiff <> 0 THEN ', subtype_diff = ' || "
             "r.rngsubdiff::regproc::text ELSE '' END || format(', multirange_type_name = %s)', format_type(r.rngmultitypid, NULL))",
     .owner = "pg_get_userbyid(t.typowner)",
     .privileges = "t.typacl",
     .from = "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_type s ON s.oid = "
             "r.rngsubtype JOIN pg_opclass o ON o.oid = r.rngsubopc JOIN pg_namespace ons ON ons.oid = o.opcnamespace WHERE t.typnamespace = "
             "ANY($1::oid[])"},
    {.catalog = "pg_proc",
     .kind = Kind::function,
     .oid = "p.oid",
     .name = "p.proname || '(' || oidvectortypes(p.proargtypes) || ')'",
     .text = "rtrim(pg_get_functiondef(p.oid), E' \\n')",
     .signature = "array_remove(ARRAY['returns ' || pg_get_function_result(p.oid)], NULL)",
     .owner = "pg_get_userbyid(p.proowner)",
     .privileges = "p.proacl",
     .from = "pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p', 'w') AND p.pronamespace = ANY($1::oid[])"},
    {.catalog = "pg_proc",
     .kind = Kind::aggregate,
     .oid = "p.oid",
     .name =
         "p.proname || '(' || CASE WHEN g.aggkind = 'n' THEN oidvectortypes(p.proargtypes) WHEN p.provariadic <> 0 THEN "
         "pg_get_function_identity_arguments(p.oid) ELSE (SELECT ltrim(coalesce(string_agg(format_type(t, NULL), ', ' ORDER BY place) FILTER (WHERE place <= "
         "g.aggnumdirectargs), '') || ' ORDER BY ' || string_agg(format_type(t, NULL), ', ' ORDER BY place) FILTER (WHERE place > g.aggnumdirectargs)) FROM "
         "unnest(p.proargtypes::oid[]) WITH ORDINALITY a(t, place)) END || ')'",
     .text = "format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s', n.nspname, p.proname, coalesce(nullif(pg_get_function_arguments("
             "p.oid), ''), '*'), g.aggtransfn, format_type(g.aggtranstype, NULL)) || CASE WHEN g.aggtransspace <> 0 THEN ', SSPACE = ' || "
             "g.aggtransspace ELSE '' END || CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::text ELSE '' END || CASE WHEN "
             "g.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END || CASE WHEN g.aggfinalmodify = CASE "
             "g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN '' ELSE ', FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 's' THEN 'SHAREABLE' WHEN 'w' THEN "
             "'READ_WRITE' ELSE 'READ_ONLY' END END || CASE WHEN g.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || "
             "g.aggcombinefn::text ELSE '' END || CASE WHEN g.aggserialfn <> 0 THEN ', SERIALFUNC = ' || g.aggserialfn::text ELSE '' END || "
             "CASE WHEN g.aggdeserialfn <> 0 THEN ', DESERIALFUNC = ' || g.aggdeserialfn::text ELSE '' END || coalesce(', INITCOND = ' || "
             "quote_literal(g.agginitval), '') || CASE WHEN g.aggmtransfn <> 0 THEN ', MSFUNC = ' || g.aggmtransfn::text || ', MINVFUNC = ' "
             "|| g.aggminvtransfn::text || ', MSTYPE = ' || format_type(g.aggmtranstype, NULL) ELSE '' END || CASE WHEN g.aggmtransspace <> 0 "
             "THEN ', MSSPACE = ' || g.aggmtransspace ELSE '' END || CASE WHEN g.aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || "
             "g.aggmfinalfn::text ELSE '' END || CASE WHEN g.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END || CASE g.aggmfinalmodify "
             "WHEN 's' THEN ', MFINALFUNC_MODIFY = SHAREABLE' WHEN 'w' THEN ', MFINALFUNC_MODIFY = READ_WRITE' ELSE '' END || coalesce(', "
             "MINITCOND = ' || quote_literal(g.aggminitval), '') || CASE WHEN g.aggsortop <> 0 THEN (SELECT format(', SORTOP = OPERATOR(%I.%s)', "
             "sn.nspname, so.oprname) FROM pg_operator so JOIN pg_namespace sn ON sn.oid = so.oprnamespace WHERE so.oid = g.aggsortop) ELSE '' "
             "END || CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END || CASE g.aggkind WHEN "
             "'h' THEN ', HYPOTHETICAL' ELSE '' END || ')'",
     .signature = "ARRAY['returns ' || pg_get_function_result(p.oid)]",
     .owner = "pg_get_userbyid(p.proowner)",
     .privileges = "p.proacl",
     .from = "pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_aggregate g ON g.aggfnoid = p.oid WHERE "
             "p.pronamespace = ANY($1::oid[])"},
    {.catalog = "pg_operator",
     .kind = Kind::operator_,
     .oid = "o.oid",
     .name = "o.oprname || '(' || CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' || "
             "format_type(o.oprright, NULL) || ')'",
     .text = "format('CREATE OPERATOR %I.%s (FUNCTION = %s', n.nspname, o.oprname, o.oprcode) || CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' "
             "|| format_type(o.oprleft, NULL) ELSE '' END || ', RIGHTARG = ' || format_type(o.oprright, NULL) || coalesce((SELECT format(', "
             "COMMUTATOR = OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE "
             "x.oid = o.oprcom), '') || coalesce((SELECT format(', NEGATOR = OPERATOR(%I.%s)', xn.nspname, x.oprname) FROM pg_operator x JOIN "
             "pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = o.oprnegate), '') || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || "
             "o.oprrest::text ELSE '' END || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin::text ELSE '' END || CASE WHEN "
             "o.oprcanhash THEN ', HASHES' ELSE '' END || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')'",
     .owner = "pg_get_userbyid(o.oprowner)",
     .from = "pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oprcode <> 0 AND o.oprnamespace = ANY($1::oid[])"},
    {.catalog = "pg_cast",
     .kind = Kind::cast,
     .oid = "k.oid",
     .schema = "NULL",
     .name = "format_type(k.castsource, NULL) || ' AS ' || format_type(k.casttarget, NULL)",
     .text = "format('CREATE CAST (%s AS %s) ', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)) || CASE k.castmethod WHEN 'b' "
             "THEN 'WITHOUT FUNCTION' WHEN 'i' THEN 'WITH INOUT' ELSE 'WITH FUNCTION ' || k.castfunc::regprocedure::text END || CASE "
             "k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END",
     .from = "pg_cast k WHERE k.oid >= 16384"},
    {.catalog = "pg_ts_dict",
     .kind = Kind::text_search_dictionary,
     .oid = "s.oid",
     .name = "s.dictname",
     .text = "format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I', n.nspname, s.dictname, mn.nspname, m.tmplname) || coalesce(', ' "
             "|| s.dictinitoption, '') || ')'",
     .owner = "pg_get_userbyid(s.dictowner)",
     .from = "pg_ts_dict s JOIN pg_namespace n ON n.oid = s.dictnamespace JOIN pg_ts_template m ON m.oid = s.dicttemplate JOIN pg_namespace mn "
             "ON mn.oid = m.tmplnamespace WHERE s.dictnamespace = ANY($1::oid[])"},
    {.catalog = "pg_ts_config",
     .kind = Kind::text_search_configuration,
     .oid = "s.oid",
     .name = "s.cfgname",
     .text = "format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, s.cfgname, pn.nspname, p.prsname)",
     .clauses = "ARRAY(SELECT k.alias || ' WITH ' || string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) FROM "
                "pg_ts_config_map m JOIN ts_token_type(s.cfgparser) k ON k.tokid = m.maptokentype WHERE m.mapcfg = s.oid GROUP BY k.alias "
                "ORDER BY k.alias)",
     .owner = "pg_get_userbyid(s.cfgowner)",
     .from = "pg_ts_config s JOIN pg_namespace n ON n.oid = s.cfgnamespace JOIN pg_ts_parser p ON p.oid = s.cfgparser JOIN pg_namespace pn ON "
             "pn.oid = p.prsnamespace WHERE s.cfgnamespace = ANY($1::oid[])"},
    {.catalog = "pg_foreign_data_wrapper",
     .kind = Kind::foreign_data_wrapper,
     .oid = "f.oid",
     .schema = "NULL",
     .name = "f.fdwname",
     .text = "format('CREATE FOREIGN DATA WRAPPER %I', f.fdwname) || CASE WHEN f.fdwhandler <> 0 THEN ' HANDLER ' || "
             "f.fdwhandler::regproc::text ELSE '' END || CASE WHEN f.fdwvalidator <> 0 THEN ' VALIDATOR ' || f.fdwvalidator::regproc::text "
             "ELSE '' END",
     .options = "f.fdwoptions",
     .owner = "pg_get_userbyid(f.fdwowner)",
     .privileges = "f.fdwacl",
     .from = "pg_foreign_data_wrapper f"},
    {.catalog = "pg_foreign_server",
     .kind = Kind::foreign_server,
     .oid = "f.oid",
     .schema = "NULL",
     .name = "f.srvname",
     .text = "format('CREATE SERVER %I', f.srvname) || coalesce(' TYPE ' || quote_literal(f.srvtype), '') || coalesce(' VERSION ' || "
             "quote_literal(f.srvversion), '') || format(' FOREIGN DATA WRAPPER %I', w.fdwname)",
     .options = "f.srvoptions",
     .owner = "pg_get_userbyid(f.srvowner)",
     .privileges = "f.srvacl",
     .from = "pg_foreign_server f JOIN pg_foreign_data_wrapper w ON w.oid = f.srvfdw"},
    {.catalog = "pg_class",
     .kind = Kind::foreign_table,
     .oid = "c.oid",
     .name = "c.relname",
     .text = "format(E'CREATE FOREIGN TABLE %I.%I (%s\\n) SERVER %I', n.nspname, c.relname, (SELECT string_agg(part, ',' ORDER BY place) FROM "
             "(SELECT a.attnum AS place, format(E'\\n  %I %s', a.attname, format_type(a.atttypid, a.atttypmod)) || coalesce(' OPTIONS (' || "
             "(SELECT string_agg(format('%I %L', o.option_name, o.option_value), ', ') FROM pg_options_to_table(a.attfdwoptions) o) || ')', '') "
             "|| CASE WHEN a.attcollation <> y.typcollation THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END || coalesce(CASE "
             "WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED' ELSE ' DEFAULT ' || "
             "pg_get_expr(d.adbin, d.adrelid) END, '') || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS part FROM pg_attribute a JOIN "
             "pg_type y ON y.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = c.oid "
             "AND a.attnum > 0 AND NOT a.attisdropped UNION ALL SELECT 10000 + row_number() OVER (ORDER BY k.conname), format(E'\\n  CONSTRAINT "
             "%I %s', k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c') parts), "
             "s.srvname)",
     .signature = "(SELECT array_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) FROM pg_attribute a "
                  "WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)",
     .options = "f.ftoptions",
     .owner = "pg_get_userbyid(c.relowner)",
     .privileges = "c.relacl",
     .columns = true,
     .from = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_foreign_table f ON f.ftrelid = c.oid JOIN pg_foreign_server s ON "
             "s.oid = f.ftserver WHERE NOT c.relispartition AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid) AND "
             "c.relnamespace = ANY($1::oid[])"},
    {.catalog = "pg_class",
     .kind = Kind::view,
     .oid = "c.oid",
     .name = "c.relname",
     .text = "format('CREATE VIEW %I.%I AS ', n.nspname, c.relname) || rtrim(ltrim(pg_get_viewdef(c.oid)), E'; \\n')",
     .signature = "(SELECT array_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) FROM pg_attribute a "
                  "WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)",
     .options = "c.reloptions || ARRAY(SELECT format('default %s=%s', a.attname, pg_get_expr(d.adbin, d.adrelid)) FROM pg_attrdef d JOIN "
                "pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = c.oid)",
     .owner = "pg_get_userbyid(c.relowner)",
     .privileges = "c.relacl",
     .columns = true,
     .from = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND c.relnamespace = ANY($1::oid[]) AND "
             "c.relpersistence <> 't'"},
    {.catalog = "pg_class",
     .kind = Kind::materialized_view,
     .oid = "c.oid",
     .name = "c.relname",
     .text = "format('CREATE MATERIALIZED VIEW %I.%I AS ', n.nspname, c.relname) || rtrim(ltrim(pg_get_viewdef(c.oid)), E'; \\n')",
     .signature = "(SELECT array_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) FROM pg_attribute a "
                  "WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)",
     .options =
         "c.reloptions || array_remove(ARRAY[CASE WHEN NOT c.relispopulated THEN 'session unfilled=true' END, CASE WHEN m.amname <> 'heap' THEN "
         "'access method=' || m.amname END, 'tablespace=' || s.spcname, 'clustered by=' || (SELECT x.relname FROM pg_index ci JOIN pg_class x ON x.oid = "
         "ci.indexrelid WHERE ci.indrelid = c.oid AND "
         "ci.indisclustered)], NULL) || ARRAY(SELECT format(setting, a.attname) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid, unnest(ARRAY[CASE "
         "WHEN a.attstattarget >= 0 THEN 'statistics %s=' || a.attstattarget END, CASE WHEN a.attstorage <> t.typstorage THEN 'storage %s=' || CASE "
         "a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END END, CASE a.attcompression WHEN 'l' THEN "
         "'compression %s=lz4' WHEN 'p' THEN 'compression %s=pglz' END]) setting WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND "
         "setting IS NOT NULL ORDER BY a.attnum)",
     .owner = "pg_get_userbyid(c.relowner)",
     .privileges = "c.relacl",
     .columns = true,
     .from = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am m ON m.oid = c.relam LEFT JOIN pg_tablespace s ON s.oid = "
             "c.reltablespace WHERE c.relkind = 'm' AND c.relnamespace = ANY($1::oid[])"},
    {.catalog = "pg_statistic_ext",
     .kind = Kind::statistics,
     .oid = "s.oid",
     .name = "s.stxname",
     .text = statistics_text,
     .options = "CASE WHEN s.stxstattarget >= 0 THEN ARRAY['statistics=' || s.stxstattarget] END",
     .owner = "pg_get_userbyid(s.stxowner)",
     .from = "pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxnamespace = ANY($1::oid[])"},
    {.catalog = "pg_rewrite",
     .kind = Kind::rule,
     .oid = "r.oid",
     .parent = "c.relname",
     .name = "r.rulename",
     .text = "rtrim(pg_get_ruledef(r.oid), ';')",
     .options = "CASE r.ev_enabled WHEN 'D' THEN ARRAY['enabled=disabled'] WHEN 'R' THEN ARRAY['enabled=replica'] WHEN 'A' THEN "
                "ARRAY['enabled=always'] END",
     .from = "pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' "
             "AND c.relnamespace = ANY($1::oid[])"},
    {.catalog = "pg_policy",
     .kind = Kind::policy,
     .oid = "p.oid",
     .parent = "c.relname",
     .name = "p.polname",
     .text = "format('CREATE POLICY %I ON %I.%I', p.polname, n.nspname, c.relname) || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' "
             "END || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR "
             "DELETE' ELSE '' END",
     .clauses = "array_remove(ARRAY['TO ' || (SELECT string_agg(name, ', ' ORDER BY name) FROM (SELECT CASE WHEN role = 0 THEN 'PUBLIC' ELSE "
                "quote_ident(pg_get_userbyid(role)) END FROM unnest(p.polroles) role) names(name)), 'USING ' || pg_get_expr(p.polqual, "
                "p.polrelid), 'WITH CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid)], NULL)",
     .from = "pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relnamespace = "
             "ANY($1::oid[])"},
    {.catalog = "pg_trigger",
     .kind = Kind::trigger,
     .oid = "t.oid",
     .parent = "c.relname",
     .name = "t.tgname",
     .text = "pg_get_triggerdef(t.oid)",
     .options =
         "CASE t.tgenabled WHEN 'D' THEN ARRAY['enabled=disabled'] WHEN 'R' THEN ARRAY['enabled=replica'] WHEN 'A' THEN "
         "ARRAY['enabled=always'] ELSE ARRAY[]::text[] END || ARRAY(WITH RECURSIVE part(oid, relid, state) AS (SELECT d.oid, d.tgrelid, d.tgenabled FROM "
         "pg_trigger d WHERE d.tgparentid = t.oid UNION ALL SELECT d.oid, d.tgrelid, d.tgenabled FROM part JOIN pg_trigger d ON d.tgparentid = part.oid) "
         "SELECT format('enabled in %I.%I=%s', pn.nspname, pc.relname, CASE part.state WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN "
         "'always' ELSE 'enabled' END) FROM part JOIN pg_class pc ON pc.oid = part.relid JOIN pg_namespace pn ON pn.oid = pc.relnamespace WHERE "
         "part.state <> t.tgenabled ORDER BY 1)",
     .from = "pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND "
             "t.tgparentid = 0 AND c.relnamespace = ANY($1::oid[])"},
    {.catalog = "pg_publication",
     .kind = Kind::publication,
     .oid = "p.oid",
     .schema = "NULL",
     .name = "p.pubname",
     .text = "format('CREATE PUBLICATION %I', p.pubname) || CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END",
     .clauses = "ARRAY(SELECT format('TABLE %I.%I', tn.nspname, c.relname) FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN "
                "pg_namespace tn ON tn.oid = c.relnamespace WHERE r.prpubid = p.oid ORDER BY tn.nspname, c.relname)",
     .options = published,
     .owner = "pg_get_userbyid(p.pubowner)",
     .from = "pg_publication p",
     .until = 14},
    {.catalog = "pg_publication",
     .kind = Kind::publication,
     .oid = "p.oid",
     .schema = "NULL",
     .name = "p.pubname",
     .text = "format('CREATE PUBLICATION %I', p.pubname) || CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END",
     .clauses = "ARRAY(SELECT format('TABLE %I.%I', tn.nspname, c.relname) || coalesce(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' "
                "ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY(r.prattrs::int2[])) || ')', '') || "
                "coalesce(' WHERE (' || pg_get_expr(r.prqual, c.oid) || ')', '') FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid "
                "JOIN pg_namespace tn ON tn.oid = c.relnamespace WHERE r.prpubid = p.oid ORDER BY tn.nspname, c.relname) || ARRAY(SELECT "
                "format('TABLES IN SCHEMA %I', tn.nspname) FROM pg_publication_namespace r JOIN pg_namespace tn ON tn.oid = r.pnnspid WHERE "
                "r.pnpubid = p.oid ORDER BY tn.nspname)",
     .options = published,
     .owner = "pg_get_userbyid(p.pubowner)",
     .from = "pg_publication p",
     .since = 15},
    // Whether it runs is no part of a schema. A password is not read: no plan may carry it.
    {.catalog = "pg_subscription",
     .kind = Kind::subscription,
     .oid = "s.oid",
     .schema = "NULL",
     .name = "s.subname",
     .text = "format('CREATE SUBSCRIPTION %I', s.subname)",
     .clauses = "ARRAY['CONNECTION ' || quote_literal(regexp_replace(regexp_replace(s.subconninfo, '(password\\s*=\\s*)(''(\\\\.|[^''])*''|\\S+)', "
                "'\\1(not read)', 'gi'), '(://[^:/@]*:)[^@]*@', '\\1(not read)@')), 'PUBLICATION ' || (SELECT string_agg(quote_ident(p), ', ' ORDER BY p "
                "COLLATE \"C\") FROM unnest(s.subpublications) p)]",
     .options = subscribed,
     .owner = "pg_get_userbyid(s.subowner)",
     .from = "pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()"},
    {.catalog = "pg_event_trigger",
     .kind = Kind::event_trigger,
     .oid = "e.oid",
     .schema = "NULL",
     .name = "e.evtname",
     .text = "format('CREATE EVENT TRIGGER %I ON %s', e.evtname, e.evtevent) || coalesce(' WHEN TAG IN (' || (SELECT "
             "string_agg(quote_literal(tag), ', ') FROM unnest(e.evttags) tag) || ')', '') || format(' EXECUTE FUNCTION %s()', "
             "e.evtfoid::regproc)",
     .options = "CASE e.evtenabled WHEN 'D' THEN ARRAY['enabled=disabled'] WHEN 'R' THEN ARRAY['enabled=replica'] WHEN 'A' THEN "
                "ARRAY['enabled=always'] END",
     .owner = "pg_get_userbyid(e.evtowner)",
     .from = "pg_event_trigger e"},
    {.catalog = "pg_default_acl",
     .kind = Kind::default_privileges,
     .oid = "a.oid",
     .name = "lower(o.objects) || ' for ' || pg_get_userbyid(a.defaclrole)",
     .text = "format('ALTER DEFAULT PRIVILEGES FOR ROLE %I', pg_get_userbyid(a.defaclrole)) || CASE WHEN n.oid IS NULL THEN '' ELSE format(' IN SCHEMA %I', "
             "n.nspname) END",
     .options = "ARRAY['objects=' || o.objects, 'role=' || pg_get_userbyid(a.defaclrole)]",
     .owner = "pg_get_userbyid(a.defaclrole)",
     .privileges = "a.defaclacl",
     .from = "pg_default_acl a LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace JOIN (VALUES ('r', 'TABLES'), ('S', 'SEQUENCES'), ('f', "
             "'FUNCTIONS'), ('T', 'TYPES'), ('n', 'SCHEMAS'), ('L', 'LARGE OBJECTS')) o(letter, objects) ON o.letter = a.defaclobjtype::text WHERE "
             "(a.defaclnamespace = 0 OR a.defaclnamespace = ANY($1::oid[]))"},
};

}  // namespace

std::span<const Source> sources() {
  static const std::vector<Source> all = [] {
    std::vector<Source> result(std::begin(list), std::end(list));
    result.insert(result.end(), extending_sources().begin(), extending_sources().end());
    return result;
  }();
  return all;
}

std::string column_acls(const std::string& relation) {
  return "ARRAY(SELECT format('(%I) %s', a.attname, item) FROM pg_attribute a, unnest(a.attacl) item WHERE a.attrelid = " + relation +
         " AND a.attnum > 0 AND NOT a.attisdropped)";
}

}  // namespace concertina::postgresql
