//! The engine and the second evaluator say the same of every node of thousands of random plans.
//!
//! Scores are compared exactly: §2 rounds every quotient at the fifteenth decimal, and nothing else is rounded.

use proptest::prelude::*;

use crate::cases;
use crate::engine;
use crate::naive::{self, Answer};
use crate::worlds::{World, worlds};

fn told(answer: Option<&Answer>) -> String {
    answer.map_or("no such node".to_owned(), |answer| format!("{answer:?}"))
}

/// The nodes on which they differ, and what each says.
fn differences(world: &World) -> Vec<String> {
    let (engine, reader) = (engine::evaluate(world.inputs()), naive::evaluate(world.inputs()));
    let nodes = engine.keys().chain(reader.keys().filter(|node| !engine.contains_key(*node)));
    nodes
        .filter(|node| engine.get(*node) != reader.get(*node))
        .map(|node| {
            format!("{node}\n  engine {}\n  reader {}", told(engine.get(node)), told(reader.get(node)))
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn engine_and_second_reader_agree_on_every_node(world in worlds()) {
        let differ = differences(&world);
        prop_assert!(differ.is_empty(), "{}", differ.join("\n"));
    }
}
