# Makes a cluster, says `ready`, and lives as long as its standard input: when who began it ends, in any way, it ends.
# Programs, port, and whether writes reach the disk (off where nobody measures them). `TLS` in the environment is the name
# that its certificate says it has.
set -e
PATH="$1:$PATH"; port="$2"
home=$(TMPDIR=/tmp mktemp -d)
trap 'pg_ctl -D "$home/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$home"' EXIT
initdb -D "$home/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$home/log" 2>&1 || { cat "$home/log"; exit 1; }
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -config - \
  -keyout "$home/data/server.key" -out "$home/data/server.crt" >>"$home/log" 2>&1 <<END || { cat "$home/log"; exit 1; }
[req]
prompt = no
distinguished_name = name
x509_extensions = extensions
[name]
CN = 127.0.0.1
[extensions]
subjectAltName = IP:127.0.0.1
basicConstraints = critical, CA:FALSE
END
pg_ctl -D "$home/data" -w -l "$home/log" -o "-p $port -h 127.0.0.1 -k $home -c max_connections=400 -c fsync=${3:-off} -c ssl=on" start >/dev/null \
  || { cat "$home/log"; exit 1; }
echo "ready $home/data"
cat >/dev/null
