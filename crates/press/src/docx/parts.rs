//! The parts of the package around the body: heads and feet, lists, settings, what the file says of itself.

use super::body::Body;
use super::sections;
use super::styles::W;
use super::xml::{field, paragraph, run, text};
use crate::folio::{Folio, Paper};

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// `word/document.xml`.
pub(super) fn document(folio: &Folio, body: &Body<'_>) -> String {
    // A cover has its own first page, without head and foot.
    let cover = if folio.cover.is_some() { "<w:titlePg/>" } else { "" };
    format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\" \
         mc:Ignorable=\"w16se\"><w:body>{}{}</w:body></w:document>",
        body.xml,
        sections::properties(Paper::Sheet, cover)
    )
}

/// `word/header1.xml`: whose document, and what it is; the word across the page while it is a draft.
pub(super) fn header(folio: &Folio, paper: Paper) -> String {
    let words = format!("{}<w:r><w:tab/></w:r>{}", run(&folio.meta.author, ""), run(&folio.meta.title, ""));
    wrapped("hdr", &paragraph("Header", &right_edge(paper), &format!("{words}{}", watermark(folio))))
}

/// `word/header2.xml`: the head of the first page.
pub(super) fn first_header(folio: &Folio) -> String {
    wrapped("hdr", &format!("<w:p>{}</w:p>", watermark(folio)))
}

/// `word/footer1.xml`: what the figures are, and the page.
pub(super) fn footer(folio: &Folio, paper: Paper) -> String {
    let label = folio.meta.label.as_deref().map(|label| run(label, "<w:b/><w:color w:val=\"0066CC\"/>"));
    let content = format!(
        "{}<w:r><w:tab/></w:r>{}{}{}{}",
        label.unwrap_or_default(),
        run(&format!("{} ", folio.words.page), ""),
        field("PAGE", "1"),
        run(&format!(" {} ", folio.words.of), ""),
        field("NUMPAGES", "1"),
    );
    wrapped("ftr", &paragraph("Footer", &right_edge(paper), &content))
}

/// The styles of head and foot end at the edge of a sheet.
fn right_edge(paper: Paper) -> String {
    let (sheet, edge) = (sections::room(Paper::Sheet), sections::room(paper));
    match paper {
        Paper::Sheet => String::new(),
        Paper::Poster => format!(
            "<w:tabs><w:tab w:val=\"clear\" w:pos=\"{sheet}\"/><w:tab w:val=\"right\" w:pos=\"{edge}\"/></w:tabs>"
        ),
    }
}

fn wrapped(element: &str, content: &str) -> String {
    format!(
        "{HEAD}<w:{element} xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">{content}</w:{element}>"
    )
}

fn watermark(folio: &Folio) -> String {
    let Some(word) = folio.meta.watermark else { return String::new() };
    let word = text(&word.to_uppercase());
    format!(
        "<w:r><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\">\
         <v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype><v:shape id=\"watermark\" o:spid=\"_x0000_s1025\" type=\"#_x0000_t136\" alt=\"\" \
         style=\"position:absolute;margin-left:0;margin-top:0;width:440pt;height:130pt;rotation:305;z-index:-251658752;mso-position-horizontal:center;\
         mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin\" fillcolor=\"#edf1f5\" stroked=\"f\">\
         <v:textpath style=\"font-family:&quot;Titillium Web&quot;;font-size:1pt\" string=\"{word}\"/></v:shape></w:pict></w:r>"
    )
}

/// `word/numbering.xml`: bullets, and a list of numbers for each that begins anew.
pub(super) fn numbering(body: &Body<'_>) -> String {
    let level = |depth: usize, format: &str, mark: &str| {
        let left = depth.saturating_add(1).saturating_mul(360);
        format!(
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"300\"/></w:pPr><w:rPr><w:color w:val=\"0066CC\"/></w:rPr></w:lvl>"
        )
    };
    let bullets: String = (0..4).map(|depth| level(depth, "bullet", "•")).collect();
    let numbers: String = (0..4_usize)
        .map(|depth| level(depth, "decimal", &format!("%{}.", depth.saturating_add(1))))
        .collect();
    let lists: String = (2_usize..)
        .zip(&body.lists)
        .map(|(number, start)| {
            let over = |depth| {
                format!(
                    "<w:lvlOverride w:ilvl=\"{depth}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
                )
            };
            let over: String = (0..4).map(over).collect();
            format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>{over}</w:num>")
        })
        .collect();
    format!(
        "{HEAD}<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>"
    )
}

/// `word/settings.xml`. It does not ask for fields to be made anew: Word would put a question about other files to whoever
/// opens the document.
pub(super) fn settings() -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/><w:autoHyphenation w:val=\"1\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// `word/fontTable.xml`: what to take where the font of the body is not installed.
pub(super) fn fonts() -> String {
    format!(
        "{HEAD}<w:fonts xmlns:w=\"{W}\"><w:font w:name=\"Titillium Web\"><w:altName w:val=\"Calibri\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    )
}

/// `docProps/core.xml`: the day is that of the document, never that of the program's run.
pub(super) fn core(folio: &Folio) -> String {
    let meta = &folio.meta;
    let (title, author, about) = (text(&meta.title), text(&meta.author), text(&meta.description));
    let day = format!("{:04}-{:02}-{:02}T00:00:00Z", meta.date.year, meta.date.month, meta.date.day);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
         <dc:description>{about}</dc:description><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>",
        meta.lang
    )
}

/// `docProps/app.xml`.
pub(super) fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Cannocchiale {}</Application></Properties>",
        env!("CARGO_PKG_VERSION")
    )
}

/// `[Content_Types].xml`.
pub(super) fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts: String = [
        ("/word/document.xml", format!("{word}.document.main+xml")),
        ("/word/styles.xml", format!("{word}.styles+xml")),
        ("/word/numbering.xml", format!("{word}.numbering+xml")),
        ("/word/settings.xml", format!("{word}.settings+xml")),
        ("/word/fontTable.xml", format!("{word}.fontTable+xml")),
        ("/word/header1.xml", format!("{word}.header+xml")),
        ("/word/header2.xml", format!("{word}.header+xml")),
        ("/word/header3.xml", format!("{word}.header+xml")),
        ("/word/footer1.xml", format!("{word}.footer+xml")),
        ("/word/footer2.xml", format!("{word}.footer+xml")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ]
    .iter()
    .map(|(part, kind)| format!("<Override PartName=\"{part}\" ContentType=\"{kind}\"/>"))
    .collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{parts}</Types>"
    )
}

/// `_rels/.rels`.
pub(super) fn package_relations() -> String {
    relations(&[
        relation("document", "officeDocument", "word/document.xml"),
        relation("app", "extended-properties", "docProps/app.xml"),
        "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>".to_owned(),
    ])
}

/// `word/_rels/document.xml.rels`.
pub(super) fn document_relations(body: &Body<'_>) -> String {
    let mut all = vec![
        relation("styles", "styles", "styles.xml"),
        relation("numbering", "numbering", "numbering.xml"),
        relation("settings", "settings", "settings.xml"),
        relation("fonts", "fontTable", "fontTable.xml"),
        relation("head", "header", "header1.xml"),
        relation("first", "header", "header2.xml"),
        relation("foot", "footer", "footer1.xml"),
        relation("head-poster", "header", "header3.xml"),
        relation("foot-poster", "footer", "footer2.xml"),
    ];
    let numbered = |count: usize| 1..=count;
    all.extend(
        numbered(body.drawings.len()).map(|number| {
            relation(&format!("figure{number}"), "image", &format!("media/figure{number}.png"))
        }),
    );
    all.extend(numbered(body.links.len()).zip(&body.links).map(|(number, link)| {
        format!(
            "<Relationship Id=\"link{number}\" Type=\"{R}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            text(link)
        )
    }));
    relations(&all)
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>")
}

fn relations(all: &[String]) -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        all.concat()
    )
}
