/** The job that writes sentence embeddings. */
package io.github.echosift.embeddings;
