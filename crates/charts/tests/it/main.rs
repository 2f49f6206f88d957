//! Charts as their callers meet them: a corpus of states, snapshots of it, and what holds for any state.

mod corpus;
mod facts;
mod properties;
mod snapshots;
