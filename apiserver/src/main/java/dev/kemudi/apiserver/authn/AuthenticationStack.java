package dev.kemudi.apiserver.authn;

import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.metrics.TokenMetrics;
import dev.kemudi.machinery.object.ObjectKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All ways to prove an identity to a server, in upstream's order: front proxy, certificate, token.
 *
 * @param authenticator asked of requests
 * @param tokens asked of tokens alone, for reviews
 */
public record AuthenticationStack(Authenticator authenticator, TokenAuthenticator tokens) {
  private static final Duration TOKENS_REMEMBERED = Duration.ofSeconds(10);

  /**
   * What a server accepts.
   *
   * @param anonymous whether requests without credentials are let in as the anonymous user
   * @param audiences the server's own audiences
   * @param issuers the issuers of service account tokens, the first being the server itself
   * @param keys the keys of those tokens
   * @param staticTokens tokens from a file; null for none
   * @param remoteTokens tokens that others are asked about, after all that are known here
   * @param bootstrapTokens whether machines may join with tokens
   * @param frontProxy how a front proxy names users; null for none
   * @param frontProxyAuthorities who signs the certificates of front proxies
   */
  public record Options(
      boolean anonymous,
      List<String> audiences,
      List<String> issuers,
      List<TokenKey> keys,
      @Nullable TokenAuthenticator staticTokens,
      List<TokenAuthenticator> remoteTokens,
      boolean bootstrapTokens,
      RequestHeaderAuthenticator.@Nullable Configuration frontProxy,
      List<X509Certificate> frontProxyAuthorities) {}

  /** The stack of a server. */
  public static AuthenticationStack of(
      Options options, ServiceAccountLookup lookup, InstantSource clock, Metrics metrics) {
    TokenMetrics counted = new TokenMetrics(metrics);
    TokenAuthenticator tokens =
        new CachedTokens(
            new TokenUnion(kinds(options, lookup, clock, counted)),
            TOKENS_REMEMBERED,
            clock,
            counted);
    List<Authenticator> all = new ArrayList<>();
    if (options.frontProxy() != null) {
      all.add(
          new RequestHeaderAuthenticator(
              options.frontProxy(),
              new TrustedChain(options.frontProxyAuthorities(), clock),
              clock));
    }
    all.add(new CertificateAuthenticator(clock));
    all.add(new BearerAuthenticator(tokens, options.audiences()));
    return new AuthenticationStack(new UnionAuthenticator(all, options.anonymous()), tokens);
  }

  private static List<TokenAuthenticator> kinds(
      Options options, ServiceAccountLookup lookup, InstantSource clock, TokenMetrics counted) {
    List<TokenAuthenticator> kinds = new ArrayList<>();
    if (options.staticTokens() != null) {
      kinds.add(options.staticTokens());
    }
    kinds.add(
        new ServiceAccountTokens(
            options.issuers(), options.audiences(), options.keys(), lookup, clock, counted));
    if (options.bootstrapTokens()) {
      kinds.add(
          BootstrapTokens.of(
              name -> lookup.secret(new ObjectKey("kube-system", name)),
              options.audiences(),
              clock));
    }
    kinds.addAll(options.remoteTokens());
    return kinds;
  }
}
