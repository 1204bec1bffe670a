// A value of any type as any other: by a cast that the server knows, else by its text.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/error.hpp"
#include "tests/live/dialect_postgresql/support.hpp"

namespace concertina::test {
namespace {

const std::vector<std::string> types{"smallint",
                                     "integer",
                                     "bigint",
                                     "numeric(9,2)",
                                     "real",
                                     "double precision",
                                     "money",
                                     "boolean",
                                     "text",
                                     "character varying(90)",
                                     "bytea",
                                     "uuid",
                                     "json",
                                     "jsonb",
                                     "xml",
                                     "date",
                                     "timestamp without time zone",
                                     "timestamp(3) with time zone",
                                     "time without time zone",
                                     "time with time zone",
                                     "interval",
                                     "inet",
                                     "cidr",
                                     "macaddr",
                                     "macaddr8",
                                     "bit(8)",
                                     "bit varying",
                                     "oid",
                                     "xid",
                                     "xid8",
                                     "tid",
                                     "pg_lsn",
                                     "tsvector",
                                     "tsquery",
                                     "int4range",
                                     "numrange",
                                     "int4multirange",
                                     "nummultirange",
                                     "point",
                                     "lseg",
                                     "box",
                                     "path",
                                     "polygon",
                                     "circle",
                                     "integer[]",
                                     "text[]",
                                     "boolean[]",
                                     "jsonb[]",
                                     "public.mood",
                                     "public.sign",
                                     "public.mood[]",
                                     "public.sign[]"};

bool is_enum(const std::string& type) { return type.starts_with("public.mood") || type.starts_with("public.sign"); }

TEST(Cast, IsKnownToTheServerForEveryPairOfTypes) {
  Database database = fresh_postgresql("CREATE TYPE mood AS ENUM ('low', 'high'); CREATE TYPE sign AS ENUM ('high', 'low')");
  for (const std::string& from : types) {
    for (const std::string& to : types) {
      const std::string sql = dialect_postgresql.cast("v", from, to, is_enum(from) || is_enum(to));
      EXPECT_NO_THROW(value(database, fmt::format("SELECT count({}) FROM (SELECT CAST(NULL AS {}) AS v) AS t", sql, from)))
          << from << " as " << to << ": " << sql;
    }
  }
}

TEST(Cast, KeepsWhatTheValueSays) {
  Database database = fresh_postgresql("CREATE TYPE mood AS ENUM ('low', 'high'); CREATE TYPE sign AS ENUM ('high', 'low')");
  const auto cast = [&](const std::string& text, const std::string& from, const std::string& to) {
    const std::string given = fmt::format("CAST('{}' AS {})", text, from);
    return value(database, fmt::format("SELECT CAST({} AS text)", dialect_postgresql.cast(given, from, to, is_enum(from) || is_enum(to))));
  };
  EXPECT_EQ(cast("low", "public.mood", "public.sign"), "low");
  EXPECT_EQ(cast("{low,high}", "public.mood[]", "public.sign[]"), "{low,high}");
  EXPECT_EQ(cast("1", "smallint", "boolean"), "true");
  EXPECT_EQ(cast("f", "boolean", "bigint"), "0");
  EXPECT_EQ(cast("7.4", "numeric(9,2)", "boolean"), "true");
  EXPECT_EQ(cast("3", "jsonb", "integer"), "3");
  EXPECT_EQ(cast("1000.00", "money", "integer"), "1000");
  EXPECT_THROW(cast("7", "integer", "timestamp with time zone"), Error);
}

}  // namespace
}  // namespace concertina::test
