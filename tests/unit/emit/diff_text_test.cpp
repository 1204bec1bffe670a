// A person reads one line per change.
#include "report/diff_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/emit/plans.hpp"

namespace concertina {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

Object email() {
  Object object = test::column("email", "text");
  as<Column>(object).not_null = true;
  as<Column>(object).default_value = "'x'::text";
  return object;
}

Object view(const std::string& text) {
  Definition definition;
  definition.text = text;
  return test::object({Kind::view, "public", "", "active"}, definition);
}

TEST(ChangesText, DescribesWhatIsAdded) { EXPECT_EQ(changes_text({add(email())}), "+ column public.users.email  text not null default 'x'::text\n"); }

TEST(ChangesText, DescribesWhatIsDropped) {
  Index index;
  index.unique = true;
  index.keys = {"lower(email)"};
  index.where = "deleted IS NULL";
  const Object object = test::object(child_id(Kind::index, test::users(), "Users_email"), index);
  EXPECT_EQ(changes_text({drop(object)}), "- index public.users.\"Users_email\"  unique (lower(email)) where deleted IS NULL\n");
}

TEST(ChangesText, ShowsBothTextsOfWhatDiffers) {
  Object after = email();
  as<Column>(after).type = "varchar(80)";
  as<Column>(after).default_value.reset();
  EXPECT_EQ(changes_text({alter(email(), after)}), "~ column public.users.email  type: text → varchar(80); default: 'x'::text → none\n");
}

TEST(ChangesText, ShowsARenameAsOne) {
  Object after = email();
  after.id.name = "email_address";
  EXPECT_EQ(changes_text({alter(email(), after)}), "~ column public.users.email → email_address\n");
  after.id.parent = "accounts";
  EXPECT_EQ(changes_text({alter(email(), after)}), "~ column public.users.email → public.accounts.email_address\n");
}

TEST(ChangesText, WritesForeignKeysOut) {
  Constraint key;
  key.type = ConstraintType::foreign_key;
  key.columns = {"user_id"};
  key.references = test::users();
  key.referenced_columns = {"id"};
  key.on_delete = "CASCADE";
  key.validated = false;
  const Object object = test::object({Kind::constraint, "public", "orders", "orders_user_id_fkey"}, key);
  EXPECT_THAT(changes_text({add(object)}), EndsWith("  foreign key (user_id) references public.users (id) on delete CASCADE not valid\n"));
}

TEST(ChangesText, ShowsWhereLongDefinitionsBeginToDiffer) {
  const std::string columns = "SELECT id, name, email, created_at, updated_at, deleted_at FROM public.users WHERE ";
  const std::string line = change_line(alter(view(columns + "\n  active"), view(columns + "\n  active AND NOT hidden")));
  EXPECT_THAT(line, HasSubstr("active AND NOT hidden"));
  EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(ChangesText, SeesCommentsAndOptions) {
  Object after = email();
  after.comment = "where we write to";
  as<Column>(after).options["storage"] = "external";
  EXPECT_EQ(changes_text({alter(email(), after)}), "~ column public.users.email  options: none → storage=external; comment: none → where we write to\n");
}

TEST(ChangesText, IsEmptyWithoutChanges) { EXPECT_EQ(changes_text({}), ""); }

}  // namespace
}  // namespace concertina
