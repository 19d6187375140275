/** How large an input is, told by its files before Spark is started. */
package io.github.echosift.sizes;
