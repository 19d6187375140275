/** The encoder beside its peers: one run, one table. */
package io.github.echosift.bench;
