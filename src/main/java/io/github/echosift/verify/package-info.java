/** Gives candidate pairs their true score and drops those below the threshold. */
package io.github.echosift.verify;
