"""Ten nearest of many vectors by numpy, and by faiss where it is there: FOLDER ROWS QUERIES."""

import sys
import time

import numpy

folder, rows, queries = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def vectors(name, count):
    return numpy.fromfile(f"{folder}/{name}.f32", dtype=">f4").astype("float32").reshape(count, -1)


def told(name, started):
    seconds, used = time.monotonic() - started[0], time.process_time() - started[1]
    print(f"| {name} | {rows} | {queries} | {seconds:.1f} | {used:.1f} | {queries / used:.0f} | 1.000 | 1.00 |")


there, asked = vectors("rows", rows), vectors("queries", queries)
start = time.monotonic(), time.process_time()
for block in range(0, queries, 256):
    products = asked[block : block + 256] @ there.T
    best = numpy.argpartition(products, -10, axis=1)[:, -10:]
    numpy.take_along_axis(products, best, axis=1).argsort(axis=1)
told("numpy, brute force", start)
try:
    import faiss
except ImportError:
    print("| faiss-flat | not installed (python3-faiss) | | | | | | |")
else:
    start = time.monotonic(), time.process_time()
    index = faiss.IndexFlatIP(there.shape[1])
    index.add(there)
    index.search(asked, 10)
    told("faiss-flat", start)
