/** What is done to a history beside its batches: checks, compaction, taking out, making anew. */
package io.github.echosift.upkeep;
