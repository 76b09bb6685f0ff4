//! What makes a module small: `wasm-opt`, which also drops the names.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::cache::Cache;
use crate::command::run;
use crate::tools::binaryen;

/// Which of its passes, each measured on the whole of the app as served.
const PASSES: &str = "-Os --flatten --rereloop -O2 -Os --reorder-locals --reorder-functions-by-name";

/// Makes the module in `file` small.
pub(super) fn optimize(cache: &Cache, file: &Path) -> Result<()> {
    let mut wasm_opt = Command::new(binaryen().place(cache));
    wasm_opt.args(PASSES.split(' ')).arg(file).arg("-o").arg(file);
    run(&mut wasm_opt)
}
