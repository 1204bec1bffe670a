#include "planner/order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dialects/dialect.hpp"
#include "model/error.hpp"
#include "planner/cut.hpp"
#include "planner/steps.hpp"

namespace concertina {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const ObjectId users{Kind::table, "public", "", "users"};
const ObjectId f{Kind::function, "public", "", "f()"}, g{Kind::function, "public", "", "g()"};

Object object(const ObjectId& id, Body body, std::vector<ObjectId> needs = {}) { return {id, std::move(body), "", "", {}, std::move(needs)}; }

Step adding(const Object& what) { return make_step("test", Phase::expand, what.id, "add", {add(what)}, ""); }
Step dropping(const Object& what) { return make_step("test", Phase::contract, what.id, "drop", {drop(what)}, ""); }

std::vector<std::string> ids(const std::vector<Step>& steps) {
  std::vector<std::string> result;
  for (const Step& step : steps) result.push_back(step.id);
  return result;
}

std::vector<Step> ordered(std::vector<Step> steps) { return order(std::move(steps), dialect("postgresql")); }

TEST(Order, WhatIsNeededComesFirst) {
  const Object view = object({Kind::view, "public", "", "a"}, Definition{}, {users});
  EXPECT_THAT(ids(ordered({adding(view), adding(object(users, Table{}))})), ElementsAre("public.users/add", "view public.a/add"));
}

TEST(Order, WhatNeedsSomethingGoesBeforeIt) {
  const Object view = object({Kind::view, "public", "", "z"}, Definition{}, {users});
  EXPECT_THAT(ids(ordered({dropping(object(users, Table{})), dropping(view)})), ElementsAre("view public.z/drop", "public.users/drop"));
}

TEST(Order, IsTheSameForShuffledInput) {
  const Step a = adding(object(column_id(users, "a"), Column{})), b = adding(object(column_id(users, "b"), Column{})), t = adding(object(users, Table{}));
  EXPECT_EQ(ids(ordered({b, t, a})), ids(ordered({a, b, t})));
}

TEST(Order, FunctionsThatNameEachOtherAreNoRing) {
  EXPECT_EQ(ordered({adding(object(f, Definition{}, {g})), adding(object(g, Definition{}, {f}))}).size(), 2U);
}

// Each view is made again over the next one, the last over the first: the first goes before all, the others stay in order.
TEST(Order, OfAPlainRingOfViewsOneEdgeIsGivenUp) {
  std::vector<Step> steps;
  std::vector<std::string> wanted;
  const int n = 600, first = 1000;
  const auto view = [&](int i) { return ObjectId{Kind::view, "public", "", "v" + std::to_string(first + i % n)}; };
  for (int i = 0; i < n; ++i) {
    const Object before = object(view(i), Definition{"before", {}, {}}), now = object(view(i), Definition{"now", {}, {}}, {view(i + 1)});
    steps.push_back(make_step("view", Phase::expand, view(i), "recreate", {drop(before), add(now)}, ""));
    wanted.push_back(step_id(view(n - i), "recreate"));
  }
  EXPECT_EQ(ids(ordered(steps)), wanted);
}

TEST(Order, ARingIsNamedWithItsMembers) {
  const ObjectId a{Kind::view, "public", "", "a"}, b{Kind::view, "public", "", "b"};
  try {
    ordered({adding(object(a, Definition{}, {b})), adding(object(b, Definition{}, {a}))});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what_happened, HasSubstr("view public.a/add, view public.b/add"));
  }
}

// With another text.
Step remaking(const ObjectId& id, std::vector<ObjectId> needs = {}) {
  Definition before;
  before.text = "before";
  return make_step("test", Phase::expand, id, "recreate", {drop(object(id, before)), add(object(id, Definition{}, std::move(needs)))}, "");
}

TEST(Order, ANewViewComesBehindAllThatAreMadeAgainForItWhereAnotherOneTakesItAlong) {
  const auto view = [](const char* name) { return ObjectId{Kind::view, "public", "", name}; };
  const ObjectId fresh = view("a"), base = view("e"), other = view("j"), third = view("o");
  Step last = remaking(base);
  last.needs = {step_id(fresh, "add")};
  const Step one = remaking(third, {base});
  const Step two = remaking(other, {third});
  EXPECT_THAT(ids(ordered({adding(object(fresh, Definition{}, {other, third})), last, two, one})),
              ElementsAre("view public.o/recreate", "view public.j/recreate", "view public.a/add", "view public.e/recreate"));
}

TEST(Order, WhatStandsBehindTheReleaseTakesItsFollowersAlong) {
  const Step contract = behind_release(dropping(object(column_id(users, "a"), Column{})), "no longer uses a");
  const Step follower = after(adding(object(column_id(users, "b"), Column{})), {contract});
  const std::vector<Deploy> deploys = cut(ordered({follower, contract, adding(object(column_id(users, "c"), Column{}))}), {});
  ASSERT_EQ(deploys.size(), 2U);
  EXPECT_THAT(ids(deploys[0].steps), ElementsAre("public.users.c/add"));
  EXPECT_THAT(ids(deploys[1].steps), ElementsAre("public.users.a/drop", "public.users.b/add"));
  EXPECT_THAT(deploys[1].gates.at(0).text, HasSubstr("no longer uses a"));
}

TEST(Order, AReleaseWithoutStepsBeforeItIsAGateOfTheFirstDeploy) {
  const std::vector<Deploy> deploys = cut(ordered({behind_release(dropping(object(users, Table{})), "no longer uses users")}), {});
  ASSERT_EQ(deploys.size(), 1U);
  EXPECT_EQ(deploys[0].gates.at(0).id, "d1.release");
}

}  // namespace
}  // namespace concertina
