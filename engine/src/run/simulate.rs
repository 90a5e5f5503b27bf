//! Many worlds: in parallel, streamed into statistics, with progress and a clean stop.

use std::ops::Range;
#[cfg(feature = "parallel")]
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::Xxh3;

use super::record::record_world;
use crate::model::Model;
use crate::report::{Counted, Results, ResultsPart};
use crate::statistics::MAX_ROWS;
use crate::world::{World, simulate_world};

/// Numbers that a thread keeps before it adds them to its statistics (32 MB).
const ROW_MEMORY: usize = 1 << 22;

/// Parts of the statistics for each thread, so that threads seldom wait for each other.
const PARTS_PER_THREAD: usize = 4;

/// Most threads that a run starts: more cost memory and bring nothing on any machine of today.
pub const MOST_THREADS: usize = 256;

/// How to simulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimulateOptions {
    /// Seed of all randomness.
    pub seed: u64,
    /// Threads; 0 takes as many as the machine has cores. Never more than [`MOST_THREADS`], nor than there are blocks of
    /// worlds.
    pub threads: usize,
    /// Worlds that a thread takes at a time. Results do not depend on it.
    pub block: u32,
}

impl Default for SimulateOptions {
    fn default() -> Self {
        Self { seed: 1, threads: 0, block: 16 }
    }
}

/// Progress of a run, and the way to stop it from another thread.
#[derive(Debug, Default)]
pub struct Control {
    cancelled: AtomicBool,
    worlds_done: AtomicU32,
}

impl Control {
    /// Asks the run to stop after the worlds that are under way.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the run was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(crate) fn one_more_world(&self) {
        self.worlds_done.fetch_add(1, Ordering::Relaxed);
    }

    /// Worlds simulated so far.
    pub fn worlds_done(&self) -> u32 {
        self.worlds_done.load(Ordering::Relaxed)
    }
}

/// What a run gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Statistics of the worlds that were simulated: always the first ones of the range, without gaps.
    pub results: Results,
    /// Whether it stopped before the end.
    pub cancelled: bool,
}

/// Simulates a range of worlds.
///
/// World `w` is the same whatever the range, the threads and the blocks, so ranges can be simulated apart.
/// When it is cancelled, the blocks under way are finished.
pub fn simulate(model: &Model, worlds: Range<u32>, options: SimulateOptions, control: &Control) -> Outcome {
    let mut results = Results::new(model.layout());
    let cancelled = simulate_into(&mut results, model, worlds, options, control);
    Outcome { results, cancelled }
}

/// Simulates a range of worlds and adds them to results of the same model; returns whether it stopped before the end.
///
/// Worlds are those of [`simulate`]. There is one set of statistics for all threads, so memory does not grow with their
/// number.
pub fn simulate_into(
    results: &mut Results,
    model: &Model,
    worlds: Range<u32>,
    options: SimulateOptions,
    control: &Control,
) -> bool {
    // the expected world is one and the same
    let worlds = if model.input().mode == crate::input::Mode::Expected {
        worlds.start..worlds.end.min(worlds.start.saturating_add(1))
    } else {
        worlds
    };
    let blocks = Blocks::new(worlds.clone(), options.block);
    let threads = threads(&blocks, options.threads);
    let parts = results.parts(if threads > 1 { PARTS_PER_THREAD * threads } else { 1 });
    let started = AtomicUsize::new(0);
    let counted = in_parallel(&blocks, options.threads, || {
        // threads begin at different parts
        let first = started.fetch_add(PARTS_PER_THREAD, Ordering::Relaxed);
        work(model, options.seed, &blocks, control, &parts, first)
    });
    drop(parts);
    let before = results.worlds();
    for counted in counted {
        results.count(counted);
    }
    results.worlds() - before < u64::from(worlds.end.saturating_sub(worlds.start))
}

/// As many threads as were asked for; 0 takes as many as the machine has cores.
fn asked_threads(asked: usize) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if asked == 0 { cores().min(MOST_THREADS) } else { asked.min(MOST_THREADS) }
}

/// Threads that have work: not more than there are blocks.
fn threads(blocks: &Blocks, asked: usize) -> usize {
    if cfg!(feature = "parallel") { asked_threads(asked).min(blocks.count()) } else { 1 }
}

/// Does the same work on each of so many threads, but not on more than there are blocks; 0 takes as many threads as the
/// machine has cores. They come from one pool, which is made once.
#[cfg(feature = "parallel")]
pub(crate) fn in_parallel<T: Send>(blocks: &Blocks, asked: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let threads = threads(blocks, asked);
    if threads <= 1 {
        return vec![work()];
    }
    // no threads to be had: this one does it all
    let Some(pool) = pool(asked_threads(asked)) else { return vec![work()] };
    let with_work = pool.broadcast(|context| (context.index() < threads).then(&work));
    with_work.into_iter().flatten().collect()
}

/// The pool of so many threads, which is kept for the next time.
#[cfg(feature = "parallel")]
fn pool(threads: usize) -> Option<Arc<rayon::ThreadPool>> {
    static POOL: Mutex<Option<Arc<rayon::ThreadPool>>> = Mutex::new(None);
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pool) = kept.as_ref().filter(|pool| pool.current_num_threads() == threads) {
        return Some(pool.clone());
    }
    let pool = Arc::new(rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()?);
    *kept = Some(pool.clone());
    Some(pool)
}

/// Without threads, the work is done here.
#[cfg(not(feature = "parallel"))]
pub(crate) fn in_parallel<T>(_blocks: &Blocks, _threads: usize, work: impl Fn() -> T) -> Vec<T> {
    vec![work()]
}

/// Simulates one world again for an observer, and returns its row of reported numbers, in the order of the model's layout: the
/// same that a run of this seed counts for the world.
pub fn replay(
    model: &Model,
    seed: u64,
    world: u32,
    observer: &mut impl crate::world::observer::Observer,
) -> Vec<i64> {
    let layout = model.layout();
    let mut arena = World::new(model);
    simulate_world(&mut arena, model, seed, world, observer);
    let mut row = vec![0; layout.row_len()];
    record_world(model, &layout, arena.log(), &mut row);
    row
}

/// Hands out blocks of worlds in order.
pub(crate) struct Blocks {
    next: AtomicU32,
    block: u32,
    worlds: Range<u32>,
}

impl Blocks {
    pub(crate) fn new(worlds: Range<u32>, block: u32) -> Self {
        Self { next: AtomicU32::new(0), block: block.max(1), worlds }
    }

    /// How many blocks there are.
    fn count(&self) -> usize {
        let worlds = self.worlds.end.saturating_sub(self.worlds.start);
        worlds.div_ceil(self.block) as usize
    }

    pub(crate) fn take(&self) -> Option<Range<u32>> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let start = number.checked_mul(self.block)?.checked_add(self.worlds.start)?;
        (start < self.worlds.end).then(|| start..start.saturating_add(self.block).min(self.worlds.end))
    }
}

/// The work of one thread: worlds, block after block, added to all parts of the results, a certain one first.
fn work(
    model: &Model,
    seed: u64,
    blocks: &Blocks,
    control: &Control,
    parts: &[Mutex<ResultsPart<'_>>],
    first: usize,
) -> Counted {
    let layout = model.layout();
    let len = layout.row_len();
    let mut arena = World::new(model);
    let mut counted = Counted::default();
    // so many rows that the visits to the statistics pay, and memory stays small whatever the size of a world
    let at_once = (ROW_MEMORY / len.max(1)).clamp(8, MAX_ROWS);
    let mut rows = vec![0; len * at_once];
    let mut filled = 0;
    let add = |rows: &[i64], filled: usize| {
        for index in 0..parts.len() {
            let part = &parts[(first + index) % parts.len()];
            // a thread that panicked stops the whole run, so what it left is never told
            part.lock().unwrap_or_else(PoisonError::into_inner).add_rows(rows, filled);
        }
    };
    while !control.is_cancelled() {
        let Some(block) = blocks.take() else { break };
        for world in block {
            let row = &mut rows[filled * len..(filled + 1) * len];
            simulate_world(&mut arena, model, seed, world, &mut ());
            record_world(model, &layout, arena.log(), row);
            counted.add(digest(world, row));
            filled += 1;
            if filled == at_once {
                add(&rows, filled);
                filled = 0;
            }
            control.one_more_world();
        }
    }
    add(&rows, filled);
    counted
}

/// The digest of one world: 128 bits of XXH3 over its number and its row.
fn digest(world: u32, row: &[i64]) -> u128 {
    let mut hasher = Xxh3::with_seed(u64::from(world));
    let mut bytes = [0u8; 8 * 512];
    for chunk in row.chunks(512) {
        for (to, number) in bytes.chunks_exact_mut(8).zip(chunk) {
            to.copy_from_slice(&number.to_le_bytes());
        }
        hasher.update(&bytes[..chunk.len() * 8]);
    }
    hasher.digest128()
}
