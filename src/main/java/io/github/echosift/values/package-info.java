/**
 * What the values of JSON and of text files become: a type that holds them, or one that is given.
 */
package io.github.echosift.values;
