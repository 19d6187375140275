/** What a run will cost, from laws that were fitted to measured runs; knows no Spark. */
package io.github.echosift.cost;
