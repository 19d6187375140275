package io.github.echosift.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of enum values as users write and read them: lower case, words joined by dashes, such
 * as {@code near-copy}. Reading takes no heed of case.
 */
public final class Labels {
  private Labels() {}

  /** The name of a value. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all values of a type, in their order. */
  public static List<String> of(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(value -> of((Enum<?>) value)).toList();
  }

  /**
   * The value of a name.
   *
   * @param key the setting that is read, for the message
   * @throws UserException naming the setting, what it may be and what it was
   */
  public static <E extends Enum<E>> E parse(Class<E> type, String key, String name) {
    return find(type, name)
        .orElseThrow(
            () -> new UserException(key + " must be " + either(of(type)) + ", actual: " + name));
  }

  /**
   * As {@link #parse(Class, String, String)}, of several names.
   *
   * @param demand what they must be, for the message
   */
  public static <E extends Enum<E>> Set<E> parse(
      Class<E> type, String demand, Collection<String> names) {
    EnumSet<E> out = EnumSet.noneOf(type);
    for (String name : names) {
      out.add(find(type, name).orElseThrow(() -> new UserException(demand + ", actual: " + name)));
    }
    return out;
  }

  private static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(wanted))
        .findFirst();
  }

  /** Alternatives in words: {@code a, b or c}. */
  public static String either(List<String> names) {
    List<String> most = new ArrayList<>(names);
    String last = most.remove(most.size() - 1);
    return most.isEmpty() ? last : String.join(", ", most) + " or " + last;
  }
}
