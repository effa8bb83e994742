package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which versions of groups a server serves, as {@code --runtime-config} changes what the release
 * has: stable versions are on, alphas off, and of betas those are on that were before betas had to
 * be asked for.
 */
public final class RuntimeConfig {
  private static final Pattern STABLE = Pattern.compile("v\\d+");
  private static final Pattern BETA = Pattern.compile("v\\d+beta\\d+");
  private static final Pattern ALPHA = Pattern.compile("v\\d+alpha\\d+");
  private static final String ALL = "api/all";

  /** From the widest to the narrowest, in the order in which they hold. */
  private static final List<Map.Entry<String, Predicate<GroupVersion>>> WIDE =
      List.of(
          Map.entry(ALL, _ -> true),
          Map.entry("api/ga", version -> STABLE.matcher(version.version()).matches()),
          Map.entry("api/beta", version -> BETA.matcher(version.version()).matches()),
          Map.entry("api/alpha", version -> ALPHA.matcher(version.version()).matches()));

  private static final List<Catalog.Key> OLD_BETAS =
      List.of(
          resource("autoscaling", "v2beta2", "horizontalpodautoscalers"),
          resource("flowcontrol.apiserver.k8s.io", "v1beta1", "flowschemas"),
          resource("flowcontrol.apiserver.k8s.io", "v1beta1", "prioritylevelconfigurations"),
          resource("flowcontrol.apiserver.k8s.io", "v1beta2", "flowschemas"),
          resource("flowcontrol.apiserver.k8s.io", "v1beta2", "prioritylevelconfigurations"),
          resource("storage.k8s.io", "v1beta1", "csistoragecapacities"));

  /** Versions whose types the release still knows, though it serves nothing in them. */
  private static final Set<String> GONE =
      Set.of(
          "admissionregistration.k8s.io/v1beta1",
          "apiextensions.k8s.io/v1beta1",
          "apiregistration.k8s.io/v1beta1",
          "apps/v1beta1",
          "apps/v1beta2",
          "authentication.k8s.io/v1beta1",
          "authorization.k8s.io/v1beta1",
          "autoscaling/v2beta1",
          "batch/v1beta1",
          "certificates.k8s.io/v1beta1",
          "coordination.k8s.io/v1beta1",
          "discovery.k8s.io/v1beta1",
          "events.k8s.io/v1beta1",
          "extensions/v1beta1",
          "flowcontrol.apiserver.k8s.io/v1alpha1",
          "networking.k8s.io/v1beta1",
          "node.k8s.io/v1alpha1",
          "node.k8s.io/v1beta1",
          "policy/v1beta1",
          "rbac.authorization.k8s.io/v1alpha1",
          "rbac.authorization.k8s.io/v1beta1",
          "scheduling.k8s.io/v1alpha1",
          "scheduling.k8s.io/v1beta1",
          "storage.k8s.io/v1alpha1");

  private final Map<String, String> changes;
  private final Map<GroupVersion, Boolean> versions = new HashMap<>();
  private final Map<Catalog.Key, Boolean> resources = new HashMap<>();

  /**
   * Reads the changes; which versions there are is checked when a server {@link #checked begins}.
   *
   * @param changes by {@code api/all}, {@code api/ga}, {@code api/beta}, {@code api/alpha}, group
   *     and version, or group, version and resource: {@code true} or {@code false}, an empty text
   *     being true
   * @throws IllegalArgumentException for a key or value that is no such thing
   */
  public RuntimeConfig(Map<String, String> changes) {
    this.changes = Map.copyOf(changes);
    if (changes.size() == 1 && "false".equals(changes.get(ALL))) {
      throw new IllegalArgumentException("invalid key with only api/all=false");
    }
    OLD_BETAS.forEach(resource -> resources.put(resource, true));
    WIDE.forEach(wide -> resources.keySet().removeIf(key -> isWide(wide, key.version())));
    changes.keySet().forEach(key -> apply(key, 2));
    changes.keySet().forEach(key -> apply(key, 3));
  }

  private static Catalog.Key resource(String group, String version, String name) {
    return new Catalog.Key(new GroupVersion(group, version), name);
  }

  /** What the release has. */
  public static RuntimeConfig usual() {
    return new RuntimeConfig(Map.of());
  }

  private boolean isWide(Map.Entry<String, Predicate<GroupVersion>> wide, GroupVersion version) {
    return changes.containsKey(wide.getKey()) && wide.getValue().test(version);
  }

  private static boolean isWide(String key) {
    return WIDE.stream().anyMatch(wide -> wide.getKey().equals(key));
  }

  private void apply(String key, int length) {
    String[] parts = key.split("/", -1);
    if (isWide(key)) {
      strictly(key);
      return;
    }
    if (parts.length != 2 && parts.length != 3) {
      throw new IllegalArgumentException("runtime-config invalid key " + key);
    }
    if (parts.length != length) {
      return;
    }
    GroupVersion version = new GroupVersion(parts[0], parts[1]);
    boolean on = truth(key);
    if (length == 2) {
      versions.put(version, on);
      resources.keySet().removeIf(resource -> resource.version().equals(version));
    } else if (!parts[2].toLowerCase(Locale.ROOT).equals(parts[2])) {
      throw new IllegalArgumentException(
          "invalid key "
              + key
              + ": group/version/resource and resource is always lowercase plural, not \""
              + parts[2]
              + "\"");
    } else {
      resources.put(resource(parts[0], parts[1], parts[2]), on);
    }
  }

  private boolean strictly(String key) {
    String value = changes.getOrDefault(key, "");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("invalid value " + key + "=" + value);
    };
  }

  private boolean truth(String key) {
    String value = changes.getOrDefault(key, "");
    return switch (value) {
      case "", "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default ->
          throw new IllegalArgumentException(
              "invalid value of "
                  + key
                  + ": "
                  + value
                  + ", err: strconv.ParseBool: parsing \""
                  + value
                  + "\": invalid syntax");
    };
  }

  /**
   * The same, if all that it names is there.
   *
   * @param known all versions that a server could serve
   * @throws IllegalArgumentException for a group or version that there is not
   */
  RuntimeConfig checked(Set<GroupVersion> known) {
    Set<String> groups = new HashSet<>();
    known.forEach(version -> groups.add(version.group()));
    GONE.forEach(version -> groups.add(version.substring(0, version.indexOf('/'))));
    Set<String> unknown = new TreeSet<>();
    Set<GroupVersion> named = new HashSet<>(versions.keySet());
    changes.keySet().stream()
        .filter(key -> !isWide(key))
        .map(key -> key.split("/", -1))
        .forEach(parts -> named.add(new GroupVersion(parts[0], parts[1])));
    for (GroupVersion version : named) {
      if (!groups.contains(version.group())) {
        unknown.add(version.group());
      } else if (!known.contains(version) && !GONE.contains(version.toString())) {
        throw new IllegalArgumentException(
            "group version " + version + " that has not been registered");
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown api groups " + String.join(",", unknown));
    }
    return this;
  }

  /** Whether a resource is served in this version. */
  boolean serves(GroupVersion version, String resource) {
    Boolean own = resources.get(new Catalog.Key(version, resource));
    return own == null ? serves(version) : own;
  }

  private boolean serves(GroupVersion version) {
    Boolean own = versions.get(version);
    if (own != null) {
      return own;
    }
    boolean on = STABLE.matcher(version.version()).matches();
    for (Map.Entry<String, Predicate<GroupVersion>> wide : WIDE) {
      if (isWide(wide, version)) {
        on = strictly(wide.getKey());
      }
    }
    return on;
  }
}
