package dev.kemudi.apiserver.request;

import java.util.Locale;

/** What a request does to a resource, as authorization and audit name it. */
public enum Verb {
  GET,
  LIST,
  WATCH,
  CREATE,
  UPDATE,
  PATCH,
  DELETE,
  DELETECOLLECTION,
  /** Streams and proxied requests, whose verb follows the HTTP method in authorization. */
  CONNECT;

  private final String word = name().toLowerCase(Locale.ROOT);

  @Override
  public String toString() {
    return word;
  }
}
