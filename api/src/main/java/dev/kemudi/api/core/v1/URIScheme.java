package dev.kemudi.api.core.v1;

/** The values of a URIScheme. */
public final class URIScheme {
  public static final String HTTP = "HTTP";
  public static final String HTTPS = "HTTPS";

  private URIScheme() {}
}
