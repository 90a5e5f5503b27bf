//! Work beside the window: it is started and stopped as the state asks.

use std::sync::Arc;

use vifte_engine::Model;

use crate::app::application::App;
use crate::pages::assumptions::tornado::TornadoStepper;
use crate::pages::compare::board::{Candidates, candidates};
use crate::pages::map::outlines::read_file;
use crate::simulation::story::Replay;
use crate::simulation::{Later, Ongoing, Stepper, Wake};
use crate::state::page::Page;

impl App {
    /// Starts and stops work beside the window, as the state asks.
    pub(super) fn go_on(&mut self, wake: &Wake) {
        self.open(wake);
        self.read_outlines(wake);
        self.owe(wake);
        self.live(wake);
        self.compare(wake);
        self.live_without(wake);
        self.live_beside(wake);
        self.move_numbers(wake);
        if self.story.is_none()
            && let Some(work) = self.untold()
        {
            self.story = Some(Later::start(Arc::clone(wake), work));
        }
        if self.candidates.is_none()
            && let Some(work) = self.unknown_candidates()
        {
            self.candidates = Some((self.state.opened, Later::start(Arc::clone(wake), work)));
        }
    }

    /// Starts the work that is due next.
    fn owe(&mut self, wake: &Wake) {
        let ticket = self.state.dues.ticket();
        if self.due.as_ref().map(|(ticket, _)| *ticket) != ticket {
            let work = ticket.zip(self.state.next_due());
            self.due = work.map(|(ticket, work)| (ticket, Later::start(Arc::clone(wake), work)));
        }
    }

    /// Opens what is wanted.
    fn open(&mut self, wake: &Wake) {
        let wanted = self.state.opening.as_ref();
        if self.opening.as_ref().map(|(wanted, _)| wanted) == wanted {
            return;
        }
        self.opening = wanted.map(|wanted| {
            let (wanted, work) = (wanted.clone(), wanted.clone());
            (wanted, Later::start(Arc::clone(wake), move || work.open()))
        });
    }

    /// Reads the outlines that are wanted.
    fn read_outlines(&mut self, wake: &Wake) {
        let wanted = self.state.outlines.reading.as_ref();
        if self.outlines.as_ref().map(|(path, _)| path) == wanted {
            return;
        }
        self.outlines = wanted.map(|path| {
            let (path, work) = (path.clone(), path.clone());
            (path, Later::start(Arc::clone(wake), move || read_file(&work)))
        });
    }

    /// Finding what the open scenario can be compared with, as work to be done when the page needs it.
    pub(super) fn unknown_candidates(&self) -> Option<impl FnOnce() -> Candidates + Send + use<>> {
        let document = self.state.document()?;
        if self.state.page != Page::Compare || self.state.board.candidates.is_some() {
            return None;
        }
        let (reference, loaded) = (document.reference.clone(), Arc::clone(&document.loaded));
        Some(move || candidates(&reference, &loaded))
    }

    /// Lives the worlds that are asked for.
    fn live(&mut self, wake: &Wake) {
        let asked = self.state.run.asked;
        if self.following == self.state.opened && self.busy_with == asked {
            return;
        }
        self.worker = None;
        self.state.run.running = false;
        self.following = self.state.opened;
        if let Some(document) = self.state.document() {
            let run = &self.state.run;
            let seed = document.loaded.scenario.run.seed;
            let mut stepper = Stepper::new(Arc::clone(&document.model), seed, asked).going_on(run);
            if !stepper.is_finished() && !run.stopped {
                self.state.run.asked = stepper.asked();
                self.state.run.running = true;
                self.worker = Some(Ongoing::start(Arc::clone(wake), move |control| {
                    let more = stepper.step(control);
                    (stepper.run(more), more)
                }));
            }
        }
        self.busy_with = self.state.run.asked;
    }

    /// Lives the worlds again without the guarantees, when the page needs it and those with them are done.
    fn live_without(&mut self, wake: &Wake) {
        let wanted = (self.state.opened, self.state.run.worlds() as u32);
        if self.state.page != Page::Guarantees || self.state.run.running || self.without_of == wanted {
            return;
        }
        self.without_of = wanted;
        self.without = self.stepper_without(wanted.1).map(|mut stepper| {
            Ongoing::start(Arc::clone(wake), move |control| {
                let more = stepper.step(control);
                (stepper.run(more), more)
            })
        });
    }

    /// Whose worlds are asked for.
    pub(super) fn wanted_beside(&self, worlds: u32) -> (u32, Option<char>, u32, u32) {
        let letter = self.state.beside.as_ref().map(|beside| beside.letter);
        (self.state.opened, letter, self.state.board.version, worlds)
    }

    /// Lives the worlds of the scenario that is drawn over the fans, once those of the open one are lived.
    fn live_beside(&mut self, wake: &Wake) {
        let wanted = self.wanted_beside(self.state.run.worlds() as u32);
        if self.state.page != Page::Fans || self.state.run.running || self.beside_of == wanted {
            return;
        }
        self.beside_of = wanted;
        self.beside = self.stepper_beside(wanted.3).map(|mut stepper| {
            Ongoing::start(Arc::clone(wake), move |control| {
                let more = stepper.step(control);
                (stepper.run(more), more)
            })
        });
    }

    /// So many worlds of the scenario that is drawn over the fans, if there is one.
    pub(super) fn stepper_beside(&self, worlds: u32) -> Option<Stepper> {
        let (document, beside) = self.state.document().zip(self.state.beside.as_ref())?;
        (worlds > 0).then(|| beside.stepper(document, worlds))
    }

    /// Moves the uncertain numbers, when the page needs it and the worlds are lived.
    fn move_numbers(&mut self, wake: &Wake) {
        let page = &self.state.tornado;
        let wanted = (self.state.opened, page.asked, page.stopped);
        let needed = self.state.page == Page::Assumptions && page.shown && !self.state.run.running;
        if !needed || self.moved == wanted {
            return;
        }
        self.moved = wanted;
        self.moving = self
            .tornado_stepper()
            .filter(|_| !wanted.2)
            .map(|mut stepper| Ongoing::start(Arc::clone(wake), move |control| stepper.step(control)));
    }

    /// The numbers that are left to be moved.
    pub(super) fn tornado_stepper(&self) -> Option<TornadoStepper> {
        let page = &self.state.tornado;
        let document = self.state.document()?;
        Some(TornadoStepper::new(&document.loaded, page.asked, page.tornado.as_deref()))
    }

    /// So many worlds without the guarantees, if there are any.
    pub(super) fn stepper_without(&self, worlds: u32) -> Option<Stepper> {
        let document = self.state.document()?;
        if document.loaded.input.guarantees.is_empty() || worlds == 0 {
            return None;
        }
        let mut input = document.loaded.input.clone();
        input.guarantees.clear();
        let model = Model::new(input).ok()?;
        let seed = document.loaded.scenario.run.seed;
        Some(Stepper::new(Arc::new(model), seed, worlds).without_single_worlds())
    }

    /// Lives the worlds of the compare board.
    fn compare(&mut self, wake: &Wake) {
        let board = &self.state.board;
        let wanted = (board.version, board.asked);
        if self.compared == wanted {
            return;
        }
        self.compared = wanted;
        self.comparing = None;
        if board.is_unfinished()
            && let Some(step) = board.stepper()
        {
            self.comparing = Some(Ongoing::start(Arc::clone(wake), step));
        }
    }

    /// The story that is asked for and not told yet, as work to be done.
    pub(super) fn untold(&self) -> Option<impl FnOnce() -> Replay + Send + 'static> {
        let replay = self.state.replay.clone().filter(|replay| replay.story.is_none())?;
        let document = self.state.document()?;
        let loaded = Arc::clone(&document.loaded);
        let model = Arc::clone(&document.model);
        let areas: Vec<u32> = document.offers.iter().map(|offer| offer.area as u32).collect();
        Some(move || {
            let mut input = loaded.input.clone();
            // what is told of offers is reported also where nothing reacts
            input.watch = true;
            match Model::new(input) {
                Ok(watched) => replay.tell(&loaded, &watched, &areas),
                Err(_) => replay.tell(&loaded, &model, &areas),
            }
        })
    }
}
