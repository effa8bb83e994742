package dev.kemudi.store.encryption;

import java.util.Collection;

/**
 * A value can't be turned into what is stored, or back; the message says why, in upstream's words.
 */
public final class TransformException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  public TransformException(String message) {
    this(message, "Unknown");
  }

  /**
   * @param code what kind of failure it is, by its name in gRPC
   */
  public TransformException(String message, String code) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Several reasons as one, at least one. */
  static TransformException of(Collection<String> reasons) {
    return new TransformException(
        reasons.size() == 1 ? reasons.iterator().next() : "[" + String.join(", ", reasons) + "]");
  }

  /** What kind of failure it is, for those who count them. */
  public String code() {
    return code;
  }

  /** Why, in upstream's words. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
