//! What is said to whom, by e-mail and by telephone: rendered when it is queued, so that the worker
//! never asks back.
