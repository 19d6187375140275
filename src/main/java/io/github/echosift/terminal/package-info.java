/** A person's screen: numbers, colours, progress. */
package io.github.echosift.terminal;
