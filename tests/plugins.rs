//! The plugin that stands in for a hardware key's, and the program that asks it: another package makes them, and a run of one test
//! alone has not.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Once,
};

/// The plugin's file.
pub const PLUGIN: &str = "age-plugin-sandyqtest";

/// The folder of the plugin; `sandyq-plugin` lies beside the program under test.
pub fn beside(program: &Path) -> PathBuf {
    static BUILT: Once = Once::new();
    let built = program.parent().unwrap();
    let plugin = built.join("examples").join(PLUGIN);
    BUILT.call_once(|| {
        if built.join("sandyq-plugin").exists() && plugin.exists() {
            return;
        }
        assert!(
            built.ends_with("debug"),
            "build sandyq-plugin and its examples first"
        );
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--locked", "-q", "-p", "sandyq-plugin"]);
        cargo.args(["--bins", "--examples", "--target-dir"]);
        cargo.arg(built.parent().unwrap());
        assert!(cargo.status().unwrap().success());
    });
    plugin.parent().unwrap().to_owned()
}
