package dev.kemudi.client.controller;

/**
 * A component that runs until it is closed. {@link #start} returns at once; what it needs from
 * informers it has asked for in its constructor, and it waits for them to sync on its own threads.
 * {@link #close} stops its threads and waits for them, leaving none behind.
 */
public interface Controller extends AutoCloseable {
  /** Its name, as upstream names it. */
  String name();

  void start();

  @Override
  void close();
}
