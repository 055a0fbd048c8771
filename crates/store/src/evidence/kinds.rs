//! What a file is, by its content. Its name is not asked.

use crate::names::words;

words! {
    /// What is accepted as evidence.
    EvidenceKind("kind of evidence") {
        /// A document to print.
        Pdf = "pdf",
        /// An image.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// Text, sheet or slides of an open office.
        OpenDocument = "open_document",
        /// Word, Excel or PowerPoint without macros.
        OfficeOpenXml = "office_open_xml",
        /// Something signed (`.p7m`).
        Signed = "signed",
        /// A letter (`.eml`).
        Mail = "mail",
        /// Plain text, tables with commas too.
        Text = "text",
    }
}

impl EvidenceKind {
    /// What a content is; none when it is not accepted.
    pub fn of(content: &[u8]) -> Option<Self> {
        let starts = |magic: &[u8]| content.starts_with(magic);
        if starts(b"%PDF-") {
            Some(Self::Pdf)
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if starts(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if starts(b"PK\x03\x04") {
            zipped(content)
        } else if starts(b"\x30") && is_signed(content) {
            Some(Self::Signed)
        } else {
            text(content)
        }
    }

    /// Its media type, for who downloads it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::OpenDocument | Self::OfficeOpenXml => "application/octet-stream",
            Self::Signed => "application/pkcs7-mime",
            Self::Mail => "message/rfc822",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// Office documents are archives that say so in their first entry; any other archive is not accepted.
fn zipped(content: &[u8]) -> Option<EvidenceKind> {
    let has = |needle: &[u8]| content.windows(needle.len()).any(|window| window == needle);
    if has(b"vbaProject.bin") || has(b"Basic/script-lc.xml") {
        return None;
    }
    let head = content.get(..content.len().min(256))?;
    let in_head = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if in_head(b"mimetypeapplication/vnd.oasis.opendocument.") {
        return Some(EvidenceKind::OpenDocument);
    }
    let office = has(b"[Content_Types].xml") && (has(b"word/") || has(b"xl/") || has(b"ppt/"));
    office.then_some(EvidenceKind::OfficeOpenXml)
}

/// A DER or BER sequence that begins with the name of signed data, 1.2.840.113549.1.7.2.
fn is_signed(content: &[u8]) -> bool {
    const SIGNED_DATA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    content
        .get(..content.len().min(32))
        .is_some_and(|head| head.windows(SIGNED_DATA.len()).any(|window| window == SIGNED_DATA))
}

fn text(content: &[u8]) -> Option<EvidenceKind> {
    let text = std::str::from_utf8(content).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    // What begins so would be run or shown as a page by some program.
    let active = text.starts_with(['<', '{']) || text.starts_with("#!") || text.starts_with("@echo");
    if text.is_empty() || text.contains(odd) || active {
        return None;
    }
    let header = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        ["From", "Received", "Return-Path", "Delivered-To", "Date", "Message-ID"].contains(&name)
    };
    let mail =
        text.lines().next().is_some_and(header) && text.contains("\nFrom: ") | text.starts_with("From: ");
    Some(if mail { EvidenceKind::Mail } else { EvidenceKind::Text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let known: &[(&[u8], EvidenceKind)] = &[
            (b"%PDF-1.7\n...", EvidenceKind::Pdf),
            (b"\x89PNG\r\n\x1a\n....", EvidenceKind::Png),
            (b"\xff\xd8\xff\xe0....", EvidenceKind::Jpeg),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", EvidenceKind::OpenDocument),
            (b"PK\x03\x04....[Content_Types].xml....word/document.xml", EvidenceKind::OfficeOpenXml),
            (b"\x30\x82\x05\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02....", EvidenceKind::Signed),
            (b"Received: da\nFrom: anna@esempio.it\n\nCiao", EvidenceKind::Mail),
            ("Verbale del 3 marzo: è stato fatto.\n".as_bytes(), EvidenceKind::Text),
            (b"ufficio;giorni\nstudi;3\n", EvidenceKind::Text),
        ];
        for (content, kind) in known {
            assert_eq!(EvidenceKind::of(content), Some(*kind), "{}", String::from_utf8_lossy(content));
        }
    }

    #[test]
    fn programs_scripts_pages_archives_and_the_unknown_are_refused() {
        let refused: &[&[u8]] = &[
            b"",
            b"MZ\x90\x00\x03",
            b"\x7fELF\x02\x01",
            b"#!/bin/sh\nrm -rf /\n",
            b"<html><script>alert(1)</script>",
            b"  <svg onload='x'>",
            b"\xef\xbb\xbf<?xml version='1.0'?>",
            b"PK\x03\x04....evil.exe",
            b"PK\x03\x04....[Content_Types].xml..xl/workbook.xml..xl/vbaProject.bin",
            b"Rar!\x1a\x07",
            b"\x1f\x8b\x08",
            b"testo\x00nascosto",
            b"\xff\xfe\x00",
        ];
        for content in refused {
            assert_eq!(EvidenceKind::of(content), None, "{}", String::from_utf8_lossy(content));
        }
    }
}
