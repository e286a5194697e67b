//! Keys of the host site while the server runs: read from a file or an address, and rotated without a restart.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};

use firstline_tests::process::{Folders, Server, indexed_data, wait_for};
use jiff::Timestamp;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// PKCS #8 around the 32 bytes of an Ed25519 key.
const ED25519_PREFIX: &[u8] = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";

/// A key of the host site.
struct Signer {
    kid: &'static str,
    key: EncodingKey,
}

impl Signer {
    fn new(kid: &'static str, seed: u8) -> Self {
        let der = [ED25519_PREFIX, &[seed; 32]].concat();
        let key = EncodingKey::from_ed_der(&der);
        Self { kid, key }
    }

    fn public(&self) -> Value {
        let jwk = Jwk::from_encoding_key(&self.key, Algorithm::EdDSA).expect("a public key");
        let mut jwk = serde_json::to_value(jwk).expect("JSON");
        jwk["kid"] = json!(self.kid);
        jwk
    }

    fn token(&self) -> String {
        let header = Header {
            kid: Some(self.kid.to_owned()),
            ..Header::new(Algorithm::EdDSA)
        };
        let claims =
            json!({"sub": "anna", "aud": "firstline", "exp": Timestamp::now().as_second() + 300});
        encode(&header, &claims, &self.key).expect("a token")
    }
}

fn key_set(signers: &[&Signer]) -> String {
    let keys: Vec<Value> = signers.iter().map(|signer| signer.public()).collect();
    json!({ "keys": keys }).to_string()
}

/// A server over the demo shop's orders that takes keys from where `setting` says.
fn serve(data: &Path, setting: (&str, &str)) -> Server {
    let shop = data.join("shop.db");
    tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(customer_records::seed_demo(&shop, Timestamp::now()))
        .expect("the shop is filled");
    let mut command = Folders::bundled(data).command();
    command
        .env(setting.0, setting.1)
        .env("FIRSTLINE_IDENTITY__REFRESH_INTERVAL_MS", "1000")
        .env("FIRSTLINE_RECORDS__SOURCE", "sqlite")
        .env("FIRSTLINE_RECORDS__SQLITE_FILE", &shop)
        .env("FIRSTLINE_RECORDS__TIMEOUT_MS", "60000");
    let server = Server::start(command, data);
    server.wait_until_ready();
    server
}

fn status(server: &Server, signer: &Signer) -> u16 {
    server.get_as(&signer.token(), "/v1/subjects").status
}

fn wait_for_status(server: &Server, signer: &Signer, expected: u16) {
    let what = format!("{expected} for {}", signer.kid);
    wait_for(&what, || (status(server, signer) == expected).then_some(()));
}

#[test]
fn keys_in_a_file_are_rotated_while_the_server_runs() {
    let data = indexed_data();
    let file = data.path().join("keys.json");
    let (old, new) = (Signer::new("old", 1), Signer::new("new", 2));
    std::fs::write(&file, key_set(&[&old])).expect("the file can be written");
    let server = serve(
        data.path(),
        ("FIRSTLINE_IDENTITY__JWKS_FILE", &file.to_string_lossy()),
    );
    assert_eq!(status(&server, &old), 200);
    assert_eq!(status(&server, &new), 401);
    assert_eq!(
        server.get("/v1/subjects").status,
        401,
        "nobody is signed in"
    );

    std::fs::write(&file, key_set(&[&old, &new])).expect("the file can be written");
    wait_for_status(&server, &new, 200);
    assert_eq!(status(&server, &old), 200, "both keys are live");

    std::fs::write(&file, key_set(&[&new])).expect("the file can be written");
    wait_for_status(&server, &old, 401);
    assert_eq!(status(&server, &new), 200);

    std::fs::write(&file, "no keys").expect("the file can be written");
    wait_for("the complaint", || {
        server.log().contains("the ones before stay").then_some(())
    });
    assert_eq!(status(&server, &new), 200, "a broken file signs nobody out");
}

#[test]
fn a_file_of_keys_that_cannot_be_used_keeps_the_server_from_starting() {
    let data = indexed_data();
    let file = data.path().join("keys.json");
    std::fs::write(&file, "{}").expect("the file can be written");
    let mut command = Folders::bundled(data.path()).command();
    command
        .env("FIRSTLINE_IDENTITY__JWKS_FILE", &file)
        .args(["serve", "--listen", "127.0.0.1:0"]);
    let run = firstline_tests::process::finish(&mut command);
    run.expect_error(1, &["keys.json", "cannot be used"]);
}

#[test]
fn keys_at_an_address_are_fetched_when_it_answers() {
    let data = indexed_data();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let signer = Signer::new("host", 3);
    let body = Arc::new(Mutex::new(String::new()));
    let served = Arc::clone(&body);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let _request = stream.read(&mut [0; 4096]);
            let body = served.lock().expect("the body").clone();
            let status = if body.is_empty() {
                "503 Service Unavailable"
            } else {
                "200 OK"
            };
            let _sent = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    let url = format!("http://{address}/keys.json");
    let server = serve(data.path(), ("FIRSTLINE_IDENTITY__JWKS_URL", &url));
    assert_eq!(status(&server, &signer), 401, "no keys yet");
    assert_eq!(
        server.ask("How do I pay?", "en")["ai_generated"],
        json!(true),
        "general help goes on"
    );
    *body.lock().expect("the body") = key_set(&[&signer]);
    wait_for_status(&server, &signer, 200);
    body.lock().expect("the body").clear();
    wait_for("the complaint", || {
        server.log().contains("the ones before stay").then_some(())
    });
    assert_eq!(
        status(&server, &signer),
        200,
        "a silent address signs nobody out"
    );
}
