/** The command line: composes the rooms into jobs. */
package io.github.echosift.job;
