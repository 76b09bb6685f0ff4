//! `wasm-opt`, from the npm package `binaryen`: Debian's is too old for what today's compiler emits.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::Tool;

/// Makes the app smaller; needs Node.
pub(crate) fn binaryen() -> Tool {
    Tool {
        name: "binaryen",
        version: "132.0.0".into(),
        file: "bin/wasm-opt",
        purpose: "makes the app smaller",
        make: |it| {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
                .arg(it.into);
            it.log.run(npm.arg(format!("binaryen@{}", it.version)))?;
            fs::create_dir(it.into.join("bin"))?;
            Ok(symlink("../node_modules/.bin/wasm-opt", it.into.join("bin/wasm-opt"))?)
        },
    }
}
