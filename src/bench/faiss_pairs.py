"""One faiss contender of the pairs benchmark:
faiss_pairs.py CONTENDER VECTORS.f32 ROWS COSINE TRUTH THREADS RUNS.

Big-endian floats, 384 a vector. Searches RUNS times; the first time and the best are printed. TRUTH:
faiss flat writes its pairs there, the others compare.
"""
import resource
import sys
import time

import faiss
import numpy as np

contender, path, rows, limit, truth, threads, runs = sys.argv[1:8]
rows, cosine, runs = int(rows), float(limit), int(runs)
faiss.omp_set_num_threads(int(threads))
x = np.fromfile(path, dtype=">f4").reshape(-1, 384)[:rows].astype("float32")
n, d = x.shape


def built():
    if contender == "faiss-flat":
        index = faiss.IndexFlatIP(d)
    elif contender == "faiss-ivf":
        lists = max(16, int(4 * n**0.5))
        index = faiss.IndexIVFFlat(faiss.IndexFlatIP(d), d, lists, faiss.METRIC_INNER_PRODUCT)
        index.cp.niter = 10
        index.train(x[:: max(1, n // (64 * lists))])
        index.nprobe = max(4, lists // 32)
    elif contender == "faiss-hnsw":
        index = faiss.IndexHNSWFlat(d, 32, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = 80
        index.hnsw.efSearch = 64
    else:
        sys.exit("unknown contender " + contender)
    index.add(x)
    return index


def search():
    index = built()
    found = []
    for at in range(0, n, 8192):
        if contender == "faiss-hnsw":
            scores, near = index.search(x[at : at + 8192], 32)
            ok = (scores >= cosine) & (near >= 0)
            lims, ids = np.concatenate([[0], np.cumsum(ok.sum(1))]), near[ok]
        else:
            lims, scores, ids = index.range_search(x[at : at + 8192], cosine)
        a = np.repeat(np.arange(len(lims) - 1), np.diff(lims.astype("int64"))) + at
        low, high = np.minimum(a, ids), np.maximum(a, ids)
        found.append((low * n + high)[low < high])
    return np.unique(np.concatenate(found))


times = []
for run in range(runs):
    start = time.time()
    pairs = search()
    times.append(time.time() - start)
recall = ""
if contender == "faiss-flat":
    np.save(truth, pairs)
    recall = "1.0000"
else:
    try:
        all_pairs = np.load(truth + ".npy")
        recall = f"{np.isin(all_pairs, pairs).sum() / max(1, len(all_pairs)):.4f}"
    except OSError:
        pass
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(
    f"| {contender} | {n:,} | {limit} | {len(pairs):,} | {recall} "
    f"| {times[0]:.1f} | {min(times):.1f} | | {memory} |"
)
