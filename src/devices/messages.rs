//! Security notices about devices.
