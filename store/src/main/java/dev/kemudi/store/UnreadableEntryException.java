package dev.kemudi.store;

/** What is stored under a key can't be read: none of the keys it may be encrypted with fits. */
public final class UnreadableEntryException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason why, in upstream's words
   */
  public UnreadableEntryException(StoreKey key, String reason) {
    super("unable to transform key \"" + key + "\": " + reason, null);
    this.reason = reason;
  }

  private UnreadableEntryException(String reason) {
    super(reason, null);
    this.reason = reason;
  }

  /** The same for those who asked for this key alone. */
  public UnreadableEntryException ofOne() {
    return new UnreadableEntryException(reason);
  }
}
