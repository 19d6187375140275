/**
 * Echosift: finds the echoes in a pile of text, on Spark.
 *
 * <p>Programs may build on these, marked by the annotation {@code schema.Api}, which a test holds
 * against this list:
 *
 * <ul>
 *   <li>{@link Echosift}, the jobs for programs, {@link FinishedDedup}, one of them to go on from,
 *       and what they give: {@link io.github.echosift.run.JobResult}, {@link
 *       io.github.echosift.dedup.DedupResult}, {@link io.github.echosift.clusters.ClusterResult},
 *       {@link io.github.echosift.embeddings.EmbedResult}, {@link
 *       io.github.echosift.retrieve.NeighborResult}, {@link
 *       io.github.echosift.retrieve.IndexResult}, {@link
 *       io.github.echosift.measure.EvaluateResult}, {@link io.github.echosift.tune.TuneResult},
 *       {@link io.github.echosift.report.Report}, {@link io.github.echosift.report.Step}, {@link
 *       io.github.echosift.report.Environment}
 *   <li>{@link io.github.echosift.gateway.Gateway}, the same by settings, for other languages
 *   <li>{@link io.github.echosift.run.Watcher}, who hears how jobs get on, {@link
 *       io.github.echosift.schema.UserException}, a caller's mistake, {@link
 *       io.github.echosift.schema.Rule}, how two texts echo each other, {@link
 *       io.github.echosift.schema.Typing}, what values of files become, {@link
 *       io.github.echosift.schema.HistoryFormat}, what a history is kept in
 *   <li>all settings in {@code io.github.echosift.config}, and what {@code tune} is asked for,
 *       {@link io.github.echosift.tune.TuneRequest} with its {@link
 *       io.github.echosift.selection.Target} by a {@link
 *       io.github.echosift.selection.Target.Measure}
 *   <li>{@link io.github.echosift.embed.Cosines}, the thresholds of meaning of each encoder
 *   <li>MLlib's stages {@link io.github.echosift.embed.SentenceEmbedder} (with {@link
 *       io.github.echosift.embed.Unreadable}), {@link io.github.echosift.text.HtmlStripper}, {@link
 *       io.github.echosift.search.CosineLsh}, {@link io.github.echosift.search.CosineLshModel},
 *       {@link io.github.echosift.search.NearestNeighbors}, {@link
 *       io.github.echosift.search.NearestNeighborsModel}
 *   <li>{@link EchosiftExtensions}, the SQL functions of a session
 * </ul>
 *
 * Everything else may change at any time, public or not.
 */
package io.github.echosift;
