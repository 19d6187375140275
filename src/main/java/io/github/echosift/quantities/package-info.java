/**
 * Numbers with units, dates, times and currencies as tokens spell them, and what they are worth.
 */
package io.github.echosift.quantities;
