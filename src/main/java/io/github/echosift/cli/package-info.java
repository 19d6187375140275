/** The command line: a thin shell over the jobs. */
package io.github.echosift.cli;
