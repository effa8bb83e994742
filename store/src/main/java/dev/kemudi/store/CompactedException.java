package dev.kemudi.store;

/** The revision asked for is older than the history that the store still has. */
public final class CompactedException extends StoreException {
  private static final long serialVersionUID = 1L;
  private final long compacted;

  /**
   * @param compacted the oldest revision that can still be read, as far as the store knows
   */
  public CompactedException(Revision asked, Revision compacted) {
    super("revision " + asked + " is compacted; the oldest is " + compacted, null);
    this.compacted = compacted.value();
  }

  /** The oldest revision that can still be read. */
  public Revision compacted() {
    return new Revision(compacted);
  }
}
