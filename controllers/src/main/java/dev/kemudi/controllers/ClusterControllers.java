package dev.kemudi.controllers;

import dev.kemudi.client.Client;
import dev.kemudi.client.RawClient;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.attachdetach.AttachDetachController;
import dev.kemudi.controllers.bootstrap.BootstrapSignerController;
import dev.kemudi.controllers.bootstrap.TokenCleanerController;
import dev.kemudi.controllers.certificates.ApprovingController;
import dev.kemudi.controllers.certificates.CleanerController;
import dev.kemudi.controllers.certificates.ClusterSigner;
import dev.kemudi.controllers.certificates.SigningController;
import dev.kemudi.controllers.clusterroleaggregation.ClusterRoleAggregationController;
import dev.kemudi.controllers.disruption.DisruptionController;
import dev.kemudi.controllers.endpoint.EndpointController;
import dev.kemudi.controllers.endpointslice.EndpointSliceController;
import dev.kemudi.controllers.endpointslicemirroring.EndpointSliceMirroringController;
import dev.kemudi.controllers.ephemeral.EphemeralVolumeController;
import dev.kemudi.controllers.garbagecollector.GarbageCollectorController;
import dev.kemudi.controllers.horizontalpodautoscaling.HorizontalPodAutoscalingController;
import dev.kemudi.controllers.localstorage.LocalFolders;
import dev.kemudi.controllers.localstorage.LocalStorageController;
import dev.kemudi.controllers.namespace.NamespaceController;
import dev.kemudi.controllers.nodeipam.NodeIpamController;
import dev.kemudi.controllers.nodelifecycle.NodeLifecycleController;
import dev.kemudi.controllers.nodelifecycle.TaintEvictionController;
import dev.kemudi.controllers.persistentvolume.PersistentVolumeController;
import dev.kemudi.controllers.podgc.PodGcController;
import dev.kemudi.controllers.resourcequota.ResourceQuotaController;
import dev.kemudi.controllers.rootca.RootCaController;
import dev.kemudi.controllers.serviceaccount.AccountTokens;
import dev.kemudi.controllers.serviceaccount.ServiceAccountController;
import dev.kemudi.controllers.serviceaccount.TokensController;
import dev.kemudi.controllers.storageversiongc.StorageVersionGcController;
import dev.kemudi.controllers.ttl.TtlController;
import dev.kemudi.controllers.volumeexpand.VolumeExpandController;
import dev.kemudi.controllers.volumeprotection.ClaimProtectionController;
import dev.kemudi.controllers.volumeprotection.VolumeProtectionController;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The controllers of a cluster's own affairs: namespaces, owners, services and nodes. */
public final class ClusterControllers {
  private ClusterControllers() {}

  /**
   * Those that are selected, not started.
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
    Selected all = new Selected(options.selection());
    if (!options.rootCaPem().isEmpty()) {
      all.add(
          "root-ca-cert-publisher",
          () -> new RootCaController(client, informers, clock, options.rootCaPem()));
    }
    all.add(
        "namespace",
        () -> new NamespaceController(client, informers, clock, options.namespaceDelay()));
    all.add(
        "garbagecollector",
        () ->
            new GarbageCollectorController(
                client,
                informers,
                events.apply("garbage-collector-controller"),
                clock,
                options.discoveryPeriod()));
    all.add(
        "clusterrole-aggregation",
        () -> new ClusterRoleAggregationController(client, informers, clock));
    all.add(
        "disruption",
        () ->
            new DisruptionController(client, informers, events.apply("controllermanager"), clock));
    all.add(
        "podgc",
        () ->
            new PodGcController(
                client, informers, clock, options.gates(), options.keptTerminatedPods()));
    all.add(
        "resourcequota",
        () -> new ResourceQuotaController(client, informers, clock, options.gates()));
    RawClient raw = options.raw();
    if (raw != null) {
      all.add(
          "horizontalpodautoscaling",
          () ->
              new HorizontalPodAutoscalingController(
                  client, raw, informers, events.apply("horizontal-pod-autoscaler"), clock));
    }
    if (options.gates().test("StorageVersionAPI")) {
      all.add("storage-version-gc", () -> new StorageVersionGcController(client, informers, clock));
    }
    addAccounts(all, options, client, informers, clock);
    addServices(all, client, informers, events, clock);
    addNodes(all, options, client, informers, events, clock);
    addVolumes(all, options, client, informers, events, clock);
    addCertificates(all, options, client, informers, clock);
    return all.controllers();
  }

  private static void addAccounts(
      Selected all,
      ClusterControllerOptions options,
      Client client,
      Informers informers,
      InstantSource clock) {
    all.add("serviceaccount", () -> new ServiceAccountController(client, informers, clock));
    AccountTokens tokens = options.tokens();
    if (tokens != null) {
      all.add(
          "serviceaccount-token",
          () -> new TokensController(client, informers, clock, tokens, options.rootCaPem()));
    }
    all.add("bootstrapsigner", () -> new BootstrapSignerController(client, informers, clock));
    all.add("tokencleaner", () -> new TokenCleanerController(client, informers, clock));
  }

  private static void addServices(
      Selected all,
      Client client,
      Informers informers,
      Function<String, EventRecorder> events,
      InstantSource clock) {
    all.add(
        "endpoint",
        () ->
            new EndpointController(client, informers, events.apply("endpoint-controller"), clock));
    all.add(
        "endpointslice",
        () ->
            new EndpointSliceController(
                client, informers, events.apply("endpoint-slice-controller"), clock));
    all.add(
        "endpointslicemirroring",
        () ->
            new EndpointSliceMirroringController(
                client, informers, events.apply("endpoint-slice-mirroring-controller"), clock));
  }

  private static void addNodes(
      Selected all,
      ClusterControllerOptions options,
      Client client,
      Informers informers,
      Function<String, EventRecorder> events,
      InstantSource clock) {
    all.add(
        "nodelifecycle",
        () ->
            new NodeLifecycleController(client, informers, events.apply("node-controller"), clock));
    all.add(
        "nodelifecycle",
        () ->
            new TaintEvictionController(
                client, informers, events.apply("taint-controller"), clock));
    all.add("ttl", () -> new TtlController(client, informers, clock));
    if (!options.clusterCidr().isEmpty()) {
      all.add(
          "nodeipam",
          () ->
              new NodeIpamController(
                  client,
                  informers,
                  events.apply("cidrAllocator"),
                  clock,
                  options.clusterCidr(),
                  options.nodeCidrMaskSize()));
    }
  }

  private static void addVolumes(
      Selected all,
      ClusterControllerOptions options,
      Client client,
      Informers informers,
      Function<String, EventRecorder> events,
      InstantSource clock) {
    all.add(
        "persistentvolume-binder",
        () ->
            new PersistentVolumeController(
                client,
                informers,
                events.apply("persistentvolume-controller"),
                clock,
                options.gates()));
    all.add(
        "attachdetach",
        () ->
            new AttachDetachController(
                client, informers, events.apply("attachdetach-controller"), clock));
    all.add(
        "persistentvolume-expander",
        () -> new VolumeExpandController(client, informers, events.apply("volume_expand"), clock));
    all.add(
        "ephemeral-volume",
        () ->
            new EphemeralVolumeController(
                client, informers, events.apply("ephemeral_volume"), clock));
    LocalFolders folders = options.folders();
    if (folders != null) {
      all.add(
          "local-storage",
          () ->
              new LocalStorageController(
                  client,
                  informers,
                  events.apply(LocalStorageController.PROVISIONER),
                  clock,
                  folders));
    }
    all.add("pvc-protection", () -> new ClaimProtectionController(client, informers, clock));
    all.add("pv-protection", () -> new VolumeProtectionController(client, informers, clock));
  }

  private static void addCertificates(
      Selected all,
      ClusterControllerOptions options,
      Client client,
      Informers informers,
      InstantSource clock) {
    all.add("csrapproving", () -> new ApprovingController(client, informers, clock));
    all.add("csrcleaner", () -> new CleanerController(client, informers, clock));
    ClusterSigner signer = options.signer();
    if (signer != null) {
      all.add("csrsigning", () -> new SigningController(client, informers, clock, signer));
    }
  }
}
