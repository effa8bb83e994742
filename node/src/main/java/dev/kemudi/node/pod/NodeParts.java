package dev.kemudi.node.pod;

import dev.kemudi.client.Client;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.node.admission.Admission;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.spec.ContainerSpecs;
import dev.kemudi.node.spec.NodeSettings;
import dev.kemudi.node.spec.NodeView;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.SandboxSpecs;
import dev.kemudi.node.spec.WatchedObjects;
import dev.kemudi.node.volume.PodVolumes;
import java.time.InstantSource;

/**
 * What workers of pods share.
 *
 * @param client as the node
 */
public record NodeParts(
    Client client,
    RuntimeClient runtime,
    PodCgroups cgroups,
    PodFolders folders,
    NodeSettings settings,
    NodeView node,
    SandboxSpecs sandboxes,
    ContainerSpecs containers,
    PodVolumes volumes,
    WatchedObjects objects,
    ContainerChecks checks,
    ContainerHooks hooks,
    Admission admission,
    EventRecorder events,
    InstantSource clock) {}
