/** The job that removes exact, lexical and semantic near-duplicates. */
package io.github.echosift.dedup;
