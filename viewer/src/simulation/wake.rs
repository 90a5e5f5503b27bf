//! What wakes the window when there is something new.

use std::sync::Arc;

/// Wakes the window when there is something new.
pub(crate) type Wake = Arc<dyn Fn() + Send + Sync>;
