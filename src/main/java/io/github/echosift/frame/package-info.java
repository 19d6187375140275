/** Cuts texts out of datelines, bylines, notices and the names of outlets. */
package io.github.echosift.frame;
