/** Offers the encoder and the text kernels as SQL functions, which embed in batches. */
package io.github.echosift.sql;
