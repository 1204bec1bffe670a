// Procedures and events of MySQL and MariaDB.
#include <fmt/format.h>

#include "dialects/dialect.hpp"
#include "property/other_kinds.hpp"

namespace concertina::test {
namespace {

std::string name_of(const SketchOther& other) { return dialect("mysql").quote(other.name); }

std::vector<Object> made(const SketchOther& other, std::string text) {
  return {{plain_id(other), Definition{std::move(text), {}, {}, {}}, other.comment, "", {}, {}}};
}

std::vector<Object> procedure(const Sketch&, const SketchOther& other, const Names& names) {
  const std::string parameter = other.variant % 2 ? "IN `n` int" : "";
  return made(other, fmt::format("CREATE PROCEDURE {}({}) BEGIN\n  SELECT {} FROM {} LIMIT {};\nEND", name_of(other), parameter, names.column(other.column),
                                 names.relation(other.table), other.variant));
}

std::vector<Object> event(const Sketch&, const SketchOther& other, const Names& names) {
  return made(other, fmt::format("CREATE EVENT {} ON SCHEDULE EVERY {} DAY STARTS '2035-01-01 00:00:00' ON COMPLETION {} DISABLE DO UPDATE {} SET {} = NULL "
                                 "WHERE {} > {}",
                                 name_of(other), 1 + other.variant % 3, other.variant % 2 ? "PRESERVE" : "NOT PRESERVE", names.relation(other.table),
                                 names.column(other.column), names.column(other.column), other.variant));
}

}  // namespace

const std::vector<OtherKind>& mysql_kinds() {
  static const std::vector<OtherKind> kinds{{Kind::procedure, 3, false, true, Kind::procedure, procedure}, {Kind::event, 2, false, true, Kind::event, event}};
  return kinds;
}

}  // namespace concertina::test
