//! One exchange with a service: a question out, a status, headers and bytes back. Nothing is followed or repeated here.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::Uri;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Proxy};

use crate::{Error, Options, ProxyChoice, USER_AGENT};

/// The headers that anything is done with.
const HEADERS: [&str; 8] =
    ["content-type", "content-encoding", "content-length", "etag", "last-modified", "date", "retry-after", "location"];
/// So long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(30);
/// So long a whole exchange may take, however steadily bytes trickle.
const WHOLE: Duration = Duration::from_secs(30 * 60);

/// What a service answered.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// An exchange that did not come about.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    pub what: String,
    pub hint: String,
    /// Whether it may be different next time.
    pub passing: bool,
}

/// The ways to the services.
#[derive(Debug)]
pub(crate) struct Client {
    /// Without a proxy.
    direct: Agent,
    /// Through the proxy for encrypted addresses, and for open ones.
    https: Option<Agent>,
    http: Option<Agent>,
    /// Hosts that are asked without the proxy.
    except: Vec<String>,
    /// Whether this machine itself is asked without the proxy.
    except_loopback: bool,
    largest: u64,
}

impl Client {
    /// # Errors
    /// A proxy's address or the file of certificates cannot be used.
    pub fn new(options: &Options) -> Result<Self, Error> {
        let roots = options.ca.as_deref().map(certificates).transpose()?;
        let agent = |proxy: Option<Proxy>| {
            let tls = TlsConfig::builder().root_certs(roots.clone().unwrap_or(RootCerts::WebPki)).build();
            Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .user_agent(USER_AGENT)
                .accept_encoding("gzip")
                .proxy(proxy)
                .tls_config(tls)
                .timeout_connect(Some(CONNECT))
                .timeout_resolve(Some(CONNECT))
                .timeout_recv_response(Some(options.patience))
                .timeout_per_read(Some(options.patience))
                .timeout_per_write(Some(options.patience))
                .timeout_per_call(Some(WHOLE))
                .max_idle_connections_per_host(8)
                .build()
                .new_agent()
        };
        let (https, http) = match &options.proxy {
            ProxyChoice::None => (None, None),
            ProxyChoice::Address(address) => {
                let given = proxy("--proxy", address)?;
                (Some(given.clone()), Some(given))
            }
            ProxyChoice::Environment => (
                from_environment(&["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])?,
                from_environment(&["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])?,
            ),
        };
        let environment = options.proxy == ProxyChoice::Environment;
        let except = if environment { variable(&["NO_PROXY", "no_proxy"]).map(|(_, value)| value) } else { None };
        Ok(Self {
            direct: agent(None),
            https: https.map(|proxy| agent(Some(proxy))),
            http: http.map(|proxy| agent(Some(proxy))),
            except: except.unwrap_or_default().split(',').map(|host| host.trim().to_owned()).collect(),
            except_loopback: environment,
            largest: options.largest,
        })
    }

    /// Asks: with GET, or with POST where there is a body. `begun` is called when the answer begins.
    ///
    /// # Errors
    /// No answer, or not a whole one.
    pub fn exchange(
        &self,
        address: &str,
        body: Option<&str>,
        conditions: &[(&str, String)],
        begun: impl FnOnce(),
    ) -> Result<Exchange, Trouble> {
        let agent = self.way(address);
        let answer = match body {
            None => {
                let mut request = agent.get(address);
                for (name, value) in conditions {
                    request = request.header(*name, value);
                }
                request.call()
            }
            Some(body) => agent.post(address).content_type("application/json").send(body),
        };
        let answer = answer.map_err(|error| self.trouble(&error))?;
        begun();
        let headers: BTreeMap<String, String> = HEADERS
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), answer.headers().get(*name)?.to_str().ok()?.to_owned())))
            .collect();
        let status = answer.status().as_u16();
        let told: Option<u64> = headers.get("content-length").and_then(|length| length.parse().ok());
        if status == 200 && told.is_some_and(|length| length > self.largest) {
            return Err(self.trouble(&ureq::Error::BodyExceedsLimit(self.largest)));
        }
        let read = answer.into_body().into_with_config().limit(self.largest).read_to_vec();
        let body = read.map_err(|error| self.trouble(&error))?;
        Ok(Exchange { status, headers, body })
    }

    /// The agent for an address.
    fn way(&self, address: &str) -> &Agent {
        let uri = address.parse::<Uri>().ok();
        let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
        if (self.except_loopback && is_loopback(host)) || self.except.iter().any(|entry| excepts(entry, host)) {
            return &self.direct;
        }
        let encrypted = uri.as_ref().and_then(Uri::scheme_str) == Some("https");
        let through = if encrypted { &self.https } else { &self.http };
        through.as_ref().unwrap_or(&self.direct)
    }

    fn trouble(&self, error: &ureq::Error) -> Trouble {
        let again = "check the connection to the network, then run the command again: it goes on where it was";
        let proxy = "does the way into the network lead through a proxy? Say --proxy, or set HTTPS_PROXY";
        let (what, hint, passing) = match error {
            ureq::Error::Io(error) if error.kind() == ErrorKind::UnexpectedEof => {
                ("the answer was cut off".to_owned(), again, true)
            }
            ureq::Error::Io(error) if error.to_string().contains("certificate") => {
                let hint = "does somebody on the way put in a certificate of their own? Name the file of their \
                            authority with --ca";
                (format!("the service's certificate is not trusted: {error}"), hint, false)
            }
            ureq::Error::Rustls(error) if error.to_string().contains("certificate") => {
                let hint = "does somebody on the way put in a certificate of their own? Name the file of their \
                            authority with --ca";
                (format!("the service's certificate is not trusted: {error}"), hint, false)
            }
            ureq::Error::Io(error) => (format!("no connection: {error}"), proxy, true),
            ureq::Error::Timeout(_) => ("no answer in time".to_owned(), again, true),
            ureq::Error::HostNotFound => ("the host's name is not known".to_owned(), proxy, true),
            ureq::Error::ConnectionFailed => ("no connection".to_owned(), proxy, true),
            ureq::Error::ConnectProxyFailed(what) => {
                let hint = "check the proxy's address, user and password";
                (format!("the proxy does not connect: {what}"), hint, true)
            }
            ureq::Error::BodyExceedsLimit(most) => {
                let hint = "this is more than any answer should be; check the address of the service";
                (format!("the answer is larger than {most} bytes"), hint, false)
            }
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
                (error.to_string(), "check the service's address in the catalogue or --base-url", false)
            }
            _ => (error.to_string(), again, true),
        };
        Trouble { what, hint: hint.to_owned(), passing }
    }
}

fn certificates(path: &std::path::Path) -> Result<RootCerts, Error> {
    let wrong = |what: String| Error::Certificates { path: path.to_owned(), what };
    let text = fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let mut found = Vec::new();
    for item in parse_pem(&text) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| wrong(error.to_string()))? {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(wrong("it holds none".to_owned())) } else { Ok(RootCerts::from(found)) }
}

fn proxy(from: &str, address: &str) -> Result<Proxy, Error> {
    let wrong = |what: &str| Error::Proxy { from: from.to_owned(), what: what.to_owned() };
    let proxy = Proxy::new(address).map_err(|_| wrong("it is no address"))?;
    match proxy.protocol() {
        ureq::ProxyProtocol::Http | ureq::ProxyProtocol::Https => Ok(proxy),
        _ => Err(wrong("only HTTP proxies are spoken to")),
    }
}

fn from_environment(names: &[&str]) -> Result<Option<Proxy>, Error> {
    variable(names).map(|(name, value)| proxy(name, &value)).transpose()
}

/// The first of these variables that says something.
fn variable<'a>(names: &[&'a str]) -> Option<(&'a str, String)> {
    let set = names.iter().filter_map(|name| Some((*name, std::env::var(name).ok()?)));
    set.filter(|(_, value)| !value.trim().is_empty()).map(|(name, value)| (name, value.trim().to_owned())).next()
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether an entry of `NO_PROXY` means the host: `*`, the host itself, or a domain that it is in.
fn excepts(entry: &str, host: &str) -> bool {
    if entry == "*" {
        return true;
    }
    let (entry, host) = (entry.trim_start_matches('*').trim_start_matches('.').to_lowercase(), host.to_lowercase());
    !entry.is_empty() && (host == entry || host.strip_suffix(&entry).is_some_and(|before| before.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_from_the_proxy_are_hosts_and_domains() {
        for entry in ["scb.se", ".scb.se", "*.scb.se", "API.scb.SE", "*"] {
            assert!(excepts(entry, "api.scb.se"), "{entry}");
        }
        for entry in ["cb.se", "scb", "", "kolada.se", "x.api.scb.se"] {
            assert!(!excepts(entry, "api.scb.se"), "{entry:?}");
        }
        assert!(is_loopback("127.0.0.1") && is_loopback("[::1]") && is_loopback("LOCALHOST"));
        assert!(!is_loopback("128.0.0.1") && !is_loopback("localhost.example"));
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_told_and_not_passed_over() {
        for address in ["", "http://", "socks5://127.0.0.1:1080", "ftp://127.0.0.1"] {
            let options = Options { proxy: ProxyChoice::Address(address.to_owned()), ..Options::default() };
            assert!(matches!(Client::new(&options), Err(Error::Proxy { .. })), "{address:?}");
        }
    }

    #[test]
    fn a_file_without_certificates_is_told() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "no certificate").unwrap();
        for path in [file.path().to_owned(), "/nowhere/ca.pem".into()] {
            let options = Options { ca: Some(path), proxy: ProxyChoice::None, ..Options::default() };
            assert!(matches!(Client::new(&options), Err(Error::Certificates { .. })));
        }
    }
}
