//! The commands and their flags. Flags come last in the order of configuration: they win.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::Locale;

/// Answers customers' questions from help-center articles, with every statement cited.
#[derive(Debug, Parser)]
#[command(name = "firstline", version, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Flags of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Flags of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The folder for everything that is written: index, database [default: .firstline]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The folder of articles [default: kb-articles]
    #[arg(long, global = true, value_name = "DIR")]
    pub articles: Option<PathBuf>,
    /// The folder of models [default: models]
    #[arg(long, global = true, value_name = "DIR")]
    pub models: Option<PathBuf>,
    /// The configuration file [default: firstline.toml, when it is there]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Print JSON for machines
    #[arg(long, global = true)]
    pub json: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Index the articles; only what changed is embedded again
    Index(IndexArgs),
    /// Answer one question
    Ask(AskArgs),
    /// Search passages, one leg or both
    Search(SearchArgs),
    /// Serve the help center and the JSON API
    Serve(ServeArgs),
    /// Index the bundled articles, serve them and say what to try
    Demo(ServeArgs),
    /// Check, import or count articles
    #[command(subcommand)]
    Articles(ArticlesCommand),
    /// List, verify or fetch models
    #[command(subcommand)]
    Models(ModelsCommand),
    /// Show the requests to support that customers left
    Requests(RequestsArgs),
    /// Print what a page needs to embed the widget
    Widget(WidgetArgs),
    /// Compute a reply again and compare it with what was sent
    Replay(ReplayArgs),
    /// Show every setting, its value and where that comes from
    Config,
}

/// Flags of `index`.
#[derive(Debug, Args)]
pub struct IndexArgs {
    /// Reuse nothing of the previous generation
    #[arg(long, conflicts_with = "rollback")]
    pub rebuild: bool,
    /// Go back to the generation before the live one
    #[arg(long)]
    pub rollback: bool,
    /// Build without vectors: words only
    #[arg(long)]
    pub no_model: bool,
    /// Fail when an article cannot be read, instead of indexing the rest
    #[arg(long)]
    pub strict: bool,
}

/// Who asks, and where.
#[derive(Debug, Args)]
pub struct Asker {
    /// The language of the page that it is asked on; the question's own language is found by itself
    #[arg(long, value_name = "TAG")]
    pub locale: Option<Locale>,
    /// What the customer is
    #[arg(long, value_enum)]
    pub role: Option<RoleArg>,
}

/// Flags of `ask`.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// The question
    #[arg(value_name = "QUESTION")]
    pub question: String,
    /// Who asks.
    #[command(flatten)]
    pub asker: Asker,
    /// The conversation that it goes on, from an earlier reply
    #[arg(long, value_name = "ID")]
    pub conversation: Option<domain::ConversationId>,
    /// Answer as if this customer were signed in; for whoever may read the shop's records anyway
    #[arg(long, value_name = "ID")]
    pub customer: Option<domain::CustomerId>,
    /// The order of theirs that it is about
    #[arg(
        long,
        value_name = "ID",
        requires = "customer",
        conflicts_with = "item"
    )]
    pub order: Option<domain::OrderId>,
    /// The item that it is about
    #[arg(long, value_name = "ID", requires = "customer")]
    pub item: Option<domain::ItemId>,
    /// Answer as if it were this moment, such as 2026-11-22T14:00:00+01:00
    #[arg(long, value_name = "TIME")]
    pub at: Option<jiff::Timestamp>,
}

/// Flags of `requests`.
#[derive(Debug, Args)]
pub struct RequestsArgs {
    /// At most this many, the latest first
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
}

/// Flags of `widget`.
#[derive(Debug, Args)]
pub struct WidgetArgs {
    /// The address under which customers' browsers reach this help center [default: help_center.public_url]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

/// Flags of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What to look for
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Who asks.
    #[command(flatten)]
    pub asker: Asker,
    /// Which leg ranks
    #[arg(long, value_enum, default_value = "hybrid")]
    pub leg: LegArg,
    /// At most this many results
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub top: u16,
    /// Several passages of one article, instead of its best
    #[arg(long)]
    pub all_passages: bool,
}

/// Flags of `serve` and `demo`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<std::net::SocketAddr>,
}

/// Flags of `replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// The reply
    #[arg(value_name = "REPLY_ID")]
    pub reply: domain::ReplyId,
}

/// What to do with articles.
#[derive(Debug, Subcommand)]
pub enum ArticlesCommand {
    /// Report every problem with file, line and what to do
    Check(CheckArgs),
    /// Write articles of another help center in our format
    Import(ImportArgs),
    /// Count articles, passages and statements
    Stats,
}

/// Flags of `articles check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Locales into which every article should be translated
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub require: Vec<Locale>,
    /// Count warnings as failures
    #[arg(long)]
    pub strict: bool,
}

/// Flags of `articles import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// What the source is
    #[arg(value_enum)]
    pub format: ImportFormat,
    /// A folder, or for Zendesk also one JSON file
    pub source: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Replace files whose content differs
    #[arg(long)]
    pub overwrite: bool,
}

/// Formats of other help centers.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ImportFormat {
    /// A folder of Markdown files
    Markdown,
    /// A Zendesk Help Center export: articles and translations as JSON
    Zendesk,
    /// A folder of HTML files
    Html,
}

/// What to do with models.
#[derive(Debug, Subcommand)]
pub enum ModelsCommand {
    /// Every model of the manifest and whether it is here
    List,
    /// Check the files of a model, or of all that are here
    Verify {
        /// The model
        name: Option<String>,
    },
    /// Bring the files of a model from its source
    Fetch {
        /// The model
        name: String,
    },
}

/// [`domain::Role`] on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RoleArg {
    /// Bids, pays, receives
    Buyer,
    /// Lists, ships, is paid out
    Seller,
}

impl From<RoleArg> for domain::Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Buyer => Self::Buyer,
            RoleArg::Seller => Self::Seller,
        }
    }
}

/// [`domain::Leg`] on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LegArg {
    /// BM25 over words
    Lexical,
    /// Cosine of vectors
    Dense,
    /// Both, fused
    Hybrid,
}

impl From<LegArg> for domain::Leg {
    fn from(leg: LegArg) -> Self {
        match leg {
            LegArg::Lexical => Self::Lexical,
            LegArg::Dense => Self::Dense,
            LegArg::Hybrid => Self::Hybrid,
        }
    }
}
