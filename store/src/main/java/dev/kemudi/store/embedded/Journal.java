package dev.kemudi.store.embedded;

/** Makes decided changes durable, in the order given, and publishes the state that they led to. */
interface Journal extends AutoCloseable {
  /**
   * Called under the store's lock.
   *
   * @param after the state with the change applied
   */
  Commit append(Change change, State after);

  /** What everything appended so far waits for. */
  Commit latest();

  /** Makes what was appended durable and stops. */
  @Override
  void close();
}
