//! The generated bodies as plain columns, for other programs to roll up: one file a column, little-endian.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::generate::{Measured, Shape, shape};

/// A column being written.
struct Column(BufWriter<File>);

impl Column {
    fn new(directory: &Path, name: &str) -> Self {
        match File::create(directory.join(name)) {
            Ok(file) => Self(BufWriter::new(file)),
            Err(error) => panic!("{name}: {error}"),
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        if let Err(error) = self.0.write_all(bytes) {
            panic!("the column cannot be written: {error}");
        }
    }
}

/// Writes what is measured (one row each), and the projects, objectives and areas that weigh.
pub fn write(directory: &Path, bodies: u32, indicators: u32) {
    if let Err(error) = fs::create_dir_all(directory) {
        panic!("{}: {error}", directory.display());
    }
    let names = ["body.u4", "objective.u4", "project.u4", "weight.i8", "bound.i8", "value.i8", "grows.u1"];
    let mut leaf = names.map(|name| Column::new(directory, name));
    let mut project = ["body.u4", "objective.u4", "programme.u4", "project.u4", "weight.i8"]
        .map(|name| Column::new(directory, &format!("project-{name}")));
    let mut objective = ["body.u4", "objective.u4", "area.u4", "weight.i8"]
        .map(|name| Column::new(directory, &format!("objective-{name}")));
    let mut area =
        ["body.u4", "area.u4", "weight.i8"].map(|name| Column::new(directory, &format!("area-{name}")));
    let shapes: Vec<Shape> = (0..crate::SHAPES).map(|seed| shape(indicators, u64::from(seed) + 1)).collect();
    for body in 0..bodies {
        let Some(shape) = shapes.get(body as usize % shapes.len()) else { continue };
        for (measured, value) in shape.measured.iter().zip(crate::values_of(shape, body)) {
            let Measured { ask, weight, objective, project, .. } = measured;
            let fields: [&[u8]; 7] = [
                &body.to_le_bytes(),
                &objective.to_le_bytes(),
                &project.to_le_bytes(),
                &weight.to_le_bytes(),
                &ask.bound.to_le_bytes(),
                &value.unwrap_or(i64::MIN).to_le_bytes(),
                &[u8::from(ask.grows)],
            ];
            leaf.iter_mut().zip(fields).for_each(|(column, bytes)| column.put(bytes));
        }
        for (number, programme, own, weight) in &shape.projects {
            let numbers = [body, *number, *programme, *own].map(u32::to_le_bytes);
            project.iter_mut().zip(&numbers).for_each(|(column, bytes)| column.put(bytes));
            if let Some(column) = project.last_mut() {
                column.put(&weight.to_le_bytes());
            }
        }
        for (number, (of, weight)) in (0_u32..).zip(&shape.objectives) {
            let numbers = [body, number, *of].map(u32::to_le_bytes);
            objective.iter_mut().zip(&numbers).for_each(|(column, bytes)| column.put(bytes));
            if let Some(column) = objective.last_mut() {
                column.put(&weight.to_le_bytes());
            }
        }
        for (number, weight) in (0_u32..).zip(&shape.areas) {
            let numbers = [body, number].map(u32::to_le_bytes);
            area.iter_mut().zip(&numbers).for_each(|(column, bytes)| column.put(bytes));
            if let Some(column) = area.last_mut() {
                column.put(&weight.to_le_bytes());
            }
        }
    }
}
