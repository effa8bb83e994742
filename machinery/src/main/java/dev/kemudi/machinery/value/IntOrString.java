package dev.kemudi.machinery.value;

/** An integer or a string, such as a port by number or by name, or a count or a percentage. */
public sealed interface IntOrString {
  /** A number. */
  record IntValue(int value) implements IntOrString {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /** A string. */
  record StringValue(String value) implements IntOrString {
    @Override
    public String toString() {
      return value;
    }
  }

  /** What an unset field holds. */
  IntOrString ZERO = new IntValue(0);

  static IntOrString of(int value) {
    return value == 0 ? ZERO : new IntValue(value);
  }

  static IntOrString of(String value) {
    return new StringValue(value);
  }
}
