package io.github.echosift.sql;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Lists as Catalyst wants them, and back. */
final class Seqs {
  private Seqs() {}

  static <T> Seq<T> of(List<T> items) {
    return CollectionConverters.asScala(items).toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> Seq<T> of(T... items) {
    return of(List.of(items));
  }

  static <T> List<T> list(scala.collection.Seq<? extends T> items) {
    return List.copyOf(CollectionConverters.asJava(items));
  }
}
