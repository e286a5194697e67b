//! Servers that no framework would let us write, and a log to look into.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tracing_subscriber::fmt::MakeWriter;

/// Answers every request with a body that never ends and never says how long it is.
pub struct Endless {
    pub base_url: String,
    sent: Arc<AtomicUsize>,
}

impl Endless {
    pub async fn start() -> Self {
        let sent = Arc::new(AtomicUsize::new(0));
        let counted = sent.clone();
        let base_url = serve(move |stream| send_for_ever(stream, counted.clone())).await;
        Self { base_url, sent }
    }

    /// Bytes that the other side took, with what the system keeps on the way.
    pub fn sent_bytes(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }
}

async fn send_for_ever(mut stream: TcpStream, sent: Arc<AtomicUsize>) {
    let _ = stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    let piece = format!("{:x}\r\n{}\r\n", 65536, " ".repeat(65536));
    while stream.write_all(piece.as_bytes()).await.is_ok() {
        sent.fetch_add(65536, Ordering::SeqCst);
    }
}

/// Promises a body and hangs up before it is there; says where it listens.
pub async fn hangs_up_in_the_middle() -> String {
    serve(|mut stream: TcpStream| async move {
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"orders\":[")
            .await;
    })
    .await
}

/// Listens on a free port and answers each connection once, after the request's first bytes.
async fn serve<Answer, Answering>(answer: Answer) -> String
where
    Answer: Fn(TcpStream) -> Answering + Send + 'static,
    Answering: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("listen");
    let address = listener.local_addr().expect("the address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            tokio::spawn(answer(stream));
        }
    });
    format!("http://{address}")
}

/// Everything that this thread logs while somebody listens.
#[derive(Clone, Default)]
pub struct Log {
    text: Arc<Mutex<Vec<u8>>>,
}

impl Log {
    /// Until the guard is dropped.
    pub fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(self.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.text.lock().expect("lock")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.text.lock().expect("lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'log> MakeWriter<'log> for Log {
    type Writer = Self;

    fn make_writer(&'log self) -> Self::Writer {
        self.clone()
    }
}
