//! `readmit check`: says what is wrong and how to mend it, before anybody needs it.
