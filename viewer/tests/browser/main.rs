//! The page for the browser starts in a browser without a screen, and shows the application.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Size of the window, in pixels.
const SIZE: (u32, u32) = (1280, 800);

/// Milliseconds of the page's own time until the picture is taken.
const PATIENCE: u32 = 20_000;

/// The ground of the map in the light look and in the dark one.
const GROUNDS: [[u8; 3]; 2] = [[228, 235, 239], [32, 36, 40]];

/// What must be told to Chromium so that it draws without a graphics card and asks nobody anything.
const SETTINGS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--allow-file-access-from-files",
    "--hide-scrollbars",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
];

fn page() -> PathBuf {
    let path = std::env::var_os("VIFTE_PAGE").unwrap_or_else(|| {
        panic!("VIFTE_PAGE is not set\nhelp: VIFTE_PAGE=$(viewer/web/build) cargo test …")
    });
    PathBuf::from(path)
}

/// Chromium at a page, asked for something.
fn chromium(address: &str, folder: &Path, what: &str) -> Vec<u8> {
    let mut command = Command::new("chromium");
    command.args(SETTINGS).arg(what);
    command.arg(format!("--window-size={},{}", SIZE.0, SIZE.1));
    command.arg(format!("--virtual-time-budget={PATIENCE}"));
    command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    let output = command.arg(address).output();
    let output = output.unwrap_or_else(|error| {
        panic!("`chromium` does not start: {error}\nhelp: on Debian `apt-get install chromium`")
    });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The colours of a picture, three bytes each.
fn pixels(picture: &Path) -> Vec<[u8; 3]> {
    let file = std::fs::File::open(picture).unwrap();
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let step = info.color_type.samples();
    bytes[..info.buffer_size()].chunks_exact(step).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

fn shot(query: &str) -> Vec<[u8; 3]> {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("page.png");
    let address = format!("file://{}?{query}", page().display());
    chromium(&address, folder.path(), &format!("--screenshot={}", picture.display()));
    if let Some(kept) = std::env::var_os("VIFTE_PICTURES") {
        let name = query.replace(|letter: char| !letter.is_alphanumeric(), "-");
        std::fs::copy(&picture, Path::new(&kept).join(format!("{name}.png"))).unwrap();
    }
    pixels(&picture)
}

fn colours(shot: &[[u8; 3]]) -> usize {
    let mut colours = shot.to_vec();
    colours.sort_unstable();
    colours.dedup();
    colours.len()
}

#[test]
#[ignore = "needs the page that `viewer/web/build` makes, and Chromium"]
fn the_page_shows_the_map_of_a_scenario() {
    for (look, ground) in ["light", "dark"].into_iter().zip(GROUNDS) {
        let shot = shot(&format!("scenario=midtjylland-2013&{look}"));
        let of_map = shot.iter().filter(|pixel| **pixel == ground).count();
        assert!(of_map > shot.len() / 5, "{look}: {of_map} of {} pixels show the map", shot.len());
        let colours = colours(&shot);
        assert!(colours > 200, "{look}: only {colours} colours: letters and marks are missing");
    }
}

/// The page as it stands when worlds have been lived.
fn document(query: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("file://{}?{query}", page().display());
    String::from_utf8(chromium(&address, folder.path(), "--dump-dom")).unwrap()
}

/// What stands in the element of an opening tag.
fn inside<'a>(document: &'a str, tag: &str) -> &'a str {
    let (_, after) = document.split_once(tag).unwrap_or_else(|| panic!("no {tag}"));
    after.split_once('<').unwrap().0
}

#[test]
#[ignore = "needs the page that `viewer/web/build` makes, and Chromium"]
fn the_page_lives_the_worlds_of_what_its_address_names() {
    let english = vifte::load("erlang-loss").unwrap().scenario.title_en;
    let page = document("scenario=erlang-loss&language=en");
    assert_eq!(inside(&page, "<title>"), format!("{english} · Vifte"));
    assert_eq!(inside(&page, r#"<div id="message" role="status">"#), format!("{english}: 500 worlds"));
}

#[test]
#[ignore = "needs the page that `viewer/web/build` makes, and Chromium"]
fn the_page_goes_on_where_nothing_can_be_opened() {
    let page = document("scenario=no-such-scenario");
    assert_eq!(inside(&page, "<title>"), "Vifte");
    let started = shot("language=en");
    let failed = shot("scenario=no-such-scenario&language=en");
    assert!(colours(&started) > 50 && colours(&failed) > 50);
    assert_ne!(started, failed, "the page says that there is no such scenario");
}
