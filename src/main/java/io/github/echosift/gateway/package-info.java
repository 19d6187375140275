/** The jobs by name and settings, for languages that call into the JVM. */
package io.github.echosift.gateway;
