#include "dialects/mysql/row_size.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>

#include "dialects/mysql/types.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

constexpr std::size_t longest = 65535;

struct Fixed {
  std::string_view type;
  std::size_t bytes;
};
// Texts stand elsewhere: their length and an address count. What is not here is short, or as long as it is at least.
constexpr std::array fixed = {Fixed{"tinyint", 1},     Fixed{"smallint", 2},    Fixed{"mediumint", 3}, Fixed{"int", 4},       Fixed{"bigint", 8},
                              Fixed{"float", 4},       Fixed{"double", 8},      Fixed{"date", 3},      Fixed{"time", 3},      Fixed{"datetime", 5},
                              Fixed{"timestamp", 4},   Fixed{"tinytext", 9},    Fixed{"tinyblob", 9},  Fixed{"text", 10},     Fixed{"blob", 10},
                              Fixed{"mediumtext", 11}, Fixed{"mediumblob", 11}, Fixed{"longtext", 12}, Fixed{"longblob", 12}, Fixed{"json", 12},
                              Fixed{"uuid", 16},       Fixed{"inet6", 16},      Fixed{"inet4", 4}};

std::size_t bytes_of(const Column& column) {
  const std::string base = base_type(column.type);
  for (const Fixed& one : fixed) {
    if (one.type == base) return one.bytes;
  }
  if (base != "varchar" && base != "varbinary" && base != "char" && base != "binary") return 1;
  const std::size_t length = column.type == base ? 1 : said_length(column.type);
  const std::size_t bytes = length * (base.ends_with("binary") ? 1 : bytes_of_character(column.collation));
  return bytes + (base.starts_with("var") ? (bytes > 255 ? 2 : 1) : 0);
}

}  // namespace

bool is_compressed(const ObjectId& table, const Catalog& catalog) {
  const Object* object = find(catalog, table);
  if (!object) return false;
  const Options& options = as<Table>(*object).options;
  return options.contains("row_format") ? options.at("row_format") == "COMPRESSED" : options.contains("key_block_size");
}

std::size_t bytes_of_character(std::string_view collation) {
  if (collation.starts_with("utf8mb4") || collation.starts_with("utf16") || collation.starts_with("utf32")) return 4;
  if (collation.starts_with("utf8")) return 3;
  return collation.starts_with("ucs2") ? 2 : 1;
}

void must_fit_row(const ObjectId& table, const Catalog& before, const std::vector<Change>& changes) {
  std::map<ObjectId, std::size_t> bytes;
  for (const Object* column : children(before, table, Kind::column)) bytes[column->id] = bytes_of(as<Column>(*column));
  bool grows = false;
  for (const Change& change : changes) {
    if (change.before && change.before->id.kind == Kind::column) bytes.erase(change.before->id);
  }
  for (const Change& change : changes) {
    if (!change.after || change.after->id.kind != Kind::column) continue;
    bytes[change.after->id] = bytes_of(as<Column>(*change.after));
    grows = grows || !change.before || bytes[change.after->id] > bytes_of(as<Column>(*change.before));
  }
  std::size_t sum = 0;
  for (const auto& [id, count] : bytes) sum += count;
  if (!grows || sum <= longest) return;
  throw Error(fmt::format("the columns of {} would take {} bytes, old and new ones together, and the server takes no row of more than {}", name_text(table),
                          sum, longest),
              "", "drop columns in a plan before this one, or make long ones text, which counts ten bytes");
}

}  // namespace concertina::mysql
