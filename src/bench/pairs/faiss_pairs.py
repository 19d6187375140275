"""One faiss contender of the pairs benchmark: faiss_pairs.py CONTENDER VECTORS.f32 ROWS COSINE TRUTH.

Big-endian floats, 384 a vector. TRUTH: faiss flat writes its pairs there, the others compare.
"""
import resource
import sys
import time

import faiss
import numpy as np

contender, path, rows, cosine, truth = sys.argv[1:6]
rows, cosine = int(rows), float(cosine)
threads = int(sys.argv[6]) if len(sys.argv) > 6 else 2
faiss.omp_set_num_threads(threads)
x = np.fromfile(path, dtype=">f4").reshape(-1, 384)[:rows].astype("float32")
n, d = x.shape


start = time.time()
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
found = np.unique(np.concatenate(found))
seconds = time.time() - start
recall = float("nan")
if contender == "faiss-flat":
    np.save(truth, found)
else:
    try:
        all_pairs = np.load(truth + ".npy")
        recall = np.isin(all_pairs, found).sum() / max(1, len(all_pairs))
    except OSError:
        pass
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"| {contender} | {n:,} | {cosine:.2f} | {len(found):,} | {recall:.4f} | {seconds:.1f} |  | {memory} |")
