//! Services and money: declared levels and what became of them, what users say, what was planned and spent.

mod budget;
mod standards;
mod surveys;

pub use budget::{BudgetStage, Movement, NewMovement};
pub use standards::{MeasuredIn, NewStandard, Standard, StandardResult, YearOfStandard};
pub use surveys::{Answer, NewAnswer, NewSurvey, Question, Survey};
