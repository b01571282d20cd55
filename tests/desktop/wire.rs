//! A window without a WebDriver: scripts go to its page over a socket of this machine, so that the program is walled off
//! from its first line, as the shipped one is.

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixStream,
    path::Path,
    sync::Mutex,
};

use serde_json::{Value, json};

use crate::driver::{Outcome, poll};

/// What every script may use: elements are held in the page and named by their numbers.
const HANDS: &str = r"
const held = globalThis.wireHeld ??= [];
const named = given => given instanceof Element ? { held: held.push(given) - 1 } : given;
const set = (one, text) => {
  const kind = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(one, text);
  one.dispatchEvent(new Event('input', { bubbles: true }));
  one.dispatchEvent(new Event('change', { bubbles: true }));
};
const press = one => {
  if (!(one instanceof HTMLOptionElement)) { one.focus?.(); return one.click(); }
  const list = one.closest('select');
  list.value = one.value;
  list.dispatchEvent(new Event('input', { bubbles: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
};
const key = (one, how) => one.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...how }));
const type = (one, text) => {
  one.focus?.();
  if (text.startsWith('\ue009')) return key(one, { key: text[1], code: 'Key' + text[1].toUpperCase(), ctrlKey: true });
  const enter = text.endsWith('\ue007');
  set(one, (one.value ?? '') + (enter ? text.slice(0, -1) : text));
  if (enter) one.form.requestSubmit();
};
";

/// The two ends of what is said.
pub struct Wire {
    said: Mutex<(UnixStream, BufReader<UnixStream>)>,
}

impl Wire {
    /// Waits for the program, and for its page.
    pub fn to(socket: &Path) -> Outcome<Self> {
        let stream = poll("the wire", || UnixStream::connect(socket).ok())?;
        let hears = BufReader::new(stream.try_clone()?);
        let said = Mutex::new((stream, hears));
        let wire = Self { said };
        poll("the page", || {
            let there = wire.script("return document.querySelector('main') !== null;");
            (there.ok()? == true).then_some(())
        })?;
        Ok(wire)
    }

    /// What a script of the main page gives.
    pub fn script(&self, js: &str) -> Outcome<Value> {
        self.script_in("main", js)
    }

    /// What a script of another window's page gives.
    pub fn script_in(&self, window: &str, js: &str) -> Outcome<Value> {
        self.run(window, &format!("(function () {{ {js} }})()"))
    }

    /// What a script gives that ends by calling its last argument.
    pub fn script_done(&self, js: &str) -> Outcome<Value> {
        let keep = "v => { globalThis.wireDone = { v }; }";
        self.run(
            "main",
            &format!("(globalThis.wireDone = undefined, (function () {{ {js} }})({keep}), null)"),
        )?;
        let done = poll("the script's end", || {
            let done = self.script("return globalThis.wireDone ?? null;").ok()?;
            (!done.is_null()).then_some(done)
        })?;
        Ok(done["v"].clone())
    }

    /// Presses an element.
    pub fn click(&self, element: &Value) -> Outcome<()> {
        self.with(element, "press(one)")
    }

    /// Empties a field.
    pub fn empty(&self, element: &Value) -> Outcome<()> {
        self.with(element, "set(one, '')")
    }

    /// Types into a field.
    pub fn type_into(&self, element: &Value, text: &str) -> Outcome<()> {
        self.with(element, &format!("type(one, {})", json!(text)))
    }

    fn with(&self, element: &Value, act: &str) -> Outcome<()> {
        let number = element["held"].as_u64().ok_or("not an element")?;
        let js = format!(
            "const one = globalThis.wireHeld[{number}]; if (!one.isConnected) throw new Error('gone'); {act}; return null;"
        );
        self.script(&js).map(|_| ())
    }

    fn run(&self, window: &str, call: &str) -> Outcome<Value> {
        let script = format!(
            "(() => {{ {HANDS} try {{ return {{ value: named({call}) ?? null }}; }} catch (why) {{ return {{ error: String(why) }}; }} }})()"
        );
        let mut said = self.said.lock().map_err(|_| "the wire is broken")?;
        writeln!(said.0, "{}", json!([window, script]))?;
        let mut line = String::new();
        said.1.read_line(&mut line)?;
        let given: Value = serde_json::from_str(&line)?;
        match given["error"].as_str() {
            Some(why) => Err(why.to_owned().into()),
            None => Ok(given["value"].clone()),
        }
    }
}
