//! A source for each provider of the catalogue.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Provider, ProviderKind};
use ureq::http::Uri;

use crate::{Elections, Error, Files, Kolada, Pxweb1, Pxweb2, Source, Wfs};

/// Other addresses to ask at than the catalogue's: a source's id → the address.
pub type Bases = BTreeMap<String, String>;

/// The sources of the catalogue, in its order: those in `only`, or all but those that are asked on request only.
///
/// # Errors
/// `only` or `bases` name a source that the catalogue does not have, or an address is none.
pub fn sources(catalogue: &Catalogue, bases: &Bases, only: &[String]) -> Result<Vec<Box<dyn Source>>, Error> {
    for id in bases.keys().chain(only) {
        if catalogue.provider(id).is_none() {
            let known = catalogue.providers.iter().map(|provider| provider.id.clone()).collect();
            return Err(Error::UnknownSource { id: id.clone(), known });
        }
    }
    let wanted = catalogue.providers.iter().filter(|provider| match only {
        [] => !provider.on_request,
        named => named.contains(&provider.id),
    });
    let mut sources = Vec::new();
    for provider in wanted {
        let base = bases.get(&provider.id).unwrap_or(&provider.base).trim_end_matches('/').to_owned();
        if !is_address(&base) {
            return Err(Error::Base { id: provider.id.clone(), address: base });
        }
        sources.push(source(provider, catalogue, base));
    }
    Ok(sources)
}

/// The source that speaks to a provider.
fn source(provider: &Provider, catalogue: &Catalogue, base: String) -> Box<dyn Source> {
    match provider.kind {
        ProviderKind::Pxweb2 => Box::new(Pxweb2::new(provider, catalogue, base)),
        ProviderKind::Pxweb1 => Box::new(Pxweb1::new(provider, catalogue, base)),
        ProviderKind::Kolada => Box::new(Kolada::new(provider, catalogue, base)),
        ProviderKind::Wfs => Box::new(Wfs::new(provider, catalogue, base)),
        ProviderKind::Elections => Box::new(Elections::new(provider, catalogue, base)),
        ProviderKind::Files => Box::new(Files::new(provider, catalogue, base)),
    }
}

fn is_address(base: &str) -> bool {
    let uri = base.parse::<Uri>().ok();
    let known = |scheme: &str| matches!(scheme, "http" | "https");
    uri.is_some_and(|uri| uri.scheme_str().is_some_and(known) && uri.host().is_some_and(|host| !host.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_is_not_there_and_an_address_that_is_none_are_told() {
        let catalogue = Catalogue::embedded().unwrap();
        let only = vec!["scb".to_owned(), "skb".to_owned()];
        let error = sources(&catalogue, &Bases::new(), &only).err().unwrap();
        assert!(error.to_string().contains("\"skb\"") && error.hint().unwrap().contains("kolada"), "{error}");
        for address in ["127.0.0.1:8080", "ftp://127.0.0.1", "http://", "", "http://exa mple"] {
            let bases = Bases::from([("scb".to_owned(), address.to_owned())]);
            assert!(matches!(sources(&catalogue, &bases, &[]), Err(Error::Base { .. })), "{address:?}");
        }
    }
}
