package dev.kemudi.node.registry;

import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The credentials of some secrets, by the registries that they are for. */
public final class Keyring {
  private static final String CONFIG_TYPE = "kubernetes.io/dockerconfigjson";
  private static final String FORMER_TYPE = "kubernetes.io/dockercfg";
  private static final String STANDARD = "index.docker.io";

  /** The more exact first: what begins like another comes before it. */
  private final Map<String, List<Credentials>> entries = new TreeMap<>(Comparator.reverseOrder());

  private Keyring() {}

  /**
   * Reads the credentials of secrets; those of other types hold none.
   *
   * @throws CredentialsException if one has the type and not the form
   */
  public static Keyring of(List<Secret> secrets) throws CredentialsException {
    Keyring keyring = new Keyring();
    for (Secret secret : secrets) {
      Bytes config = secret.data().get(".dockerconfigjson");
      Bytes former = secret.data().get(".dockercfg");
      if (secret.type().equals(CONFIG_TYPE) && config != null && !config.isEmpty()) {
        keyring.add(map(map(parse(config)).get("auths")));
      } else if (secret.type().equals(FORMER_TYPE) && former != null && !former.isEmpty()) {
        keyring.add(map(parse(former)));
      }
    }
    return keyring;
  }

  private static @Nullable Object parse(Bytes json) throws CredentialsException {
    try {
      return JsonTree.parse(json.array());
    } catch (DecodeException e) {
      throw new CredentialsException("the secret holds no JSON: " + e.getMessage());
    }
  }

  private static Map<?, ?> map(@Nullable Object value) throws CredentialsException {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> map -> map;
      default -> throw new CredentialsException("the secret holds something else than objects");
    };
  }

  private void add(Map<?, ?> registries) throws CredentialsException {
    for (Map.Entry<?, ?> registry : registries.entrySet()) {
      Credentials credentials = credentials(map(registry.getValue()));
      entries
          .computeIfAbsent(
              RegistryUrl.key(String.valueOf(registry.getKey())), key -> new ArrayList<>())
          .add(credentials);
    }
  }

  private static Credentials credentials(Map<?, ?> entry) throws CredentialsException {
    String both = text(entry, "auth");
    if (both.isEmpty()) {
      return new Credentials(text(entry, "username"), text(entry, "password"));
    }
    String decoded = decoded(both);
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      throw new CredentialsException(
          "unable to parse auth field, must be formatted as base64(username:password)");
    }
    return new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1));
  }

  private static String decoded(String base64) throws CredentialsException {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new CredentialsException("unable to parse auth field: it is not in base64");
    }
  }

  private static String text(Map<?, ?> entry, String key) {
    return entry.get(key) instanceof String text ? text : "";
  }

  /** The credentials to pull an image of this repository with, the best first; none if it is so. */
  public List<Credentials> find(ImageName image) {
    RegistryUrl place = RegistryUrl.of(image.repository());
    List<Credentials> found = new ArrayList<>();
    entries.forEach(
        (key, credentials) -> {
          if (RegistryUrl.of(key).covers(place)) {
            found.addAll(credentials);
          }
        });
    if (found.isEmpty() && image.domain().equals("docker.io")) {
      found.addAll(entries.getOrDefault(STANDARD, List.of()));
    }
    return found;
  }
}
