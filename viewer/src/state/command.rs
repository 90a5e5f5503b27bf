//! The commands: all that can change what is on screen.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, DroppedFileHandle, Rect};

use crate::chart::ExportFile;
use crate::pages::assumptions::state::AssumptionsCommand;
use crate::pages::compare::state::CompareCommand;
use crate::pages::fans::state::FansCommand;
use crate::pages::guarantees::state::GuaranteesCommand;
use crate::pages::map::state::MapCommand;
use crate::pages::plan::command::PlanCommand;
use crate::scenario::failure::Failure;
use crate::scenario::library::Library;
use crate::scenario::opening::{FileContent, Opened};
use crate::scenario::selection::Selection;
use crate::simulation::Run;
use crate::simulation::story::Replay;
use crate::state::navigation::LeaveAnswer;
use crate::state::page::{List, Page};
use crate::text::{Language, SystemFault};
use crate::theme::Appearance;

/// A change of the state. Views ask for commands, and nothing else changes a state.
#[derive(Clone, Debug)]
pub enum Command {
    /// Of what is open.
    Scenario(ScenarioCommand),
    /// Of the window around the pages.
    Window(WindowCommand),
    /// Of the worlds of the open scenario.
    Simulation(SimulationCommand),
    /// Of the story of one world.
    Story(StoryCommand),
    /// Of the page of the map.
    Map(MapCommand),
    /// Of the page of fans.
    Fans(FansCommand),
    /// Of the plan.
    Plan(PlanCommand),
    /// Of what is compared.
    Compare(CompareCommand),
    /// Of the page of guarantees.
    Guarantees(GuaranteesCommand),
    /// Of the page of assumptions.
    Assumptions(AssumptionsCommand),
}

/// A change of what is open.
#[derive(Clone, Debug)]
pub enum ScenarioCommand {
    /// Show what can be opened.
    ShowLibrary,
    /// This can be opened.
    LibraryListed(Library),
    /// Go back to the open scenario.
    Back,
    /// Close the window, once it is answered what becomes of an unsaved plan.
    CloseWindow,
    /// What becomes of the unsaved plan.
    Answer(LeaveAnswer),
    /// Open a scenario or a run: the name of a bundled one, a path, or the short name of a run.
    Open(String),
    /// Open what the first names, and compare it with the others.
    OpenSeveral(Vec<String>),
    /// Open what stands in these files.
    OpenFiles(Arc<[FileContent]>),
    /// What was wanted is open, or cannot be opened.
    Opened(Arc<Result<Opened, Failure>>),
    /// These files were dropped into the window.
    Drop(Vec<DroppedFileHandle>),
    /// Ask for a file to open.
    ChooseFile,
}

/// A change of the window around the pages.
#[derive(Clone, Debug)]
pub enum WindowCommand {
    /// Show a page.
    ShowPage(Page),
    /// Show all texts in this language.
    SetLanguage(Language),
    /// Light or dark.
    SetAppearance(Appearance),
    /// Show this list on the left.
    ShowList(List),
    /// Select something.
    Select(Selection),
    /// Select nothing.
    Deselect,
    /// Save a file.
    Save(Box<ExportFile>),
    /// Save a part of the window as a picture, under a title.
    SavePicture(String, Rect),
    /// A part of the window has been drawn, to be saved.
    PictureTaken(Arc<ColorImage>),
    /// A file has been saved at this whole path, or could not be.
    Saved(Result<PathBuf, SystemFault>),
    /// The notice has been read.
    CloseNotice,
}

/// A change of the worlds of the open scenario.
#[derive(Clone, Debug)]
pub enum SimulationCommand {
    /// Simulate so many worlds more.
    MoreWorlds(u32),
    /// Simulate no more worlds.
    Stop,
    /// Whether worlds are being simulated now, and how many are asked for in all.
    Started {
        /// Whether there are worlds left to simulate.
        running: bool,
        /// Worlds asked for.
        asked: u32,
    },
    /// There are more worlds.
    Simulated(Run),
}

/// A change of the story of one world.
#[derive(Clone, Debug)]
pub enum StoryCommand {
    /// Follow the world of this number, counted from 0.
    Follow(u32),
    /// The story of a world is known.
    Known(Arc<Replay>),
    /// Follow no world.
    Close,
}
