package dev.kemudi.http;

/** Told of connections as they come and go, for metrics; called on I/O threads, mustn't block. */
public interface ServerObserver {
  /** Observes nothing. */
  ServerObserver NONE = new ServerObserver() {};

  default void connectionOpened() {}

  default void connectionClosed() {}

  /** A TLS handshake that came to nothing. */
  default void handshakeFailed(Throwable cause) {}

  /** A request that never reached the handler, with the status it was answered with. */
  default void requestRejected(int status) {}
}
