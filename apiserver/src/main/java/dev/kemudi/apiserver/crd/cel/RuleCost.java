package dev.kemudi.apiserver.crd.cel;

/**
 * A range of costs or sizes; sums and products that grow beyond bounds stay at the largest number.
 */
record RuleCost(long min, long max) {
  static final RuleCost ZERO = new RuleCost(0, 0);
  static final RuleCost ONE = new RuleCost(1, 1);
  static final RuleCost UNKNOWN_SIZE = new RuleCost(0, Long.MAX_VALUE);

  static RuleCost of(long exactly) {
    return new RuleCost(exactly, exactly);
  }

  RuleCost plus(RuleCost other) {
    return new RuleCost(plus(min, other.min), plus(max, other.max));
  }

  RuleCost times(RuleCost other) {
    return new RuleCost(times(min, other.min), times(max, other.max));
  }

  RuleCost times(double factor) {
    return new RuleCost(times(min, factor), times(max, factor));
  }

  /** The range that holds both. */
  RuleCost or(RuleCost other) {
    return new RuleCost(Math.min(min, other.min), Math.max(max, other.max));
  }

  static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  static long times(long count, double factor) {
    double product = Math.ceil(count * factor);
    return product >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) product;
  }
}
