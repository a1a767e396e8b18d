//! Which reports share text? Families of copies, pair by pair, with the share.

use super::{Shown, short};
use crate::Failure;
use crate::out::{Page, plain};
use crate::words::{copy_kind, counted};
use record::Family;
use std::io::Write;

/// Prints the families.
pub(super) fn section(out: &mut impl Write, page: Page, families: &[Family], shown: &Shown) -> Result<(), Failure> {
    if families.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}\n", page.heading("Copies"))?;
    for family in families {
        writeln!(out, "  {} share text  {}", counted(family.reports.len(), "report"), page.faint(&format!("[{}]", short(&family.id))))?;
        for id in &family.reports {
            let title = shown.lines.get(id).and_then(|l| l.title.as_deref()).map(|t| format!(": {}", plain(t))).unwrap_or_default();
            writeln!(out, "{}", page.wrap(4, &format!("{} {}{title}", short(id), shown.report(id))))?;
        }
        for pair in &family.pairs {
            let share = (pair.shared * 100.0).round();
            writeln!(out, "    {} and {}: {}, {share} % shared", short(&pair.a), short(&pair.b), copy_kind(&pair.kind))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
