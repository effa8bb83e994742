package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.Authentication.Authenticated;
import dev.kemudi.apiserver.authn.Authentication.NoCredentials;
import dev.kemudi.apiserver.authn.Authentication.Rejected;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Users that a front proxy has authenticated and names in headers. The proxy itself proves who it
 * is by a certificate of an authority of its own: clients of the ordinary authority can't pose as
 * it.
 */
public final class RequestHeaderAuthenticator implements Authenticator {
  /**
   * What a proxy must show and where it puts the user.
   *
   * @param allowedNames the common names of proxies; empty for all that the authority signed
   * @param userHeaders headers with the user's name, the first that is there counts
   * @param groupHeaders headers with a group each
   * @param extraPrefixes how headers with extras begin
   */
  public record Configuration(
      List<String> allowedNames,
      List<String> userHeaders,
      List<String> groupHeaders,
      List<String> extraPrefixes) {
    /** The headers of the aggregation layer. */
    public static Configuration standard(List<String> allowedNames) {
      return new Configuration(
          allowedNames,
          List.of("X-Remote-User"),
          List.of("X-Remote-Group"),
          List.of("X-Remote-Extra-"));
    }
  }

  private final Configuration configuration;
  private final Function<List<X509Certificate>, String> verifier;
  private final InstantSource clock;

  /**
   * Makes the authenticator.
   *
   * @param verifier says why a chain does not lead to the proxies' authority; empty if it does, as
   *     {@link TrustedChain} does
   */
  public RequestHeaderAuthenticator(
      Configuration configuration,
      Function<List<X509Certificate>, String> verifier,
      InstantSource clock) {
    this.configuration = configuration;
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Credentials credentials) {
    List<X509Certificate> chain = credentials.presented();
    if (chain.isEmpty()) {
      return new NoCredentials();
    }
    String name = first(credentials);
    if (name.isEmpty()) {
      return new NoCredentials();
    }
    String problem = problem(chain);
    if (!problem.isEmpty()) {
      return new Rejected(problem);
    }
    return new Authenticated(new UserInfo(name, "", groups(credentials), extra(credentials)));
  }

  private String problem(List<X509Certificate> chain) {
    X509Certificate leaf = chain.getFirst();
    Instant now = clock.instant();
    String problem = CertificateFacts.problem(leaf, now);
    if (problem.isEmpty()) {
      problem = verifier.apply(chain);
    }
    String name = CertificateFacts.commonName(leaf);
    List<String> allowed = configuration.allowedNames();
    if (problem.isEmpty() && !allowed.isEmpty() && !allowed.contains(name)) {
      problem = "x509: subject with cn=" + name + " is not in the allowed list";
    }
    return problem;
  }

  private String first(Credentials credentials) {
    for (String header : configuration.userHeaders()) {
      for (String value : credentials.headers().apply(header)) {
        if (!value.isEmpty()) {
          return value;
        }
      }
    }
    return "";
  }

  private List<String> groups(Credentials credentials) {
    return configuration.groupHeaders().stream()
        .flatMap(header -> credentials.headers().apply(header).stream())
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private Map<String, List<String>> extra(Credentials credentials) {
    Map<String, List<String>> extra = new TreeMap<>();
    for (String prefix : configuration.extraPrefixes()) {
      String lower = prefix.toLowerCase(Locale.ROOT);
      credentials.headerNames().get().stream()
          .map(name -> name.toLowerCase(Locale.ROOT))
          .filter(name -> name.startsWith(lower))
          .distinct()
          .forEach(
              name ->
                  extra
                      .computeIfAbsent(
                          HeaderKeys.unescape(name.substring(lower.length())),
                          key -> new ArrayList<>())
                      .addAll(credentials.headers().apply(name)));
    }
    extra.replaceAll((key, values) -> List.copyOf(values));
    return Map.copyOf(extra);
  }
}
