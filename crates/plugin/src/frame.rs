//! What a program of ours and `sandyq-plugin` say to each other: typed frames on two pipes, each bounded.
//!
//! ```text
//! frame   kind (1 byte), length of the body (4 bytes, little-endian, at most 64 KiB), body
//! body    fields: length (2 bytes, little-endian), bytes
//! ```
//!
//! Behind `sandyq-plugin` runs a program of somebody else, so that neither side believes a length, a count or a text before
//! [`Asked::parse`], [`Said::parse`] or [`Told::parse`] returns; what would be written otherwise is refused. The file is compiled
//! into both sides, and stands on the standard library and `zeroize` alone.

use std::io::{self, Read, Write};

use zeroize::Zeroizing;

/// Longest body of a frame, in bytes: a whole header of an age file is a quarter of it.
pub const MAX_BODY: usize = 64 << 10;
/// Longest text that is passed on, in characters: three lines of a terminal. What is longer is cut.
pub const MAX_TEXT: usize = 240;
/// Longest answer of a person, in bytes: no device takes a longer PIN.
pub const MAX_ANSWER: usize = 256;
/// Most stanzas: as many as an age header that we read may have.
pub const MAX_STANZAS: usize = 32;
/// Most identities of one plugin that are tried at once: slots of some devices.
pub const MAX_IDENTITIES: usize = 8;
/// Longest identity, recipient, stanza argument, in bytes; a post-quantum stanza's is 1,500.
pub const MAX_WORD: usize = 8 << 10;
/// Bytes of a file key.
pub const KEY: usize = 16;
/// Most messages and questions for one file key. An honest plugin needs three or four.
pub const MAX_TALK: usize = 32;

const HEAD: usize = 5;
const MOST_ARGS: usize = 16;

/// A stanza of a header, as age's protocol has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stanza {
    /// Its type.
    pub kind: String,
    /// What follows on its line.
    pub args: Vec<String>,
    /// Its body, decoded.
    pub body: Vec<u8>,
}

/// The one question that a process answers.
#[derive(PartialEq, Eq)]
pub enum Asked {
    /// The file key behind these stanzas, for these identities of one plugin.
    Open {
        /// The plugin's name.
        name: String,
        /// `AGE-PLUGIN-NAME-1…`, each.
        identities: Vec<String>,
        /// Those of the header.
        stanzas: Vec<Stanza>,
    },
    /// Stanzas that give this file key to a recipient.
    Wrap {
        /// The plugin's name.
        name: String,
        /// `age1name1…`.
        recipient: String,
        /// The key.
        key: Zeroizing<[u8; KEY]>,
    },
}

/// What the process says.
#[derive(PartialEq, Eq)]
pub enum Said {
    /// First of all: whether no socket but this machine's own opens, for it and for the plugin.
    Begun {
        /// As the kernel behaved when it was tried.
        offline: bool,
    },
    /// Nothing came from the plugin for ten seconds: it waits for the device, most likely.
    Waiting,
    /// The plugin wants this shown.
    Message(String),
    /// The plugin asks for something that may be seen while it is typed.
    AskPlain(String),
    /// The plugin asks for a PIN.
    AskSecret(String),
    /// The plugin asks which of two it shall be.
    AskChoice {
        /// The question.
        text: String,
        /// The word for yes.
        yes: String,
        /// The word for no, if there is a choice.
        no: Option<String>,
    },
    /// At the end: the file key.
    Key(Zeroizing<[u8; KEY]>),
    /// At the end: the stanzas.
    Stanzas(Vec<Stanza>),
    /// At the end: none of the stanzas is for these identities.
    NotMine,
    /// At the end: the plugin refused, and says so.
    Refused(String),
    /// At the end: there is no such program.
    Missing,
    /// At the end: this identity or recipient is none.
    Malformed,
    /// At the end: the plugin broke off, broke its protocol, or talked without end.
    Broken,
}

/// What a person answered.
#[derive(PartialEq, Eq)]
pub enum Told {
    /// A text.
    Text(Zeroizing<String>),
    /// Yes or no.
    Choice(bool),
    /// Nothing: the person turned away.
    Nothing,
}

macro_rules! hides {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }
    )*};
}
hides!(Asked, Said, Told);

/// A frame that was read and not yet understood.
pub struct Frame(Zeroizing<Vec<u8>>);

impl Frame {
    /// Takes one frame from a pipe; `None` where it ends before another begins.
    ///
    /// # Errors
    /// When the pipe breaks, ends inside a frame, or a length is beyond [`MAX_BODY`].
    pub fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut head = [0; HEAD];
        if from.read(&mut head[..1])? == 0 {
            return Ok(None);
        }
        from.read_exact(&mut head[1..])?;
        let length = head[1..].try_into().map(u32::from_le_bytes);
        let length = length.map_or(usize::MAX, |length| length as usize);
        if length > MAX_BODY {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut whole = Zeroizing::new(vec![0; HEAD + length]);
        whole[..HEAD].copy_from_slice(&head);
        from.read_exact(&mut whole[HEAD..])?;
        Ok(Some(Self(whole)))
    }

    /// Writes it whole.
    ///
    /// # Errors
    /// When the pipe breaks.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        to.write_all(&self.0)?;
        to.flush()
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn kind(&self) -> u8 {
        self.0[0]
    }

    fn fields(&self) -> Option<Fields<'_>> {
        let mut rest = &self.0[HEAD..];
        let mut all = Vec::new();
        while !rest.is_empty() {
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (field, after) =
                after.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            all.push(field);
            rest = after;
        }
        Some(Fields(all.into_iter()))
    }
}

/// A frame that is written: with room from the start, so that no secret is copied about in memory.
struct Draft(Zeroizing<Vec<u8>>);

impl Draft {
    fn new(kind: u8) -> Self {
        let mut bytes = Zeroizing::new(Vec::with_capacity(HEAD + MAX_BODY));
        bytes.extend_from_slice(&[kind, 0, 0, 0, 0]);
        Self(bytes)
    }

    /// What is too long for a frame makes it one that the other side refuses.
    fn with(mut self, field: &[u8]) -> Self {
        let length = u16::try_from(field.len()).unwrap_or(u16::MAX);
        self.0.extend_from_slice(&length.to_le_bytes());
        self.0.extend_from_slice(field);
        self
    }

    fn with_stanzas(self, stanzas: &[Stanza]) -> Self {
        stanzas.iter().fold(self, |draft, stanza| {
            let count = u8::try_from(stanza.args.len()).unwrap_or(u8::MAX);
            let draft = draft.with(stanza.kind.as_bytes()).with(&[count]);
            let args = stanza.args.iter();
            let draft = args.fold(draft, |draft, arg| draft.with(arg.as_bytes()));
            draft.with(&stanza.body)
        })
    }

    fn done(mut self) -> Frame {
        let length = u32::try_from(self.0.len() - HEAD).unwrap_or(u32::MAX);
        self.0[1..HEAD].copy_from_slice(&length.to_le_bytes());
        Frame(self.0)
    }
}

struct Fields<'a>(std::vec::IntoIter<&'a [u8]>);

impl Fields<'_> {
    fn bytes(&mut self) -> Option<Vec<u8>> {
        self.0.next().map(<[u8]>::to_vec)
    }

    fn key(&mut self) -> Option<Zeroizing<[u8; KEY]>> {
        self.0.next()?.try_into().ok().map(Zeroizing::new)
    }

    fn flag(&mut self) -> Option<bool> {
        match self.0.next()? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }

    /// One word of printable ASCII, as stanzas, identities and recipients are made of.
    fn word(&mut self) -> Option<String> {
        let bytes = self.0.next()?;
        let plain = bytes.iter().all(u8::is_ascii_graphic);
        let fits = (1..=MAX_WORD).contains(&bytes.len());
        let text = std::str::from_utf8(bytes).ok()?;
        (plain && fits).then(|| text.to_owned())
    }

    fn text(&mut self) -> Option<String> {
        let text = std::str::from_utf8(self.0.next()?).ok()?;
        (text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control))
            .then(|| text.to_owned())
    }

    fn stanzas(&mut self) -> Option<Vec<Stanza>> {
        let mut all = Vec::new();
        while self.0.len() > 0 {
            let kind = self.word()?;
            let [count] = *self.0.next()? else {
                return None;
            };
            let count = usize::from(count);
            if count > MOST_ARGS || all.len() == MAX_STANZAS {
                return None;
            }
            let args = (0..count).map(|_| self.word()).collect::<Option<_>>()?;
            let body = self.bytes()?;
            all.push(Stanza { kind, args, body });
        }
        (!all.is_empty()).then_some(all)
    }

    fn end<T>(mut self, what: T) -> Option<T> {
        self.0.next().is_none().then_some(what)
    }
}

impl Asked {
    /// As it goes over the pipe.
    #[must_use]
    pub fn frame(&self) -> Frame {
        match self {
            Self::Open {
                name,
                identities,
                stanzas,
            } => {
                let count = u8::try_from(identities.len()).unwrap_or(u8::MAX);
                let draft = Draft::new(b'o').with(name.as_bytes()).with(&[count]);
                let all = identities.iter();
                all.fold(draft, |draft, one| draft.with(one.as_bytes()))
                    .with_stanzas(stanzas)
                    .done()
            }
            Self::Wrap {
                name,
                recipient,
                key,
            } => Draft::new(b'w')
                .with(name.as_bytes())
                .with(recipient.as_bytes())
                .with(&**key)
                .done(),
        }
    }

    /// `None` when it is no question.
    #[must_use]
    pub fn parse(frame: &Frame) -> Option<Self> {
        let mut fields = frame.fields()?;
        let name = fields.word()?;
        match frame.kind() {
            b'o' => {
                let [count] = *fields.0.next()? else {
                    return None;
                };
                let count = usize::from(count);
                let fits = (1..=MAX_IDENTITIES).contains(&count);
                let count = if fits { count } else { return None };
                let identities = (0..count).map(|_| fields.word()).collect::<Option<_>>()?;
                let stanzas = fields.stanzas()?;
                fields.end(Self::Open {
                    name,
                    identities,
                    stanzas,
                })
            }
            b'w' => {
                let (recipient, key) = (fields.word()?, fields.key()?);
                fields.end(Self::Wrap {
                    name,
                    recipient,
                    key,
                })
            }
            _ => None,
        }
    }
}

impl Said {
    /// As it goes over the pipe. Texts are cut, and what would move a cursor is replaced.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let text = |kind, text: &str| Draft::new(kind).with(cut(text).as_bytes()).done();
        match self {
            Self::Begun { offline } => Draft::new(b'b').with(&[u8::from(*offline)]).done(),
            Self::Waiting => Draft::new(b't').done(),
            Self::Message(said) => text(b'm', said),
            Self::AskPlain(said) => text(b'p', said),
            Self::AskSecret(said) => text(b's', said),
            Self::AskChoice { text, yes, no } => {
                let draft = Draft::new(b'c').with(cut(text).as_bytes());
                let draft = draft.with(cut(yes).as_bytes());
                match no {
                    Some(no) => draft.with(cut(no).as_bytes()).done(),
                    None => draft.done(),
                }
            }
            Self::Key(key) => Draft::new(b'k').with(&**key).done(),
            Self::Stanzas(stanzas) => Draft::new(b'r').with_stanzas(stanzas).done(),
            Self::NotMine => Draft::new(b'n').done(),
            Self::Refused(said) => text(b'e', said),
            Self::Missing => Draft::new(b'x').done(),
            Self::Malformed => Draft::new(b'f').done(),
            Self::Broken => Draft::new(b'd').done(),
        }
    }

    /// `None` when the process says what it never says.
    #[must_use]
    pub fn parse(frame: &Frame) -> Option<Self> {
        let mut fields = frame.fields()?;
        let said = match frame.kind() {
            b'b' => Self::Begun {
                offline: fields.flag()?,
            },
            b't' => Self::Waiting,
            b'm' => Self::Message(fields.text()?),
            b'p' => Self::AskPlain(fields.text()?),
            b's' => Self::AskSecret(fields.text()?),
            b'c' => {
                let (text, yes) = (fields.text()?, fields.text()?);
                let no = if fields.0.len() > 0 {
                    Some(fields.text()?)
                } else {
                    None
                };
                Self::AskChoice { text, yes, no }
            }
            b'k' => Self::Key(fields.key()?),
            b'r' => Self::Stanzas(fields.stanzas()?),
            b'n' => Self::NotMine,
            b'e' => Self::Refused(fields.text()?),
            b'x' => Self::Missing,
            b'f' => Self::Malformed,
            b'd' => Self::Broken,
            _ => return None,
        };
        fields.end(said)
    }

    /// Whether the process says no more after it.
    #[must_use]
    pub const fn is_last(&self) -> bool {
        !matches!(
            self,
            Self::Begun { .. }
                | Self::Waiting
                | Self::Message(_)
                | Self::AskPlain(_)
                | Self::AskSecret(_)
                | Self::AskChoice { .. }
        )
    }
}

impl Told {
    /// As it goes over the pipe.
    #[must_use]
    pub fn frame(&self) -> Frame {
        match self {
            Self::Text(text) => Draft::new(b'a').with(text.as_bytes()).done(),
            Self::Choice(yes) => Draft::new(b'y').with(&[u8::from(*yes)]).done(),
            Self::Nothing => Draft::new(b'q').done(),
        }
    }

    /// `None` when it is no answer.
    #[must_use]
    pub fn parse(frame: &Frame) -> Option<Self> {
        let mut fields = frame.fields()?;
        let told = match frame.kind() {
            b'a' => {
                let bytes = fields.0.next().filter(|text| text.len() <= MAX_ANSWER)?;
                let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
                text.push_str(std::str::from_utf8(bytes).ok()?);
                Self::Text(text)
            }
            b'y' => Self::Choice(fields.flag()?),
            b'q' => Self::Nothing,
            _ => return None,
        };
        fields.end(told)
    }
}

/// A text as it may be passed on: short, and in one line.
fn cut(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(plain).take(MAX_TEXT).collect()
}
