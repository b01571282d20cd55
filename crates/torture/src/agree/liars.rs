//! The control of this part: a judge that lies in one way after another. None of its lies may pass for agreement.

use super::judges::{Answer, Judge, Question};

/// What a lying judge does to an honest answer. Each must be seen.
#[derive(Debug, Clone, Copy)]
pub enum Lie {
    /// Says another verdict, and the same codes.
    Verdict,
    /// Leaves one code out.
    Silence,
    /// Says a code that is not so.
    Invention,
    /// Says what is true of the bundle asked before.
    Late,
    /// Says that it could not be opened.
    Unopened,
}

/// Every lie.
pub const LIES: [Lie; 5] = [
    Lie::Verdict,
    Lie::Silence,
    Lie::Invention,
    Lie::Late,
    Lie::Unopened,
];

/// Tells a lie about whatever an honest judge says.
pub struct Liar<'a> {
    /// Whose answers are bent.
    pub honest: &'a mut dyn Judge,
    /// How.
    pub lie: Lie,
    /// What was said before.
    pub before: Answer,
}

impl Judge for Liar<'_> {
    fn judge(&mut self, question: &Question) -> Answer {
        let honest = self.honest.judge(question);
        let before = std::mem::replace(&mut self.before, honest.clone());
        let mut answer = honest;
        match self.lie {
            Lie::Verdict => answer.verdict = Some("sound".to_owned()),
            Lie::Silence => _ = answer.codes.pop_last(),
            Lie::Invention => _ = answer.codes.insert("bundle-cut".to_owned()),
            Lie::Late => answer = before,
            Lie::Unopened => {
                answer = Answer {
                    failure: Some("bundle-broken".to_owned()),
                    ..Answer::default()
                }
            }
        }
        answer
    }
}
