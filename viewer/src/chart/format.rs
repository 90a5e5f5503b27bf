//! Files that charts are saved as.

/// What a chart is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveAs {
    /// A picture of lines and letters.
    Svg,
    /// Its numbers.
    Csv,
}

/// A file that is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it shows; its name is made of that.
    pub title: String,
    /// The end of its name, such as `svg`.
    pub ending: &'static str,
    /// What is in it.
    pub text: String,
}
