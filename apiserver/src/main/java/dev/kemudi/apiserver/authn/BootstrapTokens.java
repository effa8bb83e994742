package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.machinery.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tokens with which machines join: secrets of kube-system that hold an id, a secret and what they
 * are for.
 */
public final class BootstrapTokens {
  private static final String GROUP = "system:bootstrappers";
  private static final Pattern TOKEN = Pattern.compile("([a-z0-9]{6})\\.([a-z0-9]{16})");
  private static final Pattern EXTRA_GROUP =
      Pattern.compile("system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]");

  private BootstrapTokens() {}

  /**
   * The tokens in the secrets of kube-system.
   *
   * @param secrets finds a secret of kube-system by name
   * @param audiences the server's own audiences, for which alone these tokens are valid
   */
  public static TokenAuthenticator of(
      Function<String, @Nullable Secret> secrets, List<String> audiences, InstantSource clock) {
    return Audiences.agnostic(
        List.copyOf(audiences),
        (token, wanted) -> {
          UserInfo user = user(token, secrets, clock);
          return user == null
              ? new TokenAuthenticator.Verdict.Unknown()
              : new TokenAuthenticator.Verdict.Valid(user, List.of());
        });
  }

  private static @Nullable UserInfo user(
      String token, Function<String, @Nullable Secret> secrets, InstantSource clock) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return null;
    }
    String id = parts.group(1);
    Secret secret = secrets.apply("bootstrap-token-" + id);
    boolean usable =
        secret != null
            && secret.metadata().deletionTimestamp() == null
            && secret.type().equals("bootstrap.kubernetes.io/token")
            && same(data(secret, "token-secret"), parts.group(2))
            && data(secret, "token-id").equals(id)
            && !isExpired(data(secret, "expiration"), clock)
            && data(secret, "usage-bootstrap-authentication").equals("true");
    if (secret == null || !usable) {
      return null;
    }
    List<String> groups = groups(data(secret, "auth-extra-groups"));
    return groups.isEmpty() ? null : new UserInfo("system:bootstrap:" + id, "", groups, Map.of());
  }

  private static String data(Secret secret, String key) {
    Bytes value = secret.data().get(key);
    return value == null ? "" : value.toUtf8();
  }

  private static boolean same(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  /** A time that can't be read counts as past. */
  private static boolean isExpired(String expiration, InstantSource clock) {
    if (expiration.isEmpty()) {
      return false;
    }
    try {
      return !clock.instant().isBefore(OffsetDateTime.parse(expiration).toInstant());
    } catch (DateTimeException e) {
      return true;
    }
  }

  /** The groups in order; none if one of them is not allowed. */
  private static List<String> groups(String extra) {
    TreeSet<String> groups = new TreeSet<>();
    groups.add(GROUP);
    if (!extra.isEmpty()) {
      for (String group : extra.split(",", -1)) {
        if (!EXTRA_GROUP.matcher(group).matches()) {
          return List.of();
        }
        groups.add(group);
      }
    }
    return List.copyOf(groups);
  }
}
