# Every command that a person types. `just` lists them.

set positional-arguments

# Lists the commands
default:
    @just --list

# Indexes the bundled articles, serves them and says what to try
demo *arguments:
    cargo run --release -p firstline -- demo "$@"

# Serves the help center and the JSON API
serve *arguments:
    cargo run --release -p firstline -- serve "$@"

# Indexes the articles; only what changed is embedded again
index *arguments:
    cargo run --release -p firstline -- index "$@"

# Answers one question: just ask "Where is my parcel?"
ask *arguments:
    cargo run --release -p firstline -- ask "$@"

# Searches passages: just search "refund" --leg lexical
search *arguments:
    cargo run --release -p firstline -- search "$@"

# Shows every setting, its value and where that comes from
config *arguments:
    cargo run --release -p firstline -- config "$@"

# Checks size and SHA-256 of every model that is here
models-verify:
    cargo run --release -p firstline -- models verify

# Runs every test
test *arguments:
    tests/run "$@"

# Runs every test but those in the browser
test-rust:
    tests/run fmt clippy test doc articles graph

# Runs the browser tests
test-browser:
    tests/run browser

# Runs every benchmark; each one alone: just bench-answer
bench:
    cargo bench -p firstline-benches

# Measures a whole answer, without HTTP
bench-answer *arguments:
    cargo bench -p firstline-benches --bench answer -- "$@"

# An answer with the facts of an order against the same without
bench-personal-answer *arguments:
    cargo bench -p firstline-benches --bench personal_answer -- "$@"

# Measures one keystroke of search-as-you-type over 100,000 passages
bench-search-as-you-type *arguments:
    cargo bench -p firstline-benches --bench search_as_you_type -- "$@"

# Measures word search over 100,000 passages
bench-lexical-retrieval *arguments:
    cargo bench -p firstline-benches --bench lexical_retrieval -- "$@"

# Measures word and vector search together over 100,000 passages
bench-hybrid-retrieval *arguments:
    cargo bench -p firstline-benches --bench hybrid_retrieval -- "$@"

# Measures the encoder: single questions, passages in bulk
bench-encoder *arguments:
    cargo bench -p firstline-benches --bench encoder -- "$@"

# Measures from the start of the server to its first answer
bench-cold-start *arguments:
    cargo build --release -p firstline
    cargo bench -p firstline-benches --bench cold_start -- "$@"

# Measures the server's peak memory
bench-peak-memory *arguments:
    cargo build --release -p firstline
    cargo bench -p firstline-benches --bench peak_memory -- "$@"

# Reports what editors should repair in kb-articles
check-articles *arguments:
    cargo run -p firstline -- articles check --require el "$@"

# Writes the golden files anew (OpenAPI, problem codes); review the difference before you commit it
golden:
    UPDATE_GOLDEN=1 cargo test -p http-api

# Takes the pictures in tests/browser/screenshots anew
screenshots:
    SCREENSHOTS="{{justfile_directory()}}/tests/browser/screenshots" tests/run browser

# Prints the graph of our crates, and fails when an arrow does not go down
crates:
    tests/crate-graph

# Builds the documentation of the code
doc:
    cargo doc --workspace --no-deps

# Formats the code
fmt:
    cargo fmt --all

# Checks advisories, licences, bans and sources (cargo install cargo-deny; needs a network)
deny:
    cargo deny check
