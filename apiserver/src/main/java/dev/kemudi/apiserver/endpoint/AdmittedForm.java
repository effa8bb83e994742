package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.admission.ServedForm;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;

/** A form as admission plugins use it, which know its objects as they are stored. */
record AdmittedForm<A extends KubeObject, T extends KubeObject>(Form<A, T> form)
    implements ServedForm {
  @Override
  public GroupVersion version() {
    return form.served().groupVersion();
  }

  @Override
  public String resource() {
    return form.served().name();
  }

  @Override
  public GroupVersionKind kind() {
    return form.served().kind().gvk();
  }

  @Override
  public boolean serves(String subresource) {
    return subresource.isEmpty() || PathRules.isSubresource(subresource, form);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, Object> tree(KubeObject stored) {
    Kind<A> kind = form.served().kind();
    return JsonTree.of(kind.codec(), kind.withTypeMeta(form.fromHub((T) stored), kind.typeMeta()));
  }

  @Override
  public KubeObject stored(Map<String, Object> tree) {
    Kind<A> kind = form.served().kind();
    return form.toHub(kind.withTypeMeta(JsonTree.decode(kind.codec(), tree), kind.typeMeta()));
  }

  @Override
  @SuppressWarnings("unchecked")
  public KubeObject defaulted(KubeObject stored) {
    return form.registry().definition().strategy().defaults((T) stored);
  }
}
