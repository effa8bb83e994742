package dev.kemudi.controllers.garbagecollector;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.ObjectKey;

/** An object as others refer to it. */
record ObjectId(String apiVersion, String kind, String namespace, String name, String uid) {
  /** What the reference points to when it stands in an object of that namespace. */
  static ObjectId of(OwnerReference reference, String namespace) {
    return new ObjectId(
        reference.apiVersion(), reference.kind(), namespace, reference.name(), reference.uid());
  }

  GroupKind groupKind() {
    return new GroupKind(GroupVersion.parse(apiVersion).group(), kind);
  }

  ObjectKey key() {
    return new ObjectKey(namespace, name);
  }

  ObjectReference reference() {
    return new ObjectReference(kind, namespace, name, uid, apiVersion, "", "");
  }

  /** Whether a reference in an object of that namespace means this object. */
  boolean isMeantBy(OwnerReference reference, String dependentNamespace) {
    return groupKind().equals(of(reference, namespace).groupKind())
        && name.equals(reference.name())
        && (namespace.isEmpty() || namespace.equals(dependentNamespace));
  }

  @Override
  public String toString() {
    return "["
        + apiVersion
        + "/"
        + kind
        + ", namespace: "
        + namespace
        + ", name: "
        + name
        + ", uid: "
        + uid
        + "]";
  }
}
