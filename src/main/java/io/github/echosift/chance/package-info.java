/** Whether what two texts have in common is more than chance explains. Kernels, without Spark. */
package io.github.echosift.chance;
