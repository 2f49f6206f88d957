//! The server: takes each request in, decides what it meets, and sends the answer.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

use crate::answer::Answer;
use crate::faults::{Deed, Faults, Rule};
use crate::handed_over::{End, HandedOver};
use crate::provider::Provider;
use crate::world::World;
use crate::{Error, control, faults, files, kolada, page, pxweb1, pxweb2, wfs};

/// Questions that are longer than this are not read.
const LONGEST_QUESTION: usize = 16 << 20;

/// The longest first line of a request that the real server takes, by its default.
const LONGEST_LINE: usize = 8 * 1024;

/// Smaller answers are not worth compressing.
const WORTH_COMPRESSING: usize = 1024;

/// How to start.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of shared material.
    pub shared: PathBuf,
    /// Where to listen; an address of this machine alone.
    pub listen: SocketAddr,
    /// Calls and the seconds of their window, for every service; each one's own of the catalogue if absent.
    pub limit: Option<(u32, u32)>,
    /// Faults from the beginning.
    pub faults: Vec<Rule>,
}

impl Options {
    /// Faults from JSON (a list of rules, or one), or from the file of that name.
    ///
    /// # Errors
    /// [`Error::Faults`].
    pub fn faults_from(text: &str) -> Result<Vec<Rule>, Error> {
        faults::given(text)
    }
}

/// A stand-in that listens and is about to serve.
pub struct StandIn {
    listener: TcpListener,
    address: SocketAddr,
    world: Arc<World>,
}

impl StandIn {
    /// Listens, and reads the OpenAPI document. Other material is read when it is first asked for.
    ///
    /// # Errors
    /// [`Error::NotLoopback`], [`Error::Serve`], [`Error::Material`].
    pub async fn open(options: Options) -> Result<Self, Error> {
        let asked = options.listen;
        if !asked.ip().is_loopback() {
            return Err(Error::NotLoopback(asked));
        }
        let fault = |source| Error::Serve { address: asked, source };
        let listener = TcpListener::bind(asked).await.map_err(fault)?;
        let address = listener.local_addr().map_err(fault)?;
        let faults = Faults::new(options.faults);
        let world = World::new(options.shared, format!("http://{address}"), options.limit, faults)?;
        Ok(Self { listener, address, world: Arc::new(world) })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address that all requests of a provider are below, by the provider's id in the catalogue.
    pub fn bases(&self) -> BTreeMap<String, String> {
        Provider::ALL.into_iter().map(|provider| (provider.id().to_owned(), self.world.base(provider))).collect()
    }

    /// What its requests share.
    pub(crate) fn world(&self) -> Arc<World> {
        self.world.clone()
    }

    /// Serves until `stop` is done.
    ///
    /// # Errors
    /// [`Error::Serve`].
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Error> {
        let address = self.address;
        let router = axum::Router::new().fallback(handle).with_state(self.world);
        let serving = axum::serve(self.listener, router);
        // A connection kept open must not hold up the end.
        tokio::select! {
            served = serving => served.map_err(|source| Error::Serve { address, source }),
            () = stop => Ok(()),
        }
    }
}

/// A request, read to its end.
pub(crate) struct Question {
    pub method: Method,
    /// The decoded path below the provider's base.
    pub path: String,
    /// Names and values of the query, decoded.
    pub pairs: Vec<(String, String)>,
    pub media: String,
    pub body: Bytes,
    /// What the tables look like to it, if a fault says so.
    pub deed: Deed,
}

async fn handle(State(world): State<Arc<World>>, request: Request) -> Response {
    let arrived = Instant::now();
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let path = page::decode_path(head.uri.path());
    if path.starts_with("/control/") {
        let body = to_bytes(body, LONGEST_QUESTION).await.unwrap_or_default();
        return send_plain(control::answer(&world, &head.method, &path, &body));
    }
    let place = Provider::of(&path);
    let id = place.map_or("", |(provider, _)| provider.id());
    let number = world.log.arrived(arrived, head.method.as_str(), &target, id);
    let Some((provider, rest)) = place else {
        return send(&world, number, &head.headers, Answer::not_found("no service has this address"), &Deed::default());
    };
    let admitted = world.settings().window(provider).admit(arrived);
    if let Err(wait) = admitted {
        let title = "Too many requests";
        let mut answer = Answer::problem(429, title, "You have reached the threshold for request limiting.");
        answer.retry_after = Some(wait);
        return send(&world, number, &head.headers, answer, &Deed::default());
    }
    let query = head.uri.query().unwrap_or_default();
    let pairs = page::pairs(query);
    let asked = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    let deed = world.settings().faults.meet(&format!("{path}?{asked}")).unwrap_or_default();
    let Ok(body) = to_bytes(body, LONGEST_QUESTION).await else {
        return send(&world, number, &head.headers, Answer::problem(413, "Content Too Large", "too long"), &deed);
    };
    let media = head.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let question = Question { method: head.method, path: rest.to_owned(), pairs, media, body, deed };
    if provider == Provider::PxWeb2 {
        let violations = world.openapi.check(&question);
        world.log.note(number, |entry| entry.violations = violations);
    }
    if let Some(slow) = question.deed.slow_ms {
        tokio::time::sleep(Duration::from_millis(slow)).await;
    }
    let deed = question.deed.clone();
    let answer = match ordered(&deed) {
        Some(answer) => answer,
        None if target.len() > LONGEST_LINE => Answer::problem(414, "URI Too Long", "the address is too long"),
        None => {
            let asked = world.clone();
            let work = tokio::task::spawn_blocking(move || answer(&asked, provider, &question));
            work.await.unwrap_or_else(|e| Answer::problem(500, "The stand-in failed", &e.to_string()))
        }
    };
    send(&world, number, &head.headers, answer, &deed)
}

/// The error that a fault orders.
fn ordered(deed: &Deed) -> Option<Answer> {
    let (status, title) = match (deed.gone, deed.status) {
        (Some(status), _) => (status, "Gone"),
        (None, Some(status)) => (status, "Ordered by a fault"),
        (None, None) => return None,
    };
    let mut answer = Answer::problem(status, title, "a fault that the stand-in was told to have");
    answer.retry_after = deed.retry_after;
    Some(answer)
}

fn answer(world: &World, provider: Provider, question: &Question) -> Answer {
    match provider {
        Provider::PxWeb2 => pxweb2::answer(world, question),
        Provider::PxWeb1 => pxweb1::answer(&world.pxweb1, question),
        Provider::Kolada => kolada::answer(&world.kolada, &world.base(Provider::Kolada), question),
        Provider::Wfs => wfs::answer(&world.layers, &world.base(Provider::Wfs), question),
        Provider::Files => files::answer(&world.files, question),
    }
}

/// Sends an answer, compressed if asked, with the faults that are ordered for its body.
fn send(world: &Arc<World>, number: usize, asked: &HeaderMap, answer: Answer, deed: &Deed) -> Response {
    let header = |name| asked.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = Response::builder().header(header::CONTENT_TYPE, answer.media);
    let mut status = answer.status;
    if let Some(seconds) = answer.retry_after {
        response = response.header(header::RETRY_AFTER, seconds);
    }
    let mut unchanged = false;
    if status == 200 && answer.tagged {
        let tag = tag(&answer.body);
        let known = header(header::IF_NONE_MATCH);
        unchanged = known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
        // A tag, where one is given, decides over the date.
        if known.is_empty() && answer.modified.is_some_and(|date| date == header(header::IF_MODIFIED_SINCE)) {
            unchanged = true;
        }
        response = response.header(header::ETAG, tag);
        if let Some(date) = answer.modified {
            response = response.header(header::LAST_MODIFIED, date);
        }
    }
    let mut body = answer.body;
    if unchanged {
        status = StatusCode::NOT_MODIFIED.as_u16();
        body.clear();
    }
    if body.len() >= WORTH_COMPRESSING && header(header::ACCEPT_ENCODING).contains("gzip") {
        body = compressed(&body);
        response = response.header(header::CONTENT_ENCODING, "gzip").header(header::VARY, "Accept-Encoding");
    }
    let mut length = body.len();
    let mut end = End::Whole;
    if let Some(more) = deed.length {
        length = length.saturating_add_signed(isize::try_from(more).unwrap_or(0));
        end = End::Wrong;
        body.truncate(length);
        if length > body.len() {
            end = End::Break;
        }
    }
    if let Some(cut) = deed.cut.filter(|cut| *cut < body.len()) {
        body.truncate(cut);
        end = End::Break;
    }
    world.log.note(number, |entry| {
        entry.status = status;
        entry.bytes = body.len() as u64;
    });
    if !unchanged {
        response = response.header(header::CONTENT_LENGTH, length);
    }
    let body = Body::new(HandedOver::new(world.clone(), number, Bytes::from(body), end));
    response.status(status).body(body).unwrap_or_default()
}

/// Sends an answer of the controls, which meets no fault.
fn send_plain(answer: Answer) -> Response {
    let response = Response::builder().status(answer.status).header(header::CONTENT_TYPE, answer.media);
    response.body(Body::from(answer.body)).unwrap_or_default()
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    let written = packed.write_all(bytes).and_then(|()| packed.finish());
    written.expect("writing into memory does not fail")
}

fn tag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}
