//! What the operator of a running site says of it on the command line.

use crate::{Operator, PublicUrl};

/// Where the site is found and who runs it; nothing of it need be said.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where readers find the site.
    pub public: Option<PublicUrl>,
    /// Who runs it.
    pub operator: Operator,
}
