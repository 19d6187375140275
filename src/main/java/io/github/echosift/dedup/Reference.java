package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.InputConfig;
import io.github.echosift.history.Earlier;
import io.github.echosift.read.Records;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Settled;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.Locale;
import java.util.Optional;

/** A fixed reference that the input is held against: read, never written. */
final class Reference {
  static final String STEP = "read reference";

  private static final String NAME = "against";

  private Reference() {}

  /**
   * Reads it. Records that are no documents are told and left.
   *
   * @param before what else was there before
   * @param from number of the first row
   */
  static Earlier read(Steps steps, InputConfig config, Earlier before, long from) {
    Records records = load(steps, config);
    steps.afterwards(records::close);
    records.requireReadable();
    Counted documents =
        steps.hold(
            STEP,
            records.counts().all(),
            () ->
                records
                    .documents()
                    .select(
                        col(Columns.ROW).plus(from).as(Columns.ROW),
                        col(Columns.DOC_ID),
                        col(Columns.TEXT),
                        col(Columns.TIME),
                        lit(null).cast("string").as(Earlier.GROUP)));
    steps.plan(
        NAME,
        String.format(
            Locale.ROOT,
            "%,d documents that are never removed%s",
            documents.count(),
            documents.count() < records.counts().all()
                ? String.format(
                    Locale.ROOT,
                    "; %,d records of the reference are no documents",
                    records.counts().all() - documents.count())
                : ""));
    Earlier known =
        before.settled().any()
            ? before
            : new Earlier(
                new Settled(from),
                Optional.empty(),
                Optional.empty(),
                Earlier.Features.NONE,
                Optional.empty());
    return known.and(documents.rows(), documents.count());
  }

  /** A mistake says that it is about the reference: columns of both may be named alike. */
  private static Records load(Steps steps, InputConfig config) {
    try {
      return Records.load(steps.spark(), config);
    } catch (UserException e) {
      throw new UserException(NAME + ": " + e.getMessage(), e);
    }
  }
}
