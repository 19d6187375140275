/** What tuning is asked for. */
package io.github.echosift.config.tune;
