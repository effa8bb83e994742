package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The users and groups that every cluster knows. */
public final class SystemUsers {
  public static final String ANONYMOUS = "system:anonymous";
  public static final String API_SERVER = "system:apiserver";
  public static final String CONTROLLER_MANAGER = "system:kube-controller-manager";
  public static final String SCHEDULER = "system:kube-scheduler";
  public static final String PROXY = "system:kube-proxy";

  /** The group of those who may do anything, whatever the roles say. */
  public static final String MASTERS = "system:masters";

  public static final String NODES = "system:nodes";
  public static final String AUTHENTICATED = "system:authenticated";
  public static final String UNAUTHENTICATED = "system:unauthenticated";

  /** The names of nodes' users begin with this. */
  public static final String NODE_PREFIX = "system:node:";

  private SystemUsers() {}

  public static UserInfo anonymous() {
    return new UserInfo(ANONYMOUS, "", List.of(UNAUTHENTICATED), Map.of());
  }

  /** A user without uid and extras. */
  public static UserInfo user(String name, String... groups) {
    return new UserInfo(name, "", List.of(groups), Map.of());
  }

  /** The user as one who has proved who it is: in the group of those, unless it is said already. */
  public static UserInfo authenticated(UserInfo user) {
    boolean complete =
        user.username().equals(ANONYMOUS)
            || user.groups().contains(AUTHENTICATED)
            || user.groups().contains(UNAUTHENTICATED);
    return complete ? user : withGroup(user, AUTHENTICATED);
  }

  /** The user with one group more. */
  public static UserInfo withGroup(UserInfo user, String group) {
    List<String> groups = new ArrayList<>(user.groups().size() + 1);
    groups.addAll(user.groups());
    groups.add(group);
    return new UserInfo(user.username(), user.uid(), List.copyOf(groups), user.extra());
  }
}
