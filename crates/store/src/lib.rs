//! How is a record kept? In one SQLite file, written whole or not at all, read while it is written.
