/** What Spark's analyser says of a condition, with and without a session. */
package io.github.echosift.spark.plan;
