//! A real InfluxDB to be contacted by what is measured.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::cache;
use crate::http::Connection;

const START_LIMIT: Duration = Duration::from_secs(60);

/// A running InfluxDB 1.x. Dropping it kills it.
pub(super) struct Influx {
    child: Child,
    address: String,
}

impl Influx {
    /// Starts it with its data below `folder`, and waits until it answers.
    pub(super) fn start(influxd: &Path, folder: &Path) -> Result<Influx> {
        cache::remove(folder)?;
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        // InfluxDB does not say which port it got, so one that is free now has to do.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let mut command = Command::new(influxd);
        command
            .args(["run", "-config", "/dev/null"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
            .env("INFLUXDB_HTTP_BIND_ADDRESS", &address)
            .env("INFLUXDB_BIND_ADDRESS", "127.0.0.1:0");
        command
            .env("INFLUXDB_META_DIR", folder.join("meta"))
            .env("INFLUXDB_DATA_DIR", folder.join("data"));
        command
            .env("INFLUXDB_DATA_WAL_DIR", folder.join("wal"))
            .env("INFLUXDB_REPORTING_DISABLED", "true");
        command
            .env("INFLUXDB_HTTP_LOG_ENABLED", "false")
            .env("INFLUXDB_MONITOR_STORE_ENABLED", "false");
        let child = command
            .spawn()
            .with_context(|| format!("starting {}", influxd.display()))?;
        let influx = Influx { child, address };
        influx.wait()?;
        Ok(influx)
    }

    /// Such as `127.0.0.1:40123`.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    fn wait(&self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < START_LIMIT {
            let answer = Connection::open(&self.address).and_then(|mut it| it.get("/ping"));
            if answer.is_ok_and(|it| it.status == 204) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("InfluxDB did not answer at {}", self.address)
    }
}

impl Drop for Influx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
