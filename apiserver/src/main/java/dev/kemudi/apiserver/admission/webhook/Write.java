package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.ConnectOptions;
import dev.kemudi.apiserver.admission.ServedForm;
import dev.kemudi.apiserver.admission.ServedForms;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write on its way past webhooks, in all versions in which they want to see it. Belongs to one
 * thread until its trees have been made.
 */
final class Write {
  private static final GroupVersion CORE = new GroupVersion("", "v1");

  private final AdmissionRequest request;
  private final ServedForms known;
  private final boolean ofNamespace;
  private final Map<GroupVersionKind, Map<String, Object>> objects = new HashMap<>();
  private final Map<GroupVersionKind, Map<String, Object>> olds = new HashMap<>();
  private @Nullable List<ServedForm> forms;
  private @Nullable List<In> equivalents;
  private @Nullable KubeObject object;

  Write(AdmissionRequest request, ServedForms known) {
    this.request = request;
    this.known = known;
    this.object = request.object();
    this.ofNamespace =
        request.served().equals(CORE) && request.resource().resource().equals("namespaces");
  }

  /**
   * A write in a version.
   *
   * @param form the version of the objects; null where they have a kind of their own
   */
  record In(
      GroupVersion version, String resource, GroupVersionKind kind, @Nullable ServedForm form) {}

  AdmissionRequest request() {
    return request;
  }

  /** The object as webhooks have changed it. */
  @Nullable KubeObject object() {
    return object;
  }

  boolean isOfNamespace() {
    return ofNamespace;
  }

  /** The namespace that it is in; a namespace is in itself. */
  String namespace() {
    if (!ofNamespace) {
      return request.namespace();
    }
    return request.name();
  }

  HookRules.Target target() {
    return new HookRules.Target(
        request.operation().toString(),
        request.served(),
        request.resource().resource(),
        request.subresource(),
        !ofNamespace && !request.namespace().isEmpty());
  }

  /** The versions of the resource, that of the request first. */
  private List<ServedForm> forms() {
    List<ServedForm> all = forms;
    if (all == null) {
      all = known.of(request.served(), request.resource().resource());
      forms = all;
    }
    return all;
  }

  private boolean hasOwnKind() {
    return request.special() != null || request.object() instanceof ConnectOptions;
  }

  /** As it was asked for. */
  In asAsked() {
    String resource = request.resource().resource();
    ServedForm form = hasOwnKind() || forms().isEmpty() ? null : forms().getFirst();
    return new In(request.served(), resource, request.kind(), form);
  }

  /** In the other versions of the same objects. */
  List<In> equivalents() {
    List<In> all = equivalents;
    if (all == null) {
      all = others();
      equivalents = all;
    }
    return all;
  }

  private List<In> others() {
    return forms().stream()
        .filter(form -> !form.version().equals(request.served()))
        .filter(form -> form.serves(request.subresource()))
        .map(
            form ->
                hasOwnKind()
                    ? new In(form.version(), form.resource(), request.kind(), null)
                    : new In(form.version(), form.resource(), form.kind(), form))
        .toList();
  }

  /** The object as it is now, in a version; null if there is none. */
  @Nullable Map<String, Object> tree(In in) {
    KubeObject now = object;
    return now == null ? null : objects.computeIfAbsent(in.kind(), kind -> tree(now, in));
  }

  /** The object as it is stored, in a version; null if there is none. */
  @Nullable Map<String, Object> oldTree(In in) {
    KubeObject old = request.old();
    return old == null ? null : olds.computeIfAbsent(in.kind(), kind -> tree(old, in));
  }

  private Map<String, Object> tree(KubeObject of, In in) {
    if (of instanceof ConnectOptions options) {
      return options.tree();
    }
    Kind<?> special = request.special();
    return special == null ? Objects.requireNonNull(in.form()).tree(of) : tree(special, of);
  }

  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> Map<String, Object> tree(Kind<T> kind, KubeObject object) {
    return JsonTree.of(kind.codec(), kind.withTypeMeta((T) object, kind.typeMeta()));
  }

  /**
   * Goes on with what a webhook has made of the object.
   *
   * @return whether it is another one
   */
  boolean replace(In in, Map<String, Object> tree) {
    KubeObject before = Objects.requireNonNull(object);
    KubeObject made;
    KubeObject filled;
    if (before instanceof ConnectOptions options) {
      made = new ConnectOptions(options.typeMeta(), tree);
      filled = made;
    } else if (request.special() != null) {
      made = decode(request.special(), tree);
      filled = made;
    } else {
      ServedForm form = Objects.requireNonNull(in.form());
      made = form.stored(tree);
      filled = form.defaulted(made);
    }
    objects.clear();
    object = filled;
    return !made.equals(before);
  }

  private static <T extends KubeObject> T decode(Kind<T> kind, Map<String, Object> tree) {
    return kind.withTypeMeta(JsonTree.decode(kind.codec(), tree), kind.typeMeta());
  }
}
