/** Binds flags and YAML to typed, validated records; knows every default and preset. */
package io.github.echosift.config;
