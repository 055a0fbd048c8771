//! The sentences of the product, by key and language: Fluent files under `messages/` and beside
//! each check rule, read by `fluent-bundle`
//! (the well-kept Rust implementation of Project Fluent; `gettext` has no arguments by name).

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::calendar;
use crate::diag::{Arg, Lang};

type Bundle = FluentBundle<FluentResource>;

static IT: LazyLock<Bundle> = LazyLock::new(|| {
    let own = [
        include_str!("messages/it/format.ftl"),
        include_str!("messages/it/book.ftl"),
        include_str!("messages/it/gender.ftl"),
        include_str!("messages/it/chapter.ftl"),
        include_str!("messages/it/cli.ftl"),
        include_str!("messages/it/import.ftl"),
        include_str!("messages/it/target.ftl"),
        include_str!("messages/it/check.ftl"),
        include_str!("messages/it/rules.ftl"),
        include_str!("messages/it/projection.ftl"),
        include_str!("messages/it/score.ftl"),
        include_str!("messages/it/terms.ftl"),
    ];
    bundle("it", own.into_iter().chain(crate::check::rules().iter().map(|rule| rule.it)))
});
static EN: LazyLock<Bundle> = LazyLock::new(|| {
    let own = [
        include_str!("messages/en/format.ftl"),
        include_str!("messages/en/book.ftl"),
        include_str!("messages/en/gender.ftl"),
        include_str!("messages/en/chapter.ftl"),
        include_str!("messages/en/cli.ftl"),
        include_str!("messages/en/import.ftl"),
        include_str!("messages/en/target.ftl"),
        include_str!("messages/en/check.ftl"),
        include_str!("messages/en/rules.ftl"),
        include_str!("messages/en/projection.ftl"),
        include_str!("messages/en/score.ftl"),
        include_str!("messages/en/terms.ftl"),
    ];
    bundle("en", own.into_iter().chain(crate::check::rules().iter().map(|rule| rule.en)))
});

fn bundle(tag: &str, sources: impl Iterator<Item = &'static str>) -> Bundle {
    let mut bundle = Bundle::new_concurrent(tag.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    // `{ WITH_DATE("al", $day) }`: a catalogue cannot see that the day it is given begins with a vowel. The name is free.
    drop(bundle.add_function("WITH_DATE", with_date));
    for source in sources {
        // A malformed entry is left out and a test finds it; the rest still speaks.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Italian words and the date after them, joined as they are said.
fn with_date<'a>(args: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match args {
        [FluentValue::String(words), FluentValue::String(date)] => {
            calendar::with_date(words, date, Lang::It).into()
        }
        _ => FluentValue::Error,
    }
}

/// The primary message of a code.
pub fn message(lang: Lang, code: &str, args: &[(&'static str, Arg)]) -> String {
    text(lang, code, None, args).unwrap_or_else(|| code.to_owned())
}

/// The remedy of a code.
pub fn help(lang: Lang, code: &str, args: &[(&'static str, Arg)]) -> String {
    text(lang, code, Some("help"), args).unwrap_or_default()
}

/// Any text of the catalogue: a key, or an attribute of it.
pub fn text(lang: Lang, key: &str, attribute: Option<&str>, args: &[(&'static str, Arg)]) -> Option<String> {
    let bundle = match lang {
        Lang::It => &*IT,
        Lang::En => &*EN,
    };
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    let mut fluent_args = FluentArgs::new();
    for (name, value) in args {
        fluent_args.set(*name, value.shown(lang));
    }
    let mut faults = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&fluent_args), &mut faults).into_owned())
}
