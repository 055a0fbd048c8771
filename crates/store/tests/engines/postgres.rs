//! A real PostgreSQL for the tests of one process: made in a temporary folder, gone when the process ends.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// What makes a cluster and takes it away again.
const KEEPER: &str = include_str!("postgres.sh");

struct Server {
    port: u16,
    data: String,
    /// Its standard input holds the server.
    _keeper: Child,
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(start)
}

/// The certificate that the server shows, for `127.0.0.1` alone.
#[allow(dead_code, reason = "only the suite of the store looks at it")]
pub fn certificate() -> Vec<u8> {
    let file = format!("{}/server.crt", server().data);
    let read = as_postgres("cat").arg(file).output().unwrap();
    assert!(read.status.success() && !read.stdout.is_empty(), "the certificate of the server");
    read.stdout
}

/// The address of an empty database of its own, spoken to in the clear: a handshake for each connection would cost more
/// than what is tested.
pub fn new_database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = server();
    let name = format!("house_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let port = server.port.to_string();
    let made = Command::new(format!("{PROGRAMS}/createdb"))
        .args(["-h", "127.0.0.1", "-p", &port, "-U", "postgres", &name])
        .status();
    assert!(made.unwrap().success(), "createdb {name}");
    format!("postgres://postgres@127.0.0.1:{port}/{name}?sslmode=disable")
}

/// Stops the server as a power cut would, and starts it again.
pub fn restart() {
    let data = &server().data;
    let mut command = as_postgres(&format!("{PROGRAMS}/pg_ctl"));
    let done = command.args(["-D", data, "-m", "immediate", "-w", "restart"]).stdout(Stdio::null()).status();
    assert!(done.unwrap().success(), "pg_ctl restart");
}

/// PostgreSQL refuses to run as root.
fn as_postgres(program: &str) -> Command {
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    let mut command = Command::new(if id.trim_ascii() == b"0" { "runuser" } else { program });
    if id.trim_ascii() == b"0" {
        command.args(["-u", "postgres", "--", program]);
    }
    command.current_dir("/");
    command
}

fn start() -> Server {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = as_postgres("sh");
    command.args(["-c", KEEPER, "keeper", PROGRAMS, &port.to_string()]);
    let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(keeper.stdout.take().unwrap());
    let mut data = None;
    while data.is_none() && lines.read_line(&mut said).unwrap() > 0 {
        data = said.lines().last().and_then(|line| line.strip_prefix("ready ")).map(str::to_owned);
    }
    let data = data.unwrap_or_else(|| panic!("PostgreSQL 15 (Debian: postgresql-15) did not start: {said}"));
    Server { port, data, _keeper: keeper }
}
