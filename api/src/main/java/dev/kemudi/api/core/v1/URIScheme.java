package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a URIScheme. */
@ApiEnum
public final class URIScheme {
  public static final String HTTP = "HTTP";
  public static final String HTTPS = "HTTPS";

  private URIScheme() {}
}
