// Bounds of partitions, which tell whether rows of one may lie in another.
#include "model/bound.hpp"

#include <gtest/gtest.h>

namespace concertina {
namespace {

bool both_ways(const char* one, const char* other) {
  EXPECT_EQ(overlap(one, other), overlap(other, one)) << one << " and " << other;
  return overlap(one, other);
}

TEST(Bound, RangesOfNumbersAndDates) {
  EXPECT_TRUE(both_ways("FOR VALUES FROM (0) TO (10)", "FOR VALUES FROM (9) TO (100)"));
  EXPECT_FALSE(both_ways("FOR VALUES FROM (0) TO (10)", "FOR VALUES FROM (10) TO (100)"));
  EXPECT_FALSE(both_ways("FOR VALUES FROM (5) TO (7)", "FOR VALUES FROM (10) TO (20)"));
  EXPECT_TRUE(both_ways("FOR VALUES FROM (MINVALUE) TO (7)", "FOR VALUES FROM ('-100') TO ('20')"));
  EXPECT_TRUE(both_ways("FOR VALUES FROM ('2024-01-01') TO ('2024-03-01')", "FOR VALUES FROM ('2024-02-01') TO (MAXVALUE)"));
  EXPECT_FALSE(both_ways("FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')", "FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')"));
  EXPECT_FALSE(both_ways("FOR VALUES FROM (1, 'a') TO (1, 'b, c')", "FOR VALUES FROM (1, 'b, c') TO (2, 'a')"));
}

TEST(Bound, ListsAndShares) {
  EXPECT_TRUE(both_ways("FOR VALUES IN ('a', NULL)", "FOR VALUES IN ('b', NULL)"));
  EXPECT_FALSE(both_ways("FOR VALUES IN ('a, b')", "FOR VALUES IN ('a', 'b')"));
  EXPECT_TRUE(both_ways("FOR VALUES WITH (modulus 2, remainder 1)", "FOR VALUES WITH (modulus 4, remainder 3)"));
  EXPECT_FALSE(both_ways("FOR VALUES WITH (modulus 2, remainder 1)", "FOR VALUES WITH (modulus 4, remainder 2)"));
  EXPECT_FALSE(both_ways("DEFAULT", "FOR VALUES IN ('a')"));
}

}  // namespace
}  // namespace concertina
