/** What earlier batches brought: what a batch is held against, and what it adds. */
package io.github.echosift.history;
