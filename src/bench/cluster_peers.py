"""scikit-learn and faiss beside Echosift.

speed CACHE SET K PASSES SEED       time of one training
quality DATA CACHE SET...           inertia and V-measure, beside what ClusterBenchmark has left in the cache
"""

import gzip
import json
import os
import sys
import time

import faiss
import numpy
from sklearn.cluster import KMeans
from sklearn.metrics import v_measure_score

SEEDS = 5


def labels(file):
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [label for line in lines if (label := json.loads(line).get("label"))]


def inertia(rows, clusters):
    """Squared distances to the means of the clusters: scikit-learn's figure, for everyone."""
    sums = numpy.zeros((clusters.max() + 1, rows.shape[1]))
    numpy.add.at(sums, clusters, rows.astype("f8"))
    sizes = numpy.bincount(clusters, minlength=len(sums))
    filled = sizes > 0
    squares = (rows.astype("f8") ** 2).sum()
    return squares - ((sums[filled] ** 2).sum(1) / sizes[filled]).sum()


def scikit(rows, k, seed):
    return KMeans(k, n_init=1, random_state=seed).fit(rows).labels_


def by_faiss(rows, k, seed):
    trainer = faiss.Kmeans(
        rows.shape[1], k, niter=25, spherical=True, seed=seed + 1, max_points_per_centroid=10**9
    )
    trainer.train(rows)
    return trainer.index.search(rows, 1)[1][:, 0]


def compare(data, cache, name):
    gold = labels(os.path.join(data, name + ".jsonl.gz"))
    rows = numpy.fromfile(os.path.join(cache, name + ".f32"), dtype="<f4").reshape(len(gold), -1)
    k = len(set(gold))

    def ours(_rows, _k, seed):
        return numpy.loadtxt(os.path.join(cache, f"{name}.{seed}.clusters"), dtype=int)

    for who, cluster in (("scikit-learn", scikit), ("faiss", by_faiss), ("echosift", ours)):
        found = [cluster(rows, k, seed) for seed in range(SEEDS)]
        inertias = [inertia(rows, clusters) for clusters in found]
        scores = [100 * v_measure_score(gold, clusters) for clusters in found]
        best = int(numpy.argmin(inertias[:3]))
        print(
            f"{name:22} k={k:<4} {who:13} best of 3: inertia {inertias[best]:9.1f}, V {scores[best]:5.2f}"
            f"   mean of {SEEDS}: V {numpy.mean(scores):5.2f} (sd {numpy.std(scores):.2f})"
        )


def timed(who, train):
    start, cpu = time.time(), time.process_time()
    train()
    print(f"{who:15} {time.time() - start:6.2f} s, CPU {time.process_time() - cpu:6.2f} s", flush=True)


def speed(cache, name, k, passes, seed):
    rows = numpy.fromfile(os.path.join(cache, name + ".f32"), dtype="<f4").reshape(-1, 384)
    peer = faiss.Kmeans(384, k, niter=passes, spherical=True, seed=seed + 1, max_points_per_centroid=10**9)
    timed("faiss", lambda: peer.train(rows))
    other = KMeans(k, n_init=1, max_iter=passes, tol=0, random_state=seed)
    timed("scikit-learn", lambda: other.fit(rows))


def main():
    task, *args = sys.argv[1:]
    faiss.omp_set_num_threads(int(os.environ.get("THREADS", "2")))
    if task == "speed":
        cache, name, k, passes, seed = args
        speed(cache, name, int(k), int(passes), int(seed))
    else:
        data, cache, *names = args
        for name in names:
            compare(data, cache, name)


if __name__ == "__main__":
    main()
