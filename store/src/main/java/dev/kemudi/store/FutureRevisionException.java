package dev.kemudi.store;

/** The revision asked for hasn't been reached yet. */
public final class FutureRevisionException extends StoreException {
  private static final long serialVersionUID = 1L;
  private final long current;

  public FutureRevisionException(Revision asked, Revision current) {
    super("revision " + asked + " is in the future; the store is at " + current, null);
    this.current = current.value();
  }

  /** The store's revision when it was asked. */
  public Revision current() {
    return new Revision(current);
  }
}
