package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.authn.RequestHeaderAuthenticator;
import dev.kemudi.apiserver.authn.oidc.OidcOptions;
import dev.kemudi.client.config.ClientConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in beside those whom the cluster itself knows, and who decides what they may do.
 *
 * @param anonymous whether requests without credentials are let in
 * @param tokenFile tokens with their users; null for none
 * @param tokens a webhook that knows tokens; null for none
 * @param oidc a provider of tokens; null for none
 * @param proxies front proxies beside that of the cluster; null for none
 * @param modes who decides, in this order
 * @param reviews a webhook that decides; null for none
 * @param policies a file of policies; null for none
 */
public record AccessOptions(
    boolean anonymous,
    @Nullable Path tokenFile,
    @Nullable Hook tokens,
    @Nullable OidcOptions oidc,
    @Nullable Proxies proxies,
    List<Mode> modes,
    @Nullable Hook reviews,
    @Nullable Path policies) {

  /** Who decides. */
  public enum Mode {
    NODE("Node"),
    RBAC("RBAC"),
    WEBHOOK("Webhook"),
    ABAC("ABAC"),
    ALWAYS_ALLOW("AlwaysAllow"),
    ALWAYS_DENY("AlwaysDeny");

    private final String name;

    Mode(String name) {
      this.name = name;
    }

    /**
     * The mode of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Mode of(String name) {
      for (Mode mode : values()) {
        if (mode.name.equals(name)) {
          return mode;
        }
      }
      throw new IllegalArgumentException("authorization-mode \"" + name + "\" is not a valid mode");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Others that may speak for users.
   *
   * @param caPem who signs their certificates; empty where the cluster's own authority does
   * @param headers how they name users, and the common names of their certificates
   */
  public record Proxies(String caPem, RequestHeaderAuthenticator.Configuration headers) {}

  /**
   * A webhook that is asked about users.
   *
   * @param config where it is and who asks
   * @param version of the reviews that it is sent
   * @param yes how long an answer counts that lets somebody in or do something
   * @param no how long another one does
   */
  public record Hook(ClientConfig config, String version, Duration yes, Duration no) {
    private static final List<String> VERSIONS = List.of("v1", "v1beta1");

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException when no such reviews are spoken
     */
    public Hook {
      if (!VERSIONS.contains(version)) {
        throw new IllegalArgumentException(
            "unsupported webhook version \""
                + version
                + "\", supported versions are \"v1\", \"v1beta1\"");
      }
    }
  }

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException when they don't fit together
   */
  public AccessOptions {
    modes = List.copyOf(modes);
    if (modes.isEmpty()) {
      throw new IllegalArgumentException("at least one authorization-mode must be passed");
    }
    Set<Mode> seen = new LinkedHashSet<>();
    for (Mode mode : modes) {
      if (!seen.add(mode)) {
        throw new IllegalArgumentException(
            "authorization-mode " + modes + " has mode specified more than once");
      }
    }
    if (seen.contains(Mode.ABAC) && policies == null) {
      throw new IllegalArgumentException(
          "authorization-mode ABAC's authorization policy file not passed");
    }
    if (!seen.contains(Mode.ABAC) && policies != null) {
      throw new IllegalArgumentException(
          "cannot specify --authorization-policy-file without mode ABAC");
    }
    if (seen.contains(Mode.WEBHOOK) && reviews == null) {
      throw new IllegalArgumentException(
          "authorization-mode Webhook's authorization config file not passed");
    }
    if (!seen.contains(Mode.WEBHOOK) && reviews != null) {
      throw new IllegalArgumentException(
          "cannot specify --authorization-webhook-config-file without mode Webhook");
    }
  }

  /** Nobody else, and roles decide. */
  public static AccessOptions usual() {
    return new AccessOptions(
        true, null, null, null, null, List.of(Mode.NODE, Mode.RBAC), null, null);
  }
}
