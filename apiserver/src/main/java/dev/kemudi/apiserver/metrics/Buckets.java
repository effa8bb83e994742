package dev.kemudi.apiserver.metrics;

/** Bounds of histograms, as upstream has them. */
public final class Buckets {
  private Buckets() {}

  static double[] latency() {
    return new double[] {
      0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30,
      45, 60
    };
  }

  static double[] objective() {
    return new double[] {
      0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60
    };
  }

  static double[] flow() {
    return new double[] {0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30};
  }

  /** Of seats taken: with 0.99 and 1, so that what is full shows. */
  public static double[] seatUse() {
    return new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};
  }

  public static double[] requestUse() {
    return new double[] {0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 1};
  }

  static double[] kindUse() {
    return new double[] {
      0, 0.001, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1
    };
  }

  /** So many, each twice the one before. */
  static double[] doubled(double first, int count) {
    double[] bounds = new double[count];
    for (int i = 0; i < count; i++) {
      bounds[i] = first * (1L << i);
    }
    return bounds;
  }

  static double[] certificate() {
    return new double[] {
      0,
      1800,
      3600,
      7200,
      21_600,
      43_200,
      86_400,
      172_800,
      345_600,
      604_800,
      2_592_000,
      7_776_000,
      15_552_000,
      31_104_000
    };
  }
}
