//! Certificates and keys that people paste, and those that servers show.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| switchboard::fuzzing::pem(data));
