#!/usr/bin/env bash
# How long reading and planning a large schema takes, beside pg_dump -s of the same database: schema.sh CONCERTINA [TABLES].
# CPU is the program's and the server's together. A temporary server holds the schema as it is and as it is wanted: a tenth of
# its tables get a column and an index. On MySQL, which is planned from JSON alone, a tenth of the keys get a wider type, and what
# references them; each such table is copied once.
set -euo pipefail
concertina=$(readlink -f "$1")
tables=${2:-2000}
bin=$(pg_config --bindir)
[ -x "$bin/initdb" ] || bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | tail -1)")
place=$(mktemp -d)

as_server() { if [ "$(id -u)" -eq 0 ]; then (cd / && setpriv --reuid postgres --regid postgres --clear-groups "$@"); else "$@"; fi; }
stop() {
  as_server "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null || true
  rm -rf "$place"
}
trap stop EXIT
chmod 755 "$place"
mkdir "$place/data"
[ "$(id -u)" -ne 0 ] || chown postgres "$place" "$place/data"
as_server "$bin/initdb" -D "$place/data" -U bench -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
as_server "$bin/pg_ctl" -D "$place/data" -w -l "$place/log" \
  -o "-k $place -c listen_addresses= -c fsync=off -c autovacuum=off -c max_locks_per_transaction=$((tables * 2 + 64))" start >/dev/null
server=$(head -1 "$place/data/postmaster.pid")

# schema [changed]
schema() {
  awk -v tables="$tables" -v changed="${1:-}" 'BEGIN {
    for (i = 0; i < tables; i++) {
      extra = changed && i % 10 == 0
      printf "CREATE TABLE t%d (id bigint PRIMARY KEY, r bigint", i
      for (c = 0; c < 8; c++) printf ", c%d text", c
      print (extra ? ", extra integer" : "") ");"
      printf "CREATE INDEX t%d_a ON t%d (c1); CREATE INDEX t%d_b ON t%d (c2, c3);\n", i, i, i, i
      if (extra) printf "CREATE INDEX t%d_c ON t%d (c4);\n", i, i
    }
    for (i = 1; i < tables; i++) printf "ALTER TABLE t%d ADD CONSTRAINT t%d_fk FOREIGN KEY (r) REFERENCES t%d (id);\n", i, i, int(i / 2)
  }'
}

# mysql_schema [changed]: JSON
mysql_schema() {
  awk -v tables="$tables" -v changed="${1:-}" 'BEGIN {
    print "{\"format\": \"concertina-catalog/1\", \"tables\": ["
    for (i = 0; i < tables; i++) {
      parent = int(i / 2)
      printf "%s{\"name\": \"t%d\", \"options\": {\"engine\": \"InnoDB\"}, \"columns\": [", (i ? "," : ""), i
      printf "{\"name\": \"id\", \"type\": \"%s\", \"not_null\": true},", changed && i < tables / 10 ? "bigint" : "int"
      printf "{\"name\": \"r\", \"type\": \"%s\"}", changed && parent < tables / 10 ? "bigint" : "int"
      for (c = 0; c < 8; c++) printf ", {\"name\": \"c%d\", \"type\": \"varchar(40)\"}", c
      printf "], \"constraints\": [{\"name\": \"PRIMARY\", \"type\": \"primary key\", \"columns\": [\"id\"]},"
      printf "{\"name\": \"f%d\", \"type\": \"foreign key\", \"columns\": [\"r\"], \"references\": \"t%d\", \"referenced_columns\": [\"id\"]}],", i, parent
      printf "\"indexes\": [{\"name\": \"r\", \"keys\": [\"`r`\"]}]}\n"
    }
    print "]}"
  }'
}

url() { echo "postgresql://bench@/$1?host=$place"; }
for database in live wanted; do
  psql -q "$(url postgres)" -c "CREATE DATABASE $database"
  schema "$(if [ $database = wanted ]; then echo changed; fi)" | psql -q "$(url $database)"
  psql -q "$(url $database)" -c ANALYZE
done

ticks() { awk '{print $14 + $15 + $16 + $17}' "/proc/$server/stat"; }

# measured NAME COMMAND...: a line with time, CPU seconds and memory. A backend's time counts once it is reaped.
measured() {
  local name=$1 before after
  shift
  "$@" >/dev/null 2>&1 # warm
  sleep 0.3
  before=$(ticks)
  /usr/bin/time -o "$place/time" -f '%e %U %S %M' "$@" >/dev/null 2>&1
  sleep 0.3
  after=$(ticks)
  echo "$name;$(cat "$place/time");$before;$after;$(getconf CLK_TCK)"
}

live=$(url live)
wanted=$(url wanted)
{
  measured "pg_dump -s" pg_dump -s "$live"
  measured "snapshot" "$concertina" snapshot "$live" -o /dev/null
  "$concertina" snapshot "$live" -o "$place/live.json"
  "$concertina" snapshot "$wanted" -o "$place/wanted.json"
  measured "plan, JSON to JSON" "$concertina" plan "$place/live.json" "$place/wanted.json" -o /dev/null
  mysql_schema >"$place/old.json"
  mysql_schema changed >"$place/new.json"
  measured "plan, MySQL's keys" "$concertina" plan "$place/old.json" "$place/new.json" --dialect mysql -o /dev/null
  measured "plan, live to live" "$concertina" plan "$live" "$wanted" -o /dev/null
} | awk -v tables="$tables" -F ';' '
  BEGIN { printf "%d tables of 10 columns, %d changed\n%-20s %8s %8s %8s %14s %13s\n", tables, tables / 10, "", "time s", "CPU s", "MB", "time/pg_dump", "CPU/pg_dump" }
  {
    split($2, t, " ")
    cpu = t[2] + t[3] + ($4 - $3) / $5
    if (NR == 1) { time1 = t[1]; cpu1 = cpu }
    printf "%-20s %8.2f %8.2f %8.0f %14.2f %13.2f\n", $1, t[1], cpu, t[4] / 1024, t[1] / time1, cpu / cpu1
  }'
