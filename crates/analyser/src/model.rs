//! How is a trained analyser kept in one file, and how is it used? Checked when opened, the same on every machine.

use crate::decode::{Arcs, tree, viterbi};
use crate::features::Vocabulary;
use crate::kernel::{Curves, Dense, PRODUCT_BITS};
use crate::labels::{NAME_TAGS, RELATIONS, TAGS, may_follow};
use crate::lemma::Lemmas;
use crate::network::{Cell, Network, Table};
use crate::{Analyser, Word};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The first bytes of a model file.
const MAGIC: &[u8; 16] = b"onrecord-model\r\n";
/// The layout this program reads.
const LAYOUT: u32 = 1;
/// Words a sentence is cut at: the cost of a tree grows with the square, and no sentence of a reporter is longer.
const LONGEST: usize = 160;

/// Why a file is not a model this program can use.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin as one.
    #[error("not a model of onrecord: expected a file that `onrecord train` wrote")]
    Foreign,
    /// It was written for another layout.
    #[error("model layout {found}, this program reads layout {LAYOUT}: train it again with this program")]
    Layout {
        /// The layout found.
        found: u32,
    },
    /// Its bytes are not those that were written.
    #[error("damaged model: its checksum does not fit its bytes; copy it again")]
    Damaged,
    /// Its parts do not fit together.
    #[error("model does not fit together: {0}")]
    Shape(String),
}

/// What a model is made of, in words: shown by `onrecord licences`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Name and version.
    pub name: String,
    /// The licence of the weights.
    pub licence: String,
    /// What it was trained on, each with its licence and whom to credit.
    pub data: Vec<String>,
    /// Scores as measured when it was trained: what, then the figure.
    pub scores: Vec<(String, String)>,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Passes over the data.
    pub passes: usize,
    /// CPU seconds of training.
    pub cpu_seconds: u64,
}

/// A trained analyser.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What it is made of.
    pub card: Card,
    /// The first 16 hexadecimal digits of its checksum; empty before it is written.
    pub id: String,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) network: Network,
    pub(crate) lemmas: Lemmas,
}

impl Analyser for Model {
    fn analyse(&self, words: &[&str]) -> Vec<Word> {
        let mut out: Vec<Word> = Vec::with_capacity(words.len());
        let mut root = None;
        for piece in words.chunks(LONGEST) {
            let base = out.len();
            let mut found = self.piece(piece);
            for word in &mut found {
                word.head = word.head.map(|h| h + base);
            }
            // The pieces of an overlong sentence hang on the root of the first.
            if let Some(at) = found.iter().position(|w| w.head.is_none()) {
                match root {
                    None => root = Some(at),
                    Some(_) => {
                        found[at].head = root;
                        found[at].relation = "parataxis";
                    }
                }
            }
            out.extend(found);
        }
        out
    }
}

impl Model {
    fn piece(&self, words: &[&str]) -> Vec<Word> {
        let n = words.len();
        let scores = self.network.score(words, &self.vocabulary);
        let heads = tree(&Arcs { n, scores: &scores.arcs });
        let names = viterbi(&scores.names, NAME_TAGS.len(), may_follow);
        let mut labels = Vec::new();
        self.network.relations(&scores, &heads, &mut labels);
        let root = RELATIONS.iter().position(|r| *r == "root").unwrap_or_default();
        (0..n)
            .map(|i| {
                let tag = best(scores.tags.get(i * TAGS.len()..(i + 1) * TAGS.len()).unwrap_or_default(), None);
                let relation = if heads[i] == 0 {
                    root
                } else {
                    best(labels.get(i * RELATIONS.len()..(i + 1) * RELATIONS.len()).unwrap_or_default(), Some(root))
                };
                Word {
                    tag: TAGS.get(tag).copied().unwrap_or("X"),
                    lemma: self.lemmas.lemma(words[i], tag),
                    head: heads[i].checked_sub(1),
                    relation: RELATIONS.get(relation).copied().unwrap_or("dep"),
                    name: NAME_TAGS.get(names[i]).copied().unwrap_or("O"),
                    name_lead: lead(scores.names.get(i * NAME_TAGS.len()..(i + 1) * NAME_TAGS.len()).unwrap_or_default(), names[i]),
                }
            })
            .collect()
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer { bytes: MAGIC.to_vec() };
        out.number(LAYOUT);
        out.text(&serde_json::to_string(&self.card).unwrap_or_default());
        out.text(&TAGS.join(" "));
        out.text(&NAME_TAGS.join(" "));
        out.text(&RELATIONS.join(" "));
        out.text(&self.vocabulary.words().join("\n"));
        out.text(&self.lemmas.write());
        let n = &self.network;
        out.number(n.table.width as u32);
        out.raw(n.table.values.iter().map(|v| *v as u8).collect());
        out.raw(n.table.shifts.clone());
        out.number(n.layers.len() as u32);
        for cell in n.layers.iter().flatten() {
            out.dense(&cell.input);
            out.dense(&cell.state);
        }
        for dense in [&n.tags, &n.names, &n.dependent, &n.biaffine, &n.head, &n.relation_dependent, &n.relation_head, &n.relation] {
            out.dense(dense);
        }
        out.shorts(&n.root);
        out.longs(&n.relation_root);
        out.shorts(&n.curves.sigmoid);
        out.shorts(&n.curves.tanh);
        let sum = blake3::hash(&out.bytes);
        out.bytes.extend_from_slice(sum.as_bytes());
        out.bytes
    }

    /// Opens a model file's bytes.
    ///
    /// # Errors
    /// Bytes that are no model, of another layout, damaged, or whose parts do not fit together.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        Model::open(bytes, |table| Cow::Owned(bytemuck::cast_slice(table).to_vec()))
    }

    /// Opens the bytes of a model that the program carries; its table is not copied.
    ///
    /// # Errors
    /// As [`Model::from_bytes`].
    pub fn built_in(bytes: &'static [u8]) -> Result<Model, ModelError> {
        Model::open(bytes, |table| Cow::Borrowed(bytemuck::cast_slice(table)))
    }

    fn open<'a>(bytes: &'a [u8], table: impl Fn(&'a [u8]) -> Cow<'static, [i8]>) -> Result<Model, ModelError> {
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::Foreign);
        }
        let (body, sum) = bytes.split_at_checked(bytes.len().saturating_sub(blake3::OUT_LEN)).ok_or(ModelError::Damaged)?;
        let mut from = Reader { bytes: body.get(MAGIC.len()..).ok_or(ModelError::Damaged)? };
        let layout = from.number()?;
        if layout != LAYOUT {
            return Err(ModelError::Layout { found: layout });
        }
        if blake3::hash(body).as_bytes() != sum {
            return Err(ModelError::Damaged);
        }
        let card = serde_json::from_str(&from.text()?).map_err(|e| ModelError::Shape(format!("its card: {e}")))?;
        for (what, ours) in [("tags", TAGS.join(" ")), ("name tags", NAME_TAGS.join(" ")), ("relations", RELATIONS.join(" "))] {
            if from.text()? != ours {
                return Err(ModelError::Shape(format!("its {what} are not those of this program")));
            }
        }
        let vocabulary = Vocabulary::new(from.text()?.split('\n').map(str::to_string));
        let lemmas = Lemmas::read(&from.text()?).ok_or_else(|| ModelError::Shape("its lemmas".to_string()))?;
        let network = from.network(table)?;
        let id = blake3::hash(body).to_hex().chars().take(16).collect();
        let model = Model { card, id, vocabulary, network, lemmas };
        model.check()?;
        Ok(model)
    }

    /// Whether the parts fit together, so that no sentence can meet a missing row.
    fn check(&self) -> Result<(), ModelError> {
        let n = &self.network;
        let hidden = n.layers.first().map_or(0, |l| l[0].state.inputs);
        let (arc, relation) = (n.root.len(), n.relation_root.len());
        let mut below = n.table.width;
        let mut fits = n.curves.sigmoid.len() == Curves::LEN && n.curves.tanh.len() == Curves::LEN;
        fits &= n.table.shifts.len() == self.vocabulary.len() + crate::features::BUCKETS;
        fits &= n.table.values.len() == n.table.shifts.len() * n.table.width && n.table.shifts.iter().all(|s| *s < 16);
        for layer in &n.layers {
            fits &= layer.iter().all(|cell| is(&cell.input, below, 4 * hidden) && is(&cell.state, hidden, 4 * hidden));
            below = 2 * hidden;
        }
        fits &= is(&n.tags, below, TAGS.len()) && is(&n.names, below, NAME_TAGS.len());
        fits &= is(&n.dependent, below, arc) && is(&n.head, below, arc) && is(&n.biaffine, arc, arc);
        fits &= is(&n.relation_dependent, below, relation) && is(&n.relation_head, below, relation);
        fits &= is(&n.relation, relation, RELATIONS.len()) && hidden > 0;
        if fits { Ok(()) } else { Err(ModelError::Shape("its layers".to_string())) }
    }
}

fn is(dense: &Dense, inputs: usize, outputs: usize) -> bool {
    dense.inputs == inputs && dense.bias.len() == outputs
}

/// Index of the highest score, the first of equals; never `not`.
fn best(scores: &[i32], not: Option<usize>) -> usize {
    scores.iter().enumerate().filter(|(i, _)| Some(*i) != not).max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(&a.0))).map_or(0, |(i, _)| i)
}

/// By how much one score leads the best of the others, in hundredths of what one is.
fn lead(scores: &[i32], one: usize) -> i32 {
    let rest = scores.iter().enumerate().filter(|(i, _)| *i != one).map(|(_, s)| i64::from(*s)).max().unwrap_or_default();
    let by = i64::from(scores.get(one).copied().unwrap_or_default()) - rest;
    ((by * 100) >> PRODUCT_BITS) as i32
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn number(&mut self, v: u32) {
        self.bytes.extend_from_slice(&v.to_le_bytes());
    }

    fn raw(&mut self, bytes: Vec<u8>) {
        self.number(bytes.len() as u32);
        self.bytes.extend(bytes);
    }

    fn text(&mut self, text: &str) {
        self.raw(text.as_bytes().to_vec());
    }

    fn shorts(&mut self, values: &[i16]) {
        self.raw(values.iter().flat_map(|v| v.to_le_bytes()).collect());
    }

    fn longs(&mut self, values: &[i32]) {
        self.raw(values.iter().flat_map(|v| v.to_le_bytes()).collect());
    }

    fn dense(&mut self, dense: &Dense) {
        self.number(dense.inputs as u32);
        self.shorts(&dense.weights());
        self.longs(&dense.bias);
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<u32, ModelError> {
        let (head, rest) = self.bytes.split_first_chunk::<4>().ok_or(ModelError::Damaged)?;
        self.bytes = rest;
        Ok(u32::from_le_bytes(*head))
    }

    fn raw(&mut self) -> Result<&'a [u8], ModelError> {
        let len = self.number()? as usize;
        let (head, rest) = self.bytes.split_at_checked(len).ok_or(ModelError::Damaged)?;
        self.bytes = rest;
        Ok(head)
    }

    fn text(&mut self) -> Result<String, ModelError> {
        String::from_utf8(self.raw()?.to_vec()).map_err(|_| ModelError::Damaged)
    }

    fn shorts(&mut self) -> Result<Vec<i16>, ModelError> {
        Ok(self.raw()?.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect())
    }

    fn longs(&mut self) -> Result<Vec<i32>, ModelError> {
        Ok(self.raw()?.chunks_exact(4).map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    fn dense(&mut self) -> Result<Dense, ModelError> {
        let inputs = self.number()? as usize;
        let weights = self.shorts()?;
        let bias = self.longs()?;
        if !inputs.is_multiple_of(2) || weights.len() != inputs * bias.len() {
            return Err(ModelError::Shape("a layer's weights".to_string()));
        }
        Ok(Dense::new(inputs, &weights, bias))
    }

    fn network(&mut self, table: impl Fn(&'a [u8]) -> Cow<'static, [i8]>) -> Result<Network, ModelError> {
        let width = self.number()? as usize;
        let values = table(self.raw()?);
        let shifts = self.raw()?.to_vec();
        let mut layers = Vec::new();
        for _ in 0..self.number()? {
            let forwards = Cell { input: self.dense()?, state: self.dense()? };
            let backwards = Cell { input: self.dense()?, state: self.dense()? };
            layers.push([forwards, backwards]);
        }
        Ok(Network {
            table: Table { width, values, shifts },
            layers,
            tags: self.dense()?,
            names: self.dense()?,
            dependent: self.dense()?,
            biaffine: self.dense()?,
            head: self.dense()?,
            relation_dependent: self.dense()?,
            relation_head: self.dense()?,
            relation: self.dense()?,
            root: self.shorts()?,
            relation_root: self.longs()?,
            curves: Curves { sigmoid: self.shorts()?, tanh: self.shorts()? },
        })
    }
}
