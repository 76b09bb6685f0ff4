//! https, by the server itself.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::support::TestApp;

/// A folder with `cert.pem` and `key.pem`.
fn certificate(folder: &Path) {
    let key = KeyPair::generate().unwrap();
    let made = CertificateParams::new(["127.0.0.1".to_owned()])
        .unwrap()
        .self_signed(&key)
        .unwrap();
    fs::write(folder.join("cert.pem"), made.pem()).unwrap();
    fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
}

async fn spawn(folder: &TempDir) -> TestApp {
    certificate(folder.path());
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    TestApp::spawn_with(&[
        "--auth",
        "local",
        "--tls-cert",
        &path("cert.pem"),
        "--tls-key",
        &path("key.pem"),
    ])
    .await
}

/// The answer to `request` of whoever trusts the certificate that is in `folder` now; `None` where it is another one.
async fn ask(app: &TestApp, folder: &TempDir, request: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    let pem = fs::read(folder.path().join("cert.pem")).unwrap();
    roots.add(CertificateDer::from_pem_slice(&pem).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let connection = TcpStream::connect(app.host()).await.unwrap();
    let name = "127.0.0.1".try_into().unwrap();
    let mut stream = TlsConnector::from(Arc::new(config))
        .connect(name, connection)
        .await
        .ok()?;
    let head = format!("{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", app.host());
    stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // Hanging up without a goodbye is as good.
    let _ = stream.read_to_end(&mut answer).await;
    Some(String::from_utf8(answer).unwrap())
}

#[tokio::test]
async fn it_is_served_and_browsers_are_told_to_stay_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = spawn(&folder).await;
    let answer = ask(&app, &folder, "GET /healthz").await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
    let signed_out = ask(&app, &folder, "DELETE /auth/session").await.unwrap();
    assert!(signed_out.contains("; Secure"), "{signed_out}");
    // Who speaks http there gets no answer that could be taken for one.
    let plain = app
        .raw(&format!("GET /healthz HTTP/1.1\r\nHost: {}\r\n\r\n", app.host()))
        .await;
    assert!(!plain.starts_with("HTTP/"), "{plain}");
}

#[tokio::test]
async fn a_new_certificate_is_read_while_it_runs_and_a_broken_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = spawn(&folder).await;
    let old = fs::read(folder.path().join("cert.pem")).unwrap();
    certificate(folder.path());
    assert!(
        ask(&app, &folder, "GET /healthz").await.is_none(),
        "not before it is asked to"
    );
    app.reload().unwrap();
    assert!(ask(&app, &folder, "GET /healthz").await.is_some());
    let new = fs::read(folder.path().join("cert.pem")).unwrap();
    for broken in [&old[..], b"nonsense", b""] {
        fs::write(folder.path().join("cert.pem"), broken).unwrap();
        assert!(app.reload().is_err());
    }
    fs::write(folder.path().join("cert.pem"), &new).unwrap();
    assert!(ask(&app, &folder, "GET /healthz").await.is_some());
}
