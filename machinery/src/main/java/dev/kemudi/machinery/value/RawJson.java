package dev.kemudi.machinery.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON value kept as its text, because its type is not known where it stands. Immutable; the
 * array is never handed out for change.
 */
public final class RawJson {
  /** Nothing at all: written as {@code null}. */
  public static final RawJson EMPTY = new RawJson(new byte[0]);

  private final byte[] text;

  private RawJson(byte[] text) {
    this.text = text;
  }

  /** Takes the array as it is: the caller no longer changes it. */
  public static RawJson of(byte[] text) {
    return text.length == 0 ? EMPTY : new RawJson(text);
  }

  public static RawJson of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public boolean isEmpty() {
    return text.length == 0;
  }

  /** The text in UTF-8; not to be changed. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] bytes() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    return new String(text, StandardCharsets.UTF_8);
  }
}
