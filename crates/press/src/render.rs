//! Typst as a library: a small world of embedded templates, one data file and fonts.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::PressError;
use crate::contract::Document;
use crate::folio::Folio;
use crate::fonts::FONTS;
use crate::look::Palette;
use crate::words::Words;

/// The templates, by the path they import each other with.
const TEMPLATES: [(&str, &str); 18] = [
    ("/main.typ", include_str!("../templates/main.typ")),
    ("/folio.typ", include_str!("../templates/folio.typ")),
    ("/style.typ", include_str!("../templates/style.typ")),
    ("/cover.typ", include_str!("../templates/cover.typ")),
    ("/contents.typ", include_str!("../templates/contents.typ")),
    ("/narrative.typ", include_str!("../templates/narrative.typ")),
    ("/identity.typ", include_str!("../templates/identity.typ")),
    ("/resources.typ", include_str!("../templates/resources.typ")),
    ("/context.typ", include_str!("../templates/context.typ")),
    ("/tree.typ", include_str!("../templates/tree.typ")),
    ("/strategic.typ", include_str!("../templates/strategic.typ")),
    ("/operational.typ", include_str!("../templates/operational.typ")),
    ("/assigned.typ", include_str!("../templates/assigned.typ")),
    ("/health.typ", include_str!("../templates/health.typ")),
    ("/budget.typ", include_str!("../templates/budget.typ")),
    ("/quality.typ", include_str!("../templates/quality.typ")),
    ("/process.typ", include_str!("../templates/process.typ")),
    ("/checks.typ", include_str!("../templates/checks.typ")),
];

/// Library, templates and their ids, made once for all documents.
struct House {
    library: LazyHash<Library>,
    sources: Vec<Source>,
    main: FileId,
    folio: FileId,
    data: FileId,
    words: FileId,
    look: FileId,
}

static HOUSE: LazyLock<Result<House, String>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    let sources = TEMPLATES
        .into_iter()
        .map(|(path, text)| Ok(Source::new(id(path)?, text.to_owned())))
        .collect::<Result<_, String>>()?;
    Ok(House {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        sources,
        main: id("/main.typ")?,
        folio: id("/folio.typ")?,
        data: id("/data.json")?,
        words: id("/words.json")?,
        look: id("/look.json")?,
    })
});

fn id(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

struct PressWorld {
    house: &'static House,
    main: FileId,
    data: Bytes,
    words: Bytes,
    look: Bytes,
}

impl World for PressWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.house.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        FONTS.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.house.sources.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.house.data {
            Ok(self.data.clone())
        } else if id == self.house.words {
            Ok(self.words.clone())
        } else if id == self.house.look {
            Ok(self.look.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays the plan out and exports it as PDF/A-2a and PDF/UA-1 together.
pub(crate) fn pdf(document: &Document<'_>) -> Result<Vec<u8>, PressError> {
    let house = HOUSE.as_ref().map_err(|reason| PressError::Compose(reason.clone()))?;
    print(house, house.main, serde_json::to_value(document)?, (document.words, &document.meta.palette))
}

/// The same for a folio.
pub(crate) fn folio_pdf(folio: &Folio) -> Result<Vec<u8>, PressError> {
    let house = HOUSE.as_ref().map_err(|reason| PressError::Compose(reason.clone()))?;
    print(house, house.folio, serde_json::to_value(folio)?, (folio.words, &folio.meta.palette))
}

fn print(
    house: &'static House,
    main: FileId,
    mut data: Value,
    (words, look): (&Words<'_>, &Palette),
) -> Result<Vec<u8>, PressError> {
    crate::glyphs::showable(&mut data);
    recolour(&mut data, look);
    let words = Bytes::new(serde_json::to_vec(words)?);
    let look = Bytes::new(serde_json::to_vec(look)?);
    let world = PressWorld { house, main, data: Bytes::new(serde_json::to_vec(&data)?), words, look };
    let pdf = compile(&world);
    age();
    pdf
}

/// Puts every drawing of the data in the colours of the body.
fn recolour(data: &mut Value, look: &Palette) {
    match data {
        Value::String(text) => {
            if text.starts_with("<svg")
                && let Cow::Owned(drawing) = look.drawing(text)
            {
                *text = drawing;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| recolour(item, look)),
        Value::Object(fields) => fields.values_mut().for_each(|field| recolour(field, look)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// How many prints (or turns of [`age`]) what was laid out is kept for without being used: who writes prints the same
/// document again and again, and two or three people at once print others between.
const KEPT: usize = 4;

/// Forgets what no print has used for a while. Each print does; a server also does from time to time, so that an evening
/// without prints gives the memory back.
pub(crate) fn age() {
    comemo::evict(KEPT);
}

fn compile(world: &PressWorld) -> Result<Vec<u8>, PressError> {
    let laid_out =
        typst::compile::<PagedDocument>(world).output.map_err(|faults| sentence(world, &faults))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| PressError::Compose(error.message().to_string()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(&laid_out, &options).map_err(|faults| sentence(world, &faults))
}

fn sentence(world: &PressWorld, faults: &[SourceDiagnostic]) -> PressError {
    let lines: Vec<String> = faults.iter().map(|fault| line(world, fault)).collect();
    PressError::Compose(lines.join("; "))
}

fn line(world: &PressWorld, fault: &SourceDiagnostic) -> String {
    let place = fault.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let range = typst::WorldExt::range(world, fault.span)?;
        let line = source.lines().byte_to_line(range.start)?;
        Some(format!("{}:{}: ", id.vpath().get_without_slash(), line + 1))
    });
    let hints: String = fault.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
    format!("{}{}{hints}", place.unwrap_or_default(), fault.message)
}
