package dev.kemudi.apiserver.admission.podsecurity.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much pods may do, the most first. */
public enum Level {
  PRIVILEGED,
  BASELINE,
  RESTRICTED;

  /** What is wrong with a word that names none. */
  public static final String PROBLEM = "must be one of privileged, baseline, restricted";

  /** The level of this name; null if there is none. */
  public static @Nullable Level of(String word) {
    for (Level level : values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    return null;
  }

  /** Its name in labels. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
