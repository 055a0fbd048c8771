//! Any text is either refused in one sentence or imported whole: no line is lost, what was made can be written,
//! read back and checked, and nothing panics on the way.
#![no_main]

use cannocchiale_core::check::{Rules, check};
use cannocchiale_core::format::{parse, resolve, write};
use cannocchiale_exchange::import_markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(import) = import_markdown("fuzz.md", text) else { return };
    let lines = &import.report.lines;
    let total = usize::try_from(lines.used + lines.blank + lines.unread).expect("a count of lines");
    assert_eq!(total, text.lines().count(), "a line is lost");
    let written = write(&import.file);
    let (draft, _) = parse(&written);
    let draft = draft.expect("what we write is JSON");
    if let (Some(plan), _) = resolve(draft) {
        let (_, diagnostics) = check(plan, &Rules::default());
        for diagnostic in &diagnostics {
            assert!(!diagnostic.message(cannocchiale_core::diag::Lang::It).is_empty());
        }
    }
});
