//! The page's types are generated from the Rust views; this fails when they differ. `UPDATE_BINDINGS=1` writes them.
#![allow(missing_docs)]

use specta_typescript::Typescript;
use tauri_specta::Builder;

const HEADER: &str = "/* eslint-disable */\n// Generated from the Rust views: UPDATE_BINDINGS=1 cargo test -p sandyq-desktop --test bindings\n";

fn same_as_written(builder: &Builder<tauri::Wry>, name: &str) {
    let written = format!("{}/ui/src/host/{name}", env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    builder
        .export(Typescript::default().header(HEADER), &file)
        .unwrap();
    let fresh = std::fs::read_to_string(&file).unwrap();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&written, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&written).unwrap_or_default();
    assert_eq!(kept, fresh, "{name} differs from the Rust views");
}

#[test]
fn the_main_windows_bindings_are_those_of_the_views() {
    same_as_written(&sandyq_desktop::commands::bindings(), "bindings.ts");
}

#[test]
fn the_key_windows_bindings_are_those_of_the_views() {
    same_as_written(&sandyq_desktop::ask::bindings(), "ask-bindings.ts");
}
