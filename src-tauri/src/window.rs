//! Windows, each closed to everything it does not need: navigation, new windows, downloads, the web view's own menu.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use tauri::{
    AppHandle, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder, webview::NewWindowResponse,
};

/// Shown by the desktop's task list and by screenshots of it: never a locker's name.
const NEUTRAL: &str = "Sandyq";

/// The main window.
pub fn main<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    let window = closed(app, "main", "index.html")
        .inner_size(1180.0, 800.0)
        .min_inner_size(720.0, 520.0)
        .incognito(!by_webdriver())
        .build()?;
    without_menu(&window)?;
    Ok(window)
}

/// WebDriver cannot drive an ephemeral context; its test uses a throwaway home instead. Nothing else ever has another.
fn by_webdriver() -> bool {
    cfg!(feature = "e2e") && std::env::var_os("SANDYQ_E2E_WIRE").is_none()
}

/// The key window. It is shown when its page knows what to ask, so that no key is pressed into a blank one.
/// No WebDriver ever drives it.
pub fn ask<R: Runtime>(app: &AppHandle<R>, wide: bool) -> tauri::Result<WebviewWindow<R>> {
    // Five lines of eight words want more room than one secret.
    let (width, height) = if wide { (760.0, 620.0) } else { (560.0, 540.0) };
    let window = closed(app, "ask", "ask.html")
        .inner_size(width, height)
        .resizable(false)
        .center()
        .always_on_top(true)
        .visible(false)
        .incognito(true)
        .build()?;
    without_menu(&window)?;
    Ok(window)
}

/// The player: a web view without any command. What it plays stands behind a token in its address.
pub fn player<R: Runtime>(app: &AppHandle<R>, fragment: &str) -> tauri::Result<WebviewWindow<R>> {
    let label = "player";
    if let Some(earlier) = tauri::Manager::get_webview_window(app, label) {
        earlier.destroy()?;
    }
    let mut window = closed(app, label, &format!("player.html#{fragment}"))
        .inner_size(860.0, 620.0)
        .incognito(!by_webdriver());
    if !by_webdriver() {
        window = window.data_directory(nowhere());
    }
    let window = window.build()?;
    without_menu(&window)?;
    Ok(window)
}

/// Tauri registers our schemes once for each data directory, and each ephemeral web view of Linux has a context of its own: a second
/// view with the same directory could show none of our pages. So each gets another one, where nothing can be written;
/// an ephemeral context writes nothing anyway. Two are enough, because one player at a time is open.
fn nowhere() -> PathBuf {
    static OPENED: AtomicUsize = AtomicUsize::new(0);
    let opened = OPENED.fetch_add(1, Ordering::Relaxed);
    PathBuf::from(["/dev/null", "/dev/zero"][opened % 2])
}

fn closed<'a, R: Runtime>(
    app: &'a AppHandle<R>,
    label: &str,
    page: &str,
) -> WebviewWindowBuilder<'a, R, AppHandle<R>> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title(NEUTRAL)
        .devtools(cfg!(feature = "e2e"))
        .on_navigation(|url| our_own(url.scheme(), url.host_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
}

/// Only the pages inside the program.
fn our_own(scheme: &str, host: Option<&str>) -> bool {
    match scheme {
        "tauri" => host == Some("localhost"),
        "http" | "https" => host == Some("tauri.localhost"),
        _ => false,
    }
}

/// The default menu offers to save a picture to the disk.
#[cfg(target_os = "linux")]
fn without_menu<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    window.with_webview(|view| {
        use webkit2gtk::WebViewExt;
        view.inner().connect_context_menu(|_, _, _, _| true);
    })
}

#[cfg(not(target_os = "linux"))]
fn without_menu<R: Runtime>(_: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

/// A page keeps what it has shown until its process ends, whatever the page itself lets go of.
#[cfg(target_os = "linux")]
pub fn begin_anew<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    window.with_webview(|view| {
        use webkit2gtk::WebViewExt;
        let view = view.inner();
        // A WebDriver would lose sight of the window for good with the process that it came in by.
        if by_webdriver() {
            return view.reload();
        }
        let page = view.uri();
        view.terminate_web_process();
        if let Some(page) = page {
            view.load_uri(&page);
        }
    })
}

/// Elsewhere a page is begun anew in the process it has: what it held may stay there for a while.
#[cfg(not(target_os = "linux"))]
pub fn begin_anew<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    window.reload()
}

/// The file chooser would note the chosen path in `recently-used.xbel`.
#[cfg(target_os = "linux")]
pub fn forget_recent_files() {
    use gtk::prelude::GtkSettingsExt;
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_recent_files_enabled(false);
    }
}

/// Other systems keep no such list for us.
#[cfg(not(target_os = "linux"))]
pub fn forget_recent_files() {}

#[cfg(test)]
mod tests {
    use super::our_own;

    #[test]
    fn only_the_programs_own_pages_are_gone_to() {
        assert!(our_own("tauri", Some("localhost")));
        for (scheme, host) in [
            ("https", Some("example.org")),
            ("sandyq", Some("localhost")),
            ("file", None),
            ("data", None),
            ("tauri", Some("elsewhere")),
        ] {
            assert!(!our_own(scheme, host), "{scheme}");
        }
    }
}
