/** What every job does around its work: reads, runs steps, stages and publishes the output. */
package io.github.echosift.run;
