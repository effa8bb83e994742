package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.HeaderKeys;
import dev.kemudi.apiserver.authn.ServiceAccountName;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Acting as somebody else, for those who may. */
public final class Impersonation {
  /** The header with the user's name; without it there is no impersonation. */
  public static final String USER = "Impersonate-User";

  public static final String GROUP = "Impersonate-Group";
  public static final String UID = "Impersonate-Uid";
  public static final String EXTRA_PREFIX = "Impersonate-Extra-";

  private static final String GROUP_NAME = "authentication.k8s.io";

  private final Authorizer authorizer;

  /** Groups or other facts are asked for without a user who has them. */
  public static final class NobodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyException(String wanted) {
      super("requested " + wanted + " without impersonating a user");
    }
  }

  public Impersonation(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  /** Whether the header is one of impersonation, which nobody behind this filter may see. */
  public static boolean isHeader(String name) {
    return name.equalsIgnoreCase(USER)
        || name.equalsIgnoreCase(GROUP)
        || name.equalsIgnoreCase(UID)
        || name.regionMatches(true, 0, EXTRA_PREFIX, 0, EXTRA_PREFIX.length());
  }

  /**
   * The user to go on as; null where the headers ask for none.
   *
   * @param headers all values of the headers by name; names in any case
   * @throws StatusError when the requestor may not
   * @throws NobodyException when something is asked for, but no user
   */
  public @Nullable UserInfo impersonate(UserInfo requestor, Map<String, List<String>> headers) {
    if (headers.keySet().stream().noneMatch(Impersonation::isHeader)) {
      return null;
    }
    Wanted wanted = Wanted.of(headers);
    if (wanted.isEmpty()) {
      return null;
    }
    if (wanted.user().isEmpty()) {
      throw new NobodyException(wanted.described());
    }
    ServiceAccountName account = ServiceAccountName.parse(wanted.user());
    check(requestor, wanted, account);
    List<String> groups =
        account != null && wanted.groups().isEmpty() ? account.groups() : wanted.groups();
    return new UserInfo(
        wanted.user(), wanted.uid(), withBasicGroup(wanted.user(), groups), wanted.extra());
  }

  private void check(UserInfo requestor, Wanted wanted, @Nullable ServiceAccountName account) {
    if (account == null) {
      check(requestor, "", "", "users", "", wanted.user());
    } else {
      check(requestor, "", account.namespace(), "serviceaccounts", "", account.name());
    }
    for (String group : wanted.groups()) {
      check(requestor, "", "", "groups", "", group);
    }
    wanted
        .extra()
        .forEach(
            (key, values) ->
                values.forEach(
                    value -> check(requestor, GROUP_NAME, "", "userextras", key, value)));
    if (!wanted.uid().isEmpty()) {
      check(requestor, GROUP_NAME, "", "uids", "", wanted.uid());
    }
  }

  private void check(
      UserInfo requestor,
      String group,
      String namespace,
      String resource,
      String subresource,
      String name) {
    RequestInfo request =
        new RequestInfo(
            true,
            "impersonate",
            "",
            group.isEmpty() ? "api" : "apis",
            group,
            "v1",
            namespace,
            resource,
            subresource,
            name,
            List.of(resource, name));
    switch (authorizer.authorize(requestor, request)) {
      case Decision.Allow _ -> {}
      case Decision.Deny(String reason) -> throw Forbidden.error(requestor, request, reason);
      case Decision.NoOpinion(String reason) -> throw Forbidden.error(requestor, request, reason);
    }
  }

  /** Everybody but the anonymous is authenticated, unless the groups asked for say otherwise. */
  private static List<String> withBasicGroup(String user, List<String> groups) {
    boolean anonymous = user.equals(SystemUsers.ANONYMOUS);
    boolean complete =
        groups.contains(SystemUsers.UNAUTHENTICATED)
            || (!anonymous && groups.contains(SystemUsers.AUTHENTICATED));
    List<String> all = new ArrayList<>(groups);
    if (!complete) {
      all.add(anonymous ? SystemUsers.UNAUTHENTICATED : SystemUsers.AUTHENTICATED);
    }
    return List.copyOf(all);
  }

  /** What the headers ask for. */
  private record Wanted(
      String user, List<String> groups, Map<String, List<String>> extra, String uid) {

    static Wanted of(Map<String, List<String>> headers) {
      String user = "";
      String uid = "";
      List<String> groups = new ArrayList<>();
      Map<String, List<String>> extra = new TreeMap<>();
      for (Map.Entry<String, List<String>> header : headers.entrySet()) {
        String name = header.getKey();
        if (name.equalsIgnoreCase(USER)) {
          user = header.getValue().isEmpty() ? "" : header.getValue().getFirst();
        } else if (name.equalsIgnoreCase(UID)) {
          uid = header.getValue().isEmpty() ? "" : header.getValue().getFirst();
        } else if (name.equalsIgnoreCase(GROUP)) {
          groups.addAll(header.getValue());
        } else if (isHeader(name)) {
          String key = name.substring(EXTRA_PREFIX.length()).toLowerCase(Locale.ROOT);
          extra
              .computeIfAbsent(HeaderKeys.unescape(key), k -> new ArrayList<>())
              .addAll(header.getValue());
        }
      }
      extra.replaceAll((key, values) -> List.copyOf(values));
      return new Wanted(user, List.copyOf(groups), extra, uid);
    }

    boolean isEmpty() {
      return user.isEmpty() && groups.isEmpty() && extra.isEmpty() && uid.isEmpty();
    }

    /** The references of which upstream's message speaks. */
    String described() {
      List<String> references = new ArrayList<>();
      groups.forEach(group -> references.add("{Group  " + group + "    }"));
      extra.forEach(
          (key, values) ->
              values.forEach(
                  value ->
                      references.add(
                          "{UserExtra  " + value + "  authentication.k8s.io/v1  " + key + "}")));
      if (!uid.isEmpty()) {
        references.add("{UID  " + uid + "  authentication.k8s.io/v1  }");
      }
      return references.stream().collect(Collectors.joining(" ", "[", "]"));
    }
  }
}
