//! Any text is a target, perhaps an unread one: faults stand inside the text, and what was understood is printed
//! and read back as the same target.
#![no_main]

use cannocchiale_core::ids::Year;
use cannocchiale_core::target::{Context, Target, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let context = Context { year: Year::new(2019), ..Context::default() };
    let reading = read(text, &context);
    for fault in reading.faults() {
        let inside = text.get(fault.span.start..fault.span.end);
        assert!(inside.is_some(), "the span of {fault:?} is not a part of the text");
    }
    if !matches!(reading.target(), Target::Unread(_)) {
        let printed = reading.target().to_string();
        assert_eq!(read(&printed, &context).target(), reading.target(), "printed as {printed:?}");
    }
});
