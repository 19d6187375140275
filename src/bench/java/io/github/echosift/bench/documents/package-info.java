/** Peers for long documents, end to end. */
package io.github.echosift.bench.documents;
