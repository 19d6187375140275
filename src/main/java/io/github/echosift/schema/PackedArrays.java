package io.github.echosift.schema;

import java.nio.ByteBuffer;

/*
 * Kernel. Arrays of primitives as binary column values, big-endian. Spark hands a binary value to a
 * function as it lies in the row, where an array column would be boxed element by element.
 */

/** Packs arrays of primitives into binary column values and back. */
public final class PackedArrays {
  private PackedArrays() {}

  /** Eight bytes a value. */
  public static byte[] ofLongs(long[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }

  /** Inverse of {@link #ofLongs}. */
  public static long[] longs(byte[] packed) {
    long[] values = new long[packed.length / Long.BYTES];
    ByteBuffer.wrap(packed).asLongBuffer().get(values);
    return values;
  }

  /** Four bytes a value. */
  public static byte[] ofInts(int[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }

  /** Inverse of {@link #ofInts}. */
  public static int[] ints(byte[] packed) {
    int[] values = new int[packed.length / Integer.BYTES];
    ByteBuffer.wrap(packed).asIntBuffer().get(values);
    return values;
  }

  /** Four bytes a value. */
  public static byte[] ofFloats(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  /** Inverse of {@link #ofFloats}. */
  public static float[] floats(byte[] packed) {
    float[] values = new float[packed.length / Float.BYTES];
    ByteBuffer.wrap(packed).asFloatBuffer().get(values);
    return values;
  }
}
