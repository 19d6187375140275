/**
 * Inputs that nobody meant: what the fuzz tests of all rooms are made of, and whole jobs on such
 * inputs.
 */
package io.github.echosift.fuzz;
