package dev.kemudi.resources;

import dev.kemudi.resources.coordination.lease.Leases;
import dev.kemudi.resources.core.configmap.ConfigMaps;
import dev.kemudi.resources.core.endpoints.EndpointsObjects;
import dev.kemudi.resources.core.event.Events;
import dev.kemudi.resources.core.namespace.Namespaces;
import dev.kemudi.resources.core.node.Nodes;
import dev.kemudi.resources.core.secret.Secrets;
import dev.kemudi.resources.core.service.Services;
import dev.kemudi.resources.core.serviceaccount.ServiceAccounts;
import dev.kemudi.resources.discovery.endpointslice.EndpointSlices;
import java.util.List;

/** All built-in resources, in the one place from which a server reads them. */
public final class BuiltinResources {
  private static final List<ResourceDefinition<?>> ALL =
      List.of(
          Namespaces.definition(),
          ConfigMaps.definition(),
          Secrets.definition(),
          ServiceAccounts.definition(),
          Events.definition(),
          Nodes.definition(),
          Services.definition(),
          EndpointsObjects.definition(),
          EndpointSlices.definition(),
          Leases.definition());

  private BuiltinResources() {}

  /** The definitions of all resources, each in the version in which it is stored. */
  public static List<ResourceDefinition<?>> all() {
    return ALL;
  }
}
