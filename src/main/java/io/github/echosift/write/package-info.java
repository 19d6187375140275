/** Stages and publishes outputs so that they appear whole or not at all. */
package io.github.echosift.write;
