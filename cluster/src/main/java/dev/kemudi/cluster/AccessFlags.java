package dev.kemudi.cluster;

import dev.kemudi.apiserver.authn.RequestHeaderAuthenticator;
import dev.kemudi.apiserver.authn.oidc.OidcOptions;
import dev.kemudi.apiserver.server.AccessOptions;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.machinery.value.GoDuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is let in and who decides, named as kube-apiserver names it. */
final class AccessFlags {
  @Option(
      names = "--anonymous-auth",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "Let requests without credentials in (default: ${DEFAULT-VALUE}).")
  private boolean anonymous = true;

  @Option(
      names = "--token-auth-file",
      paramLabel = "FILE",
      description = "Tokens with their users, as comma-separated values.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--authentication-token-webhook-config-file",
      paramLabel = "FILE",
      description = "A kubeconfig that names a webhook that knows tokens.")
  private @Nullable Path tokenHook;

  @Option(
      names = "--authentication-token-webhook-version",
      paramLabel = "VERSION",
      description = "Of the reviews that it is sent (default: ${DEFAULT-VALUE}).")
  private String tokenHookVersion = "v1beta1";

  @Option(
      names = "--authentication-token-webhook-cache-ttl",
      paramLabel = "DURATION",
      description = "How long its answers count (default: ${DEFAULT-VALUE}).")
  private String tokenHookTtl = "2m0s";

  @Option(
      names = "--requestheader-client-ca-file",
      paramLabel = "FILE",
      description = "Who signs certificates of front proxies, beside the cluster's own authority.")
  private @Nullable Path proxyCa;

  @Option(
      names = "--requestheader-allowed-names",
      split = ",",
      paramLabel = "NAME",
      description =
          "The common names of front proxies (default: any that --requestheader-client-ca-file"
              + " signs).")
  private List<String> proxyNames = List.of();

  @Option(
      names = "--requestheader-username-headers",
      split = ",",
      paramLabel = "NAME",
      description = "Where a front proxy names users (default: ${DEFAULT-VALUE}).")
  private List<String> userHeaders = List.of("X-Remote-User");

  @Option(
      names = "--requestheader-group-headers",
      split = ",",
      paramLabel = "NAME",
      description = "Where it names their groups (default: ${DEFAULT-VALUE}).")
  private List<String> groupHeaders = List.of("X-Remote-Group");

  @Option(
      names = "--requestheader-extra-headers-prefix",
      split = ",",
      paramLabel = "PREFIX",
      description = "What begins the names of headers with more (default: ${DEFAULT-VALUE}).")
  private List<String> extraPrefixes = List.of("X-Remote-Extra-");

  @Option(
      names = "--oidc-issuer-url",
      paramLabel = "URL",
      description = "A provider of OpenID Connect tokens.")
  private String issuer = "";

  @Option(names = "--oidc-client-id", paramLabel = "ID", description = "Whom its tokens are for.")
  private String clientId = "";

  @Option(
      names = "--oidc-ca-file",
      paramLabel = "FILE",
      description = "Who signs its certificate (default: as the system has it).")
  private @Nullable Path oidcCa;

  @Option(
      names = "--oidc-username-claim",
      paramLabel = "CLAIM",
      description = "The claim with the user's name (default: ${DEFAULT-VALUE}).")
  private String usernameClaim = "sub";

  @Option(
      names = "--oidc-username-prefix",
      paramLabel = "PREFIX",
      description = "What stands before names, - for nothing (default: the issuer and #).")
  private String usernamePrefix = "";

  @Option(
      names = "--oidc-groups-claim",
      paramLabel = "CLAIM",
      description = "The claim with the user's groups.")
  private String groupsClaim = "";

  @Option(
      names = "--oidc-groups-prefix",
      paramLabel = "PREFIX",
      description = "What stands before groups.")
  private String groupsPrefix = "";

  @Option(
      names = "--oidc-required-claim",
      split = ",",
      paramLabel = "CLAIM=VALUE",
      description = "What tokens must claim.")
  private Map<String, String> requiredClaims = new LinkedHashMap<>();

  @Option(
      names = "--oidc-signing-algs",
      split = ",",
      paramLabel = "NAME",
      description = "How tokens may be signed (default: ${DEFAULT-VALUE}).")
  private List<String> algorithms = List.of("RS256");

  @Option(
      names = "--authorization-mode",
      split = ",",
      paramLabel = "MODE",
      description =
          "Who decides: Node, RBAC, Webhook, ABAC, AlwaysAllow, AlwaysDeny (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> modes = List.of("Node", "RBAC");

  @Option(
      names = "--authorization-policy-file",
      paramLabel = "FILE",
      description = "Policies of mode ABAC, one a line.")
  private @Nullable Path policies;

  @Option(
      names = "--authorization-webhook-config-file",
      paramLabel = "FILE",
      description = "A kubeconfig that names the webhook of mode Webhook.")
  private @Nullable Path reviewHook;

  @Option(
      names = "--authorization-webhook-version",
      paramLabel = "VERSION",
      description = "Of the reviews that it is sent (default: ${DEFAULT-VALUE}).")
  private String reviewVersion = "v1beta1";

  @Option(
      names = "--authorization-webhook-cache-authorized-ttl",
      paramLabel = "DURATION",
      description = "How long its yes counts (default: ${DEFAULT-VALUE}).")
  private String allowedTtl = "5m0s";

  @Option(
      names = "--authorization-webhook-cache-unauthorized-ttl",
      paramLabel = "DURATION",
      description = "How long its no counts (default: ${DEFAULT-VALUE}).")
  private String refusedTtl = "30s";

  /**
   * What they ask for.
   *
   * @throws IOException when a file can't be read
   * @throws IllegalArgumentException when they don't fit together
   */
  AccessOptions options() throws IOException {
    return new AccessOptions(
        anonymous,
        tokenFile,
        tokenHook == null ? null : hook(tokenHook, tokenHookVersion, tokenHookTtl, tokenHookTtl),
        oidc(),
        new AccessOptions.Proxies(
            proxyCa == null ? "" : Files.readString(proxyCa),
            new RequestHeaderAuthenticator.Configuration(
                proxyNames, userHeaders, groupHeaders, extraPrefixes)),
        modes.stream().map(AccessOptions.Mode::of).toList(),
        reviewHook == null ? null : hook(reviewHook, reviewVersion, allowedTtl, refusedTtl),
        policies);
  }

  private static AccessOptions.Hook hook(Path kubeconfig, String version, String yes, String no) {
    Duration allowed = GoDuration.parse(yes);
    return new AccessOptions.Hook(
        new KubeconfigFile(kubeconfig).read().client(), version, allowed, GoDuration.parse(no));
  }

  private @Nullable OidcOptions oidc() throws IOException {
    if (issuer.isEmpty() && clientId.isEmpty()) {
      return null;
    }
    return new OidcOptions(
        issuer,
        clientId,
        oidcCa == null ? "" : Files.readString(oidcCa),
        usernameClaim,
        usernamePrefix,
        groupsClaim,
        groupsPrefix,
        requiredClaims,
        new LinkedHashSet<>(algorithms));
  }

  /** The options as they are typed, where they are not as usual. */
  List<String> arguments() {
    AccessFlags usual = new AccessFlags();
    List<String> arguments = new ArrayList<>();
    add(
        arguments,
        "--anonymous-auth",
        Boolean.toString(anonymous),
        Boolean.toString(usual.anonymous));
    add(arguments, "--token-auth-file", absolute(tokenFile), "");
    add(arguments, "--authentication-token-webhook-config-file", absolute(tokenHook), "");
    add(
        arguments,
        "--authentication-token-webhook-version",
        tokenHookVersion,
        usual.tokenHookVersion);
    add(arguments, "--authentication-token-webhook-cache-ttl", tokenHookTtl, usual.tokenHookTtl);
    add(arguments, "--requestheader-client-ca-file", absolute(proxyCa), "");
    add(arguments, "--requestheader-allowed-names", String.join(",", proxyNames), "");
    add(
        arguments,
        "--requestheader-username-headers",
        String.join(",", userHeaders),
        String.join(",", usual.userHeaders));
    add(
        arguments,
        "--requestheader-group-headers",
        String.join(",", groupHeaders),
        String.join(",", usual.groupHeaders));
    add(
        arguments,
        "--requestheader-extra-headers-prefix",
        String.join(",", extraPrefixes),
        String.join(",", usual.extraPrefixes));
    add(arguments, "--oidc-issuer-url", issuer, usual.issuer);
    add(arguments, "--oidc-client-id", clientId, usual.clientId);
    add(arguments, "--oidc-ca-file", absolute(oidcCa), "");
    add(arguments, "--oidc-username-claim", usernameClaim, usual.usernameClaim);
    add(arguments, "--oidc-username-prefix", usernamePrefix, usual.usernamePrefix);
    add(arguments, "--oidc-groups-claim", groupsClaim, usual.groupsClaim);
    add(arguments, "--oidc-groups-prefix", groupsPrefix, usual.groupsPrefix);
    add(arguments, "--oidc-required-claim", joined(requiredClaims), "");
    add(
        arguments,
        "--oidc-signing-algs",
        String.join(",", algorithms),
        String.join(",", usual.algorithms));
    add(arguments, "--authorization-mode", String.join(",", modes), String.join(",", usual.modes));
    add(arguments, "--authorization-policy-file", absolute(policies), "");
    add(arguments, "--authorization-webhook-config-file", absolute(reviewHook), "");
    add(arguments, "--authorization-webhook-version", reviewVersion, usual.reviewVersion);
    add(arguments, "--authorization-webhook-cache-authorized-ttl", allowedTtl, usual.allowedTtl);
    add(arguments, "--authorization-webhook-cache-unauthorized-ttl", refusedTtl, usual.refusedTtl);
    return arguments;
  }

  private static void add(List<String> arguments, String name, String value, String usual) {
    if (!value.equals(usual)) {
      arguments.add(name + "=" + value);
    }
  }

  private static String absolute(@Nullable Path path) {
    return path == null ? "" : path.toAbsolutePath().toString();
  }

  private static String joined(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(","));
  }
}
