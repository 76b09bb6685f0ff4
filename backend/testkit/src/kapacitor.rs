//! Kapacitor.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::http::request;
use crate::process::{Process, port_of_addr};
use crate::programs::Program;
use crate::{ADMIN, PASSWORD, SignIn};

const PROGRAM: Program = Program {
    variable: "SWITCHBOARD_KAPACITORD",
    folder: "kapacitord-1.8.3",
    file: "kapacitord",
};

/// A running Kapacitor 1.8.3.
pub struct Kapacitor {
    process: Process,
    _folder: TempDir,
}

impl Kapacitor {
    /// The version that it says.
    pub const VERSION: &str = "1.8.3";

    /// Starts one; with sign-in its administrator exists. `None` where it is not installed.
    pub fn start(sign_in: SignIn) -> Option<Self> {
        Self::start_with(sign_in, "")
    }

    /// Starts one whose file has `more` at its end: alert sections, say.
    pub fn start_with(sign_in: SignIn, more: &str) -> Option<Self> {
        let program = PROGRAM.find()?;
        let folder = tempfile::tempdir().expect("a folder for Kapacitor");
        let run = |sign_in| Process::start(&program, &arguments(folder.path(), sign_in, more), port);
        let mut process = run(SignIn::Off);
        if sign_in == SignIn::On {
            // Only who is signed in may create users, so the first one is made while nobody is asked.
            let user = format!(r#"{{"name":"{ADMIN}","password":"{PASSWORD}","type":"admin"}}"#);
            let reply = request(process.port, "POST", "/kapacitor/v1/users", None, &user);
            assert_eq!(reply.status, 200, "the administrator is created: {reply:?}");
            drop(process);
            process = run(SignIn::On);
        }
        Some(Self {
            process,
            _folder: folder,
        })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port())
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.process.port
    }
}

fn arguments(folder: &Path, sign_in: SignIn, more: &str) -> Vec<String> {
    let home = folder.display();
    let enabled = sign_in == SignIn::On;
    let text = format!(
        "hostname = \"localhost\"\ndata_dir = \"{home}\"\n\
         [http]\nbind-address = \"127.0.0.1:0\"\nlog-enabled = false\nauth-enabled = {enabled}\n\
         [auth]\nenabled = true\nbcrypt-cost = 4\ncache-expiration = \"10m\"\n\
         [replay]\ndir = \"{home}/replay\"\n[storage]\nboltdb = \"{home}/kapacitor.db\"\n\
         [task]\ndir = \"{home}/tasks\"\n[load]\ndir = \"{home}/load\"\n\
         [reporting]\nenabled = false\n[stats]\nenabled = false\n[[influxdb]]\nenabled = false\n\
         [logging]\nfile = \"STDERR\"\nlevel = \"INFO\"\n{more}"
    );
    let file = folder.join("kapacitor.conf");
    fs::write(&file, text).expect("the configuration is written");
    vec!["-config".to_owned(), file.display().to_string()]
}

fn port(line: &str) -> Option<u16> {
    line.contains("listening on").then(|| port_of_addr(line)).flatten()
}
