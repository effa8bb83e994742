package dev.kemudi.http;

/**
 * The way from the queues of one message exchange, used by threads that block, to the event loop
 * that owns its socket. All methods may be called from any thread and return at once.
 */
interface Link {
  /** The send queue has something new: let the loop take it in its next turn. */
  void sendReady();

  /** A reader took this many bytes from the receive queue: the peer may send as many more. */
  void received(int bytes);

  /** Cuts the exchange off: reset the stream or close the connection. */
  void abort();
}
