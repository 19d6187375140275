/** All that needs Spark's private side, or holds rows and files on its executors. */
package io.github.echosift.spark;
