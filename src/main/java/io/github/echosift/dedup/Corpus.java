package io.github.echosift.dedup;

import io.github.echosift.history.Earlier;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.spark.Counted;

/**
 * What echoes are looked for in.
 *
 * @param documents {@code _row, _id, _text, _time, _doc}, those that were there before included
 * @param distinct their distinct texts
 * @param earlier what was there before
 */
record Corpus(Counted documents, DistinctTexts distinct, Earlier earlier) {}
