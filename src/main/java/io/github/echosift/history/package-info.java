/** What earlier batches brought: a store of immutable files and the commits that name them. */
package io.github.echosift.history;
