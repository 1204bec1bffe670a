#include "model/boxed.hpp"

#include <gtest/gtest.h>

#include <string>

namespace concertina {
namespace {

TEST(Boxed, a_copy_is_a_value_of_its_own) {
  Boxed<std::string> one = std::string("a");
  Boxed<std::string> copy = one;
  *copy = "b";
  EXPECT_EQ(*one, "a");
  copy = one;
  one.reset();
  EXPECT_FALSE(one);
  EXPECT_EQ(*copy, "a");
}

TEST(Boxed, is_equal_by_what_it_holds) {
  const Boxed<int> none, one = 1, other = 1, two = 2;
  EXPECT_EQ(one, other);
  EXPECT_NE(one, two);
  EXPECT_NE(one, none);
  EXPECT_EQ(none, Boxed<int>());
}

}  // namespace
}  // namespace concertina
