//! plugin: which programs of others may speak with hardware keys on this machine.

use sandyq_locker::{PluginRow, Plugins};
use serde_json::json;

use crate::{
    args::{Every, PluginNamed, PluginVerb, PluginVerbs},
    out::{DONE, Ended, Out},
    surroundings,
};

pub(crate) fn run(args: &PluginVerb, every: &Every, out: &Out) -> Ended {
    let mut plugins = Plugins::of(&surroundings::setting(every)?)?;
    match &args.verb {
        PluginVerbs::Allow(PluginNamed { plugin }) => {
            let row = Plugins::find(plugin)?;
            plugins.allow(row.clone())?;
            out.say("cli-plugin-allowed", &about(&row));
            out.say("cli-plugin-means", &[]);
            out.answer(&json!({ "plugin": row }));
        }
        PluginVerbs::List => {
            let rows = plugins.rows();
            if rows.is_empty() {
                out.say("cli-plugin-none", &[]);
            }
            for row in rows {
                let key = match row.there {
                    true => "cli-plugin-row",
                    false => "cli-plugin-row-missing",
                };
                out.say(key, &about(row));
            }
            out.answer(&json!({ "plugins": rows }));
        }
        PluginVerbs::Forbid(PluginNamed { plugin }) => {
            let row = plugins.forbid(plugin)?;
            out.say("cli-plugin-forbidden", &about(&row));
            out.answer(&json!({ "plugin": row }));
        }
    }
    Ok(DONE)
}

fn about(row: &PluginRow) -> [(&'static str, sandyq_words::Value<'_>); 2] {
    [
        ("name", row.name.as_str().into()),
        ("program", row.program.to_string_lossy().into()),
    ]
}
