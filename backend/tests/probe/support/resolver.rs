//! Resolvers that say what a test wants.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use futures::future::BoxFuture;
use switchboard::outbound::resolver::Resolve;

/// Gives the next of its answers each time, and counts how often it was asked.
#[derive(Clone)]
pub(crate) struct Scripted(Arc<Mutex<(VecDeque<Vec<IpAddr>>, usize)>>);

impl Scripted {
    pub(crate) fn new(answers: &[&[&str]]) -> Self {
        let parse = |answer: &&[&str]| answer.iter().map(|ip| ip.parse().expect("an address")).collect();
        Self(Arc::new(Mutex::new((answers.iter().map(parse).collect(), 0))))
    }

    pub(crate) fn asked(&self) -> usize {
        self.0.lock().expect("nobody panicked").1
    }
}

impl Resolve for Scripted {
    fn resolve<'a>(&'a self, _: &'a str, port: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        let mut state = self.0.lock().expect("nobody panicked");
        state.1 += 1;
        let answer = state.0.pop_front().unwrap_or_default();
        Box::pin(async move { Ok(answer.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()) })
    }
}

/// Fails with these words, as the system's resolver does.
pub(crate) struct Failing(pub(crate) &'static str);

impl Resolve for Failing {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(async { Err(io::Error::other(self.0)) })
    }
}

/// Never answers.
pub(crate) struct Silent;

impl Resolve for Silent {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(std::future::pending())
    }
}
