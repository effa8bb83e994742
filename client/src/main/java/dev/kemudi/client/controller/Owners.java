package dev.kemudi.client.controller;

import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/** Who an object belongs to. */
public final class Owners {
  private Owners() {}

  /** The reference to the one owner that controls the object, if there is one. */
  public static @Nullable OwnerReference controllerOf(KubeObject object) {
    for (OwnerReference owner : object.metadata().ownerReferences()) {
      if (Boolean.TRUE.equals(owner.controller())) {
        return owner;
      }
    }
    return null;
  }

  /** As {@link #controllerOf(KubeObject)}, if the owner is of that kind, in whatever version. */
  public static @Nullable OwnerReference controllerOf(KubeObject object, GroupKind kind) {
    OwnerReference owner = controllerOf(object);
    return owner != null && kindOf(owner).equals(kind) ? owner : null;
  }

  public static GroupKind kindOf(OwnerReference owner) {
    return new GroupKind(GroupVersion.parse(owner.apiVersion()).group(), owner.kind());
  }

  /** Whether the object's controlling owner is this very object, by its uid. */
  public static boolean isControlledBy(KubeObject object, KubeObject owner) {
    OwnerReference reference = controllerOf(object);
    return reference != null && reference.uid().equals(owner.uid());
  }

  /** The reference by which a controller marks what it makes for the owner. */
  public static <T extends KubeObject> OwnerReference controllerReference(Kind<T> kind, T owner) {
    return OwnerReferenceBuilder.create()
        .apiVersion(kind.gvk().apiVersion())
        .kind(kind.gvk().kind())
        .name(owner.name())
        .uid(owner.uid())
        .controller(true)
        .blockOwnerDeletion(true)
        .build();
  }
}
