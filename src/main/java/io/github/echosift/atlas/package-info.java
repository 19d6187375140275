/** What {@code cluster} found, told to people: map, topics, values, their part of the page. */
package io.github.echosift.atlas;
