// Values of enum types that go, come, move, or change their names.
#include "diff/values.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diff/compare.hpp"
#include "model/error.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Catalog moods(const std::string& labels) { return test::catalog("postgresql", "'enums': [{'name': 'mood', 'labels': [" + labels + "]}]"); }

Comparison compared(const std::string& from, const std::string& to, const std::vector<Intent>& intents = {}, const std::string& way = "error") {
  return compare(moods(from), moods(to), intents, {}, {false, way});
}

Error error_of(const std::string& from, const std::string& to, const std::vector<Intent>& intents = {}, const std::string& way = "error") {
  try {
    compared(from, to, intents, way);
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

Intent value_intent(IntentKind kind, const std::string& from, const std::string& to) { return {kind, {from}, {to}, {}, {}, "to.sql:1"}; }

const ObjectId mood{Kind::enum_type, "public", "", "mood"};

TEST(Values, OfBothSidesStandBesideTheirNeighbours) {
  EXPECT_THAT(both({"b", "d"}, {"a", "b", "c", "d", "e"}), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(both({"a", "gone", "b"}, {"b", "new", "a"}), ElementsAre("a", "gone", "b", "new"));
  EXPECT_THAT(both({"a"}, {"x"}), ElementsAre("x", "a"));
  EXPECT_THAT(missing({"a", "b", "c"}, {"c", "a"}), ElementsAre("b"));
}

TEST(Values, OneGoneAndOneNewAtOnePlaceIsADecision) {
  const Error error = error_of("'low', 'happy', 'high'", "'low', 'glad', 'high'");
  EXPECT_EQ(error.code, 3);
  EXPECT_THAT(error.what_happened, HasSubstr("the value happy of enum type public.mood is gone and glad is new"));
  EXPECT_THAT(error.hint, HasSubstr("-- concertina: rename value public.mood.happy to glad"));
  EXPECT_THAT(error.hint, HasSubstr("-- concertina: replace value public.mood.happy by glad"));
}

TEST(Values, GoneAndNewAtDifferentPlacesIsNone) { EXPECT_THAT(compared("'low', 'happy', 'high'", "'low', 'high', 'highest'").values, IsEmpty()); }

TEST(Values, AreSettledForAWholeRun) {
  EXPECT_THAT(compared("'a', 'b'", "'x', 'b'", {}, "replace").values, IsEmpty());
  EXPECT_EQ(compared("'a', 'b'", "'x', 'b'", {}, "rename").values.at(mood).at("a"), "x");
  EXPECT_EQ(error_of("'a', 'b', 'c'", "'x', 'y', 'c'", {}, "rename").code, 3);
}

TEST(Values, AnIntentSettlesThem) {
  const Comparison renamed = compared("'a', 'b'", "'x', 'b'", {value_intent(IntentKind::rename_value, "mood.a", "x")});
  EXPECT_EQ(renamed.values.at(mood).at("a"), "x");
  EXPECT_EQ(renamed.intents.size(), 1U);
  EXPECT_THAT(compared("'a', 'b'", "'x', 'b'", {value_intent(IntentKind::replace_value, "public.mood.a", "x")}).values, IsEmpty());
}

TEST(Values, ARenameThatIsHalfDoneGoesOn) {
  EXPECT_EQ(compared("'a', 'x', 'b'", "'x', 'b'", {value_intent(IntentKind::rename_value, "mood.a", "x")}).values.at(mood).at("a"), "x");
}

TEST(Values, ARenameThatIsDoneIsSaidSo) {
  EXPECT_THAT(compared("'x', 'b'", "'x', 'b'", {value_intent(IntentKind::rename_value, "mood.a", "x")}).notes,
              ElementsAre("already applied: rename value mood.a to x"));
}

TEST(Values, AnIntentThatFitsNothingIsAnError) {
  EXPECT_THAT(error_of("'a', 'b'", "'a', 'b'", {value_intent(IntentKind::rename_value, "mood.a", "x")}).what_happened,
              HasSubstr("does not fit the two schemas"));
  EXPECT_THAT(error_of("'a', 'b'", "'x', 'b'", {value_intent(IntentKind::rename_value, "tempers.a", "x")}).what_happened,
              HasSubstr("names no enum type of both schemas"));
}

}  // namespace
}  // namespace concertina
