package dev.kemudi.controllers;

import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.clusterroleaggregation.ClusterRoleAggregationController;
import dev.kemudi.controllers.disruption.DisruptionController;
import dev.kemudi.controllers.endpoint.EndpointController;
import dev.kemudi.controllers.endpointslice.EndpointSliceController;
import dev.kemudi.controllers.garbagecollector.GarbageCollectorController;
import dev.kemudi.controllers.namespace.NamespaceController;
import dev.kemudi.controllers.nodeipam.NodeIpamController;
import dev.kemudi.controllers.nodelifecycle.NodeLifecycleController;
import dev.kemudi.controllers.nodelifecycle.TaintEvictionController;
import dev.kemudi.controllers.persistentvolume.PersistentVolumeController;
import dev.kemudi.controllers.podgc.PodGcController;
import dev.kemudi.controllers.resourcequota.ResourceQuotaController;
import dev.kemudi.controllers.rootca.RootCaController;
import dev.kemudi.controllers.serviceaccount.ServiceAccountController;
import dev.kemudi.controllers.volumeprotection.ClaimProtectionController;
import dev.kemudi.controllers.volumeprotection.VolumeProtectionController;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The controllers of a cluster's own affairs: namespaces, owners, services and nodes. */
public final class ClusterControllers {
  private ClusterControllers() {}

  /**
   * All of them, not started.
   *
   * @param events makes a recorder for each component, by the name that events show
   * @param random for jitter; must be safe for several threads
   */
  public static List<Controller> all(
      ClusterControllerOptions options,
      Client client,
      Informers informers,
      Function<String, EventRecorder> events,
      InstantSource clock,
      @SuppressWarnings("unused") RandomGenerator random) {
    List<Controller> all = new ArrayList<>();
    all.add(new ServiceAccountController(client, informers, clock));
    if (!options.rootCaPem().isEmpty()) {
      all.add(new RootCaController(client, informers, clock, options.rootCaPem()));
    }
    all.add(new NamespaceController(client, informers, clock, options.namespaceDelay()));
    all.add(
        new GarbageCollectorController(
            client,
            informers,
            events.apply("garbage-collector-controller"),
            clock,
            options.discoveryPeriod()));
    all.add(new EndpointController(client, informers, events.apply("endpoint-controller"), clock));
    all.add(
        new EndpointSliceController(
            client, informers, events.apply("endpoint-slice-controller"), clock));
    all.add(new ClusterRoleAggregationController(client, informers, clock));
    all.add(new NodeLifecycleController(client, informers, events.apply("node-controller"), clock));
    all.add(
        new TaintEvictionController(client, informers, events.apply("taint-controller"), clock));
    all.add(new DisruptionController(client, informers, events.apply("controllermanager"), clock));
    all.add(
        new PodGcController(
            client, informers, clock, options.gates(), options.keptTerminatedPods()));
    all.add(
        new PersistentVolumeController(
            client,
            informers,
            events.apply("persistentvolume-controller"),
            clock,
            options.gates()));
    all.add(new ClaimProtectionController(client, informers, clock));
    all.add(new VolumeProtectionController(client, informers, clock));
    all.add(new ResourceQuotaController(client, informers, clock, options.gates()));
    if (!options.clusterCidr().isEmpty()) {
      all.add(
          new NodeIpamController(
              client,
              informers,
              events.apply("cidrAllocator"),
              clock,
              options.clusterCidr(),
              options.nodeCidrMaskSize()));
    }
    return List.copyOf(all);
  }
}
