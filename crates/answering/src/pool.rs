//! A bounded pool for CPU work: async workers hand work over and wait; a full queue refuses at once.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Threads that do one job at a time each, fed by a queue of fixed length.
#[derive(Clone)]
pub struct WorkPool {
    queue: SyncSender<Job>,
}

/// The queue is full: refuse the question now rather than keep its customer waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("all workers are busy and the queue is full")]
pub struct PoolFull;

/// Why a job gave no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RunJobError {
    #[error(transparent)]
    Full(#[from] PoolFull),
    #[error("the job panicked or the pool has stopped")]
    Lost,
}

impl WorkPool {
    /// Starts `threads` threads with room for `queue_length` waiting jobs.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(threads: usize, queue_length: usize) -> std::io::Result<Self> {
        let (queue, jobs) = sync_channel::<Job>(queue_length);
        let jobs = Arc::new(Mutex::new(jobs));
        for number in 0..threads.max(1) {
            let jobs = Arc::clone(&jobs);
            std::thread::Builder::new()
                .name(format!("work-{number}"))
                .stack_size(4 * 1024 * 1024)
                .spawn(move || work(&jobs))?;
        }
        Ok(Self { queue })
    }

    /// Runs `job` on the pool. When the caller has left before its turn comes, the job is skipped.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, RunJobError> {
        let (sender, receiver) = oneshot::channel();
        let wrapped: Job = Box::new(move || {
            if !sender.is_closed() {
                let _departed = sender.send(job());
            }
        });
        match self.queue.try_send(wrapped) {
            Ok(()) => receiver.await.map_err(|_| RunJobError::Lost),
            Err(TrySendError::Full(_)) => Err(PoolFull.into()),
            Err(TrySendError::Disconnected(_)) => Err(RunJobError::Lost),
        }
    }
}

/// Takes jobs until the pool is dropped. A panicking job loses its own result, never the thread.
fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let next = match jobs.lock() {
            Ok(receiver) => receiver.recv(),
            Err(poisoned) => poisoned.into_inner().recv(),
        };
        let Ok(job) = next else { return };
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).is_err() {
            tracing::error!("a job on the work pool panicked");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn a_full_queue_refuses_at_once_and_recovers() {
        let pool = WorkPool::start(1, 1).unwrap();
        let (release, wait) = std::sync::mpsc::channel::<()>();
        let (started, has_started) = oneshot::channel();
        let busy = tokio::spawn({
            let pool = pool.clone();
            async move {
                pool.run(move || {
                    let _ = started.send(());
                    wait.recv().unwrap();
                })
                .await
            }
        });
        has_started.await.unwrap();
        let queued = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|| 7).await }
        });
        while pool.queue.try_send(Box::new(|| ())).is_ok() {}
        assert_eq!(pool.run(|| 1).await, Err(RunJobError::Full(PoolFull)));
        release.send(()).unwrap();
        busy.await.unwrap().unwrap();
        let outcome = queued.await.unwrap();
        assert!(matches!(outcome, Ok(7) | Err(RunJobError::Full(_))));
    }

    #[tokio::test]
    async fn a_panicking_job_leaves_the_pool_working() {
        let pool = WorkPool::start(1, 4).unwrap();
        assert_eq!(
            pool.run(|| panic!("on purpose")).await.map(|()| 0),
            Err(RunJobError::Lost)
        );
        assert_eq!(pool.run(|| 2).await, Ok(2));
    }
}
