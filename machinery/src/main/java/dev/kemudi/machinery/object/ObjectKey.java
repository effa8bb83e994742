package dev.kemudi.machinery.object;

/** The namespace, empty for cluster-wide objects, and name of an object. */
public record ObjectKey(String namespace, String name) {
  public static ObjectKey of(KubeObject object) {
    return new ObjectKey(object.namespace(), object.name());
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
