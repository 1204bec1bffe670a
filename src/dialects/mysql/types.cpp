#include "dialects/mysql/types.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "dialects/mysql/checks.hpp"
#include "model/lower.hpp"

namespace concertina::mysql {
namespace {

struct Whole {
  std::string_view name;
  int bits;
};
constexpr std::array wholes = {Whole{"tinyint", 8}, Whole{"smallint", 16}, Whole{"mediumint", 24}, Whole{"int", 32}, Whole{"bigint", 64}};

struct Text {
  std::string_view name;
  std::int64_t bytes;
};
constexpr std::array texts = {Text{"tinytext", 255}, Text{"text", 65535}, Text{"mediumtext", 16777215}, Text{"longtext", 4294967295}};

int bits_of(std::string_view type) {
  const std::string base = base_type(type);
  const auto* found = std::find_if(wholes.begin(), wholes.end(), [&](const Whole& whole) { return whole.name == base; });
  return found == wholes.end() ? 0 : found->bits;
}

// varchar(50) → "(50)"; text → "".
std::string modifiers(std::string_view type) {
  const std::size_t open = type.find('('), close = type.rfind(')');
  return open == std::string_view::npos || close == std::string_view::npos ? "" : std::string(type.substr(open, close - open + 1));
}

std::int64_t number_in(std::string_view modifiers, std::size_t from) {
  std::int64_t number = 0;
  if (from < modifiers.size()) std::from_chars(modifiers.data() + from, modifiers.data() + modifiers.size(), number);
  return number;
}

std::int64_t length_of(std::string_view type) { return number_in(modifiers(type), 1); }

// How many characters a text of the type has at most; 0: it is no text.
std::int64_t capacity(std::string_view type) {
  const std::string base = base_type(type);
  if (base == "char" || base == "varchar") return length_of(type);
  const auto* found = std::find_if(texts.begin(), texts.end(), [&](const Text& text) { return text.name == base; });
  return found == texts.end() ? 0 : found->bytes / 4;
}

struct Decimal {
  std::int64_t before, behind;  // digits
};

Decimal decimal_of(std::string_view type) {
  const std::string given = modifiers(type);
  const std::size_t comma = given.find(',');
  const std::int64_t behind = comma == std::string::npos ? 0 : number_in(given, comma + 1);
  return {(given.empty() ? 10 : number_in(given, 1)) - behind, behind};
}

// After it is rounded, if it has to be.
std::string unfit_decimal(std::string_view value, const Decimal& now, bool is_unsigned) {
  const std::string digits(static_cast<std::size_t>(now.before), '9'), behind(static_cast<std::size_t>(now.behind), '9');
  const std::string most = (digits.empty() ? "0" : digits) + (behind.empty() ? "" : "." + behind);
  return fmt::format("ROUND({}, {}) NOT BETWEEN {} AND {}", value, now.behind, is_unsigned ? "0" : "-" + most, most);
}

// The type that CAST knows for it; empty: the value is taken as it is.
std::string cast_type(std::string_view type) {
  const std::string base = base_type(type), given = modifiers(type);
  if (bits_of(type) > 0) return is_unsigned(type) ? "UNSIGNED" : "SIGNED";
  if (base == "decimal") return "DECIMAL" + given;
  if (base == "float" || base == "double") return base == "float" ? "FLOAT" : "DOUBLE";
  if (base == "char" || base == "varchar") return "CHAR" + given + " CHARACTER SET utf8mb4";
  if (base == "binary") return "BINARY" + given;
  if (has_character_set(type)) return "CHAR CHARACTER SET utf8mb4";
  if (base == "date" || base == "json") return base == "date" ? "DATE" : "JSON";
  if (base == "datetime" || base == "timestamp") return "DATETIME" + given;
  if (base == "time") return "TIME" + given;
  if (base == "uuid" || base == "inet6" || base == "inet4") return upper(base);
  return "";
}

struct Range {
  std::string lowest, highest;
};

Range range_of(std::string_view type) {
  const int bits = bits_of(type);
  if (bits == 64) return is_unsigned(type) ? Range{"0", "18446744073709551615"} : Range{"-9223372036854775808", "9223372036854775807"};
  const std::int64_t all = std::int64_t{1} << bits;
  return is_unsigned(type) ? Range{"0", std::to_string(all - 1)} : Range{std::to_string(-all / 2), std::to_string(all / 2 - 1)};
}

bool fits_whole(std::string_view from, std::string_view to) {
  if (is_unsigned(from)) return is_unsigned(to) ? bits_of(from) <= bits_of(to) : bits_of(from) < bits_of(to);
  return !is_unsigned(to) && bits_of(from) <= bits_of(to);
}

// The labels of an enum or set that the other type has no longer. A set finds its members in any case.
std::vector<std::string> labels_gone(std::string_view from, std::string_view to) {
  std::vector<std::string> result = labels_of(from);
  const std::vector<std::string> kept = labels_of(to);
  const auto as_found = [&](const std::string& label) { return base_type(to) == "set" ? lower(label) : label; };
  std::erase_if(result, [&](const std::string& label) { return std::ranges::find(kept, as_found(label), as_found) != kept.end(); });
  return result;
}

std::string any_in_set(std::string_view value, const std::vector<std::string>& labels) {
  std::vector<std::string> found;
  for (const std::string& label : labels) found.push_back(fmt::format("FIND_IN_SET({}, {})", label, value));
  return fmt::format("{}", fmt::join(found, " OR "));
}

bool holds_labels(std::string_view type) { return base_type(type) == "enum" || base_type(type) == "set"; }

// Values that are written out, one by one.
Casting casting_of_labels(std::string_view value, std::string_view from, std::string_view to) {
  Casting result;
  const std::vector<std::string> gone = labels_gone(from, to);
  result.fits = base_type(from) == base_type(to) && gone.empty();
  if (result.fits || base_type(to) == "set") {
    if (base_type(from) == "set" && !gone.empty()) result.cut = any_in_set(value, gone);
    if (base_type(from) == "enum" && !gone.empty()) result.cut = fmt::format("{} IN ({})", value, fmt::join(gone, ", "));
  } else if (base_type(to) == "enum" && base_type(from) != "set") {
    result.cut = fmt::format("{} NOT IN ({})", value, fmt::join(labels_of(to), ", "));
  }
  return result;
}

// What is no label the server takes for the number of one: that has to be said.
std::string unlike_labels(std::string_view value, std::string_view type) {
  return fmt::format("CAST({} AS CHAR CHARACTER SET utf8mb4) NOT IN ({})", value, fmt::join(labels_of(type), ", "));
}

bool is_time(std::string_view type) {
  const std::string base = base_type(type);
  return base == "date" || base == "datetime" || base == "timestamp" || base == "time";
}

// Of dates, moments and times among each other: with fewer digits they are less exact, as other numbers are. A moment keeps its time of the day.
Casting casting_of_times(std::string_view value, std::string_view from, std::string_view to) {
  Casting result;
  const std::string old = base_type(from), now = base_type(to);
  const bool longer = old == now || (old == "date" && now == "datetime");
  result.rounds = longer && length_of(from) > length_of(to);
  result.fits = longer && !result.rounds;
  if (old == "datetime" && now == "date") result.cut = fmt::format("{} <> CAST({} AS {})", value, value, cast_type(to));
  return result;
}

bool holds_bytes(std::string_view type) { return base_type(type) == "binary" || base_type(type) == "varbinary"; }

bool is_number(std::string_view type) {
  const std::string base = base_type(type);
  return bits_of(type) > 0 || base == "decimal" || base == "float" || base == "double";
}

// Such an enum is as good as these numbers: as one, the server takes the place of its label.
bool has_numbers_as_labels(std::string_view type) {
  const std::vector<std::string> labels = base_type(type) == "enum" ? labels_of(type) : std::vector<std::string>{};
  return !labels.empty() &&
         std::ranges::all_of(labels, [](const std::string& label) { return label.size() > 2 && label.find_first_not_of("0123456789", 1) == label.size() - 1; });
}

// A year has four digits: for a number or text of two the server takes one of this century, or of the last.
Casting casting_of_year(std::string_view value, std::string_view from) {
  const std::string text = capacity(from) > 0 ? fmt::format("{} NOT REGEXP '^[0-9]{{4}}$' OR ", value) : "";
  return {.cut = fmt::format("{0}{1} <> 0 AND {1} NOT BETWEEN 1901 AND 2155", text, value)};
}

std::string as_year(std::string_view value, std::string_view from) {
  return is_time(from) ? fmt::format("YEAR({})", value) : fmt::format("LPAD({}, 4, '0')", value);
}

// varchar(9) COLLATE ascii_bin: ascii.
std::string character_set(std::string_view type) {
  constexpr std::string_view collate = " COLLATE ";
  const std::size_t at = type.find(collate);
  if (at == std::string_view::npos) return "";
  const std::string_view collation = type.substr(at + collate.size());
  return std::string(collation.substr(0, collation.find('_')));
}

// A character set of Unicode has the characters of all others.
std::string lost_characters(std::string_view value, std::string_view from, std::string_view to) {
  const std::string set = character_set(from), now = character_set(to);
  if (capacity(from) == 0 || set == now || set == "ascii" || now.empty() || now == "utf8mb4" || now.starts_with("utf16") || now == "utf32") return "";
  return differs(fmt::format("CONVERT({} USING {})", value, now), value, from);
}

// The zeros that fill a binary up to its length are none of a value that is shorter, nor of a text.
std::string without_padding(std::string_view value, std::string_view from, std::string_view to) {
  const bool shorter = has_character_set(to) || (holds_bytes(to) && length_of(to) < length_of(from));
  return shorter && base_type(from) == "binary" ? fmt::format("TRIM(TRAILING 0x00 FROM {})", value) : std::string(value);
}

}  // namespace

std::vector<std::string> labels_of(std::string_view type) {
  std::vector<std::string> result;
  for (std::size_t open = type.find('\''); open != std::string_view::npos;) {
    std::size_t close = open + 1;
    while (close < type.size() && (type[close] != '\'' || (close + 1 < type.size() && type[close + 1] == '\''))) close += type[close] == '\'' ? 2 : 1;
    result.emplace_back(type.substr(open, close - open + 1));
    open = close < type.size() ? type.find('\'', close + 1) : std::string_view::npos;
  }
  return result;
}

bool is_unsigned(std::string_view type) { return type.find(" unsigned") != std::string_view::npos; }

bool has_character_set(std::string_view type) {
  const std::string base = base_type(type);
  return capacity(type) > 0 || base == "enum" || base == "set";
}

std::string base_type(std::string_view type) { return std::string(type.substr(0, type.find_first_of("( "))); }

// A char has no spaces at its end, a number with zerofill has zeros at its beginning.
std::string as_stored(std::string_view value, std::string_view type) {
  const std::string as = cast_type(type), given = modifiers(type), base = base_type(type);
  std::string result = as.empty() ? std::string(value) : fmt::format("CAST({} AS {})", value, as);
  const std::size_t comma = given.find(',');
  if ((base == "float" || base == "double") && comma != std::string::npos) result = fmt::format("CAST({} AS DECIMAL{})", value, given);
  if (base == "char") result = fmt::format("RTRIM({})", result);
  if (type.ends_with(" zerofill") && (comma == std::string::npos || base == "decimal")) {
    const bool has_point = comma != std::string::npos && number_in(given, comma + 1) > 0;
    result = fmt::format("LPAD({0}, GREATEST({1}, CHAR_LENGTH({0})), '0')", result, number_in(given, 1) + (has_point ? 1 : 0));
  }
  return result;
}

std::size_t bytes_of_bits(std::string_view type) { return (number_in(modifiers(type), 1) + 7) / 8; }

// The bytes of a number, or of a bit field of other length: as text a bit field would take its digits for them, and would not be equal to it.
// More than the field holds stay: the server refuses them.
std::string as_bits(std::string_view number, std::string_view type) {
  const std::string digits = fmt::format("HEX(CAST({} AS UNSIGNED))", number);
  return fmt::format("UNHEX(LPAD({0}, GREATEST({1}, CHAR_LENGTH({0})), '0'))", digits, bytes_of_bits(type) * 2);
}

bool is_other_field(std::string_view from, std::string_view to) { return base_type(from) == "bit" && bytes_of_bits(from) != bytes_of_bits(to); }

// MariaDB casts no address to one of the other kind.
std::string cast(std::string_view value, std::string_view from, std::string_view to, bool) {
  if (base_type(to) == "bit" && (is_number(from) || is_other_field(from, to))) return as_bits(value, to);
  if (base_type(to) == "year" && (is_number(from) || capacity(from) > 0 || is_time(from))) return as_year(value, from);
  if (base_type(from) == "year" && is_time(to)) return as_stored(fmt::format("MAKEDATE({}, 1)", value), to);
  if (from == "inet4" && to == "inet6") return fmt::format("CAST(concat('::ffff:', {}) AS INET6)", value);
  if (from == "inet6" && to == "inet4") return fmt::format("CAST(replace({}, '::ffff:', '') AS INET4)", value);
  if (is_number(to) && has_numbers_as_labels(from)) return as_stored(fmt::format("CAST({} AS CHAR CHARACTER SET utf8mb4)", value), to);
  return as_stored(without_padding(value, from, to), to);
}

bool takes_literal(std::string_view type) {
  constexpr std::array others{"json",       "geometry",        "point",        "linestring",         "polygon",
                              "multipoint", "multilinestring", "multipolygon", "geometrycollection", "geomcollection"};
  const std::string base = base_type(type);
  return !base.ends_with("text") && !base.ends_with("blob") && std::find(others.begin(), others.end(), base) == others.end();
}

// The time has as many digits as its type; MariaDB writes it in small letters, and its brackets always.
std::string time_for(const std::string& value, const std::string& type) {
  if (!lower(value).starts_with("current_timestamp") || (base_type(type) != "datetime" && base_type(type) != "timestamp")) return value;
  const std::string digits = modifiers(type);
  return value.substr(0, value.find('(')) + (digits.empty() && value[0] == 'c' ? "()" : digits);
}

std::string default_for(const std::string& value, const std::string& type) {
  if (takes_literal(type) || value.starts_with('(')) return time_for(value, type);
  return fmt::format("({}{})", value.starts_with('\'') ? "_utf8mb4" : "", value);
}

// The type, or for numbers what of it counts; a text's collation counts beside it.
std::string joined_type(const std::string& type) {
  const std::string base = base_type(type);
  if (capacity(type) > 0) return "text";
  return base.ends_with("int") ? base + (is_unsigned(type) ? " unsigned" : "") : type;
}

Casting casting(std::string_view value, std::string_view from, std::string_view to) {
  Casting result;
  const bool fills_up = (base_type(from) == "char") != (base_type(to) == "char");  // with spaces, which no collation of MySQL 8 leaves out of account
  result.joins = joined_type(std::string(from)) == joined_type(std::string(to)) && !fills_up;
  result.alike = base_type(from) == base_type(to) || (is_number(from) && is_number(to)) || (capacity(from) > 0 && capacity(to) > 0);
  const bool whole = bits_of(from) > 0 && bits_of(to) > 0, decimals = base_type(from) == "decimal" && base_type(to) == "decimal";
  if (holds_labels(to) && (holds_labels(from) || capacity(from) > 0)) {
    const Casting labels = casting_of_labels(value, from, to);
    result.fits = labels.fits;
    result.cut = labels.cut;
  } else if (holds_labels(to) && is_number(from)) {
    result.cut = unlike_labels(value, to);
  } else if (base_type(to) == "bit" && (base_type(from) == "bit" || bits_of(from) > 0)) {
    result.fits = base_type(from) == "bit" && length_of(from) <= length_of(to);
    if (!result.fits && length_of(to) < 64) result.cut = fmt::format("{} NOT BETWEEN 0 AND {}", value, (std::uint64_t{1} << length_of(to)) - 1);
  } else if (whole) {
    result.fits = fits_whole(from, to);
    const Range range = range_of(to);
    if (!result.fits) result.cut = fmt::format("{} NOT BETWEEN {} AND {}", value, range.lowest, range.highest);
  } else if (capacity(from) > 0 && capacity(to) > 0) {
    result.fits = capacity(from) <= capacity(to);
    if (!result.fits) result.cut = fmt::format("char_length({}) > {}", value, capacity(to));
  } else if (holds_bytes(from) && holds_bytes(to)) {
    result.fits = length_of(from) <= length_of(to);
    if (!result.fits) result.cut = fmt::format("length({}) > {}", without_padding(value, from, to), length_of(to));
  } else if (decimals) {
    const Decimal old = decimal_of(from), now = decimal_of(to);
    result.rounds = now.behind < old.behind;
    result.fits = now.before >= old.before && !result.rounds && (is_unsigned(from) || !is_unsigned(to));
    if (!result.fits) result.cut = unfit_decimal(value, now, is_unsigned(to));
  } else if (bits_of(from) > 0 && base_type(to) == "decimal") {
    result.fits = decimal_of(to).before >= 20;
  } else if (is_time(from) && is_time(to)) {
    const Casting times = casting_of_times(value, from, to);
    result.fits = times.fits;
    result.rounds = times.rounds;
    result.cut = times.cut;
  } else if (base_type(to) == "year" && (is_number(from) || capacity(from) > 0)) {
    result.cut = casting_of_year(value, from).cut;
  } else if (base_type(to) == "year" && is_time(from)) {
    result.rounds = true;
    result.cut = fmt::format("YEAR({}) NOT BETWEEN 1901 AND 2155", value);
  } else if (from == "inet4" && to == "inet6") {
    result.fits = true;
  } else if (base_type(from) == "float" && base_type(to) == "double") {
    result.fits = true;
  } else if (base_type(from) == "double" && base_type(to) == "float") {
    result.rounds = true;
  }
  if (const std::string lost = lost_characters(value, from, to); !lost.empty()) {
    result.fits = false;
    result.cut += (result.cut.empty() ? "" : " OR ") + lost;
  }
  return result;
}

std::string variable_type(const Column& column) {
  if (column.collation.empty()) return column.type;
  return fmt::format("{} CHARACTER SET {} COLLATE {}", column.type, column.collation.substr(0, column.collation.find('_')), column.collation);
}

std::string joined_by(const Column& column) { return column.collation.empty() ? joined_type(column.type) : column.collation; }

std::size_t said_length(std::string_view text) {
  const std::size_t open = text.find('(');
  std::size_t number = 0;
  if (open != std::string_view::npos) std::from_chars(text.data() + open + 1, text.data() + text.size(), number);
  return number;
}

}  // namespace concertina::mysql
