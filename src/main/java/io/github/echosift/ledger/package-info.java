/** What a history is on disk: immutable segments, and the commits that name them. */
package io.github.echosift.ledger;
