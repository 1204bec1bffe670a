// Indexes that no constraint owns.
#include <utility>

#include "introspect/postgresql/lexical.hpp"
#include "introspect/postgresql/reading.hpp"

namespace concertina::postgresql {
namespace {

// The keys of "CREATE INDEX … USING method (key, key) …", each with its collation, operator class and order as the server writes them.
std::vector<std::string> keys_of(const std::string& definition) {
  const std::vector<Token> code = code_tokens(definition, lexical);
  std::size_t i = 0;
  while (i < code.size() && !(code[i].kind == TokenKind::word && code[i].text == "USING")) ++i;
  while (i < code.size() && code[i].text != "(") ++i;
  std::vector<std::string> keys;
  if (i == code.size()) return keys;
  std::size_t begin = code[i].at + 1;
  for (int depth = 0; i < code.size(); ++i) {
    const std::string_view text = code[i].text;
    if (text == "(" || text == "[") ++depth;
    if (text == ")" || text == "]") --depth;
    const bool ends = depth == 0 || (depth == 1 && text == ",");
    if (!ends) continue;
    begin = definition.find_first_not_of(' ', begin);
    keys.push_back(definition.substr(begin, code[i].at - begin));
    begin = code[i].at + 1;
    if (depth == 0) break;
  }
  return keys;
}

// Columns alone, in the usual order and of the usual operator classes, need not be spelled by the server, which opens the table for it.
const std::string plain =
    "LEFT JOIN LATERAL (SELECT array_agg(quote_ident(a.attname) ORDER BY k.place) AS columns, bool_and(a.attcollation = k.coll AND o.opcdefault AND "
    "(o.opcintype = a.atttypid OR o.opcintype = 'text'::regtype AND a.atttypid = 'varchar'::regtype) AND ia.attoptions IS NULL) AS usual FROM "
    "unnest((i.indkey::int2[])[:i.indnkeyatts - 1], i.indcollation::oid[], i.indclass::oid[]) WITH ORDINALITY k(number, coll, opclass, place) JOIN "
    "pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number JOIN pg_opclass o ON o.oid = k.opclass JOIN pg_attribute ia ON ia.attrelid = "
    "i.indexrelid AND ia.attnum = k.place) p ON i.indexprs IS NULL AND 0 = ALL (i.indoption::int2[]) ";

std::string query(const Reading& reading) {
  return "SELECT i.indrelid, i.indexrelid, x.relname, i.indisunique, m.amname, CASE WHEN p.usual THEN p.columns END, CASE WHEN p.usual IS NOT TRUE THEN "
         "pg_get_indexdef(i.indexrelid) END, "
         "(SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest((i.indkey::int2[])[i.indnkeyatts:]) WITH ORDINALITY k(number, "
         "place) "
         "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number), pg_get_expr(i.indpred, i.indrelid), " +
         since(reading, 15, "i.indnullsnotdistinct", "false") + ", i.indisvalid, x.reloptions || " + index_settings("x") +
         ", h.inhparent, pt.oid, px.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN "
         "pg_am m ON m.oid = x.relam LEFT JOIN pg_inherits h ON h.inhrelid = x.oid LEFT JOIN pg_index pi ON pi.indexrelid = h.inhparent "
         "LEFT JOIN pg_class px ON px.oid = pi.indexrelid LEFT JOIN pg_class pt ON pt.oid = pi.indrelid " +
         plain +
         "WHERE t.relkind IN ('r', 'p', 'm') AND t.relnamespace = ANY($1::oid[]) AND NOT EXISTS (SELECT FROM pg_constraint c "
         "WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')) AND " +
         no_member("pg_class", "x.oid");
}

// The parent's index and the partition's are one.
bool is_part(Reading& reading, Fields& fields, const ObjectId& table, std::uint32_t oid, const std::string& name) {
  const std::uint32_t whole = fields.oid();
  const ObjectId* parent = whole == 0 ? nullptr : find_object(reading, {"pg_class", fields.oid()});
  if (parent == nullptr) return false;
  const ObjectId id = child_id(Kind::index, *parent, fields.text());
  as<Table>(reading.catalog.objects.at(table)).partition->parts[id.name] = name;
  reading.parts.emplace(Address{"pg_class", oid}, id);
  return true;
}

}  // namespace

void read_indexes(Reading& reading) {
  for (const Row& row : ask(reading, query(reading))) {
    Fields fields{row};
    const ObjectId* table = find_object(reading, {"pg_class", fields.oid()});
    if (table == nullptr) continue;
    const std::uint32_t oid = fields.oid();
    const ObjectId id = child_id(Kind::index, *table, fields.text());
    Index index;
    index.unique = fields.flag();
    index.method = fields.text();
    index.keys = fields.list();
    const std::string definition = fields.text();
    if (index.keys.empty()) index.keys = keys_of(definition);
    index.include = fields.list();
    index.where = without_parentheses(fields.text());
    index.nulls_not_distinct = fields.flag();
    index.valid = fields.flag();
    index.options = options_of(fields.list());
    if (is_part(reading, fields, *table, oid, id.name)) continue;
    add(reading, {"pg_class", oid}, {id, std::move(index), "", "", {}, {}});
  }
}

}  // namespace concertina::postgresql
