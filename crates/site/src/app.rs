//! The routes, and what every request shares: the edition served now, its words, its finished pages.

use std::any::Any;
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use cube::Language;
use edition::Edition;
use moka::sync::Cache;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::http::{self, Finished};
use crate::public_url::PublicUrl;
use crate::settings::Settings;
use crate::words::Words;
use crate::{api, assets, pages};

/// Finished pages kept at a time, in bytes.
const KEPT_BYTES: u64 = 48 << 20;
/// Series and levels whose classes of changes are kept: more than a catalogue has.
const KEPT_CHANGES: u64 = 4096;

/// One edition with everything that belongs to it alone.
#[derive(Debug)]
pub(crate) struct View {
    pub edition: Edition,
    pub words: [Words; 2],
    pub settings: Settings,
    finished: Cache<String, Finished>,
    /// What parts the classes of changes, by series and level: made when they are first asked for.
    pub changes: Cache<String, Arc<[f64]>>,
}

impl View {
    pub fn new(edition: Edition, settings: Settings) -> Self {
        let weigh = |key: &String, page: &Finished| u32::try_from(key.len() + page.body.len()).unwrap_or(u32::MAX);
        let finished = Cache::builder().max_capacity(KEPT_BYTES).weigher(weigh).build();
        let origin = settings.public.as_ref().map(PublicUrl::as_str).unwrap_or_default();
        let words = Language::ALL.map(|language| Words::new(language).said_of(&edition.manifest().id, origin));
        Self { edition, words, settings, finished, changes: Cache::new(KEPT_CHANGES) }
    }

    pub fn words(&self, language: Language) -> &Words {
        &self.words[usize::from(language == Language::En)]
    }

    /// A page that was made before.
    pub fn known(&self, address: &str) -> Option<Finished> {
        self.finished.get(address)
    }

    /// Keeps a page for its next readers, if it went well.
    pub fn kept(&self, address: &str, page: Finished) -> Finished {
        let page = page.pack();
        if page.status == StatusCode::OK {
            self.finished.insert(address.to_owned(), page.clone());
        }
        page
    }

    /// A page by its address: an edition never changes, so a page made once is made for good.
    pub fn finished(&self, address: &str, make: impl FnOnce() -> Finished) -> Finished {
        if let Some(page) = self.finished.get(address) {
            return page;
        }
        self.kept(address, aside(|| make().pack()))
    }
}

/// Does work that takes its time, such as making a page, so that it does not hold up other requests: their tasks move to
/// other threads meanwhile. In a runtime of a single thread, and outside of any, it is simply done.
pub(crate) fn aside<T>(work: impl FnOnce() -> T) -> T {
    use tokio::runtime::{Handle, RuntimeFlavor};
    let many = Handle::try_current().is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread);
    if many { tokio::task::block_in_place(work) } else { work() }
}

/// The edition served now.
#[derive(Debug)]
pub struct Current(RwLock<Arc<View>>);

impl Current {
    pub(crate) fn new(view: View) -> Self {
        Self(RwLock::new(Arc::new(view)))
    }

    /// Serves an open edition, without watching its place.
    pub fn of(edition: Edition) -> Self {
        Self::with(edition, Settings::default())
    }

    /// The same, with what the operator says of the site.
    pub fn with(edition: Edition, settings: Settings) -> Self {
        Self::new(View::new(edition, settings))
    }

    pub(crate) fn view(&self) -> Arc<View> {
        self.0.read().expect("no writer panics while it holds the lock").clone()
    }

    pub(crate) fn switch(&self, view: View) {
        *self.0.write().expect("no writer panics while it holds the lock") = Arc::new(view);
    }
}

pub(crate) type Shared = State<Arc<Current>>;

/// The whole site.
pub fn router(current: Arc<Current>) -> Router {
    let swedish = pages::routes(Language::Sv);
    let english = pages::routes(Language::En);
    let header = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(
            axum::http::HeaderName::from_static(name),
            axum::http::HeaderValue::from_static(value),
        )
    };
    Router::new()
        .merge(swedish)
        .nest("/en", english)
        .route("/en/", get(pages::start::english))
        .nest("/api/v1", api::routes())
        .route("/docs/api", get(api_handbook))
        .route("/api/{*rest}", any(pages::not_found::fallback))
        .route("/tiles/{layer}/{z}/{x}/{file}", get(tile))
        .route("/assets/{*file}", get(assets::serve))
        .fallback(pages::not_found::fallback)
        .layer(CatchPanicLayer::custom(fallen))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(http::PACKING)).compress_when(worth_packing()))
        .layer(header("content-security-policy", http::POLICY))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "same-origin"))
        .with_state(current)
}

/// What a reader gets where the program fell over something: words, and the server goes on.
fn fallen(what: Box<dyn Any + Send>) -> Response {
    let said = what.downcast_ref::<String>().cloned().or_else(|| what.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    tracing::error!(said, "an answer could not be made");
    let page = "Sidan kunde inte visas. Felet finns i serverns logg. / The page could not be shown. The fault is in the \
                server's log.";
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// All but what is packed already.
fn worth_packing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new(http::kind::XLSX))
        .and(NotForContentType::const_new(http::kind::ZIP))
}

/// A vector tile; one without content is 204.
async fn tile(
    State(current): Shared,
    Path((layer, z, x, file)): Path<(String, u8, u32, String)>,
    headers: axum::http::HeaderMap,
    uri: Uri,
) -> Response {
    let view = current.view();
    let row = file.strip_suffix(".mvt").and_then(|y| y.parse::<u32>().ok());
    let known = view.edition.facts().has_tiles(&layer);
    let Some(y) = row.filter(|_| known) else {
        return api::problem::not_found(&uri, "there is no such tile: /tiles/{layer}/{z}/{x}/{y}.mvt").into_response();
    };
    match view.edition.tile(&layer, z, x, y) {
        Ok(Some(bytes)) => http::tile(bytes, &view.edition.manifest().id, &headers),
        Ok(None) => http::empty(StatusCode::NO_CONTENT),
        Err(error) => api::problem::internal(&uri, &error).into_response(),
    }
}

/// The API's handbook, to which the types of problems lead.
async fn api_handbook(State(current): Shared, headers: axum::http::HeaderMap) -> Response {
    let text = include_str!("../../../docs/api.md");
    Finished::ok(http::kind::MARKDOWN, text).respond(&current.view().edition.manifest().id, &headers)
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_fall_is_an_answer_in_words() {
        async fn falls() -> Response {
            aside(|| panic!("over nothing"))
        }
        let router: Router = Router::new().route("/", get(falls)).layer(CatchPanicLayer::custom(fallen));
        let request = Request::get("/").body(Body::empty()).expect("a request");
        let answer = router.oneshot(request).await.expect("it answers");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = to_bytes(answer.into_body(), 10_000).await.expect("read");
        let text = String::from_utf8_lossy(&body);
        assert!(text.starts_with("Sidan kunde inte visas") && !text.contains("over nothing"), "{text}");
    }
}
