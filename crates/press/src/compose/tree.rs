//! The performance tree, from the areas to the projects.

use super::Desk;
use crate::contract::{TreeArea, TreeObjective, TreeProgramme, TreeProject};
use crate::figures;

pub(crate) fn chapter(desk: Desk<'_>) -> Vec<TreeArea> {
    let shown = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let programme = |programme: &cannocchiale_core::model::Programme| TreeProgramme {
        code: programme.code.to_string(),
        title: shown(&programme.title),
        projects: programme
            .projects
            .iter()
            .map(|project| TreeProject {
                code: project.code.to_string(),
                title: figures::headline(&project.title).0,
            })
            .collect(),
    };
    desk.plan
        .areas
        .iter()
        .map(|area| TreeArea {
            code: area.code.to_string(),
            title: area.title.clone(),
            weight: area.weight.map(|weight| cannocchiale_core::number::show(weight, desk.lang)),
            objectives: area
                .objectives
                .iter()
                .map(|objective| TreeObjective {
                    code: objective.code.to_string(),
                    title: figures::headline(&objective.title).0,
                    programmes: objective.programmes.iter().map(programme).collect(),
                })
                .collect(),
        })
        .collect()
}
