//! Import notes: damage that the conversion of a document did. Never a fault of its authors.

use std::collections::BTreeMap;

use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::format::plan::ImportNoteFile;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::source::{LineSpan, Place, Position};

macro_rules! note_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What kind of damage. The sentence of each is in the catalogue under its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum NoteCode { $($(#[$doc])* $name),* }

        impl NoteCode {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

note_codes! {
    /// A sheet is printed more than once; the better reading of each field was taken.
    SheetPrintedTwice = "import-sheet-printed-twice",
    /// A code is not legible and was given by position.
    CodeInferred = "import-code-inferred",
    /// A word was split over cells and put together again.
    WordRejoined = "import-word-rejoined",
    /// A word that lost letters at the edge of its column is taken from another copy.
    WordMended = "import-word-mended",
    /// Part of a text is lost: a column was cut at the fold of the page.
    TextTorn = "import-text-torn",
    /// A target is not legible.
    TargetLost = "import-target-lost",
    /// The year was printed together with the target and taken off.
    YearGlued = "import-year-glued",
    /// Several numbered items stood in one cell and were separated.
    ItemsSeparated = "import-items-separated",
    /// The label of an item is lost and was given by position.
    LabelInferred = "import-label-inferred",
    /// A row repeats what another says, or holds nothing.
    GhostRow = "import-ghost-row",
    /// A run of words is repeated over and over on the spot; it was kept once.
    Stutter = "import-stutter",
    /// The rows of a table slid against their labels and were put right.
    RowsRealigned = "import-rows-realigned",
    /// A drawing or a chart is lost: only its caption is left.
    FigureLost = "import-figure-lost",
    /// A result is lost whole: the numbering of those beside it says that there was one.
    ResultLost = "import-result-lost",
    /// The name of an office was cut, and only one unit has it in its name.
    OfficeCompleted = "import-office-completed",
    /// A responsible office is not legible.
    OfficeLost = "import-office-lost",
}

/// A piece of damage, where it is and what it touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The kind.
    pub code: NoteCode,
    /// The node it touches; the body when none is known.
    pub node: String,
    /// The field of the node, where it is narrower.
    pub field: Option<String>,
    /// Where.
    pub lines: LineSpan,
    /// Facts shown by the sentence.
    pub data: Vec<(&'static str, String)>,
}

impl Note {
    /// A note on lines of the source.
    pub fn new(code: NoteCode, node: impl Into<String>, lines: LineSpan) -> Self {
        Self { code, node: node.into(), field: None, lines, data: Vec::new() }
    }

    /// Narrows it to a field.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.data.push((name, value.into()));
        self
    }

    /// As a diagnostic, to be shown beside others: always an advice.
    pub fn diagnostic(&self) -> Diagnostic {
        let node = NodeId::new(&self.node);
        let place = match &self.field {
            Some(field) => Place::field(node, field.clone()),
            None => Place::node(node),
        };
        let position = Position { line: self.lines.from, column: 1 };
        let start = Diagnostic::new(self.code.name(), Severity::Advice, place)
            .with("node", self.node.as_str())
            .at(position);
        self.data.iter().fold(start, |diagnostic, (name, value)| diagnostic.with(name, value.as_str()))
    }

    /// As the native file keeps it.
    pub fn to_file(&self) -> ImportNoteFile {
        let mut data: BTreeMap<String, String> =
            self.data.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        if let Some(field) = &self.field {
            data.insert("field".to_owned(), field.clone());
        }
        ImportNoteFile {
            code: self.code.name().to_owned(),
            node: Some(self.node.clone()),
            lines: [self.lines.from, self.lines.to],
            data,
        }
    }
}
