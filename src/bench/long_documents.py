#!/usr/bin/env python3
"""Writes documents of 2 to 10 kB, made of open texts, with copies planted among them.

    python3 src/bench/long_documents.py DATA MEGABYTES FILE.jsonl [SEED]

DATA is the folder of open data. A document goes on word for word through an open text and, after any two
words, may go on where the same two stand in another text: vocabulary, phrases and punctuation are those
of the texts, and documents share phrases, as documents do, but no paragraphs. Of 100 documents 4 are
copies of an earlier one (white space and case changed), 4 near copies (up to 8 % of the words misspelt)
and 2 excerpts of a third. FILE.jsonl.planted tells which, a line each: kind, id, id of the original.
The same arguments give the same bytes. Needs numpy.
"""
import gzip
import json
import pathlib
import sys

import numpy

SETS = {
    "bbc_news": 10_000,
    "reuters21578": 30_000,
    "arxiv_abstracts_20k": 20_000,
    "gnad10k_test": 2_000,
    "news_plagiarism_2500": 3_000,
    "reddit_titles_1m": 300_000,
}
TURN = 0.3
BATCH = 4096
BYTES_A_WORD = 6.1


def words_of(data):
    numbers, words, stream = {}, [], []
    for name, rows in SETS.items():
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for _, line in zip(range(rows), file):
                for word in filter(str.isprintable, json.loads(line)["text"].split()):
                    number = numbers.get(word)
                    if number is None:
                        number = numbers[word] = len(words)
                        words.append(word)
                    stream.append(number)
    return words, numpy.array(stream, dtype=numpy.int64)


class Turns:
    """Places of the stream after the same two words."""

    def __init__(self, stream, vocabulary):
        pairs = numpy.concatenate(([0], stream[:-1])) * vocabulary + stream
        self.order = numpy.argsort(pairs, kind="stable").astype(numpy.int32)
        ordered = pairs[self.order]
        starts = numpy.flatnonzero(numpy.concatenate(([True], ordered[1:] != ordered[:-1])))
        sizes = numpy.diff(numpy.concatenate((starts, [len(ordered)])))
        self.start = numpy.empty(len(stream), dtype=numpy.int32)
        self.size = numpy.empty(len(stream), dtype=numpy.int32)
        self.start[self.order] = numpy.repeat(starts, sizes)
        self.size[self.order] = numpy.repeat(sizes, sizes)

    def of(self, places, random):
        drawn = (random.random(len(places)) * self.size[places]).astype(numpy.int64)
        turned = self.order[self.start[places] + drawn]
        return numpy.where(random.random(len(places)) < TURN, turned, places)


def batch(stream, turns, random):
    """Numbers of words, a row a document, and how many of each row count; the longest first."""
    bytes_each = numpy.exp(random.uniform(numpy.log(2000), numpy.log(10000), BATCH))
    lengths = numpy.sort((bytes_each / BYTES_A_WORD).astype(int))[::-1]
    places = random.integers(0, len(stream) - 1, BATCH)
    out = numpy.empty((BATCH, lengths[0]), dtype=numpy.int32)
    for step in range(lengths[0]):
        alive = int(numpy.searchsorted(-lengths, -step, side="left"))
        here = places[:alive]
        out[:alive, step] = stream[here]
        places[:alive] = (turns.of(here, random) + 1) % len(stream)
    return out, lengths


def misspelt(word):
    return word[:2] + word[3] + word[2] + word[4:] if len(word) > 4 else word


def changed(kind, text, random):
    if kind == "copy":
        return text.upper() if random.random() < 0.5 else text.replace(". ", ".\n\n")
    words = text.split(" ")
    if kind == "near":
        for place in random.integers(0, len(words), int(len(words) * random.uniform(0.005, 0.08))):
            words[place] = misspelt(words[place])
        return " ".join(words)
    start = int(random.random() * len(words) * 2 / 3)
    return " ".join(words[start : start + len(words) // 3])


def main():
    data, megabytes, target = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    random = numpy.random.default_rng(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    words, stream = words_of(data)
    turns = Turns(stream, len(words))
    written, number = 0, 0
    with open(target, "w", encoding="utf-8") as file, open(target + ".planted", "w") as planted:
        while written < megabytes * 1_000_000:
            rows, lengths = batch(stream, turns, random)
            before = []
            for row in random.permutation(BATCH):
                text, kind = None, random.random()
                if len(before) > 100 and kind < 0.1:
                    of, original = before[int(random.random() * len(before))]
                    kind = "copy" if kind < 0.04 else "near" if kind < 0.08 else "excerpt"
                    text = changed(kind, original, random)
                    planted.write(f"{kind}\t{number}\t{of}\n")
                else:
                    text = " ".join([words[i] for i in rows[row, : lengths[row]].tolist()])
                    before.append((number, text))
                line = json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n"
                file.write(line)
                written += len(line.encode())
                number += 1
                if written >= megabytes * 1_000_000:
                    break
    print(f"{number:,} documents, {written:,} bytes, of {len(stream):,} words of open text")


main()
