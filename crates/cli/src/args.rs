//! The command line as a table. No sentence stands here: `help.rs` fills them in from the words, in the language asked for.

use std::path::PathBuf;

use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "sandyq",
    version,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(crate) struct Line {
    #[command(flatten)]
    pub(crate) every: Every,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What every call takes.
#[derive(Debug, Args)]
pub(crate) struct Every {
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_name = "kk|ru|en")]
    pub(crate) lang: Option<String>,
    #[arg(long, global = true, value_name = "NAME", env = "SANDYQ_ACTOR")]
    pub(crate) actor: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "SANDYQ_MACHINE",
        hide_env_values = true
    )]
    pub(crate) machine: Option<PathBuf>,
}

/// How a locker is unlocked. Never by a passphrase on the command line: other programs can read that.
#[derive(Clone, Debug, Args)]
pub(crate) struct Key {
    #[arg(
        long,
        value_name = "FILE",
        env = "SANDYQ_PASSPHRASE_FILE",
        hide_env_values = true
    )]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[arg(short = 'i', long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) plugin_identity: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shares: Shares,
}

/// Shares of the locker's identity, and what opens those that are sealed to their holders.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Shares {
    #[arg(long = "share", value_name = "FILE", action = ArgAction::Append)]
    pub(crate) shares: Vec<PathBuf>,
    #[arg(long = "share-key", value_name = "FILE", action = ArgAction::Append)]
    pub(crate) share_keys: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Create(Create),
    Invite(Invite),
    Station(StationVerb),
    Collect(Collect),
    Case(Case),
    Deposit(Box<Deposit>),
    Describe(Describe),
    List(List),
    Show(One),
    History(History),
    Search(Search),
    Release(Release),
    Recipients(OfLocker),
    Admit(Admit),
    Dismiss(Dismiss),
    Reseal(OfLocker),
    WayIn(WayInVerb),
    Plugin(PluginVerb),
    Bundle(Bundle),
    Verify(Verify),
    Receive(Receive),
    Check(OfLocker),
    Salvage(Salvage),
    Continue(OfLocker),
    Split(Split),
    Quorum(OfLocker),
    Rehearse(Rehearse),
    Restore(Restore),
    Survival(Survival),
    Key(KeyVerb),
    Checkpoint(Checkpoint),
    Witness(WitnessVerb),
    Anchor(Anchor),
    Completions(Completions),
    Man,
    #[command(hide = true)]
    ProbeDatabase(Probe),
}

#[derive(Debug, Args)]
pub(crate) struct Create {
    pub(crate) locker: PathBuf,
    #[arg(long, required_unless_present = "station")]
    pub(crate) name: Option<String>,
    #[arg(long = "recipient", value_name = "AGE-RECIPIENT", action = ArgAction::Append)]
    pub(crate) recipients: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_out: Option<PathBuf>,
    #[arg(long)]
    pub(crate) sample: bool,
    #[arg(long)]
    pub(crate) own_passphrase: bool,
    /// No way in on this folder: whatever makes one is another kind of locker.
    #[arg(long, value_name = "INVITATION", conflicts_with_all = ["recipients", "recovery_out", "sample", "identity"])]
    pub(crate) station: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Survival {
    pub(crate) locker: PathBuf,
    #[arg(long = "lost", value_name = "PLACE", action = ArgAction::Append)]
    pub(crate) lost: Vec<String>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Invite {
    pub(crate) locker: PathBuf,
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct StationVerb {
    #[command(subcommand)]
    pub(crate) verb: StationVerbs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StationVerbs {
    Show(StationShow),
    Update(StationUpdate),
    Sheet(StationSheet),
}

#[derive(Debug, Args)]
pub(crate) struct StationShow {
    #[arg(id = "station_folder", value_name = "STATION")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct StationUpdate {
    #[arg(id = "station_folder", value_name = "STATION")]
    pub(crate) folder: PathBuf,
    pub(crate) invitation: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct StationSheet {
    #[arg(id = "station_folder", value_name = "STATION")]
    pub(crate) folder: PathBuf,
    #[arg(short = 'o', long = "out", value_name = "SHEET.html")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Collect {
    pub(crate) locker: PathBuf,
    #[arg(id = "collected", value_name = "STATION-OR-LETTER")]
    pub(crate) station: PathBuf,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Case {
    #[command(subcommand)]
    pub(crate) verb: CaseVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CaseVerb {
    Add(CaseAdd),
    List(OfLocker),
}

#[derive(Debug, Args)]
pub(crate) struct CaseAdd {
    pub(crate) locker: PathBuf,
    pub(crate) title: String,
    #[arg(long, default_value = "")]
    pub(crate) notes: String,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Deposit {
    /// With `--to` the first of the files.
    #[arg(required_unless_present = "to_invitation")]
    pub(crate) locker: Option<PathBuf>,
    pub(crate) files: Vec<PathBuf>,
    /// For a person without a locker: into one file, for whoever invited them.
    #[arg(
        id = "to_invitation",
        long = "to",
        value_name = "INVITATION",
        requires = "letter"
    )]
    pub(crate) invitation: Option<PathBuf>,
    #[arg(
        id = "letter",
        short = 'o',
        long = "out",
        value_name = "DEPOSIT.sandyq-deposit",
        requires = "to_invitation"
    )]
    pub(crate) letter: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "to_invitation")]
    pub(crate) receipt: Option<PathBuf>,
    #[arg(long)]
    pub(crate) kind: String,
    #[arg(long)]
    pub(crate) case: Option<String>,
    #[arg(long, default_value = "")]
    pub(crate) title: String,
    #[arg(long, value_name = "EDTF", default_value = "")]
    pub(crate) happened: String,
    #[arg(long, default_value = "")]
    pub(crate) place: String,
    #[arg(long, value_name = "WHO", default_value = "")]
    pub(crate) by: String,
    #[arg(long, default_value = "")]
    pub(crate) obtained: String,
    #[arg(long, value_name = "kk|ru|en|other", default_value = "")]
    pub(crate) language: String,
    #[arg(long = "tag", action = ArgAction::Append)]
    pub(crate) tags: Vec<String>,
    #[arg(long, default_value = "")]
    pub(crate) notes: String,
    #[arg(long = "person", value_name = "NAME:ROLE", action = ArgAction::Append)]
    pub(crate) people: Vec<String>,
    #[arg(long, action = ArgAction::Append)]
    pub(crate) sensitivity: Vec<String>,
    #[arg(long, value_name = "FIELDS.json")]
    pub(crate) fields: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Describe {
    pub(crate) locker: PathBuf,
    pub(crate) item: String,
    #[arg(long = "set", value_name = "FIELD=VALUE", action = ArgAction::Append)]
    pub(crate) set: Vec<String>,
    #[arg(long, value_name = "FIELDS.json")]
    pub(crate) fields: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    pub(crate) locker: PathBuf,
    #[arg(long)]
    pub(crate) case: Option<String>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct One {
    pub(crate) locker: PathBuf,
    pub(crate) item: String,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct History {
    pub(crate) locker: PathBuf,
    pub(crate) item: Option<String>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    pub(crate) locker: PathBuf,
    pub(crate) query: String,
    #[arg(long)]
    pub(crate) case: Option<String>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Release {
    pub(crate) locker: PathBuf,
    pub(crate) item: String,
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct OfLocker {
    pub(crate) locker: PathBuf,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Admit {
    pub(crate) locker: PathBuf,
    pub(crate) recipient: String,
    #[arg(id = "holder", long = "name", value_name = "NAME")]
    pub(crate) name: String,
    #[arg(id = "kept", long = "place", value_name = "PLACE", default_value = "")]
    pub(crate) place: String,
    #[arg(long)]
    pub(crate) reseal: bool,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    pub(crate) locker: PathBuf,
    #[arg(id = "who", value_name = "RECIPIENT")]
    pub(crate) recipient: String,
    #[arg(long)]
    pub(crate) reseal: bool,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct WayInVerb {
    #[command(subcommand)]
    pub(crate) verb: WayInVerbs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WayInVerbs {
    Add(WayInAdd),
    List(OfLocker),
    Remove(WayInRemove),
}

#[derive(Debug, Args)]
pub(crate) struct WayInAdd {
    pub(crate) locker: PathBuf,
    #[arg(id = "holder", long = "name", value_name = "NAME")]
    pub(crate) name: String,
    #[arg(id = "kept", long = "place", value_name = "PLACE", default_value = "")]
    pub(crate) place: String,
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "new_passphrase_file")]
    pub(crate) recovery_out: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["new_passphrase_file", "recovery_out"])]
    pub(crate) own_passphrase: bool,
    /// Opened once by `--plugin-identity` before it counts; the locker is unlocked by another way in.
    #[arg(long, value_name = "AGE1NAME1…", requires = "plugin_identity", conflicts_with_all = ["new_passphrase_file", "recovery_out", "own_passphrase"])]
    pub(crate) plugin_recipient: Option<String>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct PluginVerb {
    #[command(subcommand)]
    pub(crate) verb: PluginVerbs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PluginVerbs {
    Allow(PluginNamed),
    List,
    Forbid(PluginNamed),
}

#[derive(Debug, Args)]
pub(crate) struct PluginNamed {
    #[arg(id = "plugin", value_name = "NAME")]
    pub(crate) plugin: String,
}

#[derive(Debug, Args)]
pub(crate) struct WayInRemove {
    pub(crate) locker: PathBuf,
    #[arg(id = "way", value_name = "WAY-IN")]
    pub(crate) way: String,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Bundle {
    pub(crate) locker: PathBuf,
    #[arg(long)]
    pub(crate) case: Option<String>,
    #[arg(long = "to", value_name = "AGE-RECIPIENT", num_args = 1..)]
    pub(crate) to: Vec<String>,
    #[arg(long)]
    pub(crate) purpose: String,
    #[arg(long = "item", value_name = "ITEM", num_args = 1..)]
    pub(crate) items: Vec<String>,
    #[arg(long, value_name = "FIELD", num_args = 1..)]
    pub(crate) withhold: Vec<String>,
    #[arg(long, value_name = "KEY-OUT")]
    pub(crate) one_time: Option<PathBuf>,
    #[arg(short = 'o', long, value_name = "OUT.sandyq")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) came: Came,
    #[arg(short = 'i', long, value_name = "IDENTITY-FILE", required = true, action = ArgAction::Append)]
    pub(crate) identity: Vec<PathBuf>,
    #[arg(long, value_name = "REPORT.html")]
    pub(crate) report: Option<PathBuf>,
}

/// A bundle that came, and what is known of it.
#[derive(Debug, Args)]
pub(crate) struct Came {
    pub(crate) bundle: PathBuf,
    #[arg(long, value_name = "FINGERPRINT")]
    pub(crate) signer: Option<String>,
    #[arg(long, value_name = "ROOT.pem", action = ArgAction::Append)]
    pub(crate) trust_root: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) remember_nothing: bool,
}

/// Annexes go into a folder, in the open, or into a locker, whose own key may open the bundle too.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("place").required(true).args(["output", "into"]))]
pub(crate) struct Receive {
    #[command(flatten)]
    pub(crate) came: Came,
    #[arg(short = 'i', long, value_name = "IDENTITY-FILE", required_unless_present = "into", action = ArgAction::Append)]
    pub(crate) identity: Vec<PathBuf>,
    #[arg(short = 'o', long, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "LOCKER")]
    pub(crate) into: Option<PathBuf>,
    #[arg(long, conflicts_with = "output")]
    pub(crate) case: Option<String>,
    #[arg(
        long,
        value_name = "FILE",
        env = "SANDYQ_PASSPHRASE_FILE",
        hide_env_values = true
    )]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    pub(crate) locker_identity: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Salvage {
    pub(crate) old: PathBuf,
    pub(crate) new: PathBuf,
    #[arg(short = 'o', long = "output", value_name = "LIST")]
    pub(crate) list: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Split {
    pub(crate) locker: PathBuf,
    #[arg(long, value_name = "NUMBER")]
    pub(crate) threshold: u8,
    #[arg(long = "holder", value_name = "NAME[:PLACE][=AGE-RECIPIENT]", required = true, action = ArgAction::Append)]
    pub(crate) holders: Vec<String>,
    #[arg(short = 'o', long, alias = "out", value_name = "FOLDER")]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) remove_passphrase: bool,
    #[arg(long)]
    pub(crate) new_identity: bool,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct Rehearse {
    pub(crate) locker: PathBuf,
    #[command(flatten)]
    pub(crate) shares: Shares,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    pub(crate) locker: PathBuf,
    #[command(flatten)]
    pub(crate) shares: Shares,
    #[arg(long = "continue")]
    pub(crate) continue_here: bool,
    #[arg(
        id = "ending-passphrase-file",
        long = "new-passphrase-file",
        value_name = "FILE"
    )]
    pub(crate) new_passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_out: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) identity_out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct KeyVerb {
    #[command(subcommand)]
    pub(crate) verb: KeyVerbs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyVerbs {
    New(KeyNew),
    Show(KeyShow),
    Signer(KeySigner),
}

#[derive(Debug, Args)]
pub(crate) struct KeyNew {
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct KeyShow {
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct KeySigner {
    pub(crate) locker: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Checkpoint {
    #[command(subcommand)]
    pub(crate) verb: CheckpointVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CheckpointVerb {
    Export(CheckpointExport),
    Import(CheckpointImport),
    List(CheckpointList),
}

#[derive(Debug, Args)]
pub(crate) struct CheckpointExport {
    pub(crate) locker: PathBuf,
    #[arg(long = "for", value_name = "WITNESS-KEY")]
    pub(crate) witness: String,
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[arg(long, value_name = "PAGE.html")]
    pub(crate) page: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckpointImport {
    pub(crate) locker: PathBuf,
    pub(crate) answer: PathBuf,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct CheckpointList {
    pub(crate) locker: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct WitnessVerb {
    #[command(subcommand)]
    pub(crate) verb: WitnessVerbs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WitnessVerbs {
    Key,
    Cosign(Cosign),
}

#[derive(Debug, Args)]
pub(crate) struct Cosign {
    pub(crate) request: PathBuf,
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) words_compared: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Anchor {
    #[command(subcommand)]
    pub(crate) verb: AnchorVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AnchorVerb {
    Request(AnchorRequest),
    Attach(AnchorAttach),
    List(AnchorList),
}

#[derive(Debug, Args)]
pub(crate) struct AnchorRequest {
    pub(crate) locker: PathBuf,
    #[arg(long = "to", value_name = "AUTHORITY")]
    pub(crate) authority: String,
    #[arg(short = 'o', long, value_name = "FILE.tsq")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct AnchorAttach {
    pub(crate) locker: PathBuf,
    pub(crate) reply: PathBuf,
    #[arg(long, value_name = "ROOT.pem")]
    pub(crate) authority_cert: PathBuf,
    #[command(flatten)]
    pub(crate) key: Key,
}

#[derive(Debug, Args)]
pub(crate) struct AnchorList {
    pub(crate) locker: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Probe {
    pub(crate) path: PathBuf,
}
