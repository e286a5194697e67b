//! The accept loop over real sockets. Limits are short; outer bounds are generous, so that a slow
//! machine fails no test: what is asserted is that connections end, and how, not how fast.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use http_api::{RequestLimits, ServerLimits, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::{LONG, api, api_over};

const SHORT: Duration = Duration::from_millis(200);

struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
}

/// Limits that no test reaches by accident.
fn patient() -> ServerLimits {
    ServerLimits {
        connections: 64,
        first_byte_timeout: LONG,
        header_read_timeout: LONG,
        body_read_timeout: LONG,
        keep_alive_timeout: LONG,
        write_timeout: LONG,
        request_deadline: LONG,
        drain_deadline: LONG,
        ..ServerLimits::default()
    }
}

async fn start(router: Router, limits: ServerLimits) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let shutdown = async {
        let _stopped_or_dropped = stopped.await;
    };
    let running = tokio::spawn(serve(listener, router, limits, shutdown));
    Server {
        address,
        stop: Some(stop),
        running,
    }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends `bytes` on a new connection and reads until the server closes it.
    async fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.unwrap();
        read_to_close(&mut stream).await
    }
}

/// Everything until the connection ends, also when it is reset.
async fn read_to_close(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let reading = async {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut buffer).await {
            bytes.extend_from_slice(&buffer[..count]);
        }
    };
    tokio::time::timeout(LONG, reading)
        .await
        .expect("the server did not close the connection");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads until `text` has come.
async fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let mut bytes = Vec::new();
    let reading = async {
        let mut buffer = [0; 4096];
        while !String::from_utf8_lossy(&bytes).contains(text) {
            let count = stream.read(&mut buffer).await.unwrap();
            assert_ne!(
                count,
                0,
                "closed after {:?}",
                String::from_utf8_lossy(&bytes)
            );
            bytes.extend_from_slice(&buffer[..count]);
        }
    };
    tokio::time::timeout(LONG, reading)
        .await
        .expect("the server sent too little");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn request(body: &str) -> String {
    let length = body.len();
    format!(
        "POST /v1/answers HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn a_question_is_answered_over_a_socket() {
    let server = start(api().bare, patient()).await;
    let response = server
        .exchange(request(r#"{"question": "where?"}"#).as_bytes())
        .await;
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    assert!(response.contains("\"ai_generated\":true"), "{response}");
}

#[tokio::test]
async fn a_silent_connection_is_closed() {
    let limits = ServerLimits {
        first_byte_timeout: SHORT,
        ..patient()
    };
    let server = start(api().bare, limits).await;
    assert_eq!(server.exchange(b"").await, "");
}

#[tokio::test]
async fn a_trickle_of_headers_is_closed() {
    let limits = ServerLimits {
        header_read_timeout: SHORT,
        ..patient()
    };
    let server = start(api().bare, limits).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /live HTTP/1.1\r\n").await.unwrap();
    let trickle = async {
        while stream.write_all(b"x-slow: 1\r\n").await.is_ok() {
            tokio::time::sleep(SHORT / 4).await;
        }
    };
    tokio::time::timeout(LONG, trickle)
        .await
        .expect("the server kept reading the trickle");
}

#[tokio::test]
async fn an_idle_connection_is_closed_after_its_response() {
    let limits = ServerLimits {
        keep_alive_timeout: SHORT,
        ..patient()
    };
    let server = start(api().bare, limits).await;
    let response = server
        .exchange(b"GET /live HTTP/1.1\r\nhost: x\r\n\r\n")
        .await;
    assert!(response.starts_with("HTTP/1.1 200 OK"), "{response}");
}

#[tokio::test]
async fn a_slow_body_is_a_408() {
    let api = api_over(
        None,
        RequestLimits {
            body_read_timeout: LONG,
            ..RequestLimits::default()
        },
    );
    let limits = ServerLimits {
        body_read_timeout: SHORT,
        ..patient()
    };
    let by_the_server = start(api.bare, limits).await;
    let api = api_over(
        None,
        RequestLimits {
            body_read_timeout: SHORT,
            ..RequestLimits::default()
        },
    );
    let by_the_route = start(api.bare, patient()).await;
    let whole = request(r#"{"question": "where?"}"#);
    for server in [by_the_server, by_the_route] {
        let response = server.exchange(&whole.as_bytes()[..whole.len() - 3]).await;
        assert!(response.starts_with("HTTP/1.1 408 "), "{response}");
        assert!(response.contains("\"code\":\"body_timeout\""), "{response}");
    }
}

#[tokio::test]
async fn a_reader_that_does_not_read_is_closed() {
    let large = get(|| async { "x".repeat(64 * 1024 * 1024) });
    let limits = ServerLimits {
        write_timeout: SHORT,
        ..patient()
    };
    let mut server = start(Router::new().route("/large", large), limits).await;
    let mut stream = server.connect().await;
    stream
        .write_all(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    // The first bytes of the response prove that it is being sent; nobody reads the rest.
    stream.readable().await.unwrap();
    server.stop.take().unwrap().send(()).unwrap();
    // The drain deadline is longer than this, so the connection must have been closed for itself.
    let ended = tokio::time::timeout(LONG / 2, server.running).await;
    ended.expect("the connection stayed").unwrap().unwrap();
}

#[tokio::test]
async fn one_connection_too_many_is_refused_at_once_and_room_is_used_again() {
    let limits = ServerLimits {
        connections: 2,
        ..patient()
    };
    let server = start(api().bare, limits).await;
    let mut first = server.connect().await;
    let mut second = server.connect().await;
    for stream in [&mut first, &mut second] {
        stream
            .write_all(b"GET /live HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        read_until(stream, "\"live\"}").await;
    }
    let refused = server.exchange(b"").await;
    assert!(
        refused.starts_with("HTTP/1.1 503 ") && refused.contains("retry-after"),
        "{refused}"
    );
    drop(first);
    let accepted = async {
        loop {
            let response = server
                .exchange(b"GET /live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                .await;
            if response.starts_with("HTTP/1.1 200 OK") {
                return;
            }
            tokio::time::sleep(SHORT / 10).await;
        }
    };
    tokio::time::timeout(LONG, accepted)
        .await
        .expect("the room of a closed connection was not used again");
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_their_order() {
    let server = start(api().bare, patient()).await;
    let two = b"GET /live HTTP/1.1\r\nhost: x\r\n\r\nGET /v1/unknown HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let response = server.exchange(two).await;
    let live = response.find("\"live\"").expect("the first answer");
    let unknown = response.find("not_found").expect("the second answer");
    assert!(live < unknown, "{response}");
}

#[tokio::test]
async fn a_megabyte_is_refused_whether_its_length_is_said_or_not() {
    let server = start(api().bare, patient()).await;
    let megabyte = "a".repeat(1_000_000);
    let with_length = request(&format!(r#"{{"question": "{megabyte}"}}"#));
    let chunked = format!(
        "POST /v1/answers HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nf4240\r\n{megabyte}\r\n0\r\n\r\n"
    );
    for bytes in [with_length, chunked] {
        let (mut reading, mut writing) = server.connect().await.into_split();
        // The server stops reading in the middle, so the writing may fail.
        let writer = tokio::spawn(async move {
            let _cut_short = writing.write_all(bytes.as_bytes()).await;
            writing
        });
        let mut response = vec![0; 12];
        tokio::time::timeout(LONG, reading.read_exact(&mut response))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&response), "HTTP/1.1 413");
        drop(reading);
        writer.await.unwrap();
    }
}

#[tokio::test]
async fn headers_without_end_are_refused() {
    let server = start(api().bare, patient()).await;
    let mut bytes = b"GET /live HTTP/1.1\r\nx-long: ".to_vec();
    bytes.extend(std::iter::repeat_n(b'a', 17 * 1024));
    let response = server.exchange(&bytes).await;
    assert!(response.starts_with("HTTP/1.1 431 "), "{response}");
}

#[tokio::test]
async fn bytes_that_are_no_http_are_refused_and_hurt_nobody() {
    let server = start(api().bare, patient()).await;
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"[..],
        b"\xff\xfe\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let response = server.exchange(bytes).await;
        assert!(
            response.is_empty()
                || response.starts_with("HTTP/1.1 4")
                || response.starts_with("HTTP/1.1 505"),
            "{response}"
        );
    }
    let response = server
        .exchange(b"GET /live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await;
    assert!(response.starts_with("HTTP/1.1 200 OK"), "{response}");
}

#[tokio::test]
async fn a_panicking_handler_does_not_end_its_connection() {
    async fn fails() -> StatusCode {
        panic!("on purpose")
    }
    let router = api().bare.route("/v1/fails", post(fails));
    let server = start(router, patient()).await;
    let response = server
        .exchange(b"POST /v1/fails HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\nGET /live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await;
    assert!(
        response.starts_with("HTTP/1.1 500 ") && response.contains("\"live\""),
        "{response}"
    );
}

#[tokio::test]
async fn stopping_lets_a_running_request_finish_and_closes_idle_connections() {
    let (release, released) = oneshot::channel::<()>();
    let (started, has_started) = oneshot::channel::<()>();
    let once = std::sync::Arc::new(std::sync::Mutex::new(Some((started, released))));
    let slow = get(move || {
        let taken = once.lock().unwrap().take();
        async move {
            let (started, released) = taken.unwrap();
            started.send(()).unwrap();
            released.await.unwrap();
            "finished"
        }
    });
    let mut server = start(Router::new().route("/slow", slow), patient()).await;
    let mut idle = server.connect().await;
    idle.write_all(b"GET /unknown HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    read_until(&mut idle, "not_found").await;
    let mut busy = server.connect().await;
    busy.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    has_started.await.unwrap();

    server.stop.take().unwrap().send(()).unwrap();
    read_to_close(&mut idle).await;
    assert!(
        !server.running.is_finished(),
        "the server did not wait for the running request"
    );
    release.send(()).unwrap();
    let response = read_to_close(&mut busy).await;
    assert!(response.ends_with("finished"), "{response}");
    tokio::time::timeout(LONG, server.running)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert!(
        TcpStream::connect(server.address).await.is_err(),
        "the listener is still open"
    );
}

#[tokio::test]
async fn stopping_cuts_what_is_not_done_at_the_drain_deadline() {
    let never = get(std::future::pending::<StatusCode>);
    let limits = ServerLimits {
        drain_deadline: SHORT,
        ..patient()
    };
    let mut server = start(Router::new().route("/never", never), limits).await;
    let mut stuck = server.connect().await;
    stuck
        .write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    tokio::time::sleep(SHORT).await;
    server.stop.take().unwrap().send(()).unwrap();
    tokio::time::timeout(LONG / 2, server.running)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert_eq!(read_to_close(&mut stuck).await, "");
}
