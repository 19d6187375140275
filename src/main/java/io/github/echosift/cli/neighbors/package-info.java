/** The commands that search and recommend. */
package io.github.echosift.cli.neighbors;
