//! Messages arrive: what goes over the wire, and what every kind of answer does to a message.

mod calls;
mod faults;
mod letters;
