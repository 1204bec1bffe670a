// Indexes that no constraint owns.
#include <fmt/ranges.h>

#include <ranges>
#include <utility>

#include "dialects/postgresql/quote.hpp"
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

Question ask_indexes(Reading& reading) {
  return about_schemas(
      reading,
      std::string("SELECT i.indrelid, i.indexrelid, x.relname, i.indisunique, m.amname, (i.indkey::int2[])[:i.indnkeyatts - 1], i.indcollation, i.indclass, ") +
          "0 = ALL (i.indoption::int2[]), " + included_columns + ", pg_get_expr(i.indpred, i.indrelid), " +
          since(reading, 15, "i.indnullsnotdistinct", "false") + ", i.indisvalid, " + index_settings +
          ", h.inhparent, pt.oid, px.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN "
          "pg_am m ON m.oid = x.relam LEFT JOIN pg_inherits h ON h.inhrelid = x.oid LEFT JOIN pg_index pi ON pi.indexrelid = h.inhparent "
          "LEFT JOIN pg_class px ON px.oid = pi.indexrelid LEFT JOIN pg_class pt ON pt.oid = pi.indrelid "
          "WHERE t.relkind IN ('r', 'p', 'm') AND t.relnamespace = ANY($1::oid[]) AND NOT EXISTS (SELECT FROM pg_constraint c "
          "WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')) AND " +
          no_member("pg_class", "x.oid"));
}

// The keys of a btree index of columns alone, in the usual order, by the usual operators, need not be spelled by the server, which opens the
// table for it. A name in quotes may be one that this version has none for.
std::vector<std::string> plain_keys(const Reading& reading, std::uint32_t table, const Index& index, Fields& fields) {
  const std::vector<std::uint32_t> numbers = oids(fields.text()), collations = oids(fields.text()), operators = oids(fields.text());
  if (!fields.flag() || index.method != "btree") return {};
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto column = reading.columns.find({"pg_class", table, static_cast<int>(numbers[i])});  // 0: an expression
    const bool plain = column != reading.columns.end() && column->second.collation == collations.at(i) && column->second.operators == operators.at(i);
    if (!plain || quote(column->second.name) != column->second.name) return {};
    keys.push_back(column->second.name);
  }
  return keys;
}

// The keys that are not plain.
Question ask_spelled_keys(Reading& reading) {
  const auto numbers = reading.spelled | std::views::keys;
  return {"SELECT i, pg_get_indexdef(i) FROM unnest($1::oid[]) i", {fmt::format("{{{}}}", fmt::join(numbers, ","))}};
}

void read_spelled_keys(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const ObjectId& index = reading.spelled.at(fields.oid());
    as<Index>(reading.catalog.objects.at(index)).keys = keys_of(fields.text());
  }
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

void read_indexes(Reading& reading, const Answer& answer) {
  for (Row row; answer(row);) {
    Fields fields{row};
    const std::uint32_t table_oid = fields.oid();
    const ObjectId* table = find_object(reading, {"pg_class", table_oid});
    if (table == nullptr) continue;
    const std::uint32_t oid = fields.oid();
    const ObjectId id = child_id(Kind::index, *table, fields.text());
    Index index;
    index.unique = fields.flag();
    index.method = fields.text();
    index.keys = plain_keys(reading, table_oid, index, fields);
    index.include = column_names(reading, table_oid, fields.text());
    index.where = without_parentheses(fields.text());
    index.nulls_not_distinct = fields.flag();
    index.valid = fields.flag();
    index.options = options_of(fields.list());
    if (is_part(reading, fields, *table, oid, id.name)) continue;
    if (index.keys.empty()) reading.spelled.emplace(oid, id);
    add(reading, {"pg_class", oid}, {id, std::move(index), "", "", {}, {}});
  }
}

}  // namespace

const Reader readers::indexes{ask_indexes, read_indexes};
const Reader readers::spelled_keys{ask_spelled_keys, read_spelled_keys};

}  // namespace concertina::postgresql
