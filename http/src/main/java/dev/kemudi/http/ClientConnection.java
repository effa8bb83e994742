package dev.kemudi.http;

import java.io.IOException;

/** A connection as its pool sees it. */
interface ClientConnection {
  /** Takes one of the places for requests; false if there is none, now or ever again. */
  boolean reserve();

  /** Starts a request in a place that was reserved. */
  ClientExchange open(HttpRequest request, boolean upgrade) throws IOException;

  /** Whether many requests share it. */
  boolean multiplexed();

  /** False once it takes no more requests. */
  boolean usable();

  /** Once a second: close what is idle or silent for too long. */
  void checkDeadlines();

  /** Take no new request, and close once those in progress are over. */
  void retire();
}
