//! What the operator of a running site says of it on the command line.

use std::sync::Arc;

use crate::{Operator, PublicUrl, Workspace};

/// Where the site is found, who runs it, and what readers may keep there; nothing of it need be said.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where readers find the site.
    pub public: Option<PublicUrl>,
    /// Who runs it.
    pub operator: Operator,
    /// Where readers may keep their own data; nowhere if it is absent.
    pub workspace: Option<Arc<Workspace>>,
}
