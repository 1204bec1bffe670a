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

TEST(Bound, ListsOfTheSameValues) {
  EXPECT_TRUE(lists_the_same("FOR VALUES IN ('a', 'b, ''c', NULL)", "FOR VALUES IN (NULL, 'b, ''c', 'a')"));
  EXPECT_FALSE(lists_the_same("FOR VALUES IN ('a', 'b')", "FOR VALUES IN ('a, b')"));
  EXPECT_FALSE(lists_the_same("FOR VALUES IN ((1, 2), (3, 4))", "FOR VALUES IN ((1, 2), (5, 6))"));
  EXPECT_FALSE(lists_the_same("FOR VALUES FROM (1) TO (2)", "FOR VALUES FROM (1) TO (2)"));
}

}  // namespace
}  // namespace concertina
