// No trigger sees the number that the server will give to a row.
#include "dialects/mysql/sync.hpp"

#include <gmock/gmock.h>

#include "model/auto_increment.hpp"
#include "model/error.hpp"

namespace concertina::mysql {
namespace {

const ObjectId users{Kind::table, "", "", "users"};

Catalog numbered() {
  Catalog catalog;
  catalog.objects[users] = {users, Table{}, "", "", {}, {}};
  Column id;
  id.type = "int";
  id.identity = Identity{auto_increment, {}};
  catalog.objects[column_id(users, "id")] = {column_id(users, "id"), id, "", "", {}, {}};
  return catalog;
}

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.what_happened + "; " + error.hint;
  }
  return "none";
}

TEST(Sync, OfANumberedColumnIsRefused) {
  const Catalog catalog = numbered();
  const Object& id = catalog.objects.at(column_id(users, "id"));
  Object fresh = id;
  fresh.id.name = "user_id";
  as<Column>(fresh).identity.reset();
  const ColumnSync sync{users, {"id"}, {"user_id"}, {"`id`"}, {"`user_id`"}, {""}, {id}, {fresh}};
  EXPECT_THAT(refusal([&] { sync_objects(sync, catalog); }), ::testing::HasSubstr("reads users.id, which has no value yet"));
}

TEST(Fill, FromANumberedColumnIsRefused) {
  const ColumnFill fill{users, "slug", "concat('u', `id`)"};
  const std::string said = refusal([&] { fill_objects(fill, numbered()); });
  EXPECT_THAT(said, ::testing::HasSubstr("reads users.id, which has no value yet"));
  EXPECT_THAT(said, ::testing::HasSubstr("give a value that does not read it"));
}

}  // namespace
}  // namespace concertina::mysql
