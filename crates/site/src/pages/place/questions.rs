//! The four questions of a place's page.

use geography::Level;

use super::sections::{Section, of, or_empty};
use crate::figures;
use crate::place::Place;
use crate::words::Value;

/// The questions, in their order.
pub(super) fn all(place: &Place<'_>) -> Vec<Section> {
    let words = place.words();
    let by_municipality = |level| level == Level::Municipality;
    let income = match by_municipality(figures::income_level(place)) {
        true => words.t("question-income-municipalities"),
        false => words.t("question-income"),
    };
    let education = match by_municipality(figures::education_level(place)) {
        true => words.t("question-education-municipalities"),
        false => words.t("question-education"),
    };
    let question = |id, heading, short: String, answer, names: &[&str]| {
        or_empty(
            place,
            Section { id, heading, short, question: true, answer, figures: of(place, names), ..Section::default() },
        )
    };
    vec![
        question(
            "income",
            income,
            words.t("place-short-income"),
            vec![words.t("income-intro")],
            &["income", "income-map", "income-segregation"],
        ),
        question(
            "preschool",
            words.t("question-preschool"),
            words.t("place-short-preschool"),
            vec![words.t("preschool-intro")],
            &["preschool", "preschool-years"],
        ),
        question(
            "education",
            education,
            words.t("place-short-education"),
            vec![words.t("education-intro")],
            &["education", "education-map"],
        ),
        question(
            "together",
            words.t("question-together"),
            words.t("place-short-together"),
            together(place),
            &["together", "within"],
        ),
    ]
}

fn together(place: &Place<'_>) -> Vec<String> {
    let words = place.words();
    let mut answer = vec![words.t("together-intro")];
    for association in figures::associations(place) {
        let key = match () {
            () if figures::could_be_chance(association) => "together-chance",
            () if association.rho > 0.0 => "together-more",
            () => "together-less",
        };
        let name = figures::compared(words, &association.y);
        let number = figures::association(place, association);
        let values = [("figure", Value::Text(&name)), ("association", Value::Text(&number))];
        answer.push(words.with(key, &values));
    }
    answer
}
