//! InfluxDB.

use std::fs;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tempfile::TempDir;

use crate::http::{Reply, request, request_as};
use crate::process::{Process, port_of_addr};
use crate::programs::Program;
use crate::{ADMIN, ORGANIZATION, PASSWORD, SHARED_SECRET, SignIn, TOKEN};

/// Which InfluxDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// 1.6.7, as old as still in use.
    V1_6,
    /// 1.13.2, the latest 1.x.
    V1_13,
    /// 2.7.12; not set up until [`Influx::set_up`].
    V2_7,
}

/// A running InfluxDB.
pub struct Influx {
    process: Process,
    sign_in: SignIn,
    _folder: TempDir,
}

impl Release {
    /// Both 1.x.
    pub const V1: [Self; 2] = [Self::V1_6, Self::V1_13];

    /// `1.13.2`.
    pub fn version(self) -> &'static str {
        match self {
            // As Debian calls it, and as it calls itself.
            Self::V1_6 => "1.6.7~rc0",
            Self::V1_13 => "1.13.2",
            Self::V2_7 => "2.7.12",
        }
    }

    fn program(self) -> Program {
        let (variable, folder) = match self {
            Self::V1_6 => ("SWITCHBOARD_INFLUXD_16", "influxd-1.6.7"),
            Self::V1_13 => ("SWITCHBOARD_INFLUXD", "influxd-1.13.2"),
            Self::V2_7 => ("SWITCHBOARD_INFLUXD_2", "influxd-2.7.12"),
        };
        Program {
            variable,
            folder,
            file: "influxd",
        }
    }
}

impl Influx {
    /// Starts one; with sign-in its administrator exists. `None` where it is not installed.
    pub fn start(release: Release, sign_in: SignIn) -> Option<Self> {
        let influx = Self::start_without_users(release, sign_in)?;
        if sign_in == SignIn::On {
            let query = format!("CREATE USER {ADMIN} WITH PASSWORD '{PASSWORD}' WITH ALL PRIVILEGES");
            assert_eq!(
                influx.try_query(None, &query).status,
                200,
                "the administrator is created"
            );
        }
        Some(influx)
    }

    /// Starts one without any user, which with sign-in leaves nobody who may do anything.
    pub fn start_without_users(release: Release, sign_in: SignIn) -> Option<Self> {
        let program = release.program().find()?;
        let folder = tempfile::tempdir().expect("a folder for InfluxDB");
        let process = match release {
            Release::V2_7 => Process::start(&program, &arguments_2(folder.path()), port_2),
            _ => Process::start(&program, &arguments_1(folder.path(), sign_in), port_1),
        };
        Some(Self {
            process,
            sign_in,
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

    /// Sets an InfluxDB 2.x up: [`ORGANIZATION`] with the bucket `telegraf`, and [`TOKEN`], which may do anything.
    ///
    /// # Panics
    /// It is none, or was set up before.
    pub fn set_up(&self) {
        let body = format!(
            r#"{{"username":"{ADMIN}","password":"longer than eight","org":"{ORGANIZATION}","bucket":"telegraf","token":"{TOKEN}"}}"#
        );
        let reply = request(self.port(), "POST", "/api/v2/setup", None, &body);
        assert_eq!(reply.status, 201, "{reply:?}");
    }

    /// Asks the API of an InfluxDB 2.x with [`TOKEN`], and gives what it says.
    ///
    /// # Panics
    /// It was no success.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let token = format!("Token {TOKEN}");
        let reply = request_as(self.port(), method, path, Some(&token), body);
        assert!((200..300).contains(&reply.status), "{method} {path}: {reply:?}");
        reply.body
    }

    /// Runs an InfluxQL statement as the administrator.
    ///
    /// # Panics
    /// It failed.
    pub fn query(&self, query: &str) -> String {
        let reply = self.try_query(self.admin(), query);
        assert!(
            reply.status == 200 && !reply.body.contains("\"error\""),
            "{query}: {reply:?}"
        );
        reply.body
    }

    /// Writes points of line protocol into `database` as the administrator.
    ///
    /// # Panics
    /// They were not accepted.
    pub fn write(&self, database: &str, lines: &str) {
        let database = utf8_percent_encode(database, NON_ALPHANUMERIC);
        let reply = request(
            self.port(),
            "POST",
            &format!("/write?db={database}"),
            self.admin(),
            lines,
        );
        assert_eq!(reply.status, 204, "{reply:?}");
    }

    /// Runs an InfluxQL statement as `user`.
    pub fn try_query(&self, user: Option<(&str, &str)>, query: &str) -> Reply {
        let path = format!("/query?q={}", utf8_percent_encode(query, NON_ALPHANUMERIC));
        request(self.port(), "POST", &path, user, "")
    }

    fn admin(&self) -> Option<(&'static str, &'static str)> {
        (self.sign_in == SignIn::On).then_some((ADMIN, PASSWORD))
    }
}

fn arguments_1(folder: &Path, sign_in: SignIn) -> Vec<String> {
    let home = folder.display();
    let enabled = sign_in == SignIn::On;
    let text = format!(
        "reporting-disabled = true\nbind-address = \"127.0.0.1:0\"\n\
         [meta]\ndir = \"{home}/meta\"\n\
         [data]\ndir = \"{home}/data\"\nwal-dir = \"{home}/wal\"\nquery-log-enabled = false\n\
         [monitor]\nstore-enabled = false\n\
         [http]\nbind-address = \"127.0.0.1:0\"\nlog-enabled = false\nauth-enabled = {enabled}\nshared-secret = \"{SHARED_SECRET}\"\n"
    );
    let file = folder.join("influxdb.conf");
    fs::write(&file, text).expect("the configuration is written");
    vec!["run".to_owned(), "-config".to_owned(), file.display().to_string()]
}

fn arguments_2(folder: &Path) -> Vec<String> {
    let place = |name: &str| folder.join(name).display().to_string();
    let pairs = [
        ("--bolt-path", place("bolt")),
        ("--engine-path", place("engine")),
        ("--sqlite-path", place("sqlite")),
    ];
    let mut arguments = vec![
        "--reporting-disabled".to_owned(),
        "--http-bind-address=127.0.0.1:0".to_owned(),
    ];
    arguments.extend(pairs.iter().map(|(flag, path)| format!("{flag}={path}")));
    arguments
}

fn port_1(line: &str) -> Option<u16> {
    line.contains("Listening on HTTP").then(|| port_of_addr(line)).flatten()
}

fn port_2(line: &str) -> Option<u16> {
    let port = line
        .contains("transport=http")
        .then(|| line.split(" port=").nth(1))
        .flatten()?;
    port.split_whitespace().next()?.parse().ok()
}
