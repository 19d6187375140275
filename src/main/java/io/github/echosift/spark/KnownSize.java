package io.github.echosift.spark;

import org.apache.spark.util.KnownSizeEstimation;

/** What says how many bytes it takes, so that Spark, when it holds it, need not walk through it. */
public interface KnownSize extends KnownSizeEstimation {}
