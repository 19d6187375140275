/** Which encoder to run and how. */
package io.github.echosift.config.encoder;
