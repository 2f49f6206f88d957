//! The body of an answer: given in pieces, so that a slow reader holds it up, able to break off, and telling the log
//! when all of it has been handed over.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use http_body::{Body, Frame};
use tokio::time::{Sleep, sleep};

use crate::world::World;

/// The size of a piece.
const PIECE: usize = 16 * 1024;

/// How long a connection lives on before it breaks.
const REST: Duration = Duration::from_millis(50);

/// The body of one answer.
pub(crate) struct HandedOver {
    world: Arc<World>,
    number: usize,
    left: Bytes,
    end: End,
    /// The rest before the connection breaks.
    rest: Option<Pin<Box<Sleep>>>,
}

/// What comes after the last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing: the answer is whole.
    Whole,
    /// The body ends, but not where its length said.
    Wrong,
    /// The connection breaks.
    Break,
}

/// The connection breaks here because a fault was ordered.
#[derive(Debug, thiserror::Error)]
#[error("the answer is cut off on purpose")]
pub(crate) struct Broken;

impl HandedOver {
    /// A body for the request with this number in the log.
    pub fn new(world: Arc<World>, number: usize, bytes: Bytes, end: End) -> Self {
        let body = Self { world, number, left: bytes, end, rest: None };
        body.note();
        body
    }

    /// Tells the log once the last piece has been taken: after that nobody asks a body of known length again.
    fn note(&self) {
        if self.left.is_empty() && self.end == End::Whole {
            self.world.log.note(self.number, |entry| entry.whole = true);
        }
    }
}

impl Body for HandedOver {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if !self.left.is_empty() {
            let piece = self.left.len().min(PIECE);
            let piece = self.left.split_to(piece);
            self.note();
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        if self.end != End::Break {
            return Poll::Ready(None);
        }
        // What has been given so far is sent only while the body is waited for: without a rest the reader would see
        // nothing at all.
        let rest = self.rest.get_or_insert_with(|| Box::pin(sleep(REST)));
        rest.as_mut().poll(context).map(|()| Some(Err(Broken)))
    }
}
