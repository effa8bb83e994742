package dev.kemudi.apiserver.admission.gc;

import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.request.Verb;
import dev.kemudi.client.ServedResource;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those give an object owners who may delete it, as it may go with them, and only those
 * have it hold up the deletion of an owner who may set the owner's finalizers, which does the same.
 */
public final class OwnerReferencesPermissionEnforcement implements AdmissionPlugin {
  private final Authorizer authorizer;
  private final Function<GroupVersionKind, @Nullable ServedResource> kinds;

  /** Makes the plugin. */
  public OwnerReferencesPermissionEnforcement(PluginSurroundings surroundings) {
    this.authorizer = surroundings.authorizer();
    this.kinds = surroundings.kinds();
  }

  @Override
  public String name() {
    return "OwnerReferencesPermissionEnforcement";
  }

  /** The status of pods is let through: its strategy keeps the owners as they are. */
  @Override
  public boolean handles(AdmissionRequest request) {
    boolean podStatus =
        request.subresource().equals("status")
            && request.resource().resource().equals("pods")
            && request.resource().group().isEmpty();
    return !podStatus
        && (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE);
  }

  @Override
  public void validate(AdmissionRequest request) {
    List<OwnerReference> now = owners(request.object());
    List<OwnerReference> before = owners(request.old());
    if (now.equals(before)) {
      return;
    }
    if (request.operation() != Operation.CREATE) {
      requireDelete(request);
    }
    now.stream()
        .filter(OwnerReferencesPermissionEnforcement::blocks)
        .filter(owner -> before.stream().noneMatch(old -> blocks(old) && isSame(old, owner)))
        .forEach(owner -> requireFinalizers(request, owner));
  }

  private static List<OwnerReference> owners(@Nullable KubeObject object) {
    return object == null ? List.of() : object.metadata().ownerReferences();
  }

  private static boolean blocks(OwnerReference owner) {
    return Boolean.TRUE.equals(owner.blockOwnerDeletion());
  }

  private static boolean isSame(OwnerReference old, OwnerReference owner) {
    return old.uid().equals(owner.uid());
  }

  private void requireDelete(AdmissionRequest request) {
    RequestInfo delete =
        RequestInfo.forResource(
            Verb.DELETE,
            request.served(),
            request.namespace(),
            request.resource().resource(),
            request.subresource(),
            request.name());
    require(request, delete, "cannot set an ownerRef on a resource you can't delete: ");
  }

  private void requireFinalizers(AdmissionRequest request, OwnerReference owner) {
    GroupVersion version = GroupVersion.parse(owner.apiVersion());
    ServedResource served =
        kinds.apply(new GroupVersionKind(version.group(), version.version(), owner.kind()));
    if (served == null) {
      throw Refusal.forbidden(
          request,
          "cannot set blockOwnerDeletion in this case because cannot find RESTMapping for"
              + " APIVersion "
              + owner.apiVersion()
              + " Kind "
              + owner.kind()
              + ": no matches for kind \""
              + owner.kind()
              + "\" in version \""
              + owner.apiVersion()
              + "\"");
    }
    RequestInfo update =
        RequestInfo.forResource(
            Verb.UPDATE,
            version,
            served.namespaced() ? request.namespace() : "",
            served.name(),
            "finalizers",
            owner.name());
    require(
        request,
        update,
        "cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set"
            + " finalizers on: ");
  }

  private void require(AdmissionRequest request, RequestInfo needed, String message) {
    String reason =
        switch (authorizer.authorize(request.context().user(), needed)) {
          case Decision.Allow _ -> null;
          case Decision.Deny(String why) -> why;
          case Decision.NoOpinion(String why) -> why;
        };
    if (reason != null) {
      throw Refusal.forbidden(request, message + reason + ", <nil>");
    }
  }
}
