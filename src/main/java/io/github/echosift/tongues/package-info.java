/** What single languages do to words and their order. */
package io.github.echosift.tongues;
