package dev.kemudi.resources;

import dev.kemudi.resources.admissionregistration.mutatingwebhookconfiguration.MutatingWebhookConfigurations;
import dev.kemudi.resources.admissionregistration.validatingwebhookconfiguration.ValidatingWebhookConfigurations;
import dev.kemudi.resources.apiextensions.customresourcedefinition.CustomResourceDefinitions;
import dev.kemudi.resources.apiregistration.apiservice.ApiServices;
import dev.kemudi.resources.apiserverinternal.storageversion.StorageVersions;
import dev.kemudi.resources.apps.controllerrevision.ControllerRevisions;
import dev.kemudi.resources.apps.daemonset.DaemonSets;
import dev.kemudi.resources.apps.deployment.Deployments;
import dev.kemudi.resources.apps.replicaset.ReplicaSets;
import dev.kemudi.resources.apps.statefulset.StatefulSets;
import dev.kemudi.resources.autoscaling.horizontalpodautoscaler.HorizontalPodAutoscalers;
import dev.kemudi.resources.batch.cronjob.CronJobs;
import dev.kemudi.resources.batch.job.Jobs;
import dev.kemudi.resources.certificates.certificatesigningrequest.CertificateSigningRequests;
import dev.kemudi.resources.coordination.lease.Leases;
import dev.kemudi.resources.core.configmap.ConfigMaps;
import dev.kemudi.resources.core.endpoints.EndpointsObjects;
import dev.kemudi.resources.core.event.Events;
import dev.kemudi.resources.core.limitrange.LimitRanges;
import dev.kemudi.resources.core.namespace.Namespaces;
import dev.kemudi.resources.core.node.Nodes;
import dev.kemudi.resources.core.persistentvolume.PersistentVolumes;
import dev.kemudi.resources.core.persistentvolumeclaim.PersistentVolumeClaims;
import dev.kemudi.resources.core.pod.Pods;
import dev.kemudi.resources.core.podtemplate.PodTemplateObjects;
import dev.kemudi.resources.core.replicationcontroller.ReplicationControllers;
import dev.kemudi.resources.core.resourcequota.ResourceQuotas;
import dev.kemudi.resources.core.secret.Secrets;
import dev.kemudi.resources.core.service.Services;
import dev.kemudi.resources.core.serviceaccount.ServiceAccounts;
import dev.kemudi.resources.discovery.endpointslice.EndpointSlices;
import dev.kemudi.resources.flowcontrol.flowschema.FlowSchemas;
import dev.kemudi.resources.flowcontrol.prioritylevelconfiguration.PriorityLevelConfigurations;
import dev.kemudi.resources.networking.clustercidr.ClusterCidrs;
import dev.kemudi.resources.networking.ingress.Ingresses;
import dev.kemudi.resources.networking.ingressclass.IngressClasses;
import dev.kemudi.resources.networking.networkpolicy.NetworkPolicies;
import dev.kemudi.resources.node.runtimeclass.RuntimeClasses;
import dev.kemudi.resources.policy.poddisruptionbudget.PodDisruptionBudgets;
import dev.kemudi.resources.rbac.clusterrole.ClusterRoles;
import dev.kemudi.resources.rbac.clusterrolebinding.ClusterRoleBindings;
import dev.kemudi.resources.rbac.role.Roles;
import dev.kemudi.resources.rbac.rolebinding.RoleBindings;
import dev.kemudi.resources.scheduling.priorityclass.PriorityClasses;
import dev.kemudi.resources.storage.csidriver.CsiDrivers;
import dev.kemudi.resources.storage.csinode.CsiNodes;
import dev.kemudi.resources.storage.csistoragecapacity.CsiStorageCapacities;
import dev.kemudi.resources.storage.storageclass.StorageClasses;
import dev.kemudi.resources.storage.volumeattachment.VolumeAttachments;
import java.util.List;

/** All built-in resources, in the one place from which a server reads them. */
public final class BuiltinResources {
  private static final List<ResourceDefinition<?>> ALL =
      List.of(
          ConfigMaps.definition(),
          EndpointsObjects.definition(),
          Events.definition(),
          LimitRanges.definition(),
          Namespaces.definition(),
          Nodes.definition(),
          PersistentVolumeClaims.definition(),
          PersistentVolumes.definition(),
          PodTemplateObjects.definition(),
          Pods.definition(),
          ReplicationControllers.definition(),
          ResourceQuotas.definition(),
          Secrets.definition(),
          ServiceAccounts.definition(),
          Services.definition(),
          ControllerRevisions.definition(),
          DaemonSets.definition(),
          Deployments.definition(),
          ReplicaSets.definition(),
          StatefulSets.definition(),
          CronJobs.definition(),
          Jobs.definition(),
          Leases.definition(),
          EndpointSlices.definition(),
          RuntimeClasses.definition(),
          ClusterRoleBindings.definition(),
          ClusterRoles.definition(),
          RoleBindings.definition(),
          Roles.definition(),
          PriorityClasses.definition(),
          CsiDrivers.definition(),
          CsiNodes.definition(),
          CsiStorageCapacities.definition(),
          StorageClasses.definition(),
          VolumeAttachments.definition(),
          PodDisruptionBudgets.definition(),
          IngressClasses.definition(),
          Ingresses.definition(),
          NetworkPolicies.definition(),
          ClusterCidrs.definition(),
          CertificateSigningRequests.definition(),
          MutatingWebhookConfigurations.definition(),
          ValidatingWebhookConfigurations.definition(),
          FlowSchemas.definition(),
          PriorityLevelConfigurations.definition(),
          StorageVersions.definition(),
          CustomResourceDefinitions.definition(),
          ApiServices.definition(),
          HorizontalPodAutoscalers.definition());

  private BuiltinResources() {}

  /** The definitions of all resources, each in the version in which it is stored. */
  public static List<ResourceDefinition<?>> all() {
    return ALL;
  }
}
