//! `barometer serve`: pages, maps and API of one edition.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use tracing_subscriber::EnvFilter;

use crate::failure::Failure;

#[derive(Args)]
pub struct Arguments {
    /// The edition's folder. When another edition takes its place, the server switches to it.
    #[arg(value_name = "EDITION")]
    edition: PathBuf,
    /// Address and port to listen on; port 0 takes any free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where readers find the site, such as https://barometer.example. Stands in shared links, codes for embedding and
    /// previews; without it there are no pictures in previews, and addresses to be used elsewhere lack their beginning.
    #[arg(long, value_name = "ADDRESS")]
    public_url: Option<site::PublicUrl>,
    /// Who runs the website: named on its pages, as the law asks of an accessibility statement.
    #[arg(long, value_name = "NAME")]
    operator: Option<String>,
    /// How the operator is reached: an e-mail address, a web address, or a telephone number.
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// A folder in which readers may keep their own data, each at a secret address. Without it nothing that they send is
    /// stored, and nothing about it is shown.
    #[arg(long, value_name = "FOLDER")]
    workspace: Option<PathBuf>,
    /// For how many days the workspace keeps a table.
    #[arg(long, value_name = "DAYS", default_value_t = 30, requires = "workspace",
        value_parser = clap::value_parser!(u32).range(1..=3650))]
    workspace_days: u32,
}

/// What the log tells if nothing else is asked. A bar of no length is no fault of a drawing.
const LOGGED: &str = "warn,usvg=error";

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let filter = EnvFilter::try_from_env("BAROMETER_LOG").unwrap_or_else(|_| EnvFilter::new(LOGGED));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let operator = site::Operator { name: arguments.operator.clone(), contact: arguments.contact.clone() };
    let open = |folder: &PathBuf| site::Workspace::open(folder, arguments.workspace_days).map(Arc::new);
    let workspace = arguments.workspace.as_ref().map(open).transpose()?;
    let settings = site::Settings { public: arguments.public_url.clone(), operator, workspace };
    runtime.block_on(async {
        let server = site::Server::open(&arguments.edition, arguments.listen, settings).await?;
        let (edition, address) = (server.edition_id(), server.address());
        super::print(&format!("serving {edition} at http://{address}/ (stop with Ctrl+C)\n"))?;
        Ok::<(), Failure>(server.run(site::stop_signal()).await?)
    })?;
    Ok(ExitCode::SUCCESS)
}
