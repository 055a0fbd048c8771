//! Where in a file the expressions are that a change needs whole: `cargo-mutants` names an operator alone.

use std::collections::BTreeMap;

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::mutants::list::byte_of;
use crate::shell::{Outcome, While};

/// A part of the text, in bytes.
pub type Part = (usize, usize);

/// The expressions of a file, by the byte at which cargo-mutants names them.
#[derive(Default)]
pub struct Sites {
    /// By the operator: left and right, unless a `let` stands in them.
    pub binary: BTreeMap<usize, (Part, Part)>,
    /// By the operator: the operand.
    pub unary: BTreeMap<usize, Part>,
    /// By the field: the field and the expression it is in.
    pub fields: BTreeMap<usize, (Part, Part)>,
    /// By the arm: the end of the pattern, and the guard.
    pub arms: BTreeMap<usize, (usize, Option<Part>)>,
}

/// Reads the expressions of a file.
pub fn sites(text: &str) -> Outcome<Sites> {
    let file = syn::parse_file(text).while_doing("a file of the engine")?;
    let mut reader = Reader { text, sites: Sites::default() };
    reader.visit_file(&file);
    Ok(reader.sites)
}

struct Reader<'t> {
    text: &'t str,
    sites: Sites,
}

impl Reader<'_> {
    fn byte(&self, at: LineColumn) -> usize {
        byte_of(self.text, at.line, at.column)
    }

    fn part(&self, node: &impl Spanned) -> Part {
        let span = node.span();
        (self.byte(span.start()), self.byte(span.end()))
    }
}

struct HasLet(bool);

impl Visit<'_> for HasLet {
    fn visit_expr_let(&mut self, _: &syn::ExprLet) {
        self.0 = true;
    }
    // A `let` inside a block or a closure is of another condition.
    fn visit_block(&mut self, _: &syn::Block) {}
    fn visit_expr_closure(&mut self, _: &syn::ExprClosure) {}
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        let mut has = HasLet(false);
        has.visit_expr_binary(node);
        if !has.0 {
            let parts = (self.part(&node.left), self.part(&node.right));
            let operator = self.part(&node.op).0;
            self.sites.binary.insert(operator, parts);
        }
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &'ast syn::ExprUnary) {
        let (operator, operand) = (self.part(&node.op).0, self.part(&node.expr));
        self.sites.unary.insert(operator, operand);
        visit::visit_expr_unary(self, node);
    }

    fn visit_expr_struct(&mut self, node: &'ast syn::ExprStruct) {
        let whole = self.part(node);
        for field in &node.fields {
            let field = self.part(field);
            self.sites.fields.insert(field.0, (field, whole));
        }
        visit::visit_expr_struct(self, node);
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        let (pattern, guard) = match &node.pat {
            syn::Pat::Guard(guarded) => (&*guarded.pat, Some(self.part(&guarded.guard))),
            bare => (bare, None),
        };
        let (arm, end) = (self.part(node).0, self.part(pattern).1);
        self.sites.arms.insert(arm, (end, guard));
        visit::visit_arm(self, node);
    }
}
