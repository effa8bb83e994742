package dev.kemudi.api;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.kemudi.api.admission.v1.AdmissionV1;
import dev.kemudi.api.admissionregistration.v1.AdmissionregistrationV1;
import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.api.apiserverinternal.v1alpha1.ApiserverinternalV1alpha1;
import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.authentication.v1.AuthenticationV1;
import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.autoscaling.v1.AutoscalingV1;
import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2beta2.AutoscalingV2beta2;
import dev.kemudi.api.batch.v1.BatchV1;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.discovery.v1.DiscoveryV1;
import dev.kemudi.api.events.v1.EventsV1;
import dev.kemudi.api.flowcontrol.v1beta1.FlowcontrolV1beta1;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.networking.v1.NetworkingV1;
import dev.kemudi.api.networking.v1alpha1.NetworkingV1alpha1;
import dev.kemudi.api.node.v1.NodeV1;
import dev.kemudi.api.policy.v1.PolicyV1;
import dev.kemudi.api.policy.v1beta1.PolicyV1beta1;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.scheduling.v1.SchedulingV1;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1beta1.StorageV1beta1;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All groups and versions of the API that are built in. */
public final class ApiTypes {
  /**
   * One version of a group. The codecs of its kinds are collected when they are first asked for.
   */
  private static final class Group {
    private final GroupVersion groupVersion;
    private final Supplier<List<Resource<?>>> resources;
    private final Supplier<Map<String, TypeCodec<?>>> source;
    private volatile @Nullable Map<String, TypeCodec<?>> kinds;

    Group(
        String group,
        String version,
        Supplier<List<Resource<?>>> resources,
        Supplier<Map<String, TypeCodec<?>>> kinds) {
      this.groupVersion = new GroupVersion(group, version);
      this.resources = resources;
      this.source = kinds;
    }

    /** The codecs of all its types that carry a kind. */
    Map<String, TypeCodec<?>> kinds() {
      Map<String, TypeCodec<?>> known = kinds;
      if (known == null) {
        known = Map.copyOf(source.get());
        kinds = known;
      }
      return known;
    }
  }

  private static final List<Group> GROUPS =
      List.of(
          new Group("admission.k8s.io", "v1", AdmissionV1::resources, AdmissionV1::kinds),
          new Group(
              "admissionregistration.k8s.io",
              "v1",
              AdmissionregistrationV1::resources,
              AdmissionregistrationV1::kinds),
          new Group(
              "apiextensions.k8s.io", "v1", ApiextensionsV1::resources, ApiextensionsV1::kinds),
          new Group(
              "apiregistration.k8s.io",
              "v1",
              ApiregistrationV1::resources,
              ApiregistrationV1::kinds),
          new Group(
              "internal.apiserver.k8s.io",
              "v1alpha1",
              ApiserverinternalV1alpha1::resources,
              ApiserverinternalV1alpha1::kinds),
          new Group("apps", "v1", AppsV1::resources, AppsV1::kinds),
          new Group(
              "authentication.k8s.io", "v1", AuthenticationV1::resources, AuthenticationV1::kinds),
          new Group(
              "authorization.k8s.io", "v1", AuthorizationV1::resources, AuthorizationV1::kinds),
          new Group("autoscaling", "v1", AutoscalingV1::resources, AutoscalingV1::kinds),
          new Group("autoscaling", "v2", AutoscalingV2::resources, AutoscalingV2::kinds),
          new Group(
              "autoscaling", "v2beta2", AutoscalingV2beta2::resources, AutoscalingV2beta2::kinds),
          new Group("batch", "v1", BatchV1::resources, BatchV1::kinds),
          new Group("certificates.k8s.io", "v1", CertificatesV1::resources, CertificatesV1::kinds),
          new Group("coordination.k8s.io", "v1", CoordinationV1::resources, CoordinationV1::kinds),
          new Group("", "v1", CoreV1::resources, CoreV1::kinds),
          new Group("discovery.k8s.io", "v1", DiscoveryV1::resources, DiscoveryV1::kinds),
          new Group("events.k8s.io", "v1", EventsV1::resources, EventsV1::kinds),
          new Group(
              "flowcontrol.apiserver.k8s.io",
              "v1beta1",
              FlowcontrolV1beta1::resources,
              FlowcontrolV1beta1::kinds),
          new Group(
              "flowcontrol.apiserver.k8s.io",
              "v1beta2",
              FlowcontrolV1beta2::resources,
              FlowcontrolV1beta2::kinds),
          new Group("networking.k8s.io", "v1", NetworkingV1::resources, NetworkingV1::kinds),
          new Group(
              "networking.k8s.io",
              "v1alpha1",
              NetworkingV1alpha1::resources,
              NetworkingV1alpha1::kinds),
          new Group("node.k8s.io", "v1", NodeV1::resources, NodeV1::kinds),
          new Group("policy", "v1", PolicyV1::resources, PolicyV1::kinds),
          new Group("policy", "v1beta1", PolicyV1beta1::resources, PolicyV1beta1::kinds),
          new Group("rbac.authorization.k8s.io", "v1", RbacV1::resources, RbacV1::kinds),
          new Group("scheduling.k8s.io", "v1", SchedulingV1::resources, SchedulingV1::kinds),
          new Group("storage.k8s.io", "v1", StorageV1::resources, StorageV1::kinds),
          new Group("storage.k8s.io", "v1beta1", StorageV1beta1::resources, StorageV1beta1::kinds));

  private static final Map<GroupVersion, Group> BY_VERSION =
      GROUPS.stream().collect(toUnmodifiableMap(group -> group.groupVersion, group -> group));

  private ApiTypes() {}

  /** All built-in resources, whether a server serves them or not. */
  public static Stream<Resource<?>> resources() {
    return GROUPS.stream().flatMap(group -> group.resources.get().stream());
  }

  /** The codec of a built-in kind; null if there is none of that name. */
  public static @Nullable TypeCodec<?> codec(GroupVersionKind kind) {
    return kinds(kind.groupVersion()).get(kind.kind());
  }

  /** The codecs of all built-in kinds of a version; empty if the version is not known. */
  public static Map<String, TypeCodec<?>> kinds(GroupVersion groupVersion) {
    Group group = BY_VERSION.get(groupVersion);
    return group == null ? Map.of() : group.kinds();
  }
}
