package dev.kemudi.apiserver.admission.podsecurity.policy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The release of Kubernetes whose checks count.
 *
 * @param minor the release's second number
 */
public record PolicyVersion(int minor) {
  /** The checks of the newest release, and of those to come. */
  public static final PolicyVersion LATEST = new PolicyVersion(Integer.MAX_VALUE);

  /** What is wrong with a text that names none. */
  public static final String PROBLEM = "must be \"latest\" or \"v1.x\"";

  private static final String LATEST_WORD = "latest";
  private static final Pattern NUMBERED = Pattern.compile("v1\\.(0|[1-9][0-9]{0,8})");

  /** The version that the text names; null if it names none. */
  public static @Nullable PolicyVersion of(String text) {
    if (text.equals(LATEST_WORD)) {
      return LATEST;
    }
    var match = NUMBERED.matcher(text);
    return match.matches() ? new PolicyVersion(Integer.parseInt(match.group(1))) : null;
  }

  @Override
  public String toString() {
    return equals(LATEST) ? LATEST_WORD : "v1." + minor;
  }
}
