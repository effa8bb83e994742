package dev.kemudi.http;

/** A connection as its server sees it; methods may be called from any thread. */
interface ServerConnection {
  /** Once a second: close what has been slow or idle for too long. */
  void checkDeadlines();

  /** Take no new request, and close once those in progress are answered. */
  void drain();

  /** Close now. */
  void close();
}
