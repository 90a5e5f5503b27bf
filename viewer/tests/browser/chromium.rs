//! A browser without a screen, spoken to in its own protocol.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// Size of the window, in pixels.
pub(crate) const SIZE: (u32, u32) = (1280, 800);

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// What must be told to Chromium so that it draws without a graphics card and asks nobody anything.
const SETTINGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
];

/// A page in a browser that ends with it.
pub(crate) struct Page {
    program: Child,
    socket: WebSocket<TcpStream>,
    session: Value,
    calls: u32,
    _profile: TempDir,
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Asks again until there is an answer.
fn patiently<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "{what} does not come");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The port and the path that the browser listens at.
fn listening(profile: &Path) -> Option<(u16, String)> {
    let text = std::fs::read_to_string(profile.join("DevToolsActivePort")).ok()?;
    let (port, path) = text.split_once('\n')?;
    Some((port.parse().ok()?, path.to_owned()))
}

impl Page {
    /// Opens an address in a browser of its own.
    pub(crate) fn open(address: &str) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new("chromium");
        command.args(SETTINGS).arg(format!("--window-size={},{}", SIZE.0, SIZE.1));
        command.arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        let program = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let program = program.unwrap_or_else(|error| {
            panic!("`chromium` does not start: {error}\nhelp: on Debian `apt-get install chromium`")
        });
        let (port, path) = patiently("the browser's port", || listening(profile.path()));
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(format!("ws://127.0.0.1:{port}{path}"), stream).unwrap();
        let mut page = Self { program, socket, session: Value::Null, calls: 0, _profile: profile };
        let target = page.call("Target.createTarget", &json!({"url": address}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        page.session = page.call("Target.attachToTarget", &attach)["sessionId"].clone();
        let metrics = json!({"width": SIZE.0, "height": SIZE.1, "deviceScaleFactor": 1, "mobile": false});
        page.call("Emulation.setDeviceMetricsOverride", &metrics);
        page
    }

    fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": parameters});
        if !self.session.is_null() {
            message["sessionId"] = self.session.clone();
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            // what happens meanwhile is told too
            let answer: Value = match self.socket.read().unwrap() {
                Message::Text(text) => serde_json::from_str(&text).unwrap(),
                _ => continue,
            };
            if answer["id"] == self.calls {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    /// What an expression of the page's language gives.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let result = self.call("Runtime.evaluate", &parameters);
        assert!(result["exceptionDetails"].is_null(), "{}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// Waits until the page is called by a title and says what its status is.
    pub(crate) fn wait_for(&mut self, title: &str, status: &str) {
        let mut found = (Value::Null, Value::Null);
        let began = Instant::now();
        while found != (json!(title), json!(status)) {
            assert!(began.elapsed() < PATIENCE, "{found:?} instead of {title} and {status}");
            std::thread::sleep(Duration::from_millis(100));
            found = (
                self.evaluate("document.title"),
                self.evaluate("document.getElementById('message')?.textContent"),
            );
        }
    }

    /// A picture of the page: its pixels, three bytes each. It is kept where the variable `VIFTE_PICTURES` says.
    pub(crate) fn picture(&mut self, name: &str) -> Vec<[u8; 3]> {
        let shot = self.call("Page.captureScreenshot", &json!({"format": "png"}));
        let bytes = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        if let Some(folder) = std::env::var_os("VIFTE_PICTURES") {
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), &bytes).unwrap();
        }
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let samples = pixels[..info.buffer_size()].chunks_exact(info.color_type.samples());
        samples.map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
    }

    /// Drops files with these names and texts on the page.
    pub(crate) fn drop_files(&mut self, files: &[(&str, &[u8])]) {
        let encode = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
        let files: Vec<Value> = files.iter().map(|(name, bytes)| json!([name, encode(bytes)])).collect();
        self.evaluate(&format!(
            "(() => {{
                const all = new DataTransfer();
                for (const [name, text] of {}) {{
                    all.items.add(new File([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))], name));
                }}
                const canvas = document.getElementById('vifte');
                for (const type of ['dragover', 'drop']) {{
                    canvas.dispatchEvent(new DragEvent(type, {{ dataTransfer: all, bubbles: true, cancelable: true }}));
                }}
            }})()",
            Value::Array(files)
        ));
    }
}
