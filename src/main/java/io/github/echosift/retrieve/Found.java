package io.github.echosift.retrieve;

import io.github.echosift.run.Input;
import io.github.echosift.spark.Counted;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a job found.
 *
 * @param neighbors {@code _row} to sort by, {@code _query}, and the columns of {@code neighbors/};
 *     held
 * @param queries {@code _query, query_id, _text}: what was looked for; the text is shown to people
 * @param inputs all that was read
 * @param documents {@code _row, _id, _text, _doc}: the documents found, for examples
 * @param books what became of the records, quarantined ones aside; adds up to the good ones
 * @param aside counts of what was read by an earlier run
 */
record Found(
    Counted neighbors,
    Counted queries,
    List<Input> inputs,
    Dataset<Row> documents,
    Map<String, Long> books,
    Map<String, Long> aside) {}
