/** What a session names to get Echosift's SQL functions. */
package io.github.echosift;
