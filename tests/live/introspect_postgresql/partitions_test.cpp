// Partitioned tables and their partitions, read from a server.
#include <gmock/gmock.h>

#include "model/error.hpp"
#include "tests/live/introspect_postgresql/support.hpp"

namespace concertina::test {
namespace {

using testing::ElementsAre;

TEST(ReadPartitions, partitions_are_what_differs_from_their_parents) {
  const Catalog catalog = [] {
    Database database = fresh_postgresql(R"(
      CREATE TABLE org (id int PRIMARY KEY);
      CREATE TABLE parts (id int, day date NOT NULL, note text DEFAULT 'x', org_id int REFERENCES org, CHECK (id > 0), PRIMARY KEY (id, day))
        PARTITION BY RANGE (day);
      CREATE TABLE parts_1 PARTITION OF parts (note DEFAULT 'own', CONSTRAINT short CHECK (length(note) < 9))
        FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY HASH (id);
      CREATE TABLE parts_1a PARTITION OF parts_1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE rest PARTITION OF parts DEFAULT;
      CREATE INDEX parts_note ON parts (note);
      CREATE INDEX local ON rest (org_id);
      COMMENT ON COLUMN rest.id IS 'number';
      CREATE VIEW reader AS SELECT note FROM rest;
      CREATE TABLE refers (id int, day date, FOREIGN KEY (id, day) REFERENCES parts))");
    return read_postgresql(database);
  }();
  const auto table = [&](const std::string& name) { return as<Table>(object(catalog, Kind::table, "public." + name)); };
  EXPECT_EQ(table("parts").partition_key, "RANGE (day)");
  EXPECT_FALSE(table("parts").partition);
  const Partition first = *table("parts_1").partition, below = *table("parts_1a").partition, rest = *table("rest").partition;
  EXPECT_EQ(text(first.of), "table public.parts");
  EXPECT_EQ(first.bound, "FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')");
  EXPECT_EQ(first.condition, "(day IS NOT NULL) AND (day >= '2020-01-01'::date) AND (day < '2021-01-01'::date)");
  EXPECT_EQ(first.columns, (std::map<std::string, Options>{{"note", {{"default", "'own'::text"}}}}));
  EXPECT_EQ(first.parts, (Options{{"parts_pkey", "parts_1_pkey"}, {"parts_org_id_fkey", "parts_org_id_fkey"}, {"parts_note", "parts_1_note_idx"}}));
  EXPECT_EQ(table("parts_1").partition_key, "HASH (id)");
  EXPECT_EQ(text(below.of), "table public.parts_1");
  EXPECT_EQ(below.bound, "FOR VALUES WITH (modulus 2, remainder 0)");
  EXPECT_NE(below.condition.find("satisfies_hash_partition(('public.parts_1'::regclass)::oid, 2, 0, id)"), std::string::npos) << below.condition;
  EXPECT_TRUE(below.columns.empty());
  EXPECT_EQ(rest.bound, "DEFAULT");
  EXPECT_EQ(rest.columns, (std::map<std::string, Options>{{"id", {{"comment", "number"}}}}));

  std::vector<std::string> own;
  for (const auto& [id, one] : catalog.objects) {
    if (id.parent == "parts_1" || id.parent == "parts_1a" || id.parent == "rest" || id.parent == "refers") own.push_back(text(id));
  }
  EXPECT_THAT(own, ElementsAre("column public.refers.day", "column public.refers.id", "constraint public.parts_1.short",
                               "constraint public.refers.refers_id_day_fkey", "index public.rest.local"));
  EXPECT_THAT(needs(object(catalog, Kind::index, "public.rest.local")), ElementsAre("table public.parts", "column public.parts.org_id"));
  EXPECT_THAT(needs(object(catalog, Kind::view, "public.reader")), ElementsAre("table public.parts", "table public.rest", "column public.parts.note"));
}

TEST(ReadPartitions, a_detachment_that_was_stopped_half_way_is_seen) {
  Database database = fresh_postgresql("CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
  Client other = engine_postgresql.connect(database.url);
  other.execute("BEGIN");
  other.query("SELECT * FROM p", {});
  database.client.execute("SET lock_timeout = '200ms'");
  EXPECT_THROW(database.client.execute("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY"), Error);
  EXPECT_TRUE(as<Table>(object(read_postgresql(database), Kind::table, "public.p1")).partition->detach_pending);
}

}  // namespace
}  // namespace concertina::test
