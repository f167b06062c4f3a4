//! The rules of a request, told as what happens to Noor.
