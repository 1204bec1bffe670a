// The intents split and move: what they mean in two schemas, and what they cannot be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diff/compare.hpp"
#include "model/error.hpp"
#include "support/schemas.hpp"

namespace concertina {
namespace {

using test::catalog;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Intent split{IntentKind::split, {"users.street", "users.city"}, {"addresses.user_id"}, {}, {}, "to.sql:1"};
const Intent move{IntentKind::move, {"users.street", "users.id"}, {"addresses.road", "addresses.user_id"}, {}, {}, "to.sql:1"};

const std::string street = ", {'name': 'street', 'type': 'text'}", city = ", {'name': 'city', 'type': 'text'}", road = ", {'name': 'road', 'type': 'text'}";

std::string users(const std::string& columns, const std::string& key = "'primary_key': ['id']") {
  return "{'name': 'users', 'columns': [{'name': 'id', 'type': 'int', 'not_null': true}" + columns + "], " + key + "}";
}

std::string addresses(const std::string& columns, const std::string& key = "'primary_key': ['user_id']", const std::string& type = "int") {
  return ", {'name': 'addresses', 'columns': [{'name': 'user_id', 'type': '" + type + "'}" + columns + "], " + key + "}";
}

Catalog schema(const std::string& tables) { return catalog("postgresql", "'tables': [" + tables + "]"); }

Comparison compared(const std::string& from, const std::string& to, const std::vector<Intent>& intents) {
  return compare(schema(from), schema(to), intents, {}, {});
}

Error error_of(const std::string& from, const std::string& to, const std::vector<Intent>& intents) {
  try {
    compared(from, to, intents);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return {"", ""};
}

const ObjectId id = parse_name(Kind::column, "public.users.id"), user_id = parse_name(Kind::column, "public.addresses.user_id");
ObjectId of_users(const std::string& name) { return parse_name(Kind::column, "public.users." + name); }
ObjectId of_addresses(const std::string& name) { return parse_name(Kind::column, "public.addresses." + name); }

TEST(Transfers, SplitTakesTheColumnsOfOneName) {
  const Comparison result = compared(users(street + city), users("") + addresses(street + city), {split});
  EXPECT_THAT(result.transfers, ElementsAre(Transfer{id, user_id, {of_users("street"), of_users("city")}, {of_addresses("street"), of_addresses("city")}}));
}

TEST(Transfers, MovesBetweenTwoTablesAreOne) {
  Intent second = move;
  second.from[0] = "users.city";
  second.to[0] = "addresses.city";
  const Comparison result = compared(users(street + city), users("") + addresses(road + city), {move, second});
  EXPECT_THAT(result.transfers, ElementsAre(Transfer{id, user_id, {of_users("street"), of_users("city")}, {of_addresses("road"), of_addresses("city")}}));
}

TEST(Transfers, AreFoundInARenamedTable) {
  const std::string people = "{'name': 'people', 'columns': [{'name': 'id', 'type': 'int', 'not_null': true}], 'primary_key': ['id']}";
  const Comparison result = compared(users(street), people + addresses(road), {move, {IntentKind::rename_table, {"users"}, {"people"}, {}, {}, ""}});
  ASSERT_EQ(result.transfers.size(), 1U);
  EXPECT_EQ(name_text(result.transfers[0].olds[0]), "public.people.street");
  EXPECT_EQ(name_text(result.transfers[0].old_key), "public.people.id");
}

TEST(Transfers, WhatIsDoneIsSaid) {
  const Comparison result = compared(users("") + addresses(road), users("") + addresses(road), {move});
  EXPECT_THAT(result.transfers, IsEmpty());
  EXPECT_THAT(result.notes, Contains(HasSubstr("already applied: move users.street")));
}

TEST(Transfers, WhatIsDoneStaysSoWhenTheOldTableHasGone) {
  const std::string other = "{'name': 'other', 'columns': [{'name': 'a', 'type': 'int'}]}";
  EXPECT_THAT(compared(other + addresses(road), other + addresses(road), {move}).notes, Contains(HasSubstr("already applied")));
}

TEST(Transfers, BothEndsInTheLiveSchemaAreAnError) {
  const Error error = error_of(users(street) + addresses(road), users("") + addresses(road), {move});
  EXPECT_THAT(error.what_happened, HasSubstr("finds both its ends in the live schema"));
  EXPECT_THAT(error.hint, HasSubstr("concertina status"));
  EXPECT_EQ(error.where, "to.sql:1");
}

TEST(Transfers, TheKeysMustTellRowsApart) {
  EXPECT_THAT(error_of(users(street), users("") + addresses(road, "'comment': 'x'"), {move}).what_happened,
              HasSubstr("public.addresses.user_id is not unique"));
  EXPECT_THAT(error_of(users(street, "'comment': 'x'"), users("", "'comment': 'x'") + addresses(road), {move}).what_happened,
              HasSubstr("public.users.id is not unique and NOT NULL"));
  const Error no_key = error_of(users(street + city, "'comment': 'x'"), users("", "'comment': 'x'") + addresses(street + city), {split});
  EXPECT_THAT(no_key.what_happened, HasSubstr("does not tell which rows belong together"));
  EXPECT_EQ(no_key.code, 3);
}

TEST(Transfers, TheKeysMustBeComparable) {
  EXPECT_THAT(error_of(users(street), users("") + addresses(road, "'primary_key': ['user_id']", "text"), {move}).what_happened,
              HasSubstr("pairs keys of different types"));
}

TEST(Transfers, WhatColumnsCannotBe) {
  EXPECT_THAT(error_of(users(street), users(street) + addresses(road), {move}).what_happened,
              HasSubstr("column public.users.street is still in the desired one"));
  EXPECT_THAT(error_of(users(street), users("") + addresses(""), {move}).what_happened,
              HasSubstr("needs column public.addresses.road, which the desired schema does not have"));
  EXPECT_THAT(error_of(users(""), users("") + addresses(road), {move}).what_happened,
              HasSubstr("needs column public.users.street, which the live schema does not have"));
  const Error standing = error_of(users(", {'name': 'street', 'type': 'text', 'default': 'now()'}"), users("") + addresses(road), {move});
  EXPECT_THAT(standing.what_happened, HasSubstr("has a default"));
  EXPECT_EQ(standing.code, 3);
  const Error required = error_of(users(street), users("") + addresses(road + ", {'name': 'zip', 'type': 'text', 'not_null': true}"), {move});
  EXPECT_THAT(required.what_happened, HasSubstr("without a value for public.addresses.zip"));
  EXPECT_EQ(required.code, 3);
}

TEST(Transfers, TablesMustBeThere) {
  EXPECT_THAT(error_of(users(street), users(""), {move}).what_happened, HasSubstr("names the table addresses, which the desired schema does not have"));
  EXPECT_THAT(error_of(users(street), "{'name': 'x', 'columns': []}" + addresses(road), {move}).what_happened,
              HasSubstr("moves columns of public.users, which the desired schema does not have"));
}

TEST(Transfers, TwoKeysBetweenTwoTablesAreAnError) {
  Intent second = move;
  second.from = {"users.city", "users.number"};
  second.to = {"addresses.city", "addresses.user_id"};
  const std::string number = ", {'name': 'number', 'type': 'int', 'not_null': true}",
                    keys = "'primary_key': ['id'], 'constraints': [{'type': 'unique', 'columns': ['number']}]";
  EXPECT_THAT(error_of(users(street + city + number, keys), users(number, keys) + addresses(road + city), {move, second}).what_happened,
              HasSubstr("by another key"));
}

TEST(Transfers, AColumnMovesOnce) {
  Intent second = move;
  second.to[0] = "addresses.city";
  EXPECT_THAT(error_of(users(street), users("") + addresses(road + city), {move, second}).what_happened,
              HasSubstr("two intents move columns from or into one place"));
}

}  // namespace
}  // namespace concertina
