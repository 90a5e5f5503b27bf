//! The commands: all that can change what is on screen.

use std::sync::Arc;

use egui::{ColorImage, DroppedFileHandle, Rect};
use vifte_engine::Results;
use vifte_engine::compare::Comparison;

use crate::chart::SaveAs;
use crate::chart::{Chart, Written};
use crate::pages::compare::board::{Candidates, Rival};
use crate::pages::fans::fan::FanChoice;
use crate::pages::map::camera::Camera;
use crate::pages::map::outcome::MapOutcome;
use crate::pages::map::outlines::ReadOutlines;
use crate::plan::{NewItem, PlanItem};
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::{HandedFile, Opened};
use crate::scenario::selection::Selection;
use crate::simulation::Run;
use crate::simulation::story::Replay;
use crate::state::navigation::Answer;
use crate::state::page::{List, MapKind, Page};
use crate::state::study::Study;
use crate::text::Language;
use crate::ui::theme::Appearance;

/// A change of the state. Views ask for commands, and nothing else changes a state.
#[derive(Clone, Debug)]
pub enum Command {
    /// Show what can be opened.
    Start,
    /// Go back to the open scenario.
    Back,
    /// Close the window, once it is said what becomes of an unsaved plan.
    CloseWindow,
    /// What becomes of the unsaved plan.
    Answer(Answer),
    /// Open a scenario or a run: the name of a bundled one, a path, or the short name of a run.
    Open(String),
    /// Open what the first names, and compare it with the others.
    OpenSeveral(Vec<String>),
    /// Open what stands in these files.
    OpenFiles(Arc<[HandedFile]>),
    /// What was wanted is open, or cannot be opened.
    Opened(Arc<Result<Opened, Failure>>),
    /// These files were dropped into the window.
    Drop(Vec<DroppedFileHandle>),
    /// Ask for a file.
    ChooseFile,
    /// Ask for a file to compare with.
    ChooseRival,
    /// Show a page.
    Turn(Page),
    /// Live so many worlds more.
    MoreWorlds(u32),
    /// Live no more worlds.
    Stop,
    /// There is news of the worlds.
    Lived(Run),
    /// Show one fan large, all, or an offer's tariff or accounts.
    ShowFan(FanChoice),
    /// Tell the story of a world.
    Replay(u32),
    /// A story is there.
    Told(Arc<Replay>),
    /// Tell no story.
    CloseReplay,
    /// There is news of the worlds without guarantees.
    LivedWithout(Arc<Results>),
    /// Show this guarantee.
    ShowGuarantee(usize),
    /// Save a chart beside the program's working folder.
    SaveChart(Box<Chart>, SaveAs),
    /// Weigh scenarios or explain them in another way.
    Study(Study),
    /// Save a file that is written already.
    SaveText(Box<Written>),
    /// Save a part of the window as a picture, under a title.
    SavePicture(String, Rect),
    /// A part of the window has been drawn, to be saved.
    Pictured(Arc<ColorImage>),
    /// The notice has been read.
    CloseNotice,
    /// Look for this among the assumptions.
    Search(String),
    /// Plan something for the offer of this index.
    PlanAdd(usize, NewItem),
    /// Plan a new offer like the one of the first index in the municipality of the second.
    PlanAddIn(usize, usize),
    /// Look at an entry of the plan.
    PlanChoose(Option<usize>),
    /// Change an entry of the plan, and check it when the change is finished.
    PlanEdit(usize, PlanItem, bool),
    /// Take an entry away.
    PlanRemove(usize),
    /// Undo the last change of the plan.
    PlanUndo,
    /// Redo what was undone.
    PlanRedo,
    /// Save the plan as a scenario file at this path.
    PlanSave(String),
    /// Compare the scenario with and without the plan.
    PlanCompare,
    /// The plan makes this scenario, or none.
    Planned(Arc<Option<Result<Document, Failure>>>),
    /// These scenarios are to be on the board.
    RivalsFound(Arc<Result<Vec<Rival>, Failure>>),
    /// Compare with another scenario: the name of a bundled one or a path.
    AddRival(String),
    /// Compare with what stands in these files.
    AddRivalFiles(Arc<[HandedFile]>),
    /// These can be compared with the open scenario.
    Offer(Candidates),
    /// Compare no more with the scenario at a place.
    RemoveRival(usize),
    /// Show the winners and losers of the scenario at a place.
    ShowRival(usize),
    /// Show winners and losers as a list or as tiles.
    ShowWinners(MapKind),
    /// Compare so many worlds more.
    CompareMore(u32),
    /// There is news of the comparison.
    Compared(Arc<Comparison>),
    /// Show all texts in this language.
    Speak(Language),
    /// Light or dark.
    Appear(Appearance),
    /// Show this list on the left.
    ShowList(List),
    /// Select something.
    Select(Selection),
    /// Select nothing.
    Deselect,
    /// Colour the map by this.
    Colour(MapOutcome),
    /// Colour the map by this year, or by the mean of all.
    ShowYear(Option<usize>),
    /// Show true positions or tiles.
    ShowMap(MapKind),
    /// Show this part of the plane on the map.
    MoveMap(Camera),
    /// Show everything on the map.
    FitMap,
    /// Show the outlines in a GeoJSON file on the map: its name and its bytes.
    Outlines(String, Arc<[u8]>),
    /// Show the outlines in the GeoJSON file at a path.
    OutlinesFrom(String),
    /// The file of outlines has been read, or is none.
    OutlinesRead(Arc<ReadOutlines>),
    /// Show no outlines.
    NoOutlines,
    /// What came of the outlines has been read.
    CloseOutlinesNews,
}
