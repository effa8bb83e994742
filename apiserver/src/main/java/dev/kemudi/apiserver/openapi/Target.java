package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource or subresource whose operations are described.
 *
 * @param version the version in whose path it is served
 * @param entry its entry in discovery
 * @param parentKind the kind of the resource itself
 */
record Target(GroupVersion version, APIResource entry, String parentKind) {

  GroupVersionKind kind() {
    return entry.version().isEmpty()
        ? new GroupVersionKind(version.group(), version.version(), entry.kind())
        : new GroupVersionKind(entry.group(), entry.version(), entry.kind());
  }

  private int slash() {
    return entry.name().indexOf('/');
  }

  boolean isSubresource() {
    return slash() >= 0;
  }

  String subresource() {
    return isSubresource() ? entry.name().substring(slash() + 1) : "";
  }

  private String plural() {
    return isSubresource() ? entry.name().substring(0, slash()) : entry.name();
  }

  boolean can(String verb) {
    return entry.verbs().contains(verb);
  }

  /** The path of the version. */
  private String root() {
    return version.group().isEmpty()
        ? "/api/" + version.version()
        : "/apis/" + version.group() + "/" + version.version();
  }

  /** The path of the collection, below {@code prefix}, which is empty or {@code /watch}. */
  String collection(String prefix) {
    return root() + prefix + (entry.namespaced() ? "/namespaces/{namespace}/" : "/") + plural();
  }

  /** The path of the collection in all namespaces. */
  String everywhere(String prefix) {
    return root() + prefix + "/" + plural();
  }

  /** The path of one object, or of its subresource. */
  String item(String prefix) {
    String item = collection(prefix) + "/{name}";
    return isSubresource() ? item + "/" + subresource() : item;
  }

  /** The name of an operation in the namespace, or of a resource without namespaces. */
  String id(String verb, String suffix) {
    return id(verb, entry.namespaced() ? "Namespaced" : "", suffix);
  }

  String id(String verb, String scope, String suffix) {
    return OperationIds.of(
        verb, version, scope + parentKind + OperationIds.word(subresource(), true) + suffix);
  }

  /** What an operation is about, as {@code status of one Deployment}. */
  String one() {
    return isSubresource() ? subresource() + " of one " + parentKind : "one " + parentKind;
  }

  /** The parameters of the collection's path with others. */
  List<Parameter> inCollection(List<Parameter> others) {
    List<Parameter> parameters = new ArrayList<>(others);
    if (entry.namespaced()) {
      parameters.add(Parameter.NAMESPACE);
    }
    parameters.add(Parameter.PRETTY);
    return parameters;
  }

  /** The parameters of one object's path with others. */
  List<Parameter> inItem(List<Parameter> others) {
    List<Parameter> parameters = inCollection(others);
    parameters.add(Parameter.name(entry.kind()));
    return parameters;
  }
}
