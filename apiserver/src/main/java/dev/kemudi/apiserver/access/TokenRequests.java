package dev.kemudi.apiserver.access;

import dev.kemudi.api.authentication.v1.BoundObjectReference;
import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.authentication.v1.TokenRequestBuilder;
import dev.kemudi.api.authentication.v1.TokenRequestSpec;
import dev.kemudi.api.authentication.v1.TokenRequestStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.apiserver.authn.TokenIssuer;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes tokens for service accounts: the subresource {@code serviceaccounts/token}. */
public final class TokenRequests {
  /**
   * How tokens are made.
   *
   * @param audiences for whom tokens are that name nobody: the server itself
   * @param longest how long a token may live; null for as long as is asked for
   * @param extend whether tokens of pods that know no renewal yet live for a year, with a warning
   *     after the lifetime asked for
   */
  public record Configuration(List<String> audiences, @Nullable Duration longest, boolean extend) {}

  private static final GroupKind KIND = new GroupKind("authentication.k8s.io", "TokenRequest");
  private static final long DEFAULT_SECONDS = 3600;
  private static final long LEAST_SECONDS = 600;
  private static final long MOST_SECONDS = 1L << 32;

  /** The lifetime that upstream's admission asks for where a pod may not know of renewal. */
  private static final long SECONDS_TO_EXTEND = 3607;

  private static final Duration EXTENDED = Duration.ofDays(365);

  private final TokenIssuer issuer;
  private final Client client;
  private final Configuration configuration;
  private final InstantSource clock;

  /**
   * Makes the handler.
   *
   * @param client reads accounts, pods and secrets as they are now, as the server itself
   */
  public TokenRequests(
      TokenIssuer issuer, Client client, Configuration configuration, InstantSource clock) {
    this.issuer = issuer;
    this.client = client;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** The request with its token. */
  public TokenRequest create(ObjectKey account, TokenRequest request, RequestContext context) {
    TokenRequestSpec spec = request.spec();
    long seconds = spec.expirationSeconds() == null ? DEFAULT_SECONDS : spec.expirationSeconds();
    validate(seconds);
    checkNames(account, request);
    ServiceAccount found = client.get(CoreV1.SERVICEACCOUNTS, account);
    KubeObject bound = bound(account, spec.boundObjectRef());
    List<String> audiences =
        spec.audiences().isEmpty() ? configuration.audiences() : spec.audiences();
    long shortened = shortened(seconds, context);
    boolean extended = isExtended(shortened, bound, audiences);
    Duration lifetime = Duration.ofSeconds(shortened);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String token =
        issuer.issue(
            new TokenIssuer.Request(
                found,
                bound instanceof Pod ? bound : null,
                bound instanceof Secret secret ? secret : null,
                audiences,
                extended ? EXTENDED : lifetime,
                extended ? lifetime : null));
    return TokenRequestBuilder.from(request)
        .metadata(m -> m.name(found.name()).namespace(found.namespace()).creationTimestamp(now))
        .spec(new TokenRequestSpec(audiences, shortened, spec.boundObjectRef()))
        .status(new TokenRequestStatus(token, now.plus(lifetime)))
        .build();
  }

  private static void validate(long seconds) {
    FieldPath field = FieldPath.of("spec", "expirationSeconds");
    if (seconds < LEAST_SECONDS) {
      refuse("", field, seconds, "may not specify a duration less than 10 minutes");
    }
    if (seconds > MOST_SECONDS) {
      refuse("", field, seconds, "may not specify a duration larger than 2^32 seconds");
    }
  }

  private static void checkNames(ObjectKey account, TokenRequest request) {
    String name = request.metadata().name();
    String namespace = request.metadata().namespace();
    if (!name.isEmpty() && !name.equals(account.name())) {
      refuse(
          account.name(),
          FieldPath.of("metadata", "name"),
          name,
          "must match the service account name if specified");
    }
    if (!namespace.isEmpty() && !namespace.equals(account.namespace())) {
      refuse(
          account.name(),
          FieldPath.of("metadata", "namespace"),
          namespace,
          "must match the service account namespace if specified");
    }
  }

  private static void refuse(String name, FieldPath field, Object value, String detail) {
    throw StatusError.invalid(KIND, name, List.of(FieldError.invalid(field, value, detail)));
  }

  private @Nullable KubeObject bound(ObjectKey account, @Nullable BoundObjectReference reference) {
    if (reference == null) {
      return null;
    }
    GroupVersion version = GroupVersion.parse(reference.apiVersion());
    ObjectKey key = new ObjectKey(account.namespace(), reference.name());
    KubeObject object =
        switch (version.group().isEmpty() ? reference.kind() : "") {
          case "Pod" -> pod(account, key);
          case "Secret" -> client.get(CoreV1.SECRETS, key);
          default ->
              throw StatusError.badRequest(
                  "cannot bind token to object of type "
                      + version.group()
                      + "/"
                      + version.version()
                      + ", Kind="
                      + reference.kind());
        };
    if (!reference.uid().isEmpty() && !reference.uid().equals(object.uid())) {
      throw StatusError.conflict(
          new GroupResource("", reference.kind()),
          reference.name(),
          "the UID in the bound object reference ("
              + reference.uid()
              + ") does not match the UID in record. The object might have been deleted and then"
              + " recreated");
    }
    return object;
  }

  private Pod pod(ObjectKey account, ObjectKey key) {
    Pod pod = client.get(CoreV1.PODS, key);
    if (!pod.spec().serviceAccountName().equals(account.name())) {
      throw StatusError.badRequest(
          "cannot bind token for serviceaccount "
              + GoText.quote(account.name())
              + " to pod running with different serviceaccount name.");
    }
    return pod;
  }

  private long shortened(long seconds, RequestContext context) {
    Duration longest = configuration.longest();
    if (longest == null || seconds <= longest.toSeconds()) {
      return seconds;
    }
    context.warn(
        "requested expiration of %s seconds shortened to %s seconds"
            .formatted(seconds, longest.toSeconds()));
    return longest.toSeconds();
  }

  private boolean isExtended(long seconds, @Nullable KubeObject bound, List<String> audiences) {
    return configuration.extend()
        && bound instanceof Pod
        && seconds == SECONDS_TO_EXTEND
        && configuration.audiences().containsAll(audiences);
  }
}
