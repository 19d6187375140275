/** Tells people and scripts what a job did: report.json, report.html and the closing summary. */
package io.github.echosift.report;
