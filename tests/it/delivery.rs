//! Messages on their way: by e-mail and by telephone, and whatever goes wrong.

mod calls;
mod draining;
mod faults;
mod kills;
mod letters;
mod outages;
