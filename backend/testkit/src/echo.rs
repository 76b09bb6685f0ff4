//! A server that repeats whatever it is sent.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// Where one answers every request with `status` (`403 Forbidden`), `header` (`X-Influxdb-Version: 2.7.12`) and the request's
/// head as the JSON `{"error": …}`; it lives as long as the test's process.
pub fn echo(status: &'static str, header: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound port"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().expect("a second handle"))
                .lines()
                .map_while(Result::ok);
            let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let said = request.join(" ").replace('\\', "\\\\").replace('"', "\\\"");
            let said = format!(r#"{{"error":"{said}"}}"#);
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{header}\r\nContent-Length: {}",
                said.len()
            );
            // The client may have hung up.
            let _ = write!(stream, "{head}\r\nConnection: close\r\n\r\n{said}");
        }
    });
    url
}
