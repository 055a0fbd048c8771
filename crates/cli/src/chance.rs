//! Chance: the only place of the program that draws it.

/// 256 bits that nobody can guess, from the operating system.
#[expect(clippy::expect_used, reason = "by INVARIANT the kernel gives chance once it runs: see getrandom(2)")]
pub fn bits() -> [u8; 32] {
    let mut bits = [0; 32];
    getrandom::fill(&mut bits).expect("the operating system gives chance");
    bits
}
