use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::house::{same_version, version};
use crate::names::{BodyId, NodeKey, QuestionId, SurveyId, said};
use crate::open::Store;
use crate::rows::{survey_answers, survey_questions, surveys};
use crate::time::read_day;
use crate::transaction::Transaction;

/// What users are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Its number in the body.
    pub id: SurveyId,
    /// What it is.
    pub said: NewSurvey,
    /// The questions, in their order.
    pub questions: Vec<Question>,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number in the body.
    pub id: QuestionId,
    /// What is asked.
    pub text: String,
}

/// What a survey is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSurvey {
    /// What it asks about.
    pub title: String,
    /// The node of the plan it stands for.
    pub subject: Option<NodeKey>,
    /// Lowest mark.
    pub lowest: u8,
    /// Highest mark.
    pub highest: u8,
    /// First day on which it may be answered.
    pub opens: Date,
    /// Last day.
    pub closes: Date,
}

/// What one user says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    /// The marks given; a question may be left out.
    pub marks: Vec<(QuestionId, u8)>,
    /// What else they say. It stands with the first mark.
    pub remark: Option<String>,
    /// The day.
    pub day: Date,
}

/// One mark of one user, who has no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The same for all marks of one user.
    pub answer: i64,
    /// To which question.
    pub question: QuestionId,
    /// The mark.
    pub mark: u8,
    /// What else they say.
    pub remark: Option<String>,
    /// The day.
    pub day: Date,
}

impl NewSurvey {
    fn row(&self, body: String, survey: i64, version: i64) -> Result<surveys::Model> {
        if self.closes < self.opens {
            return Err(Refusal::EndsBeforeStart { from: self.opens, to: self.closes }.into());
        }
        if self.highest <= self.lowest {
            let text = format!("{}–{}", self.lowest, self.highest);
            return Err(Refusal::Malformed { field: "scale", text }.into());
        }
        Ok(surveys::Model {
            body,
            survey,
            title: said("title", &self.title)?,
            subject: self.subject.map(|key| key.0),
            lowest: i64::from(self.lowest),
            highest: i64::from(self.highest),
            opens: self.opens.to_string(),
            closes: self.closes.to_string(),
            version,
        })
    }
}

fn mark(kept: i64) -> Result<u8> {
    u8::try_from(kept).map_err(|_| StoreError::Broken(format!("mark {kept}")))
}

impl Store {
    /// The surveys of a body with their questions, by the day they open.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn surveys(&self, body: &BodyId) -> Result<Vec<Survey>> {
        let find = surveys::Entity::find().filter(surveys::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(surveys::Column::Opens).order_by_asc(surveys::Column::Survey);
        let asked = survey_questions::Entity::find()
            .filter(survey_questions::Column::Body.eq(body.as_str()))
            .order_by_asc(survey_questions::Column::Question)
            .all(&self.db)
            .await?;
        let mut found = Vec::new();
        for row in rows.all(&self.db).await? {
            let of_it = asked.iter().filter(|question| question.survey == row.survey);
            found.push(Survey {
                id: SurveyId(row.survey),
                questions: of_it
                    .map(|question| Question {
                        id: QuestionId(question.question),
                        text: question.text.clone(),
                    })
                    .collect(),
                version: version(row.version),
                said: NewSurvey {
                    title: row.title,
                    subject: row.subject.map(NodeKey),
                    lowest: mark(row.lowest)?,
                    highest: mark(row.highest)?,
                    opens: read_day(&row.opens)?,
                    closes: read_day(&row.closes)?,
                },
            });
        }
        Ok(found)
    }

    /// The marks of a survey, in the order they came.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn answers(&self, body: &BodyId, survey: SurveyId) -> Result<Vec<Answer>> {
        let find = survey_answers::Entity::find()
            .filter(survey_answers::Column::Body.eq(body.as_str()))
            .filter(survey_answers::Column::Survey.eq(survey.0))
            .order_by_asc(survey_answers::Column::Answer)
            .order_by_asc(survey_answers::Column::Question);
        let of = |row: survey_answers::Model| {
            Ok(Answer {
                answer: row.answer,
                question: QuestionId(row.question),
                mark: mark(row.mark)?,
                remark: row.remark,
                day: read_day(&row.day)?,
            })
        };
        find.all(&self.db).await?.into_iter().map(of).collect()
    }
}

impl Transaction {
    /// Plans a survey with its questions, which do not change afterwards: answers would no longer be to them.
    ///
    /// # Errors
    /// A text is blank, there is no question, the scale has one mark, it would close before it opens.
    pub async fn add_survey(&mut self, new: &NewSurvey, questions: &[&str]) -> Result<SurveyId> {
        let mut row = new.row(self.body(), 0, 1)?;
        if questions.is_empty() {
            return Err(Refusal::Blank { field: "questions" }.into());
        }
        let texts: Vec<String> =
            questions.iter().map(|text| said("question", text)).collect::<Result<_>>()?;
        row.survey = self.next_id();
        let survey = row.survey;
        self.add::<surveys::Entity>("survey", row).await?;
        for text in texts {
            let (body, question) = (self.body(), self.next_id());
            let row = survey_questions::Model { body, survey, question, text };
            self.add::<survey_questions::Entity>("question", row).await?;
        }
        Ok(SurveyId(survey))
    }

    /// Changes the title and the days of a survey.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`; the scale is another, and there are answers on the old one.
    pub async fn change_survey(&mut self, id: SurveyId, seen: u32, new: &NewSurvey) -> Result<()> {
        let there = self.kept_survey(id).await?;
        let yours = new.row(self.body(), id.0, there.version.saturating_add(1))?;
        same_version::<surveys::Entity>("survey", seen, (&there, there.version), &yours)?;
        if (yours.lowest, yours.highest) != (there.lowest, there.highest) {
            let answered = survey_answers::Entity::find()
                .filter(survey_answers::Column::Body.eq(self.body()))
                .filter(survey_answers::Column::Survey.eq(id.0))
                .one(&self.tx)
                .await?;
            if answered.is_some() {
                return Err(Refusal::AlreadyAnswered.into());
            }
        }
        self.replace::<surveys::Entity>(&there, yours).await
    }

    /// Keeps what one user says.
    ///
    /// # Errors
    /// The survey is not open on that day, a mark is not on its scale, a question is not its own or comes twice.
    pub async fn answer(&mut self, id: SurveyId, new: &NewAnswer) -> Result<()> {
        let survey = self.kept_survey(id).await?;
        let open = read_day(&survey.opens)? <= new.day && new.day <= read_day(&survey.closes)?;
        if !open {
            return Err(Refusal::NotOpen { day: new.day }.into());
        }
        if new.marks.is_empty() {
            return Err(Refusal::Blank { field: "marks" }.into());
        }
        let (body, answer, day) = (self.body(), self.next_id(), new.day.to_string());
        let mut rows: Vec<survey_answers::Model> = Vec::with_capacity(new.marks.len());
        for (question, given) in &new.marks {
            let known =
                survey_questions::Entity::find_by_id((body.clone(), id.0, question.0)).one(&self.tx).await?;
            known.ok_or_else(|| Refusal::Unknown { what: "question", id: question.to_string() })?;
            if rows.iter().any(|row| row.question == question.0) {
                return Err(Refusal::Exists { what: "mark", id: question.to_string() }.into());
            }
            let mark = i64::from(*given);
            if mark < survey.lowest || mark > survey.highest {
                return Err(Refusal::Malformed { field: "mark", text: given.to_string() }.into());
            }
            let remark = new.remark.clone().filter(|_| rows.is_empty());
            let (body, survey, question, day) = (body.clone(), id.0, question.0, day.clone());
            rows.push(survey_answers::Model { body, survey, answer, question, mark, remark, day });
        }
        self.add_all::<survey_answers::Entity>(rows).await
    }

    async fn kept_survey(&self, id: SurveyId) -> Result<surveys::Model> {
        let there = surveys::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        there.ok_or_else(|| StoreError::not_found("survey", id))
    }
}
