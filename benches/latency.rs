//! Percentiles of many single measurements: a mean hides what a customer waits for.

use std::io::Write;
use std::time::{Duration, Instant};

use serde::Serialize;

/// Percentiles of one series, in milliseconds.
#[derive(Clone, Debug, Serialize)]
pub struct Percentiles {
    /// What was measured.
    pub name: String,
    /// How often.
    pub count: usize,
    /// Half took at most this.
    pub p50_ms: f64,
    /// Nineteen of twenty took at most this.
    pub p95_ms: f64,
    /// All but one of a hundred took at most this.
    pub p99_ms: f64,
    /// The slowest.
    pub max_ms: f64,
    /// The limit for one of the percentiles, as words, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<&'static str>,
}

impl Percentiles {
    /// Of durations in any order; an empty series is all zeros.
    #[must_use]
    pub fn of(name: impl Into<String>, durations: &[Duration]) -> Self {
        let milliseconds: Vec<f64> = durations
            .iter()
            .map(|duration| duration.as_secs_f64() * 1000.0)
            .collect();
        Self::of_milliseconds(name, milliseconds)
    }

    /// Of milliseconds in any order.
    #[must_use]
    pub fn of_milliseconds(name: impl Into<String>, mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        // Nearest rank: a value that was really measured.
        let at = |percent: usize| {
            let rank = (values.len() * percent).div_ceil(100);
            values.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
        };
        Self {
            name: name.into(),
            count: values.len(),
            p50_ms: at(50),
            p95_ms: at(95),
            p99_ms: at(99),
            max_ms: at(100),
            target: None,
        }
    }
}

/// Measurements of one piece of work with many inputs.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// What a customer would have waited.
    pub elapsed: Vec<Duration>,
    /// What the calling thread computed; empty where the system does not tell. The difference is time in which
    /// another program had the core.
    pub computed: Vec<Duration>,
}

/// Calls `work` once with each input, in order. What `work` returns is dropped outside of the measurement.
pub fn measure<Input, Output>(inputs: &[Input], mut work: impl FnMut(&Input) -> Output) -> Series {
    let mut series = Series::default();
    for input in inputs {
        let (start, thread_start) = (Instant::now(), thread_time());
        let output = std::hint::black_box(work(input));
        series.elapsed.push(start.elapsed());
        series.computed.extend(
            thread_time()
                .zip(thread_start)
                .map(|(end, start)| end.saturating_sub(start)),
        );
        drop(output);
    }
    series
}

/// Processor time of the calling thread so far.
#[cfg(unix)]
fn thread_time() -> Option<Duration> {
    rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime)
        .try_into()
        .ok()
}

#[cfg(not(unix))]
fn thread_time() -> Option<Duration> {
    None
}

/// What a benchmark found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Name of the benchmark.
    pub benchmark: &'static str,
    /// What was measured on: sizes, generations.
    pub setting: serde_json::Map<String, serde_json::Value>,
    /// One line per series.
    pub rows: Vec<Percentiles>,
    /// Single numbers: counts, sizes, rates.
    pub values: serde_json::Map<String, serde_json::Value>,
}

impl Report {
    /// An empty report.
    #[must_use]
    pub fn new(benchmark: &'static str) -> Self {
        Self {
            benchmark,
            setting: serde_json::Map::new(),
            rows: Vec::new(),
            values: serde_json::Map::new(),
        }
    }

    /// Says what was measured on.
    #[must_use]
    pub fn on(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.setting.insert(name.to_owned(), value.into());
        self
    }

    /// Adds a line for what was waited, and one for what was computed.
    pub fn series(&mut self, name: &str, series: &Series, target: Option<&'static str>) {
        let waited = Percentiles::of(name, &series.elapsed);
        self.rows.push(Percentiles { target, ..waited });
        if !series.computed.is_empty() {
            self.rows.push(Percentiles::of(
                format!("{name}, processor time"),
                &series.computed,
            ));
        }
    }

    /// Adds a single number.
    pub fn value(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        self.values.insert(name.to_owned(), value.into());
    }

    /// Prints a table, or JSON when the benchmark was started with `--json`.
    ///
    /// # Errors
    /// When standard output is closed.
    pub fn print(&self) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        if std::env::args().any(|argument| argument == "--json") {
            writeln!(out, "{}", serde_json::to_string_pretty(self)?)?;
            return Ok(());
        }
        writeln!(out, "\n{}", self.benchmark)?;
        for (name, value) in &self.setting {
            writeln!(out, "  {name}: {value}")?;
        }
        if !self.rows.is_empty() {
            writeln!(
                out,
                "  {:<44}{:>7}{:>10}{:>10}{:>10}{:>10}",
                "ms", "count", "p50", "p95", "p99", "max"
            )?;
        }
        for row in &self.rows {
            let Percentiles {
                name,
                count,
                p50_ms,
                p95_ms,
                p99_ms,
                max_ms,
                target,
            } = row;
            let target = target
                .map(|target| format!("   ({target})"))
                .unwrap_or_default();
            writeln!(
                out,
                "  {name:<44}{count:>7}{p50_ms:>10.3}{p95_ms:>10.3}{p99_ms:>10.3}{max_ms:>10.3}{target}"
            )?;
        }
        for (name, value) in &self.values {
            writeln!(out, "  {name}: {value}")?;
        }
        Ok(())
    }
}

/// Tells on standard error what takes a while, so that standard output stays the report.
pub fn say(text: &str) {
    let _closed = writeln!(std::io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values = (1..=200).map(f64::from).rev().collect();
        let percentiles = Percentiles::of_milliseconds("x", values);
        assert_eq!((percentiles.p50_ms, percentiles.p95_ms), (100.0, 190.0));
        assert_eq!((percentiles.p99_ms, percentiles.max_ms), (198.0, 200.0));
    }

    #[test]
    fn of_one_value_every_percentile_is_that_value() {
        let percentiles = Percentiles::of_milliseconds("x", vec![7.0]);
        assert_eq!((percentiles.p50_ms, percentiles.p99_ms), (7.0, 7.0));
        assert_eq!(Percentiles::of("nothing", &[]).count, 0);
    }
}
