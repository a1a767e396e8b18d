#!/usr/bin/env bash
# How was models/analyser-en.model made? Run in the repository, where ../shared is; a quarter of an hour of one core.
# usage: eval/train.sh MINILM_DIRECTORY [OUTPUT]      (see eval/vectors.py for the directory; needs python3 with numpy, safetensors)
set -euo pipefail
cd "$(dirname "$0")/.."
gold=../shared/gold
vectors=$(mktemp)
trap 'rm -f "$vectors"' EXIT
${PYTHON:-python3} eval/vectors.py "$1" 128 > "$vectors"
${ONRECORD:-target/release/onrecord} train \
    --parse $gold/parse/ewt-train.conllu $gold/parse/gum-free-train.conllu \
    --names $gold/names/uner-train.iob2 $gold/names/wikigold/wikigold.conll.txt \
    --dev $gold/parse/ewt-dev.conllu $gold/parse/gum-free-dev.conllu $gold/names/uner-dev.iob2 \
    --vectors "$vectors" --seed 1 --passes 28 \
    --name "onrecord analyser for English, version 1" \
    --licence "CC BY-SA 4.0 (the program that runs it is MIT OR Apache-2.0)" \
    --credit "Universal Dependencies English Web Treebank (EWT), training part: CC BY-SA 4.0; Silveira et al. 2014, The Stanford Natural Language Processing Group and Google; texts of the Linguistic Data Consortium's English Web Treebank" \
    --credit "Georgetown University Multilayer Corpus (GUM), the genres whose texts are free, training part: annotations CC BY 4.0, texts CC BY, CC BY-SA and public domain; Amir Zeldes and contributors" \
    --credit "Universal NER over EWT, training part (an early version): CC BY-SA 4.0; Mayhew et al. 2024" \
    --credit "wikigold: CC BY 4.0; Balasuriya, Ringland, Nothman, Murphy and Curran 2009" \
    --credit "all-MiniLM-L6-v2, its word-piece embeddings reduced to 128 numbers (eval/vectors.py): Apache-2.0; sentence-transformers, after Wang et al. 2020" \
    --credit "lexicon/world of onrecord: names of persons, bodies, outlets and places swapped into sentences while learning names" \
    -o "${2:-models/analyser-en.model}"
