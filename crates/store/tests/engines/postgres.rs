//! A real PostgreSQL for the tests of one process: made in a temporary folder, gone when the process ends.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// Makes a cluster, says `ready`, and lives as long as its standard input: when we end, in any way, it ends.
const KEEPER: &str = r#"
set -e
PATH="$1:$PATH"; port="$2"
home=$(TMPDIR=/tmp mktemp -d)
trap 'pg_ctl -D "$home/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$home"' EXIT
initdb -D "$home/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$home/log" 2>&1 || { cat "$home/log"; exit 1; }
pg_ctl -D "$home/data" -w -l "$home/log" -o "-p $port -h 127.0.0.1 -k $home -c max_connections=400 -c fsync=off" start >/dev/null \
  || { cat "$home/log"; exit 1; }
echo ready
cat >/dev/null
"#;

struct Server {
    port: u16,
    /// Its standard input holds the server.
    _keeper: Child,
}

/// The address of an empty database of its own.
pub fn new_database() -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = SERVER.get_or_init(start);
    let name = format!("house_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let port = server.port.to_string();
    let made = Command::new(format!("{PROGRAMS}/createdb"))
        .args(["-h", "127.0.0.1", "-p", &port, "-U", "postgres", &name])
        .status();
    assert!(made.unwrap().success(), "createdb {name}");
    format!("postgres://postgres@127.0.0.1:{port}/{name}")
}

fn start() -> Server {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    // PostgreSQL refuses to run as root.
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    let mut command = if id.trim_ascii() == b"0" {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.args(["-c", KEEPER, "keeper", PROGRAMS, &port.to_string()]).current_dir("/");
    let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(keeper.stdout.take().unwrap());
    while lines.read_line(&mut said).unwrap() > 0 && !said.ends_with("ready\n") {}
    assert!(said.ends_with("ready\n"), "PostgreSQL 15 (Debian: postgresql-15) did not start: {said}");
    Server { port, _keeper: keeper }
}
