/** What verifying and the guard leave of the candidates of a rule, step by step. */
package io.github.echosift.sift;
