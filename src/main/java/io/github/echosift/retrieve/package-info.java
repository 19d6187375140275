/** The jobs that search documents for queries and recommend documents. */
package io.github.echosift.retrieve;
