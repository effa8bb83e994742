package dev.kemudi.apiserver.authn;

import java.security.cert.X509Certificate;
import java.util.List;

/** One way to prove an identity. Thread-safe. */
public interface Authenticator {
  /**
   * What a request shows of its sender.
   *
   * @param bearerToken the token of the Authorization header; empty for none
   * @param certificates the verified client certificate chain, leaf first; empty for none
   * @param headers the values of a header by its name
   */
  record Credentials(
      String bearerToken,
      List<X509Certificate> certificates,
      java.util.function.Function<String, List<String>> headers) {}

  Authentication authenticate(Credentials credentials);
}
