# The verbs of the project. `.ci/run` runs check and the README's test command; eval and bench are run by hand and committed.

# list the verbs
default:
    @just --list

# format, lint, document
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# all tests
test:
    cargo test --workspace --locked

# the example newsroom, built and served
serve:
    cargo run --release -- serve examples/newsroom

# every rule's yes and no examples
lexicon:
    cargo run --release -- lexicon check

# score against ../shared (where it is) and write eval/scores.csv
eval:
    cargo build --release --locked
    python3 eval/run.py

# speed and memory on a generated heap of 10,000 reports; asserts its counts and writes bench/results.csv
bench:
    cargo run --release --locked -p bench

# what CI runs
ci:
    bash .ci/run
