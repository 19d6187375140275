/** What a job would do, take and refuse, told before it does it. */
package io.github.echosift.dryrun;
