//! https: what it takes, and what a signal does.

use std::fs;
use std::path::Path;

use crate::support::{Server, refusal, run, switchboard};

/// Writes a certificate and its key; the paths.
fn certificate(folder: &Path) -> (String, String) {
    let key = rcgen::KeyPair::generate().unwrap();
    let params = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap();
    let [cert_path, key_path] = ["cert.pem", "key.pem"].map(|name| folder.join(name).to_str().unwrap().to_owned());
    fs::write(&cert_path, params.self_signed(&key).unwrap().pem()).unwrap();
    fs::write(&key_path, key.serialize_pem()).unwrap();
    (cert_path, key_path)
}

#[test]
fn a_signal_has_the_certificate_read_again_and_ends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (cert, key) = certificate(folder.path());
    let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--tls-cert", &cert, "--tls-key", &key]);
    assert!(
        server.listening[0].starts_with("https://127.0.0.1:"),
        "{:?}",
        server.listening
    );
    let check = |server: &Server| {
        let mut command = switchboard(folder.path());
        let flags = [
            "healthcheck",
            "--tls-cert",
            &cert,
            "--tls-key",
            &key,
            "--listen",
            server.authority(),
        ];
        command.args(flags).output().unwrap().status.success()
    };
    assert!(check(&server));
    certificate(folder.path());
    server.signal("HUP");
    server.line_with("read the certificate again");
    assert!(check(&server));
    fs::write(&key, "nonsense").unwrap();
    server.signal("HUP");
    assert!(server.line_with("the certificate stays as it was").contains("key.pem"));
    assert!(check(&server));
    server.signal("TERM");
    assert_eq!(server.wait().0, Some(0));
    assert!(!check(&server));
}

#[test]
fn what_cannot_be_served_is_refused() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (cert, key) = certificate(folder.path());
    let (_, others_key) = certificate(other.path());
    for (flags, code, why) in [
        (&["--tls-cert", &cert][..], 2, "--tls-key"),
        (&["--tls-key", &key], 2, "--tls-cert"),
        (&["--tls-cert", &cert, "--tls-key", "/nowhere"], 1, "/nowhere"),
        (&["--tls-cert", &key, "--tls-key", &key], 1, "no certificate"),
        (&["--tls-cert", &cert, "--tls-key", &cert], 1, "cert.pem"),
        (
            &["--tls-cert", &cert, "--tls-key", &others_key],
            1,
            "not the key of the certificate",
        ),
    ] {
        for command in ["check-config", "serve"] {
            let (found, message) = refusal(&run(&[&[command, "--listen", "127.0.0.1:0"], flags].concat()));
            assert!(found == code && message.contains(why), "{flags:?}: {found}: {message}");
        }
    }
}
