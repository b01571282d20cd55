//! What a judge answers: findings, each with a grade, a code and what it is about.
