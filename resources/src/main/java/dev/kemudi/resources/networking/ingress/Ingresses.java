package dev.kemudi.resources.networking.ingress;

import dev.kemudi.api.networking.v1.Ingress;
import dev.kemudi.api.networking.v1.IngressBuilder;
import dev.kemudi.api.networking.v1.NetworkingV1;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import dev.kemudi.resources.core.service.LoadBalancerValidation;
import dev.kemudi.resources.validation.FieldErrors;

/** The resource {@code ingresses}. */
public final class Ingresses {
  private Ingresses() {}

  public static ResourceDefinition<Ingress> definition() {
    IngressStrategy strategy = new IngressStrategy();
    return ResourceDefinition.of(
        NetworkingV1.INGRESSES,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> IngressBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> {
              FieldErrors errors = new FieldErrors();
              LoadBalancerValidation.check(
                  errors, FieldPath.of("status", "loadBalancer"), object.status().loadBalancer());
              return errors.list();
            }),
        "ingress");
  }
}
