//! Every document is PDF/A-2a and PDF/UA-1, by the word of veraPDF.

use super::common::{
    MINIMAL, closed, demo, faulty_draft, named, own_look, plan, print, printed, publish_in, publish_with,
    samples, sheet_of,
};
use super::narrative::{broken, written};
use super::tools::{assert_conforming, save};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Document, Form};

#[test]
fn every_document_is_pdf_a_2a_and_pdf_ua_1_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, diagnostics) = faulty_draft();
    let mut files = Vec::new();
    for (lang, tag) in [(Lang::It, "it"), (Lang::En, "en")] {
        let minimal = print(&plan(MINIMAL), &[], lang);
        files.push(save(&folder, &format!("minimal-{tag}.pdf"), &minimal));
        files.push(save(&folder, &format!("demo-{tag}.pdf"), &print(&plan(&demo()), &[], lang)));
        files.push(save(&folder, &format!("draft-{tag}.pdf"), &print(&draft, &diagnostics, lang)));
        // The Piano has its own samples above: its pages do not look at what was measured.
        for document in Document::all().iter().filter(|one| !one.has_own_pages()) {
            for sample in samples() {
                let name = format!("{}-{}-{tag}.pdf", document.name, sample.name);
                files.push(save(&folder, &name, &printed(document, &sample, lang)));
            }
        }
    }
    let closed = closed();
    for document in Document::all().iter().filter(|document| !document.slots.is_empty()) {
        for lang in [Lang::It, Lang::En] {
            let pdf = publish_with(document, Form::Pdf, &closed, lang, Some(&written(document)));
            files.push(save(&folder, &format!("{}-written-{}.pdf", document.name, lang.tag()), &pdf));
        }
    }
    for name in ["piano", "relazione"] {
        let pdf = publish_with(named(name), Form::Pdf, &closed, Lang::It, Some(&broken()));
        files.push(save(&folder, &format!("{name}-broken.pdf"), &pdf));
    }
    // With what was measured.
    files.push(save(&folder, "piano-closed-en.pdf", &printed(named("piano"), &closed, Lang::En)));
    for (holder, lang) in
        [("@servizi-anagrafici", Lang::It), ("@una-persona", Lang::It), ("@una-persona", Lang::En)]
    {
        let name = format!("schede-{}-{}.pdf", holder.trim_start_matches('@'), lang.tag());
        files.push(save(&folder, &name, &sheet_of(holder, Form::Pdf, lang)));
    }
    let look = own_look();
    // Pages of its own, a cover, a title alone; sheets, and a poster.
    for document in ["piano", "monitoraggio", "cruscotto", "schede", "albero"].map(named) {
        let pdf = publish_in(document, Form::Pdf, &closed, Lang::En, (None, Some(&look)));
        files.push(save(&folder, &format!("{}-look.pdf", document.name), &pdf));
    }
    let validation = super::validation::made(Form::Pdf, &super::validation::concluded(), Lang::It);
    files.push(save(&folder, "validation.pdf", &validation));
    assert_conforming(&files);
}
