//! What must hold? One line of an `expect` or `record` block: a noun, the words it stands at, and keys with their values.

use crate::nouns::{self, Shape};
use std::ops::Range;

/// A value as a case writes it and as the program has it; `null` is unknown, a list may be empty (`none`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not known.
    Null,
    /// One word or several names.
    Words(Vec<String>),
}

impl Value {
    /// A single word, or `null`.
    pub fn of(word: Option<impl ToString>) -> Value {
        word.map_or(Value::Null, |w| Value::Words(vec![w.to_string()]))
    }

    /// As a case writes it.
    pub fn written(&self, shape: Shape) -> String {
        let quoted = |w: &String| if shape == Shape::Word { w.clone() } else { format!("\"{}\"", w.replace('"', "\\\"")) };
        match self {
            Value::Null => "null".into(),
            Value::Words(words) if words.is_empty() => "none".into(),
            Value::Words(words) => words.iter().map(quoted).collect::<Vec<_>>().join(if shape == Shape::Chain { " > " } else { ", " }),
        }
    }

    /// Whether both say the same; the order counts in a chain only.
    pub fn same(&self, other: &Value, shape: Shape) -> bool {
        let sorted = |v: &Value| match v {
            Value::Words(words) if shape != Shape::Chain => {
                let mut words = words.clone();
                words.sort();
                Value::Words(words)
            }
            other => other.clone(),
        };
        sorted(self) == sorted(other)
    }
}

/// A key with the value that must be found.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// How its values are written.
    pub shape: Shape,
    /// What must be found.
    pub value: Value,
    /// Where the value stands in the line, in bytes.
    pub range: Range<usize>,
}

/// One line that must hold.
#[derive(Clone, Debug)]
pub struct Line {
    /// Line in the file, from 1.
    pub at: usize,
    /// The line as written.
    pub text: String,
    /// `no`: nothing of the kind may be there.
    pub no: bool,
    /// What is expected.
    pub noun: String,
    /// The words it stands at, and which of several places (`#2`).
    pub anchor: Option<(String, Option<usize>)>,
    /// Keys and their values, `reports` among them in a record line.
    pub keys: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Quoted(String),
    Bare(String),
    Nth(usize),
    Comma,
    Arrow,
}

impl Line {
    /// Parses a line; `record` says of which kind of block.
    pub fn parse(text: &str, at: usize, record: bool) -> Result<Line, String> {
        let tokens = tokens(text)?;
        let mut tokens = tokens.into_iter().peekable();
        let mut word = || match tokens.next() {
            Some((Token::Bare(word), range)) => Ok((word, range)),
            _ => Err("expected a noun, found the end of the line".to_string()),
        };
        let (mut noun, mut range) = word()?;
        let no = noun == "no";
        if no {
            (noun, range) = word()?;
        }
        let mut line = Line { at, text: text.into(), no, noun, anchor: None, keys: Vec::new() };
        let known = nouns::noun(&line.noun, record)?;
        if known.anchored {
            line.anchor = Some(anchor(&mut tokens, &line.noun)?);
        }
        // `date A/B` has no anchor: the noun is its only key.
        let mut name = (line.noun == "date").then(|| (line.noun.clone(), range));
        while let Some((key, _)) = name.take().or_else(|| next_key(&mut tokens)) {
            let shape = known.shape(&key)?;
            line.keys.push(value(&mut tokens, key, shape)?);
        }
        match tokens.next() {
            Some((token, _)) => Err(format!("expected a key, found {token:?}")),
            None if record && line.reports().is_empty() => Err("expected `reports` and the reports' letters".into()),
            None => Ok(line),
        }
    }

    /// The reports that a record line names.
    pub fn reports(&self) -> Vec<&str> {
        match self.keys.iter().find(|k| k.name == "reports").map(|k| &k.value) {
            Some(Value::Words(words)) => words.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

type Tokens = std::iter::Peekable<std::vec::IntoIter<(Token, Range<usize>)>>;

fn next_key(tokens: &mut Tokens) -> Option<(String, Range<usize>)> {
    match tokens.next_if(|(t, _)| matches!(t, Token::Bare(_)))? {
        (Token::Bare(key), range) => Some((key, range)),
        _ => None,
    }
}

fn anchor(tokens: &mut Tokens, noun: &str) -> Result<(String, Option<usize>), String> {
    let Some((Token::Quoted(words), _)) = tokens.next() else {
        return Err(format!("expected the words of the {noun} in quotation marks"));
    };
    let nth = match tokens.next_if(|(t, _)| matches!(t, Token::Nth(_))) {
        Some((Token::Nth(n), _)) => Some(n),
        _ => None,
    };
    Ok((words, nth))
}

fn value(tokens: &mut Tokens, name: String, shape: Shape) -> Result<Key, String> {
    let mut words = Vec::new();
    let mut range: Option<Range<usize>> = None;
    loop {
        let (word, at) = match tokens.next() {
            Some((Token::Quoted(w), at)) => (w, at),
            Some((Token::Bare(w), at)) => (w, at),
            _ => return Err(format!("expected a value of `{name}`")),
        };
        range = Some(range.map_or(at.clone(), |r| r.start..at.end));
        words.push(word);
        if tokens.next_if(|(t, _)| matches!(t, Token::Comma | Token::Arrow)).is_none() {
            break;
        }
    }
    let value = match words.as_slice() {
        [one] if one == "null" => Value::Null,
        [one] if one == "none" => Value::Words(Vec::new()),
        _ => Value::Words(words),
    };
    Ok(Key { name, shape, value, range: range.unwrap_or_default() })
}

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, String> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let token = match c {
            c if c.is_whitespace() => continue,
            ',' => Token::Comma,
            '>' => Token::Arrow,
            '"' => {
                let mut words = String::new();
                loop {
                    match chars.next() {
                        Some((_, '"')) => break,
                        Some((_, '\\')) => words.extend(chars.next().map(|(_, c)| c)),
                        Some((_, c)) => words.push(c),
                        None => return Err(format!("expected a closing quotation mark after `{words}`")),
                    }
                }
                Token::Quoted(words)
            }
            first => {
                let mut word = String::from(first);
                while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && !matches!(c, ',' | '>' | '"')) {
                    word.push(c);
                }
                match word.strip_prefix('#').map(str::parse) {
                    Some(Ok(n)) => Token::Nth(n),
                    _ => Token::Bare(word),
                }
            }
        };
        out.push((token, start..chars.peek().map_or(text.len(), |(i, _)| *i)));
    }
    Ok(out)
}
