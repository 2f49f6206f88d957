//! The years that are asked for: none, some, or from one to another.

/// A choice of years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Years {
    /// Nothing was asked: the newest, or all where a view shows a development.
    #[default]
    Usual,
    /// From a year to a later one, both included.
    Span(i32, i32),
    /// Single years.
    Some(Vec<i32>),
}

/// What is wrong with years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// This is no year and no span of years.
    NotYears(String),
    /// The span goes backwards and was turned round.
    Backwards(String),
    /// Spans and single years were mixed: the first span is shown.
    Mixed,
}

impl Years {
    /// The years of the values of `ar`; `until` is what the form sends as the last year of a span.
    pub fn parse<'v>(values: impl Iterator<Item = &'v str>, until: Option<&str>) -> (Self, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let mut single = Vec::new();
        let mut spans = Vec::new();
        let mut read = |text: &str, wrong: &mut Vec<Wrong>| {
            let parts: Vec<Option<i32>> = text.trim().split(['-', '–']).map(year).collect();
            match parts.as_slice() {
                [Some(one)] => single.push(*one),
                [Some(from), Some(to)] => {
                    if from > to {
                        wrong.push(Wrong::Backwards(text.to_owned()));
                    }
                    spans.push((*from.min(to), *from.max(to)));
                }
                _ => wrong.push(Wrong::NotYears(text.to_owned())),
            }
        };
        let values: Vec<&str> = values.collect();
        match (values.as_slice(), until) {
            ([from], Some(to)) if from.trim() != to.trim() => {
                read(&format!("{}-{}", from.trim(), to.trim()), &mut wrong)
            }
            (all, until) => {
                all.iter().copied().chain(until.filter(|_| all.is_empty())).for_each(|text| read(text, &mut wrong))
            }
        }
        single.sort_unstable();
        single.dedup();
        if !spans.is_empty() && (spans.len() > 1 || !single.is_empty()) {
            wrong.push(Wrong::Mixed);
        }
        let years = match (spans.first(), single.is_empty()) {
            (Some((from, to)), _) => Self::Span(*from, *to),
            (None, false) => Self::Some(single),
            (None, true) => Self::Usual,
        };
        (years, wrong)
    }

    /// Whether a year is among them; every year is where nothing was asked.
    pub fn has(&self, period: &str) -> bool {
        let Some(year) = year(period) else { return true };
        match self {
            Self::Usual => true,
            Self::Span(from, to) => (*from..=*to).contains(&year),
            Self::Some(years) => years.contains(&year),
        }
    }

    /// As they stand in an address.
    pub fn written(&self) -> Vec<String> {
        match self {
            Self::Usual => Vec::new(),
            Self::Span(from, to) if from == to => vec![from.to_string()],
            Self::Span(from, to) => vec![format!("{from}-{to}")],
            Self::Some(years) => years.iter().map(i32::to_string).collect(),
        }
    }

    /// The last of them.
    pub fn last(&self) -> Option<i32> {
        match self {
            Self::Usual => None,
            Self::Span(_, to) => Some(*to),
            Self::Some(years) => years.last().copied(),
        }
    }

    /// The first of them.
    pub fn first(&self) -> Option<i32> {
        match self {
            Self::Usual => None,
            Self::Span(from, _) => Some(*from),
            Self::Some(years) => years.first().copied(),
        }
    }
}

/// A year written with four digits.
fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(values: &[&str], until: Option<&str>) -> (Years, Vec<Wrong>) {
        Years::parse(values.iter().copied(), until)
    }

    #[test]
    fn years_are_single_or_a_span() {
        assert_eq!(parse(&[], None), (Years::Usual, vec![]));
        assert_eq!(parse(&["2022", "2012", "2022"], None), (Years::Some(vec![2012, 2022]), vec![]));
        assert_eq!(parse(&["2012-2022"], None), (Years::Span(2012, 2022), vec![]));
        assert_eq!(parse(&["2012–2022"], None), (Years::Span(2012, 2022), vec![]));
        // As a form sends it.
        assert_eq!(parse(&["2012"], Some("2022")), (Years::Span(2012, 2022), vec![]));
        assert_eq!(parse(&["2012"], Some("2012")), (Years::Some(vec![2012]), vec![]));
        assert_eq!(parse(&[], Some("2022")), (Years::Some(vec![2022]), vec![]));
    }

    #[test]
    fn what_is_no_year_is_told() {
        assert_eq!(parse(&["i fjol"], None), (Years::Usual, vec![Wrong::NotYears("i fjol".into())]));
        assert_eq!(parse(&["2022-2012"], None), (Years::Span(2012, 2022), vec![Wrong::Backwards("2022-2012".into())]));
        assert_eq!(parse(&["2022", "2012-2015"], None), (Years::Span(2012, 2015), vec![Wrong::Mixed]));
        assert_eq!(parse(&["99999"], None).1, [Wrong::NotYears("99999".into())]);
    }

    #[test]
    fn a_span_of_a_change_is_no_year() {
        assert!(Years::Some(vec![2012]).has("2020–2023"));
        assert!(!Years::Some(vec![2012]).has("2013"));
        assert_eq!(Years::Span(2012, 2022).written(), ["2012-2022"]);
    }
}
