#include "diff/intent_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/error.hpp"

namespace concertina {
namespace {

using testing::HasSubstr;
using Texts = std::vector<std::string>;

const LexicalRules postgresql{.dollar_quotes = true, .escape_strings = true, .nested_comments = true};
const LexicalRules sqlite{.backtick_names = true, .bracket_names = true};

Intent one(const std::string& sentence, const LexicalRules& rules = postgresql) { return intents_in("-- concertina: " + sentence, rules, "s.sql").at(0); }

Error error_of(const std::string& sql) {
  try {
    intents_in(sql, postgresql, "s.sql");
  } catch (const Error& error) {
    return error;
  }
  return {"no error", ""};
}

TEST(Intents, EveryKindIsReadAndWrittenAgain) {
  for (const std::string& sentence : Texts{
           "rename table accounts to users",
           "rename column users.email to users.email_address",
           "convert products.price to products.price_cents up \"(price * 100)::int\" down \"price_cents / 100.0\"",
           "convert u.first_name, u.last_name to u.full_name up \"first_name || ' ' || last_name\" down \"split_part(full_name, ' ', 1)\", "
           "\"\"\"x\"\"\"",
           "backfill users.status with \"'active'\"",
           "split users (street, city) into addresses key user_id",
           "move users.street to addresses.street on addresses.user_id = users.id",
           "replace users.nick by users.handle",
           "rename value public.mood.happy to \"Glad\"",
           "replace value mood.\"very sad\" by sad",
           "replace value.a by value.b",
           "rename column app.\"My Table\".\"E\"\"mail\" to app.\"My Table\".mail",
       }) {
    EXPECT_EQ(intent_text(one(sentence)), sentence);
  }
}

TEST(Intents, ValuesOfTypesKeepTheirCapitals) {
  const Intent rename = one("rename value App.Mood.Happy to Glad");
  EXPECT_EQ(rename.kind, IntentKind::rename_value);
  EXPECT_EQ(rename.from, Texts{"app.mood.\"Happy\""});
  EXPECT_EQ(rename.to, Texts{"\"Glad\""});
  EXPECT_THAT(error_of("-- concertina: rename value happy to glad").what_happened, HasSubstr("write type.value"));
}

TEST(Intents, NamesAndExpressionsAreTakenApart) {
  const Intent convert = one("convert t.a, t.b to t.c up \"a || \"\"b\"\"\" down \"x\", \"y\"");
  EXPECT_EQ(convert.kind, IntentKind::convert);
  EXPECT_EQ(convert.from, (Texts{"t.a", "t.b"}));
  EXPECT_EQ(convert.to, Texts{"t.c"});
  EXPECT_EQ(convert.up, Texts{"a || \"b\""});
  EXPECT_EQ(convert.down, (Texts{"x", "y"}));
  const Intent backfill = one("backfill users.status with \"'active'\"");
  EXPECT_EQ(backfill.to, Texts{"users.status"});
  EXPECT_EQ(backfill.up, Texts{"'active'"});
  const Intent split = one("split users (street, city) into app.addresses key user_id");
  EXPECT_EQ(split.from, (Texts{"users.street", "users.city"}));
  EXPECT_EQ(split.to, Texts{"app.addresses.user_id"});
}

TEST(Intents, TheKeysOfAMoveMayStandInEitherOrder) {
  EXPECT_EQ(one("move users.street to addresses.street on users.id = addresses.user_id").from, (Texts{"users.street", "users.id"}));
  EXPECT_EQ(one("move users.street to addresses.street on addresses.user_id = users.id").to, (Texts{"addresses.street", "addresses.user_id"}));
}

TEST(Intents, UnquotedNamesFoldWhereTheEngineFoldsThem) {
  EXPECT_EQ(one("RENAME COLUMN Users.Email TO Users.\"Mail\"").from, Texts{"users.email"});
  EXPECT_EQ(one("rename column Users.Email to Users.\"Mail\"").to, Texts{"users.\"Mail\""});
  EXPECT_EQ(one("rename table Users to [My Table]", sqlite).from, Texts{"\"Users\""});
  EXPECT_EQ(one("rename table Users to [My Table]", sqlite).to, Texts{"\"My Table\""});
}

TEST(Intents, AreFoundInCommentsOnlyAndInOrder) {
  const std::string sql = R"(CREATE TABLE t (a text DEFAULT '-- concertina: rename table x to y');
-- a note on concertina: nothing
/* concertina: rename table b to c */
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ -- concertina: nonsense
  SELECT 1 $$; --concertina:rename table d to e
)";
  const auto intents = intents_in(sql, postgresql, "dir/s.sql");
  ASSERT_EQ(intents.size(), 2u);
  EXPECT_EQ(intents[0].from, Texts{"b"});
  EXPECT_EQ(intents[0].where, "dir/s.sql:3");
  EXPECT_EQ(intents[1].from, Texts{"d"});
  EXPECT_EQ(intents[1].where, "dir/s.sql:5");
}

TEST(Intents, WindowsLineEndsDoNotMatter) { EXPECT_EQ(intents_in("-- concertina: rename table a to b\r\n", postgresql, "s.sql").at(0).to, Texts{"b"}); }

TEST(IntentErrors, GiveThePlaceAndTheRightForm) {
  const Error error = error_of("\n\n-- concertina: rename column users.email users.mail");
  EXPECT_EQ(error.where, "s.sql:3");
  EXPECT_THAT(error.what_happened, HasSubstr("expected \"to\", found \"users\""));
  EXPECT_EQ(error.hint, "write it like: -- concertina: rename column users.email to users.email_address");
}

TEST(IntentErrors, AreToldForEachKindOfMistake) {
  const auto said = [](const std::string& sentence) { return error_of("-- concertina: " + sentence).what_happened; };
  EXPECT_THAT(said("remane table a to b"), HasSubstr("cannot read the intent \"remane table a to b\""));
  EXPECT_THAT(said(""), HasSubstr("cannot read the intent"));
  EXPECT_THAT(said("rename table a to"), HasSubstr("expected a name, found the end"));
  EXPECT_THAT(said("rename table a to b please"), HasSubstr("\"please\" is too much"));
  EXPECT_THAT(said("rename column email to t.mail"), HasSubstr("does not say which table"));
  EXPECT_THAT(said("rename table \"a to b"), HasSubstr("expected a name, found \"a to b"));
  EXPECT_THAT(said("backfill t.c with 'x'"), HasSubstr("in double quotes"));
  EXPECT_THAT(said("backfill t.c with \"x"), HasSubstr("a double quote is missing"));
  EXPECT_THAT(said("backfill t.c with \"\""), HasSubstr("empty"));
  EXPECT_THAT(said("convert t.a to t.b, t.c up \"x\" down \"y\""), HasSubstr("one expression for each"));
  EXPECT_THAT(said("move a.x to b.x on c.y = a.id"), HasSubstr("not of the two tables"));
  EXPECT_THAT(error_of("-- concertina: drop everything").hint, HasSubstr("rename table, rename column"));
}

}  // namespace
}  // namespace concertina
