/** Settings as checked records: every default stands here, once. */
package io.github.echosift.config;
