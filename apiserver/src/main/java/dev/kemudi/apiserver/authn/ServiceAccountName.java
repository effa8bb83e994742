package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.machinery.validation.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service account, as users and groups are named after it. */
public record ServiceAccountName(String namespace, String name) {
  /** The group of all service accounts. */
  public static final String ALL_GROUP = "system:serviceaccounts";

  /** The extra of a user that says which pod it is. */
  public static final String POD_NAME = "authentication.kubernetes.io/pod-name";

  /** The extra of a user that says which pod it is, by uid. */
  public static final String POD_UID = "authentication.kubernetes.io/pod-uid";

  private static final String USER_PREFIX = "system:serviceaccount:";

  /** Reads a user's name; null if it isn't that of a service account. */
  public static @Nullable ServiceAccountName parse(String username) {
    if (!username.startsWith(USER_PREFIX)) {
      return null;
    }
    String[] parts = username.substring(USER_PREFIX.length()).split(":", -1);
    boolean valid =
        parts.length == 2
            && Names.dnsLabel(parts[0]).isEmpty()
            && Names.dnsSubdomain(parts[1]).isEmpty();
    return valid ? new ServiceAccountName(parts[0], parts[1]) : null;
  }

  public String username() {
    return USER_PREFIX + namespace + ":" + name;
  }

  public List<String> groups() {
    return List.of(ALL_GROUP, ALL_GROUP + ":" + namespace);
  }

  /** The account as a user. */
  public UserInfo user(String uid) {
    return new UserInfo(username(), uid, groups(), Map.of());
  }

  /** The account as the user that a pod is. */
  public UserInfo user(String uid, String podName, String podUid) {
    return new UserInfo(
        username(), uid, groups(), Map.of(POD_NAME, List.of(podName), POD_UID, List.of(podUid)));
  }
}
