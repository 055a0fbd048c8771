//! The workspace under load: two hundred people at once, on SQLite and on PostgreSQL.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::measure::megabytes;
use super::serve::{Portal, open, resident, under_load};
use super::{Bench, Figure};
use crate::npm;
use crate::shell::{Failure, Outcome, While, capture, command, root};

const BODY: &str = "esempio";
const PASSWORD: &str = "quattro gatti neri";
/// The same cluster that the tests of the store make.
const KEEPER: &str = include_str!("../../../crates/store/tests/engines/postgres.sh");
const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";
/// Pages of the workspace: what one owes, and what everybody owes.
const PAGES: &[&str] = &["", "/monitoraggio", "/piano"];

pub fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let folder = bench.file("workspace");
    if Path::new(&folder).exists() {
        std::fs::remove_dir_all(&folder).while_doing(&folder)?;
    }
    std::fs::create_dir_all(&folder).while_doing(&folder)?;
    let mut figures = on(bench, &Engine::sqlite(&folder))?;
    figures.extend(on(bench, &Engine::postgresql(&folder)?)?);
    figures.push(answered(bench)?);
    Ok(figures)
}

/// What it costs to answer a letter, in a real browser.
fn answered(bench: &Bench) -> Outcome<Figure> {
    npm::install("e2e")?;
    let mut node = command("node", &["mail.mjs"]);
    let told = capture(node.current_dir(root().join("e2e")).env("CANNOCCHIALE", &bench.binary))?;
    let what = "workspace: from the link in a letter to the saved value, in a browser without scripts";
    Ok(Figure::new(what, told.trim(), ""))
}

/// Where a house of the benchmark is kept.
pub struct Engine {
    /// Its name.
    pub name: &'static str,
    folder: String,
    server: Option<Server>,
}

impl Engine {
    /// Files in a folder.
    pub fn sqlite(folder: &str) -> Self {
        Self { name: "SQLite", folder: folder.to_owned(), server: None }
    }

    /// A server of its own, with the evidence in a folder.
    pub fn postgresql(folder: &str) -> Outcome<Self> {
        Ok(Self { name: "PostgreSQL 15", folder: folder.to_owned(), server: Some(Server::start()?) })
    }

    /// The address of a database of the server, empty at first.
    pub fn database(&self, name: &str) -> Option<String> {
        self.server.as_ref().map(|server| format!("{}/{name}?sslmode=disable", server.address))
    }

    /// The options that say where a house is.
    pub fn place(&self, house: &str) -> Vec<String> {
        let folder = &self.folder;
        let store = self.database(house).unwrap_or_else(|| format!("{folder}/{house}.sqlite"));
        let evidence = format!("{folder}/{house}-evidence");
        ["--store", &store, "--evidence", &evidence].map(str::to_owned).to_vec()
    }
}

fn on(bench: &Bench, engine: &Engine) -> Outcome<Vec<Figure>> {
    let place = engine.place("house");
    let found = ["body", "init", "demo/piano.json", "--facts", "demo/rilevazioni.csv", "--id", BODY];
    let who = ["--name", "Prova", "--mail", "prova@aurea.example", "--as-adopted"];
    capture(command(&bench.binary, &found).args(who).args(&place))?;
    let planner = ["body", "invite", "--name", "Prova", "--mail", "piano@aurea.example", "--role", "planner"];
    let invitation = capture(command(&bench.binary, &planner).args(&place))?;
    let words: Vec<&str> = place.iter().map(String::as_str).collect();
    let portal = open(bench, &words)?;
    let cookie = come_in(bench, &portal, &invitation)?;
    let mut figures = Vec::new();
    for page in PAGES {
        let url = format!("http://{}/lavoro/{BODY}{page}", portal.address);
        let load = under_load(&portal, &["-t1", "-c200", "-d10s", "--timeout", "30s", "-H", &cookie, &url])?;
        let what = format!("workspace on {}: /lavoro/{BODY}{page}, 200 people at once for 10 s", engine.name);
        figures.push(Figure::new(what, load, ""));
    }
    let what = format!("workspace on {}: memory after the load", engine.name);
    figures.push(Figure::new(what, megabytes(resident(&portal)?), ""));
    Ok(figures)
}

/// A page of the workspace, whole.
pub fn page_of(portal: &Portal, cookie: &str, page: &str) -> Outcome<String> {
    let url = format!("http://{}/lavoro/{BODY}{page}", portal.address);
    capture(&mut command("curl", &["--silent", "--fail", "--header", cookie, &url]))
}

/// Takes up the invitation with a password; the header that shows the session.
pub fn come_in(bench: &Bench, portal: &Portal, invitation: &str) -> Outcome<String> {
    let (_, path) = invitation
        .trim()
        .split_once("/lavoro/")
        .ok_or_else(|| Failure::new(format!("no invitation in: {invitation}")))?;
    let url = format!("http://{}/lavoro/{path}", portal.address);
    let page = capture(&mut command("curl", &["--silent", "--fail", &url]))?;
    let hidden = page
        .split("<input")
        .skip(1)
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
        .map(|(name, value)| format!("{name}={value}"));
    let password = format!("parola={PASSWORD}");
    let headers = bench.file("headers");
    let origin = format!("Origin: http://{}", portal.address);
    let mut post = command("curl", &["--silent", "--output", "/dev/null", "--dump-header", &headers, &url]);
    // Posts from elsewhere are refused.
    post.args(["--header", &origin]);
    for field in hidden.filter(|field| !field.starts_with("parola=")).chain([password]) {
        post.args(["--data-urlencode", &field]);
    }
    capture(&mut post)?;
    let said = std::fs::read_to_string(&headers).while_doing(&headers)?;
    let cookie = said.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let pair = cookie.and_then(|cookie| cookie.split(';').next());
    pair.map(|pair| format!("Cookie: {pair}"))
        .ok_or_else(|| Failure::new(format!("nobody was let in:\n{said}")))
}

/// The value of an attribute of an element, from what follows its name.
fn attribute(element: &str, name: &str) -> Option<String> {
    let element = element.split('>').next()?;
    let (_, rest) = element.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(str::to_owned)
}

/// A PostgreSQL of its own, which ends when this does.
struct Server {
    keeper: Child,
    address: String,
}

impl Server {
    fn start() -> Outcome<Self> {
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).while_doing("a port")?.port();
        let is_root = capture(&mut command("id", &["-u"]))?.trim() == "0";
        // PostgreSQL refuses to run as root.
        let mut keeper = Command::new(if is_root { "runuser" } else { "sh" });
        if is_root {
            keeper.args(["-u", "postgres", "--", "sh"]);
        }
        let port = port.to_string();
        // Writes reach the disk, as they do at work.
        keeper.args(["-c", KEEPER, "keeper", PROGRAMS, &port, "on"]).current_dir("/");
        let mut keeper =
            keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().while_doing("PostgreSQL")?;
        let mut ready = String::new();
        if let Some(said) = keeper.stdout.take() {
            BufReader::new(said).read_line(&mut ready).while_doing("PostgreSQL")?;
        }
        if !ready.starts_with("ready") {
            return Err(Failure::new(format!("PostgreSQL 15 did not start: {ready}")));
        }
        let address = format!("postgres://postgres@127.0.0.1:{port}");
        let server = Self { keeper, address };
        for name in ["house", "without", "with", "loaded"] {
            let create = format!("CREATE DATABASE \"{name}\"");
            let first = format!("{}/postgres?sslmode=disable", server.address);
            capture(&mut command("psql", &["--quiet", "--command", &create, &first]))?;
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Its standard input closes, and it takes its cluster away.
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
