/** Settings of search and recommendation. */
package io.github.echosift.config.neighbors;
