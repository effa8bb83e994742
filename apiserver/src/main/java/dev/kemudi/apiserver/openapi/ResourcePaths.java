package dev.kemudi.apiserver.openapi;

import dev.kemudi.api.core.v1.PodLogOptionsCodec;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The paths of the resources of one version of a group. */
final class ResourcePaths {
  private final Function<GroupVersionKind, @Nullable Schema> schemas;
  private final ServedForms forms;
  private final ResourceOperations operations;
  private final List<PathItem> paths = new ArrayList<>();

  /**
   * @param schemas the schema of a kind, lists included; null where there is none, and then its
   *     resource isn't described
   */
  ResourcePaths(Function<GroupVersionKind, @Nullable Schema> schemas, ServedForms forms) {
    this.schemas = schemas;
    this.forms = forms;
    this.operations = new ResourceOperations(forms);
  }

  List<PathItem> of(GroupVersion version, List<APIResource> resources) {
    Map<String, String> kinds = new HashMap<>();
    resources.forEach(resource -> kinds.put(resource.name(), resource.kind()));
    for (APIResource resource : resources) {
      String plural = resource.name().split("/", 2)[0];
      add(new Target(version, resource, kinds.getOrDefault(plural, resource.kind())));
    }
    return paths;
  }

  private void add(Target target) {
    Schema schema = schemas.apply(target.kind());
    if (schema == null) {
      return;
    }
    if (ConnectOperations.isConnect(target) && schema instanceof Schema.Struct options) {
      paths.addAll(ConnectOperations.paths(target, options));
    } else if (target.entry().name().equals("pods/log")) {
      paths.add(ConnectOperations.log(target, PodLogOptionsCodec.INSTANCE.schema()));
    } else {
      addCollection(target, schema);
      addItem(target, schema);
    }
  }

  private void put(String path, List<Operation> found) {
    if (!found.isEmpty()) {
      paths.add(new PathItem(path, List.copyOf(found)));
    }
  }

  private void addCollection(Target target, Schema schema) {
    if (target.isSubresource()) {
      return;
    }
    List<Operation> found = new ArrayList<>();
    GroupVersionKind kind = target.kind();
    Schema list =
        schemas.apply(new GroupVersionKind(kind.group(), kind.version(), kind.kind() + "List"));
    if (target.can("list") && list != null) {
      found.add(operations.list(target, list));
      if (target.entry().namespaced()) {
        put(target.everywhere(""), List.of(operations.listEverywhere(target, list)));
      }
    }
    if (target.can("create")) {
      found.add(operations.create(target, schema));
    }
    if (target.can("deletecollection")) {
      found.add(operations.deleteCollection(target));
    }
    put(target.collection(""), found);
    if (target.can("watch") && forms.watchPaths()) {
      addWatches(target);
    }
  }

  private void addWatches(Target target) {
    put(target.collection("/watch"), List.of(operations.watchList(target, false)));
    put(target.item("/watch"), List.of(operations.watch(target)));
    if (target.entry().namespaced()) {
      put(target.everywhere("/watch"), List.of(operations.watchList(target, true)));
    }
  }

  private void addItem(Target target, Schema schema) {
    List<Operation> found = new ArrayList<>();
    if (target.can("get")) {
      found.add(operations.read(target, schema));
    }
    if (target.can("update")) {
      found.add(operations.replace(target, schema));
    }
    if (target.can("patch")) {
      found.add(operations.patch(target, schema));
    }
    if (target.can("delete")) {
      found.add(operations.delete(target, schema));
    }
    if (target.isSubresource() && target.can("create")) {
      found.add(operations.create(target, schema));
    }
    put(target.item(""), found);
  }
}
