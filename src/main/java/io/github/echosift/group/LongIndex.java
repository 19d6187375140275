package io.github.echosift.group;

import java.util.Arrays;

/**
 * Numbers distinct longs 0, 1, 2, … in the order they are first seen; a primitive open-addressing
 * hash table with linear probing. Holds at most 2^29 keys.
 */
public final class LongIndex {
  private static final int MIN_SLOTS = 16;
  private static final long SALT = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[MIN_SLOTS / 2];
  private int[] slots = new int[MIN_SLOTS];
  private int size;

  /** The number of {@code key}, given now if it is new. */
  public int add(long key) {
    int slot = slotOf(key);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = slotOf(key);
    }
    keys[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  /** The number of {@code key}, or -1 if it was never added. */
  public int find(long key) {
    return slots[slotOf(key)] - 1;
  }

  /** The key with this number. */
  public long key(int number) {
    return keys[number];
  }

  /** How many distinct keys were added. */
  public int size() {
    return size;
  }

  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = (int) Scramble.apply(key, SALT) & mask;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, keys.length * 2);
    slots = new int[slots.length * 2];
    for (int i = 0; i < size; i++) {
      slots[slotOf(keys[i])] = i + 1;
    }
  }
}
