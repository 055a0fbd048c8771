//! The portal: time from start to the first whole page, memory at rest, the tree page under load.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::measure::{Run, median, megabytes, shown};
use super::{Bench, Figure};
use crate::shell::{Failure, Outcome, While, capture, command};

const TREE: &str = "/albero";
const REST: Duration = Duration::from_secs(2);

/// A portal that is stopped when it is dropped.
pub struct Portal {
    child: Child,
    /// Host and port.
    pub address: String,
}

impl Drop for Portal {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let mut starts = Vec::new();
    for _ in 0..bench.runs {
        let start = Instant::now();
        let portal = open(bench, &["--demo"])?;
        page(&portal.address, "/")?;
        starts.push(Run { wall: start.elapsed(), peak_kib: resident(&portal)? });
    }
    let portal = open(bench, &["--demo"])?;
    page(&portal.address, "/")?;
    // Memory at rest is wanted, not the peak of starting.
    std::thread::sleep(REST);
    let idle = resident(&portal)?;
    let url = format!("http://{}{TREE}", portal.address);
    let load = under_load(&portal, &["-t1", "-c8", "-d10s", &url])?;
    Ok(vec![
        Figure::new("serve: from start to the whole home page", shown(median(&starts).wall), "≤ 300 ms"),
        Figure::new("serve: memory at rest", megabytes(idle), "≤ 100 MB"),
        Figure::new(format!("serve: {TREE} under load, 8 connections for 10 s"), load, ""),
    ])
}

/// What `wrk` finds, and the memory of the portal after it.
pub fn under_load(portal: &Portal, arguments: &[&str]) -> Outcome<String> {
    let said = capture(command("wrk", &["--latency"]).args(arguments))?;
    let figure = |label: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(label));
        line.map_or_else(|| "?".to_owned(), |rest| rest.trim().to_owned())
    };
    let errors =
        if said.contains("Non-2xx") || said.contains("Socket errors") { ", with errors" } else { "" };
    Ok(format!(
        "p50 {}, p99 {}, {} requests a second, {} after{errors}",
        figure("50%"),
        figure("99%"),
        figure("Requests/sec:"),
        megabytes(resident(portal)?)
    ))
}

/// Starts the portal and reads the address it prints.
pub fn open(bench: &Bench, what: &[&str]) -> Outcome<Portal> {
    let mut serve = command(&bench.binary, &["serve", "--listen", "127.0.0.1:0"]);
    serve.args(what);
    let mut child = serve
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .while_doing("serve")?;
    let output = child.stdout.take();
    let mut portal = Portal { child, address: String::new() };
    let lines = output.map(|output| BufReader::new(output).lines()).into_iter().flatten();
    for line in lines.map_while(Result::ok) {
        if let Some((_, rest)) = line.split_once("http://") {
            let end = rest.find(|c: char| c == '/' || c.is_whitespace()).unwrap_or(rest.len());
            portal.address = rest.get(..end).unwrap_or(rest).to_owned();
            return Ok(portal);
        }
    }
    Err(Failure::new("the portal ended without printing its address"))
}

/// Asks for a page and reads all of it.
fn page(address: &str, path: &str) -> Outcome<usize> {
    let mut stream = TcpStream::connect(address).while_doing(address)?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).while_doing(path)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).while_doing(path)?;
    if answer.starts_with(b"HTTP/1.1 200") {
        Ok(answer.len())
    } else {
        Err(Failure::new(format!("{path} is not served")))
    }
}

/// Resident memory now, in KiB.
pub fn resident(portal: &Portal) -> Outcome<u64> {
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", portal.child.id())).while_doing("the portal")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    kib.parse().while_doing("the memory of the portal")
}
