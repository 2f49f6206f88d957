//! What a page was asked: names and values of its address, where a name may stand several times. The URL is the whole
//! state of a page, so every link and every form field is made from a [`Choices`].

/// The query of an address, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choices(Vec<(String, String)>);

impl Choices {
    /// The choices in a query (without `?`). Empty values, which forms send for what is not chosen, are left out.
    pub fn parse(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned();
        Self(pairs.filter(|(_, value)| !value.trim().is_empty()).collect())
    }

    /// The first value of a name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All values of a name, in their order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The names, each as often as it stands.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The same choices with this one instead of all others of its name.
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        self.without(name).and(name, value)
    }

    /// The same choices and one more.
    pub fn and(&self, name: &str, value: impl Into<String>) -> Self {
        let mut more = self.clone();
        more.0.push((name.to_owned(), value.into()));
        more
    }

    /// The same choices without those of a name.
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(n, _)| n != name).cloned().collect())
    }

    /// The same choices without one value of a name.
    pub fn without_one(&self, name: &str, value: &str) -> Self {
        Self(self.0.iter().filter(|(n, v)| n != name || v != value).cloned().collect())
    }

    /// The query of an address, without `?`.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// The address at a path.
    pub fn at(&self, path: &str) -> String {
        if self.0.is_empty() { path.to_owned() } else { format!("{path}?{}", self.query()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_go_to_an_address_and_back() {
        let asked = Choices::parse(Some("omrade=0180&omrade=1480&ar=&namn=V%C3%A4stra+hamnen"));
        assert_eq!(asked.all("omrade").collect::<Vec<_>>(), ["0180", "1480"]);
        assert_eq!((asked.first("ar"), asked.first("namn")), (None, Some("Västra hamnen")));
        assert_eq!(Choices::parse(Some(&asked.query())), asked);
        assert_eq!(asked.with("omrade", "0162").all("omrade").count(), 1);
        assert_eq!(asked.without_one("omrade", "0180").first("omrade"), Some("1480"));
        assert_eq!(Choices::default().at("/labb"), "/labb");
    }
}
