/** What {@code dedup} found, told to people: groups, examples, reasons, their part of the page. */
package io.github.echosift.echoes;
