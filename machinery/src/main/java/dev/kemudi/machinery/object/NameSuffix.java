package dev.kemudi.machinery.object;

import java.util.random.RandomGenerator;

/** The random end of names that the server makes. */
public final class NameSuffix {
  /** No vowels and nothing that looks like one, so that no words come about. */
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final int LENGTH = 5;

  private NameSuffix() {}

  /** A new one, of five letters and digits. */
  public static String of(RandomGenerator random) {
    StringBuilder suffix = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return suffix.toString();
  }
}
