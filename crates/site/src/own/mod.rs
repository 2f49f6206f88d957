//! Own districts and own data: what the page of `/egna-omraden` is made of.
//!
//! In: the choices of an address (`d=Name:code,code`, repeated), pasted codes, or a file. Out: districts or sentences that
//! say what is wrong and where ([`districts`], [`codes`], [`problems`]), figures of them ([`figures`]), and a reader's own
//! figures checked and joined to areas ([`data`]). What is reckoned is reckoned by [`edition::unions`]. Nothing that a
//! reader sends is kept here; what they ask to keep goes to [`crate::workspace`]. `pages::own` calls.

pub(crate) mod codes;
pub(crate) mod compose;
pub(crate) mod data;
pub(crate) mod districts;
pub(crate) mod figures;
pub(crate) mod file;
pub(crate) mod problems;
pub(crate) mod upload;
