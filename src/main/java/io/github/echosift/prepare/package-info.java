/** Rewrites an exported encoder into a fused graph, in fp32 and int8, and checks it. */
package io.github.echosift.prepare;
