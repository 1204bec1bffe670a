#!/usr/bin/env bash
# The main job from end to end on the example shop: demo.sh sqlite|postgresql. Run by ./dev demo, which builds the program first.
# Files to look at afterwards are kept in build/demo/; the databases are temporary. CONCERTINA and KEPT name another program and
# another directory to keep the files in.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

engine=$1
shop=schemas/examples/shop
kept=${KEPT:-build/demo}/$engine
work=$(mktemp -d)
concertina=${CONCERTINA:-build/concertina}
pg=/usr/lib/postgresql/15/bin

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\033[1m' plain=$'\033[0m'; else bold='' plain=''; fi

finish() {
  [ ! -f "$work/data/postmaster.pid" ] || kill -QUIT "$(head -1 "$work/data/postmaster.pid")" || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

title() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }
stop() { printf 'demo: %s\n' "$1" >&2; exit 1; }

# The command as a person would type it.
show() { printf '$ concertina%s\n' "$(printf ' %q' "$@")"; }

run() {
  show "$@"
  "$concertina" "$@"
}

# PostgreSQL refuses to run as root: then it runs as its own user.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid postgres --regid postgres --clear-groups "$@"; else "$@"; fi
}

start_postgresql() {
  [ "$(id -u)" -ne 0 ] || chown postgres "$work"
  as_server "$pg/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >/dev/null
  as_server "$pg/pg_ctl" -D "$work/data" -s -w -l "$work/server.log" -o "-k $work -c listen_addresses= -c fsync=off" start
  export PGHOST=$work PGUSER=postgres
}

# What is asked of the database in SQL files: in bare rows, and stopping at the first error.
sql() {  # DATABASE FILE
  case $engine in
    sqlite) sqlite3 -bail -batch "$work/$1.db" <"$2" ;;
    postgresql) psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$1" -f "$2" ;;
  esac
}

url() {
  case $engine in
    sqlite) echo "sqlite:$work/$1.db" ;;
    postgresql) echo "postgresql:///$1" ;;
  esac
}

make_databases() {
  case $engine in
    sqlite) sql live "$shop/sqlite/live.sql" && cp "$work/live.db" "$work/copy.db" ;;
    postgresql)
      start_postgresql
      createdb live
      sql live "$shop/postgresql/live.sql" >/dev/null
      createdb -T live copy
      ;;
  esac
}

deploy() {  # NUMBER
  local file
  for file in "$kept/sql/deploy-$1/"*.up.sql; do
    printf '  %s\n' "${file#"$kept"/}"
    sql copy "$file" >"$work/output" 2>&1 || { cat "$work/output"; stop "$file failed"; }
  done
}

# Compares two lists of rows that were read before.
same() {  # ONE OTHER WHAT
  diff "$work/$1" "$work/$2" || stop "$3: rows differ"
  printf '  %s: %s rows, all equal\n' "$3" "$(wc -l <"$work/$1")"
}

reads() { sql copy "$shop/$1_reads.sql" >"$work/$2"; }

rm -rf "$kept"
mkdir -p "$kept"
make_databases

title "1. The live database as it is"
run snapshot "$(url live)" -o "$kept/live.json"

title "2. What has to change"
run diff "$(url live)" "$shop/$engine/desired.sql"

title "3. The plan: deploys, the gates before them, and what each step does"
run plan "$(url live)" "$shop/$engine/desired.sql" -o "$kept/plan.json"

title "4. The plan as files of three migration tools"
for target in sql flyway alembic; do
  show emit "$kept/plan.json" --to "$target" --out "$kept/$target" --deploy all
  "$concertina" emit "$kept/plan.json" --to "$target" --out "$kept/$target" --deploy all >"$work/files"
  printf '  %s files, as %s\n' "$(wc -l <"$work/files")" "$(head -1 "$work/files")"
done

title "5. The deploys, one after the other, on a copy of the database"
last=$(find "$kept/sql" -maxdepth 1 -name 'deploy-*' | wc -l)
run status "$kept/plan.json" "$(url copy)"
reads old before
for number in $(seq 1 "$last"); do
  printf '\n%sdeploy %s%s\n' "$bold" "$number" "$plain"
  deploy "$number"
  run status "$kept/plan.json" "$(url copy)"
  reads new new
  same before new "read by the new version after deploy $number, and before it"
  if [ "$number" -lt "$last" ]; then
    reads old old
    same before old "read by the old version after deploy $number, and before it"
    if [ "$number" -eq 1 ]; then
      printf '  both versions write now: %s, %s\n' old_writes.sql new_writes.sql
      sql copy "$shop/old_writes.sql"
      sql copy "$shop/new_writes.sql"
      reads old old
      reads new new
      same old new "read by each version, what both have written"
    fi
    cp "$work/new" "$work/before"
  fi
done

title "6. The proof: the copy is what was wanted"
run diff "$(url copy)" "$shop/$engine/desired.sql" --exit-code
run plan "$(url copy)" "$shop/$engine/desired.sql"

cat <<TEXT

The files are in $kept: plan.json, live.json, and the deploys in sql/, flyway/ and alembic/.
Try next:
  change $shop/$engine/desired.sql and run ./dev demo $engine again
  build/concertina plan --help
  build/concertina plan YOUR-DATABASE-URL YOUR-SCHEMA.sql
TEXT
