package dev.kemudi.apiserver.authn;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** One way to prove an identity. Thread-safe. */
public interface Authenticator {
  /**
   * What a request shows of its sender.
   *
   * @param bearerToken the token of the Authorization header; empty for none
   * @param certificates the client certificate chain that was verified against the client
   *     authorities, leaf first; empty for none
   * @param presented the chain as it was presented, whoever signed it; empty for none
   * @param headers the values of a header by its name
   * @param headerNames the names of all headers, for those of which only the prefix is known
   */
  record Credentials(
      String bearerToken,
      List<X509Certificate> certificates,
      List<X509Certificate> presented,
      Function<String, List<String>> headers,
      Supplier<List<String>> headerNames) {

    /** The credentials of a request that no front proxy passes on. */
    public Credentials(
        String bearerToken,
        List<X509Certificate> certificates,
        Function<String, List<String>> headers) {
      this(bearerToken, certificates, List.of(), headers, List::of);
    }
  }

  Authentication authenticate(Credentials credentials);
}
