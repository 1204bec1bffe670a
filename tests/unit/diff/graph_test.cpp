#include "diff/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concertina {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Graph, OrdersEachBehindThoseBeforeIt) { EXPECT_THAT(topological_order(4, {{3, 0}, {0, 2}}), ElementsAre(1, 3, 0, 2)); }

TEST(Graph, TakesTheSmallestOfThoseThatAreReady) { EXPECT_THAT(topological_order(3, {}), ElementsAre(0, 1, 2)); }

TEST(Graph, FindsRingsWithTheirMembers) { EXPECT_THAT(cycles(5, {{0, 1}, {1, 0}, {1, 2}, {3, 4}, {4, 3}}), ElementsAre(ElementsAre(0, 1), ElementsAre(3, 4))); }

TEST(Graph, ANodeThatNeedsItselfIsARing) { EXPECT_THAT(cycles(2, {{1, 1}}), ElementsAre(ElementsAre(1))); }

TEST(Graph, AChainIsNoRing) { EXPECT_THAT(cycles(3, {{0, 1}, {1, 2}, {0, 2}}), IsEmpty()); }

TEST(Graph, NothingIsInOrder) {
  EXPECT_THAT(topological_order(0, {}), IsEmpty());
  EXPECT_THAT(cycles(0, {}), IsEmpty());
}

}  // namespace
}  // namespace concertina
