//! How fast is it, and how much memory does it need? Each benchmark asserts its answer.

fn main() {}
