package dev.kemudi.apiserver.admission.network;

import dev.kemudi.api.networking.v1.Ingress;
import dev.kemudi.api.networking.v1.IngressBuilder;
import dev.kemudi.api.networking.v1.IngressClass;
import dev.kemudi.api.networking.v1.NetworkingV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.KubeObject;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Gives ingresses that name no class the default one. */
public final class DefaultIngressClass implements AdmissionPlugin {
  private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";
  private static final String DEFAULT_MARK = "ingressclass.kubernetes.io/is-default-class";

  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads ingress classes
   */
  public DefaultIngressClass(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "DefaultIngressClass";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE
        && request.isFor("networking.k8s.io", "ingresses");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Ingress ingress) || hasClass(ingress)) {
      return request.object();
    }
    IngressClass standard = standard();
    return standard == null
        ? ingress
        : IngressBuilder.from(ingress).spec(spec -> spec.ingressClassName(standard.name())).build();
  }

  /** The newest that is marked as default, of several as new the first by name. */
  private @Nullable IngressClass standard() {
    return client.list(NetworkingV1.INGRESSCLASSES, ListQuery.ALL).items().stream()
        .filter(one -> "true".equals(one.metadata().annotations().get(DEFAULT_MARK)))
        .min(
            Comparator.comparing(DefaultIngressClass::made)
                .reversed()
                .thenComparing(IngressClass::name))
        .orElse(null);
  }

  private static Instant made(IngressClass one) {
    Instant made = one.metadata().creationTimestamp();
    return made == null ? Instant.MIN : made;
  }

  private static boolean hasClass(Ingress ingress) {
    return ingress.spec().ingressClassName() != null
        || ingress.metadata().annotations().containsKey(CLASS_ANNOTATION);
  }
}
