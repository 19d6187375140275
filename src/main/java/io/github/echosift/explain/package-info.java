/** The job that says of a finished run why a document went, or why two were not joined. */
package io.github.echosift.explain;
