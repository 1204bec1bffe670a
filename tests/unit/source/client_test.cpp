#include "run/client.hpp"

#include <gtest/gtest.h>

namespace concertina {
namespace {

TEST(WithoutPassword, HidesItInUrls) {
  EXPECT_EQ(without_password("postgresql://bob:s3cret@host:5432/db"), "postgresql://bob:***@host:5432/db");
  EXPECT_EQ(without_password("postgresql://bob:p@ss/w:ord@host/db?sslmode=require"), "postgresql://bob:***@host/db?sslmode=require");
  EXPECT_EQ(without_password("postgresql://bob:s3?cret@host/db"), "postgresql://bob:***@host/db");
  EXPECT_EQ(without_password("postgresql://:s3cret@host/db"), "postgresql://:***@host/db");
}

TEST(WithoutPassword, HidesItInTheQueryPart) {
  EXPECT_EQ(without_password("postgresql://host/db?user=bob&password=s3cret&sslpassword=x"), "postgresql://host/db?user=bob&password=***&sslpassword=***");
}

TEST(WithoutPassword, HidesItInConnectionStrings) {
  EXPECT_EQ(without_password("host=h password=s3&cret dbname=d"), "host=h password=*** dbname=d");
  EXPECT_EQ(without_password("password = 's3 \\' cret' host=h"), "password = *** host=h");
  EXPECT_EQ(without_password("password=s3\\ cret host=h"), "password=*** host=h");
  EXPECT_EQ(without_password("password='open"), "password=***");
}

TEST(WithoutPassword, LeavesTheRestAlone) {
  for (const char* url :
       {"postgresql://bob@host:5432/db", "postgresql:///db?host=/tmp/socket", "postgresql://host:5432/db", "sqlite:app.db", "schema.sql", ""}) {
    EXPECT_EQ(without_password(url), url);
  }
  EXPECT_EQ(without_password("postgresql://host:5432/db?application_name=a@b"), "postgresql://host:5432/db?application_name=a@b");
}

}  // namespace
}  // namespace concertina
