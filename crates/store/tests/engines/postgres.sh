# Makes a cluster, says `ready`, and lives as long as its standard input: when who began it ends, in any way, it ends.
# Programs, port, and whether writes reach the disk (off where nobody measures them).
set -e
PATH="$1:$PATH"; port="$2"
home=$(TMPDIR=/tmp mktemp -d)
trap 'pg_ctl -D "$home/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$home"' EXIT
initdb -D "$home/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$home/log" 2>&1 || { cat "$home/log"; exit 1; }
pg_ctl -D "$home/data" -w -l "$home/log" -o "-p $port -h 127.0.0.1 -k $home -c max_connections=400 -c fsync=${3:-off}" start >/dev/null \
  || { cat "$home/log"; exit 1; }
echo "ready $home/data"
cat >/dev/null
