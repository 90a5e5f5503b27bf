//! A real window opens on a screen without a monitor, and shows the application.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Size of the screen, in pixels.
const SCREEN: (usize, usize) = (1280, 860);

/// The ground of the map in the light look.
const GROUND: [u8; 3] = [228, 235, 239];

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(command: &mut Command, package: &str) -> Running {
    let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    Running(started.unwrap_or_else(|error| {
        let program = command.get_program().display();
        panic!("{program} does not start: {error}\nhelp: on Debian `apt-get install {package}`")
    }))
}

/// The pixels of a screen, three bytes each.
fn pixels(display: &str) -> Vec<u8> {
    let mut import = Command::new("import");
    import.env("DISPLAY", display).args(["-silent", "-window", "root", "-depth", "8", "rgb:-"]);
    import.output().expect("`import` runs; on Debian `apt-get install imagemagick`").stdout
}

#[test]
fn the_window_shows_the_map_of_a_scenario() {
    let display = format!(":{}", 200 + std::process::id() % 5_000);
    let screen = format!("{}x{}x24", SCREEN.0, SCREEN.1);
    let _server =
        start(Command::new("Xvfb").args([&display, "-screen", "0", &screen, "-nolisten", "tcp"]), "xvfb");
    std::thread::sleep(Duration::from_secs(1));
    let mut viewer = Command::new(env!("CARGO_BIN_EXE_vifte-viewer"));
    viewer.arg("midtjylland-2013").env("DISPLAY", &display).env_remove("WAYLAND_DISPLAY");
    viewer.env("LIBGL_ALWAYS_SOFTWARE", "1");
    // the window is not opened as somebody left theirs
    let home = tempfile::tempdir().unwrap();
    viewer.args(["--language", "en"]).env("XDG_DATA_HOME", home.path());
    let mut viewer = start(&mut viewer, "libgl1-mesa-dri libxkbcommon-x11-0");
    let began = Instant::now();
    loop {
        assert!(viewer.0.try_wait().unwrap().is_none(), "the viewer has ended");
        let shot = pixels(&display);
        let of_map = shot.as_chunks::<3>().0.iter().filter(|pixel| **pixel == GROUND).count();
        // the map takes a third of the window or more
        if of_map > SCREEN.0 * SCREEN.1 / 5 {
            let mut colours: Vec<&[u8; 3]> = shot.as_chunks::<3>().0.iter().collect();
            colours.sort_unstable();
            colours.dedup();
            assert!(colours.len() > 200, "only {} colours: letters and marks are missing", colours.len());
            return;
        }
        assert!(began.elapsed() < Duration::from_mins(1), "after a minute {of_map} pixels show the map");
        std::thread::sleep(Duration::from_millis(300));
    }
}
