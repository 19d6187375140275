/** Flags and keys of config files, as groups of picocli options that make records of config. */
package io.github.echosift.flags;
