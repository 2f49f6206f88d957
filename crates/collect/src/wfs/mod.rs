//! A Web Feature Service (OGC WFS 2.0) with boundaries.
//!
//! In: the layers that the catalogue names. Out: the questions for their areas, page by page, as GeoJSON in SWEREF 99 TM;
//! a layer is the dataset of its boundary edition (`regso-2025`), a page has the key `regso-2025/001000` where 1 000 is
//! the position of its first area. The first page says how many areas there are and, by its own length, how many the
//! service gives at a time; the others follow from that. Sorted by code, so that the pages of one layer fit together.

mod page;

use archive::{Request, Role};
use catalogue::{Catalogue, Layer, Provider};

use crate::service::{Service, body_or, get, note};
use crate::{Fault, Have, Limits, Outcome, Source, Step};
use page::Page;

/// How many areas a page is asked for. A thousand RegSO are about 15 MB.
const COUNT: usize = 1000;

/// How many calls at the same time are no burden.
const PARALLEL: usize = 2;

/// The reference system of the boundaries: SWEREF 99 TM, east before north in GeoJSON.
const SYSTEM: &str = "EPSG:3006";

/// A Web Feature Service as a source.
#[derive(Debug)]
pub struct Wfs {
    service: Service,
    /// The last part of the service's address, which its questions follow without a slash between.
    endpoint: String,
    layers: Vec<Layer>,
}

impl Wfs {
    /// The service at `base` with the provider's layers.
    ///
    /// Questions follow the address behind a question mark, so the last part of its path belongs to the question:
    /// `…/stat/wfs` is asked as `wfs?service=WFS…` below `…/stat`.
    pub fn new(provider: &Provider, _catalogue: &Catalogue, base: String) -> Self {
        let whole = base.trim_end_matches('/');
        let host = whole.find("://").map_or(0, |at| at + 3);
        let (base, endpoint) = match whole[host..].rfind('/') {
            Some(at) => (&whole[..host + at], &whole[host + at + 1..]),
            None => (whole, ""),
        };
        Self {
            service: Service::new(provider, base, PARALLEL),
            endpoint: endpoint.to_owned(),
            layers: provider.layers.clone(),
        }
    }

    fn request(&self, layer: &Layer, start: usize) -> Request {
        let query = format!(
            "{}?service=WFS&version=2.0.0&request=GetFeature&typeNames={}&outputFormat=application/json&srsName={SYSTEM}\
             &sortBy={}&startIndex={start}&count={COUNT}",
            self.endpoint, layer.name, layer.code
        );
        get(format!("{}/{start:06}", layer.boundaries), &layer.boundaries, Role::Layer, query)
    }

    fn layer(&self, layer: &Layer, have: &dyn Have, step: &mut Step) {
        let hint = "the layer may have another name now; see the service's GetCapabilities and change providers.toml";
        let Some(first) = self.page(layer, 0, hint, have, step) else { return };
        let (size, matched) = (first.returned, first.matched);
        if size == 0 {
            let what = format!("the layer {} is empty", layer.name);
            step.notes.push(note(&layer.boundaries, what, hint));
            return;
        }
        let mut found = size;
        let mut start = size;
        // Without a stated number the end is the first page that is not full.
        let mut is_full = size >= COUNT;
        while matched.map_or(is_full, |matched| start < matched) {
            let open = step.ask.len();
            let Some(page) = self.page(layer, start, hint, have, step) else {
                // With a stated number the pages after this one are known; without one they are not.
                if matched.is_none() || step.ask.len() == open {
                    return;
                }
                start += size;
                continue;
            };
            if page.matched != matched {
                let told = |matched: Option<usize>| matched.map_or("no number".to_owned(), |n| n.to_string());
                let (before, now) = (told(matched), told(page.matched));
                let what =
                    format!("the layer changed while it was fetched: {before} areas at first, {now} at area {start}");
                step.notes.push(note(&layer.boundaries, what, "collect again, so that all its pages are of one time"));
            }
            found += page.returned;
            is_full = page.returned >= size;
            start += size;
        }
        let is_whole = step.ask.iter().all(|(request, _)| request.dataset != layer.boundaries);
        if let Some(matched) = matched.filter(|matched| is_whole && found != *matched) {
            let what = format!("the service states {matched} areas of {}, but {found} came", layer.name);
            step.notes.push(note(
                &layer.boundaries,
                what,
                "collect again; a part of the layer is missing or stands twice",
            ));
        }
    }

    fn page(&self, layer: &Layer, start: usize, hint: &str, have: &dyn Have, step: &mut Step) -> Option<Page> {
        let request = self.request(layer, start);
        if let Some(Outcome::Refused(status, words)) = have.outcome(&request.key) {
            let told = page::exception(words.as_bytes()).unwrap_or(words);
            let told = crate::service::first_words(&told);
            let what = format!("the service refuses the layer {} ({status}): {told}", layer.name);
            step.notes.push(note(&layer.boundaries, what, hint));
            return None;
        }
        let body = body_or(step, have, request, 0, hint)?;
        match page::read(&body) {
            Ok(page) => Some(page),
            Err(what) => {
                step.notes.push(note(&layer.boundaries, format!("{}: {what}", layer.name), hint));
                None
            }
        }
    }
}

impl Source for Wfs {
    fn id(&self) -> &str {
        &self.service.id
    }

    fn base(&self) -> &str {
        &self.service.base
    }

    fn licence(&self) -> &str {
        &self.service.licence
    }

    fn limits(&self, _have: &dyn Have) -> Limits {
        self.service.limits
    }

    fn next(&self, have: &dyn Have) -> Result<Step, Fault> {
        let mut step = Step::default();
        for layer in &self.layers {
            self.layer(layer, have, &mut step);
        }
        Ok(step)
    }

    fn accept(&self, _request: &Request, body: &[u8]) -> Result<(), String> {
        page::read(body).map(|_| ())
    }
}
