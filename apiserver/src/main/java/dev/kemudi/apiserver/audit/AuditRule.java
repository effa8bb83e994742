package dev.kemudi.apiserver.audit;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy; an empty list asks for nothing.
 *
 * @param omitManagedFields null to leave it to the policy
 */
record AuditRule(
    AuditLevel level,
    List<String> users,
    List<String> userGroups,
    List<String> verbs,
    List<Resources> resources,
    List<String> namespaces,
    List<String> nonResourceUrls,
    Set<AuditStage> omitStages,
    @Nullable Boolean omitManagedFields) {

  /** Resources of a group; all of them, and all objects, where the lists are empty. */
  record Resources(String group, List<String> resources, List<String> names) {
    boolean match(RequestInfo info) {
      if (!group.equals(info.group())) {
        return false;
      }
      if (resources.isEmpty()) {
        return true;
      }
      return (names.isEmpty() || names.contains(info.name()))
          && resources.stream().anyMatch(resource -> matches(resource, info));
    }

    private static boolean matches(String resource, RequestInfo info) {
      if (resource.equals("*") || resource.equals(info.resourceWithSubresource())) {
        return true;
      }
      if (info.subresource().isEmpty()) {
        return resource.equals(info.resource() + "/*");
      }
      return resource.equals("*/" + info.subresource()) || resource.equals(info.resource() + "/*");
    }
  }

  boolean matches(UserInfo user, RequestInfo info) {
    if (!users.isEmpty() && !users.contains(user.username())) {
      return false;
    }
    if (!userGroups.isEmpty() && user.groups().stream().noneMatch(userGroups::contains)) {
      return false;
    }
    if (!verbs.isEmpty() && !verbs.contains(info.verb())) {
      return false;
    }
    if (!namespaces.isEmpty() || !resources.isEmpty()) {
      return info.resourceRequest()
          && (namespaces.isEmpty() || namespaces.contains(info.namespace()))
          && (resources.isEmpty() || resources.stream().anyMatch(each -> each.match(info)));
    }
    return nonResourceUrls.isEmpty()
        || (!info.resourceRequest()
            && nonResourceUrls.stream().anyMatch(url -> covers(url, info.path())));
  }

  private static boolean covers(String url, String path) {
    return url.endsWith("*")
        ? path.startsWith(url.substring(0, url.length() - 1))
        : url.equals(path);
  }
}
